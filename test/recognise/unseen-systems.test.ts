// Kinds of export that nobody tuned for: what their columns, signs, headings and states say is told by the rows or by common words.
import { expect, test } from 'vitest'
import { fillDown } from '../../src/recognise/fill-down.js'
import { recognise } from '../../src/recognise/recognise.js'
import { fitsOf } from '../../src/vocabulary/index.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const sold = (head: string, ...rows: string[]) => moneyOfCustomers(folder(), `${[head, ...rows].join('\n')}\n`)
const read = (head: string, ...rows: string[]) => recognise(fillDown(sourceOf(`${[head, ...rows].join('\n')}\n`)))

test.each([
  ['Invoice/Bill Date', 'order_day'],
  ['Invoice/CM #', 'order_id'],
  ['Bedrag excl. btw', 'net_amount'],
  ['Amount excl. tax for line', 'net_amount'],
  ['Quantity for line', 'quantity'],
])('%s is %s', (name, field) => expect(fitsOf('order_lines', name)[0]).toMatchObject({ field }))

test('a path to what belongs to a customer is no customer', () =>
  expect(fitsOf('orders', 'Customer/Country').some(({ field }) => field === 'customer_id')).toBe(false))

test('how something was paid is no kind of document', async () =>
  expect(
    await sold(
      'Order ID,Order Date,Customer ID,Total,Payment Type',
      '1,2024-05-01,K1,10.00,Credit',
      '2,2024-05-02,K2,20.00,Cash',
      '3,2024-05-03,K1,30.00,Credit',
    ),
  ).toBe('K1 40, K2 20'))

test('payments that say the day of their order are orders, and kinds that are all ways of paying are none of documents', async () => {
  const head = 'Payment Id,Order Id,Order Date,Paid Date,Amount,Type,Email'
  const rows = ['7,1,2024-05-01,2024-05-01,10.00,CREDIT,a@b.test', '8,2,2024-05-02,2024-05-02,20.00,CASH,c@d.test']
  expect(await sold(head, ...rows)).toBe('a@b.test 10, c@d.test 20')
  expect(
    read(head.replace('Order Date', 'Terminal'), ...rows.map((row) => row.replace(/,2024-05-../, ',T1'))).role,
  ).toBe('payments')
})

test('amounts with the signs of a ledger count with the other sign', async () => {
  const head = 'Invoice No,Date,Customer ID,Item ID,Quantity,Unit Price,Amount'
  const rows = [
    '1,2024-05-01,K1,A,2,-5.00,-10.00',
    '2,2024-05-02,K2,B,1,-20.00,-20.00',
    '3,2024-05-03,K1,A,4,-5.00,-20.00',
  ]
  expect(await sold(head, ...rows, '4,2024-05-09,K1,A,-1,-5.00,5.00')).toBe('K1 25, K2 20')
  expect(codesOf(read(head, ...rows))).toContain('ledger_signs')
  // Lines that mostly go back are no ledger.
  expect(
    codesOf(read(head, ...rows.map((row) => row.replaceAll('-', '').replace('202405', '2024-05-')))),
  ).not.toContain('ledger_signs')
})

test('a name on orders of several days is a person and no order', () => {
  const rows = (name: string) => ['01', '02', '03'].map((day) => `2024-05-${day},buyer_${name},${name},5.00`)
  const head = 'Date,Buyer,Name,Amount'
  expect(mappingOf(read(head, ...rows('Ann'), ...rows('Ben')))).not.toHaveProperty('order_id')
})

test('of two ids the one that lines of one customer and day share is the order', () => {
  const rows = ['11,5,A,1', '12,5,B,2', '13,6,A,1'].map((row) => {
    const [record, deal, sku, pieces] = row.split(',')
    return `${record},${sku},${pieces},4.00,2024-05-0${deal},Firm ${deal},${deal}`
  })
  const found = read('Record ID,SKU,Quantity,Unit price,Create Date,Associated Company,Associated Deal IDs', ...rows)
  expect(mappingOf(found)).toMatchObject({ order_id: 'Associated Deal IDs', line_id: 'Record ID' })
  // A further id that stands on several days is none of the order.
  const other = read(
    'Record ID,SKU,Quantity,Unit price,Create Date,Associated Company,Associated Deal IDs',
    ...rows.map((row, at) => row.replace(/\d$/, '5').replace(/05-0\d/, `05-0${at + 1}`)),
  )
  expect(mappingOf(other)).toMatchObject({ order_id: 'Record ID' })
})

test('headings in a column without a name are the customers of lines that name products', async () => {
  const head = ',Date,Num,Product,Qty,Amount'
  const rows = [
    'Ann,,,,,',
    ',2024-05-01,1,Lamp,1,10.00',
    ',2024-05-02,2,Vase,2,20.00',
    'Ben,,,,,',
    ',2024-05-03,3,Lamp,1,5.00',
  ]
  expect(await sold(head, ...rows)).toBe('Ann 30, Ben 5')
  expect(codesOf(read(head, ...rows))).toContain('headings_as_customers')
})

test('what is open beside what is paid, in a column beside the state of the order, is not paid', async () => {
  const rows = [
    '1,2024-05-01,K1,complete,paid,10.00',
    '2,2024-05-02,K1,complete,open,20.00',
    '3,2024-05-03,K2,complete,paid,30.00',
  ]
  expect(await sold('Order ID,Order Date,Customer ID,Order Status,transactions.stateMachineState,Total', ...rows)).toBe(
    'K1 10, K2 30',
  )
})

test('states that stand among kinds of movements count as states', async () => {
  const rows = [
    '1,2024-05-01,K1,Settled,10.00',
    '2,2024-05-02,K1,Refused,20.00',
    '3,2024-05-03,K2,Settled,30.00',
    '3,2024-05-04,K2,Refunded,30.00',
  ]
  expect(await sold('Merchant Reference,Creation Date,Customer ID,Type,Amount', ...rows)).toBe('K1 10, K2 0')
})

test('flags say which rows are credits, quotes and not paid', async () => {
  const head = 'Invoice No,Invoice Date,Customer ID,Credit Memo,Quote,Is Unpaid,Total'
  const rows = [
    '1,2024-05-01,K1,FALSE,FALSE,No,10.00',
    '2,2024-05-02,K1,TRUE,FALSE,No,4.00',
    '3,2024-05-03,K1,FALSE,TRUE,No,90.00',
    '4,2024-05-04,K1,FALSE,FALSE,Yes,50.00',
  ]
  expect(await sold(head, ...rows)).toBe('K1 6')
})

test('invoices in Swedish, without those that are called off', async () => {
  const head = 'Fakturanr;Fakturatyp;Kundnr;Fakturadatum;Netto;Moms;Totalt;Makulerad'
  const rows = [
    '1;Faktura;K1;2024-05-01;80,00;20,00;100,00;Nej',
    '2;Faktura;K2;2024-05-02;40,00;10,00;50,00;Ja',
    '3;Kreditfaktura;K1;2024-05-03;-8,00;-2,00;-10,00;Nej',
  ]
  expect(await sold(head, ...rows)).toBe('K1 72')
})

test('a survey with questions and keys below its header is read by the questions', () => {
  const head =
    'EndDate,ResponseId,RecipientEmail,Q1\nEnd Date,Response ID,Recipient Email,How likely are you to recommend us?'
  const keys = ['endDate', '_recordId', 'recipientEmail', 'QID1'].map((key) => `"{""ImportId"":""${key}""}"`).join(',')
  const found = read(head, keys, '2024-05-01 10:00:00,R_1,ann@mail.test,9', '2024-05-02 10:00:00,R_2,ben@mail.test,3')
  expect(mappingOf(found)).toMatchObject({
    feedback_id: 'Response ID',
    customer_id: 'Recipient Email',
    score: 'How likely are you to recommend us?',
  })
  expect(found.file.sample).toHaveLength(2)
})

test('orders with a number and a day of completion are no feedback', () =>
  expect(
    read(
      'Number,Completed At,State,Email,Total',
      'R1,2024-05-01,complete,a@b.test,10.00',
      'R2,2024-05-02,canceled,c@d.test,5.00',
    ).role,
  ).toBe('orders'))

test('what a line cost counts beside the total of its order, and a kind of return gives back what its refund says', async () => {
  const head =
    'Order ID,Order Status,Return Type,Product Name,Quantity,Order Amount,SKU Subtotal After Discount,Order Refund Amount,Created Time,Buyer Username'
  const rows = [
    '1,Completed,,Lamp,1,34.00,10.00,0.00,2024-05-01,ann',
    '1,Completed,,Vase,2,34.00,20.00,0.00,2024-05-01,ann',
    '2,Completed,Return/Refund,Lamp,1,14.00,10.00,3.00,2024-05-02,ben',
    '3,Completed,,Vase,3,34.00,30.00,0.00,2024-05-03,ben',
  ]
  expect(await sold(head, ...rows)).toBe('ann 30, ben 37')
})

test('lines of a ledger are numbered one by one, and a bare reference that lines share is their document', async () => {
  const head = 'No,Type,Account,Nominal,Date,Ref,Details,Net,VAT,Paid'
  const rows = [
    '10,SI,ALPHA,4000,15/01/2024,1,Desk lamp,80.00,16.00,Y',
    '11,SI,ALPHA,4000,15/01/2024,1,Vase,73.00,14.60,Y',
    '12,SI,BETA,4000,22/01/2024,2,Rug,40.00,8.00,N',
    '13,SI,BETA,4000,22/01/2024,2,Chair,40.00,8.00,N',
    '14,SC,BETA,4000,25/01/2024,3,Chair,15.00,3.00,N',
    '15,SR,ALPHA,1200,14/02/2024,BACS,Sales Receipt,183.60,0.00,Y',
    '16,PI,TIMBER,5000,15/02/2024,77,Timber,900.00,180.00,Y',
    '17,JC,,4000,15/02/2024,,Correction,12.00,0.00,Y',
  ]
  expect(mappingOf(read(head, ...rows))).toMatchObject({ order_id: 'Ref', line_id: 'No', document_type: 'Type' })
  expect(read(head, ...rows).role).toBe('order_lines')
  expect(await sold(head, ...rows)).toBe('ALPHA 153, BETA 65')
  // A reference that no two lines share with one customer and day may be that of a product.
  const goods = rows.map((row) => row.replace(/,[12],(Desk|Vase|Rug|Chair)/, ',9,$1'))
  expect(mappingOf(read(head, ...goods)).order_id).toBe('No')
})

test('a day with the running number of the document on it is its day, and its id', async () => {
  const head = '일자-No.,거래처코드,품목코드,수량,단가,공급가액'
  const rows = [
    '2024/05/01 -1,C01,A1,2,1000,2000',
    '2024/05/01 -1,C01,B1,1,3000,3000',
    '2024/05/01 -2,C02,A1,1,1000,1000',
    '2024/05/13 -1,C01,A1,5,1000,5000',
  ]
  const columns = { order_id: '일자-No.', order_day: '일자-No.', customer_id: '거래처코드' }
  expect(mappingOf(read(head, ...rows))).toMatchObject(columns)
  expect(await sold(head, ...rows)).toBe('C01 10000, C02 1000')
  expect(await sold(head, ...rows.map((row) => row.replace(' -', '-')))).toBe('C01 10000, C02 1000')
  const summed = [...rows, '2024/05 계,,,9,,11000', '총합계,,,9,,11000']
  expect(mappingOf(read(head, ...summed))).toMatchObject(columns)
  expect(await sold(head, ...summed)).toBe('C01 10000, C02 1000')
  // Beside an id of the order the number tells nothing further.
  const numbered = rows.map((row, n) => `${row},S${n}`)
  expect(mappingOf(read(`${head},주문번호`, ...numbered)).order_id).toBe('주문번호')
})
