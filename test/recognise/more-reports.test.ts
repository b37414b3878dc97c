// Reports of more systems: flags in one letter, files of refunds, movements of a stock, tickets beside their order, money in the shop's own currency,
// refunds under other names, invoices in advance.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { moneyOfCustomers, withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const text = (head: string, ...rows: string[]) => `${[head, ...rows].join('\n')}\n`
const sold = (head: string, ...rows: string[]) => moneyOfCustomers(folder(), text(head, ...rows))
const read = (head: string, ...rows: string[]) => recognise(sourceOf(text(head, ...rows)))

test.each(['J N', 'O N', 'S N', 'Y N'])('a flag of letters says what was called off: %s', async (letters) => {
  const [yes, no] = letters.split(' ')
  const rows = [`1,2024-05-01,K1,10.00,${no}`, `2,2024-05-02,K2,20.00,${yes}`, `3,2024-05-03,K2,30.00,${no}`]
  expect(await sold('Order No,Order Date,Customer No,Net Amount,Storniert', ...rows)).toBe('K1 10, K2 30')
})

test('a letter alone says nothing', async () => {
  const rows = ['1,2024-05-01,K1,10.00,S', '2,2024-05-02,K2,20.00,S']
  expect(await sold('Order No,Order Date,Customer No,Net Amount,Sale/Return', ...rows)).toBe('K1 10, K2 20')
})

test.each([
  [
    'id,order_id,date_created,amount,reason,refunded_by',
    '91,1,2024-05-02,4.00,Damaged,1',
    '92,2,2024-05-02,20.00,Late,1',
  ],
  [
    'Credit Note Date,Credit Notes ID,Credit Note Number,Customer ID,Associated Invoice Number,Item Name,Quantity,Item Total',
    '2024-05-02,77,CN-1,K1,1,Mug,1,4.00',
    '2024-05-02,78,CN-2,K2,2,Rug,1,20.00',
  ],
])('a file that is called one of refunds is one: %s', async (head, ...rows) => {
  const orders = text(
    'id,status,date_created,total,customer_id',
    '1,completed,2024-05-01,10.00,K1',
    '2,completed,2024-05-02,20.00,K2',
  )
  const money = await withLoaded(
    folder(),
    { 'orders.csv': orders, 'credit_notes_refunds.csv': text(head, ...rows) },
    ({ rows: of }) =>
      of('select customer_id as id, cast(sum(net_amount) as double) as money from order_lines group by 1 order by 1'),
  )
  expect(money).toEqual([
    { id: 'K1', money: 6 },
    { id: 'K2', money: 0 },
  ])
})

test('of the movements of a stock sales count, out of which pieces are below zero', async () => {
  const head = 'Posting Date,Entry Type,Document Type,Document No.,Item No.,Source No.,Quantity,Sales Amount (Actual)'
  const rows = [
    '2024-05-01,Purchase,Purchase Receipt,P1,A,V9,100,0.00',
    '2024-05-02,Sale,Sales Shipment,S1,A,K1,-2,20.00',
    '2024-05-03,Sale,Sales Shipment,S2,A,K2,-3,30.00',
    '2024-05-04,Sale,Sales Shipment,S3,A,K1,-1,10.00',
    '2024-05-05,Sale,Sales Return Receipt,R1,A,K1,1,-10.00',
    '2024-05-06,Negative Adjmt.,,J1,A,,-4,0.00',
  ]
  expect(codesOf(read(head, ...rows))).toContain('stock_signs')
  const pieces = await withLoaded(folder(), { 'ledger.csv': text(head, ...rows) }, ({ rows: of }) =>
    of('select is_return, cast(sum(quantity) as double) as pieces from order_lines group by 1 order by 1'),
  )
  expect(pieces).toEqual([
    { is_return: false, pieces: 6 },
    { is_return: true, pieces: -1 },
  ])
  // Without a row of the other sign they may be returns: said.
  expect(codesOf(read(head, ...rows.slice(1, 4)))).toContain('amount_unsigned')
})

test('tickets of one order, whose total stands on each, are its lines', async () => {
  const head = 'Order ID,Order date,Order status,Buyer email,Ticket ID,Ticket price,Order total,Refund amount'
  const rows = [
    ...['T1', 'T2', 'T3'].map((ticket) => `O1,2024-05-01,completed,a@x.test,${ticket},10.00,30.00,0.00`),
    'O2,2024-05-02,completed,b@x.test,T4,15.00,15.00,0.00',
  ]
  expect(await sold(head, ...rows)).toBe('a@x.test 30, b@x.test 15')
})

test('an inquiry is no booking', async () => {
  const head = 'Reservation ID,Guest Email,Reservation Date,Total Price,Status'
  const rows = ['new', 'modified', 'inquiry', 'inquiryDenied', 'ownerStay', 'inquiryTimedout'].map(
    (state, at) => `${at},a@x.test,2024-05-0${at + 1},10.00,${state}`,
  )
  expect(await sold(head, ...rows)).toBe('a@x.test 20')
})

test('where some rows have no currency, it is that of the shop, in which another column says all amounts', async () => {
  const head = 'Invoice No.,Posting Date,Customer No.,Currency Code,Amount,Amount (LCY)'
  const rows = ['1,2024-05-01,K1,,10.00,10.00', '2,2024-05-02,K1,USD,11.00,10.00', '3,2024-05-03,K2,,20.00,20.00']
  expect(await sold(head, ...rows)).toBe('K1 20, K2 20')
})

test('what a line says was refunded is taken off, and a column of refunds that is not read is said', async () => {
  const rows = ['1,2024-05-01,K1,A,1,10.00,4.00', '2,2024-05-02,K2,A,2,10.00,0.00']
  const head = 'Order Number,Order Date,Buyer ID,SKU,Quantity,Item Price,Line Refund'
  expect(mappingOf(read(head, ...rows))).toMatchObject({ returned_amount: 'Line Refund' })
  const other = head.replace('Line Refund', 'Refund carrier')
  expect(codesOf(read(other, ...rows))).toContain('refund_unread')
})

test('invoices in advance that are left out are said', () => {
  const head = 'Rechnungsart,Rechnungs-Nr.,Datum,Kunden-Nr.,Nettobetrag'
  const rows = [
    'Rechnung,1,2024-05-01,K1,10.00',
    'Anzahlungsrechnung,2,2024-05-02,K2,4.00',
    'Schlussrechnung,3,2024-05-09,K2,6.00',
  ]
  expect(codesOf(read(head, ...rows))).toContain('deposits_left_out')
})

test('payments below zero beside what they settle are no sales, also where no kind is known for a sale', async () => {
  const head = 'Type,Name,Customer identifier,Bill number,Consumed,Count,Net value'
  const rows = [
    'Spa order,Massage,K1,B1,2024-05-01,1,80.00',
    'Payment,Visa,K1,B1,2024-05-01,1,-80.00',
    'Spa order,Towel,K2,B2,2024-05-02,2,10.00',
    'Payment,Cash,K2,B2,2024-05-02,1,-10.00',
  ]
  expect(await sold(head, ...rows)).toBe('K1 80, K2 10')
})

test('refunds that name orders by another number than their lines do are of these all the same', async () => {
  const lines = text(
    '内部订单号,线上订单号,买家账号,下单时间,商品编码,数量,商品金额',
    '501,T1,K1,2024-05-01,A,2,20.00',
    '501,T1,K1,2024-05-01,B,1,5.00',
    '502,T2,K2,2024-05-02,A,1,10.00',
  )
  const refunds = text('售后单号,线上订单号,售后时间,商品编码,数量,退款金额', 'S1,T1,2024-05-02,A,1,10.00')
  const money = await withLoaded(folder(), { '订单.csv': lines, '售后单.csv': refunds }, ({ rows }) =>
    rows('select customer_id as id, cast(sum(net_amount) as double) as money from order_lines group by 1 order by 1'),
  )
  expect(money).toEqual([
    { id: 'K1', money: 15 },
    { id: 'K2', money: 10 },
  ])
})

test('a list of products with two prices and a quantity is no list of what was sold', () => {
  const head = 'Product ID,Name,Reference,Category,Price (tax excl.),Price (tax incl.),Quantity,Status'
  const rows = ['1,Mug,SKU-1,Home,25.00,30.00,120,1', '2,Towel,SKU-2,Home,40.00,48.00,0,1']
  expect(read(head, ...rows).role).toBe('products')
})

test('a side of a ledger behind the amount is a sign that only the user knows: it is no number', () => {
  const rows = ['1,2024-05-01,K1,100.00 DR', '2,2024-05-02,K1,30.00 CR', '3,2024-05-03,K2,20.00 CR']
  expect(() => read('Inv No,Inv Date,Cust Code,Amount', ...rows)).toThrow('100.00 DR')
})

test('days that can be read in two ways are read as another column of the file that leaves no doubt', () => {
  const rows = ['1,K1,05/03/2024,28/03/2024,10.00', '2,K2,06/03/2024,29/03/2024,20.00']
  const first = read('Order ID,Customer ID,Order Date,Delivery Date,Total', ...rows)
  expect(codesOf(first)).toContain('date_as_other')
  expect(codesOf(first)).not.toContain('date_ambiguous')
  const american = rows.map((row) => row.replace(/(\d\d)\/03\/2024/g, '03/$1/2024'))
  const day = read('Order ID,Customer ID,Order Date,Delivery Date,Total', ...american).columns.find(
    ({ field }) => field === 'order_day',
  )
  expect(day?.reading).toMatchObject({ format: '%m/%d/%Y' })
})

test('earnings beside what was charged, a tax and a fee are what was left of it, and alone what a booking brought', async () => {
  const head = 'Order ID,Date,Customer Email,Gross,Tax,Fee,Earnings'
  expect(
    await sold(head, '1,2024-05-01,a@x.test,90.00,14.37,4.50,71.13', '2,2024-05-02,b@x.test,120.00,19.16,6.00,94.84'),
  ).toBe('a@x.test 90, b@x.test 120')
  const booked = 'Confirmation code,Status,Guest name,Booked,Start date,Earnings'
  expect(await sold(booked, 'HM1,Past guest,Ann,2024-05-01,2024-06-01,$90.00')).toBe('Ann 90')
})

test('an Order Type Code says which documents are credits, whatever their state', async () => {
  const head = 'Order ID,Order Type Code,Placed On,Contact ID,SKU,Quantity,Row Net,Order Status'
  const rows = ['1,SO,2024-05-01,K1,A,2,20.00,Invoiced', '2,SC,2024-05-02,K1,A,1,10.00,Credited']
  expect(await sold(head, ...rows)).toBe('K1 10')
})

test('of an order in versions the latest counts', async () => {
  const head = 'order_id,version,is_latest,order_date,customer_id,total'
  const rows = ['1,1,false,2024-05-01,K1,12.00', '1,2,true,2024-05-01,K1,10.00', '2,1,true,2024-05-02,K2,5.00']
  expect(await sold(head, ...rows)).toBe('K1 10, K2 5')
})

test('a sum below a group that names it belongs to nobody', async () => {
  const head = 'Kunden-Nr.,Kunde,Rechnungs-Nr.,Datum,Netto'
  const rows = [
    '10,Keller,1,01.05.2024,20.00',
    '10,Keller,2,02.05.2024,5.00',
    ',Summe Keller,,,25.00',
    '11,Lang,3,03.05.2024,7.00',
    '11,Lang,4,04.05.2024,3.00',
    ',Summe Lang,,,10.00',
  ]
  expect((await sold(head, ...rows)).replace(/, null .*/, '')).toBe('10 25, 11 10')
})

test.each([
  [
    'discount_kinds',
    'Order No,Order Date,Customer No,SKU,Qty,Unit Price,Discount Type,Discount',
    ['1,2024-05-01,K1,A,1,10.00,Percent,20', '2,2024-05-02,K2,A,2,10.00,Amount,3.00', '3,2024-05-03,K2,A,1,10.00,,'],
  ],
  [
    'deleted_responses',
    'review_id,created_at,customer_id,stars,body,is_deleted',
    ['1,2024-05-01,K1,5,fine,false', '2,2024-05-02,K2,1,bad,true'],
  ],
])('what is not read of each row is said: %s', (code, head, rows) =>
  expect(read(head, ...rows).findings).toContainEqual(expect.objectContaining({ code, level: 'warning' })),
)

test('states of codes alone are a warning, and one code among words is none', () => {
  const head = 'Order No,Order Date,Customer No,Order Total,Order Status'
  const levelOf = (...states: string[]) =>
    read(head, ...states.map((state, at) => `${at},2024-05-0${at + 1},K1,10.00,${state}`)).findings.find(
      ({ code }) => code === 'status_as_sale',
    )?.level
  expect(levelOf('C', 'X', 'P', 'C')).toBe('warning')
  expect(levelOf('shipped', 'X', 'cancelled', 'shipped')).toBe('note')
})

test('receipts in training mode, pledges and credit memos as CM are no sales, and money in brackets before its currency is below zero', async () => {
  const till = ['1,2024-05-01,K1,10.00,No', '2,2024-05-02,K1,500.00,Yes']
  expect(await sold('Receipt No,Receipt Date,Card Number,Total,Training Mode', ...till)).toBe('K1 10')
  const gifts = ['1,2024-05-01,K1,Cash,10.00', '2,2024-05-02,K1,Pledge,500.00']
  expect(await sold('Gift ID,Gift Date,Constituent ID,Gift Type,Gift Amount', ...gifts)).toBe('K1 10')
  const memos = ['1,IN,2024-05-01,K1,10.00', '2,CM,2024-05-02,K1,4.00']
  expect(await sold('Invoice Number,Invoice Type,Invoice Date,Customer Number,Invoice Total', ...memos)).toBe('K1 6')
  const charges = ['1,2024-05-01,K1,10.00 USD', '2,2024-05-02,K1,(4.00) USD']
  expect(await sold('Transaction ID,Transaction Date,Customer ID,Amount', ...charges)).toBe('K1 6')
})
