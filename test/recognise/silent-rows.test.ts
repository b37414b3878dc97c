// Rows that counted in silence and may be no sales: documents under other names, orders beside their invoices, open receipts, journals, hire.
import { describe, expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { documentOf, stateOf } from '../../src/vocabulary/value-words.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))
const codes = (text: string) => codesOf(read(text))
const sold = (text: string) => moneyOfCustomers(folder(), text)

describe('documents', () => {
  const list = (name: string) => `Data;${name};Num.;Codice cliente;Importo
08/01/2024;Fattura;1;A;90,00
15/01/2024;Ordine cliente;7;B;120,00
16/01/2024;D.d.t.;3;B;120,00
17/01/2024;Fattura;2;B;120,00
03/02/2024;Preventivo;9;C;45,00
20/02/2024;Nota di credito;1;A;10,00
`
  test('are known by their words under any name, and an order with its invoice counts once', async () => {
    expect(mappingOf(read(list('Doc.'))).document_type).toBe('Doc.')
    expect(await sold(list('Doc.'))).toBe('A 80, B 120')
    expect(codes(list('Doc.'))).toContain('orders_billed')
  })
  test('orders beside invoices of other amounts both count, which is said', async () => {
    const other = list('Doc.').replace('7;B;120,00', '7;B;75,00')
    expect(codes(other)).toContain('orders_beside_invoices')
    expect(await sold(other)).toBe('A 80, B 195')
  })
  test('words of other things are none', () => {
    const text = `Order ID,Order Date,Customer ID,Total,Delivery
1,2024-05-01,K1,10.00,Standard
2,2024-05-02,K2,20.00,Shipment
3,2024-05-13,K2,20.00,Standard
`
    expect(mappingOf(read(text)).document_type).toBeUndefined()
  })
  test('movements of a payment service are kinds of rows, whatever their column is called', async () => {
    const text = `Transaction ID,Submit Date,Invoice Number,Total Amount,Action Code,Customer ID
1,2024-05-01,1001,95.00,AUTH_CAPTURE,K1
2,2024-05-02,1002,120.00,AUTH_CAPTURE,K2
3,2024-05-13,1002,30.00,CREDIT,K2
`
    expect(await sold(text)).toBe('K1 95, K2 90')
  })
  test.each([
    ['Proforma', 'other'],
    ["Facture d'avoir", 'credit'],
    ['Facture avoir', 'credit'],
    ['D.d.t.', 'other'],
    ['Tender', 'payment'],
    ['Capture', 'sale'],
    ['Auftragsbestätigung', 'sale'],
  ])('%s is %s', (value, kind) => expect(documentOf(value)).toBe(kind))
})

test.each([
  ['uncollectible', 'failed'],
  ['Oninbaar', 'failed'],
  ['Invoice Sent', 'owed'],
  ['Boleto impresso', 'owed'],
  ['Non saldata', 'owed'],
  ['Shipped - Lost in Transit', 'sold'],
  ['Will not deliver', 'cancelled'],
  ['Refund processed', 'returned'],
  ['Refund processing', 'sold'],
  ['Refund Rejected', 'sold'],
  ['Return declined', 'sold'],
  ['Chargeback won', 'sold'],
  ['Return received', 'returned'],
])('%s is %s', (value, kind) => expect(stateOf(value)).toBe(kind))

test.each(['Fälligkeit', 'Vencimiento', 'Scadenza', 'Vervaldatum', 'Termin płatności', 'Date échéance'])(
  'an invoice with the day %s is a sale on account',
  (due) => {
    const rows = '1;08.01.2024;22.01.2024;K1;90,00;paid\n2;15.01.2024;29.01.2024;K2;120,00;overdue\n'
    const text = `Nr;Datum;${due};Kundennr;Betrag;Status\n${rows}3;16.01.2024;30.01.2024;K2;20,00;paid\n`
    expect(codes(text)).toContain('owed_as_sale')
  },
)

test('open beside payments that were made and failed is not paid', async () => {
  const text = `id,date,customer_id,amount,status
1,2024-05-01,K1,95.00,paid
2,2024-05-02,K1,30.00,open
3,2024-05-13,K2,50.00,expired
4,2024-05-14,K2,45.00,paid
`
  expect(await sold(text)).toBe('K1 95, K2 45')
  expect(await sold(text.replace('expired', 'paid'))).toBe('K1 125, K2 95')
})

test('a number is nobody’s name, and dashes are nobody', async () => {
  const kinds = `Order,Name,Kind,Created At,Amount\n450001,#1001,sale,2024-05-01,90.00\n450002,#1002,sale,2024-05-02,20.00\n`
  expect(mappingOf(read(`${kinds}450001,#1001,refund,2024-05-03,30.00\n`)).customer_id).toBeUndefined()
  const dashed = 'Order ID,Order Date,Customer ID,Total\n1,2024-05-01,K1,10.00\n2,2024-05-02,--,20.00\n'
  expect(codes(`${dashed}3,2024-05-13,K1,5.00\n`)).toContain('nobody')
})

test('rows that are not completed, and pieces that were called off, are said', () => {
  const text = `Sale ID,Date,Customer ID,SKU,Qty,Qty Canceled,Price,Completed
1,2024-05-01,K1,A,2,0,30.00,Yes
2,2024-05-02,K2,B,4,2,25.00,Yes
3,2024-05-13,K1,B,4,0,25.00,No
`
  expect(codes(text)).toEqual(expect.arrayContaining(['unfinished_as_sale', 'pieces_called_off']))
  const plain = text.replace('25.00,No', '25.00,Yes').replace('4,2,25', '4,0,25')
  for (const code of ['unfinished_as_sale', 'pieces_called_off']) expect(codes(plain)).not.toContain(code)
})

test('a line that stands once for each of its payments counts what was paid', async () => {
  const text = `Sale Date,Client ID,Sale ID,Item name,Item Price,Quantity,Item Total,Total Paid,Payment Method
2024-05-01,7,100,Pass,90.00,1,90.00,90.00,Visa
2024-05-02,8,101,Monthly,120.00,1,120.00,70.00,Visa
2024-05-02,8,101,Monthly,120.00,1,120.00,50.00,Cash
2024-05-13,9,102,Mat,45.00,1,45.00,45.00,Visa
`
  expect(await sold(text)).toBe('7 90, 8 120, 9 45')
  expect(codes(text)).toContain('split_payments')
  // Two of the same, each paid.
  expect(codes(text.replace(',70.00,Visa', ',120.00,Visa').replace(',50.00,Cash', ',120.00,Visa'))).not.toContain(
    'split_payments',
  )
})

test('goods that came back from hire are sold', async () => {
  const text = `Order number,Created at,Starts at,Stops at,Customer ID,Status,Total
1,2024-05-01,2024-05-02,2024-05-04,K1,Returned,90.00
2,2024-05-02,2024-05-03,2024-05-05,K2,Canceled,20.00
3,2024-05-13,2024-05-14,2024-05-16,K2,Paid,45.00
`
  expect(await sold(text)).toBe('K1 90, K2 45')
  expect(codes(text)).toContain('returned_rental')
  expect(await sold(text.replace('Starts at', 'Seen at').replace('Stops at', 'Sent at'))).toBe('K1 0, K2 45')
})

test('the rows of a journal are said', () => {
  const text = `Transaction ID,Transaction Date,Customer,Invoice Number,Amount,Debit,Credit
1,2024-05-01,Ann,1,90.00,,90.00
1,2024-05-01,Ann,1,90.00,90.00,
2,2024-05-02,Ben,2,20.00,,20.00
2,2024-05-02,Ben,2,20.00,20.00,
`
  expect(codes(text)).toContain('journal_rows')
  expect(codes(text.replace(',20.00,,20.00', ',20.00,,25.00'))).not.toContain('journal_rows')
})

test('a user of a till is no customer', () => {
  const text = `Date,Receipt number,User,Register,Item,Qty,Total
2024-05-01,1,Kim,Front,A,2,60.00
2024-05-02,2,Lee,Front,B,1,30.00
2024-05-13,3,Kim,Front,B,1,30.00
`
  expect(mappingOf(read(text)).customer_id).toBeUndefined()
  expect(mappingOf(read(text.replace('Register', 'City'))).customer_id).toBe('User')
})

test('a row that says to be a return gives back', async () => {
  const text = `transaction_id,transaction_date,customer_id,sku,units,price,is_return
1,2024-05-01,K1,A,2,30.00,0
2,2024-05-02,K2,B,1,120.00,0
3,2024-05-13,K2,B,1,50.00,1
`
  expect(await sold(text)).toBe('K1 60, K2 70')
})

test('kinds of documents in codes are said, and those of the standard are known', async () => {
  const text = (kind: string, credit: string) => `InvoiceNumber,InvoiceTypeCode,IssueDate,BuyerID,Amount
1,${kind},2024-05-01,K1,90.00
2,${kind},2024-05-02,K2,120.00
3,${credit},2024-05-13,K2,20.00
`
  expect(await sold(text('380', '381'))).toBe('K1 90, K2 100')
  expect(codes(text('7', '9'))).toContain('document_as_sale')
})

test('lines that stand once for each parcel or category, and payments among them, are said', () => {
  const lines = `Order ID,Order Date,Customer ID,SKU,Qty,Price,Line Total,Tracking
1,2024-05-01,K1,A,2,30.00,60.00,T1
1,2024-05-01,K1,A,2,30.00,60.00,T2
2,2024-05-02,K2,Deposit paid,1,-50.00,-50.00,T3
`
  expect(codes(lines)).toEqual(expect.arrayContaining(['lines_repeated', 'payments_as_lines']))
  const others = lines.replace('A,2,30.00,60.00,T2', 'B,2,30.00,60.00,T2').replace('Deposit paid', 'Discount')
  for (const code of ['lines_repeated', 'payments_as_lines']) expect(codes(others)).not.toContain(code)
})

test('what a customer brought in a lifetime is no order', () => {
  const text = `Name,Email,Status,Lifetime Amount,Patronage Since Date,User ID
Ann,a@x.test,Active,120.00,2023-01-08,7
Ben,b@x.test,Active,25.00,2023-01-15,8
`
  const roleOf = () => {
    try {
      return read(text).role
    } catch {
      return 'refused'
    }
  }
  expect(roleOf()).not.toMatch(/^order/)
})
