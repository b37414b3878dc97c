// Further reports of well-known systems: refunds that were never made, main lines of a journal, sums in a table of months, tickets, money in two
// currencies, refunds with postage, a discount in two columns.
import { expect, test } from 'vitest'
import { decoderOf } from '../../src/files/text/decoders.js'
import { recognise } from '../../src/recognise/recognise.js'
import { namedTotals } from '../../src/recognise/totals.js'
import { fitsOf } from '../../src/vocabulary/index.js'
import { isRefundNotMade, isTotal } from '../../src/vocabulary/value-words.js'
import { moneyOfCustomers, withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const text = (head: string, ...rows: string[]) => `${[head, ...rows].join('\n')}\n`
const sold = (head: string, ...rows: string[]) => moneyOfCustomers(folder(), text(head, ...rows))

test.each([
  '退款关闭',
  '商家拒绝',
  '用户撤销',
  '待审核',
  '退款中',
  'Rejected',
  'under review',
  'Pending inspection',
  'Cancelled by customer',
])('a refund that is %s gave nothing back', async (state) => {
  const orders = text(
    '订单编号,下单时间,会员编号,实付金额,订单状态',
    'A1,2024-05-01,K1,50.00,交易成功',
    'A2,2024-05-02,K2,20.00,交易成功',
  )
  const refunds = text('退款编号,订单编号,退款金额,退款状态', 'R1,A1,10.00,退款成功', `R2,A2,20.00,${state}`)
  const money = await withLoaded(folder(), { 'orders.csv': orders, 'refunds.csv': refunds }, ({ rows }) =>
    rows('select customer_id as id, cast(sum(net_amount) as double) as money from order_lines group by 1 order by 1'),
  )
  expect(money).toEqual([
    { id: 'K1', money: 40 },
    { id: 'K2', money: 20 },
  ])
})

test.each(['退款成功', '已退款', '部分退款', 'Completed', 'Refunded', 'partially refunded', 'Processed'])(
  'a refund that is %s was made',
  (state) => expect(isRefundNotMade(state)).toBe(false),
)

const journal = (star: (row: 'main' | 'line') => string) =>
  sold(
    'Date,Document Number,Customer ID,Account,Item,Quantity,Amount,*',
    ...[1, 2, 3, 4].flatMap((n) => [
      `2024-05-0${n},INV${n},K${n % 2},Receivables,,,${n}5.00,${star('main')}`,
      `2024-05-0${n},INV${n},K${n % 2},Sales,A,1,${n}0.00,${star('line')}`,
      `2024-05-0${n},INV${n},K${n % 2},Tax,,,5.00,${star('line')}`,
    ]),
  )

test('main lines that sum up the others of their document count for nothing', async () => {
  expect(await journal((row) => (row === 'main' ? '*' : ''))).toBe('K0 70, K1 50')
  // The account says it as well.
  expect(await journal(() => '')).toBe('K0 70, K1 50')
})

test('a product that costs what the others of its order do is no main line', async () =>
  expect(
    await sold(
      'Date,Document Number,Customer ID,Item,Quantity,Amount',
      ...[1, 2, 3, 4].flatMap((n) =>
        ['A,1,5.00', 'B,1,3.00', 'C,1,2.00'].map((line) => `2024-05-0${n},INV${n},K1,${line}`),
      ),
    ),
  ).toBe('K1 40'))

test('the sums below a table of months are no customer', async () => {
  expect(
    await sold(
      'Client,January 2024,February 2024,March 2024,Total',
      'K1,10,20,30,60',
      'K2,1,2,3,6',
      'Total,11,22,33,66',
    ),
  ).toBe('K1 60, K2 6')
  expect(isTotal('(小计)004501')).toBe(true)
})

const tickets = (number: string, ...states: string[]) =>
  sold(
    `Order #,Order Date,Email,Total Paid,${number},Status`,
    ...[1, 2, 3, 4].flatMap((n) =>
      ['10.00', '10.00', n > 2 ? '10.00' : '7.00'].map(
        (paid, row) => `8${n},2024-05-0${n},k${n % 2}@b.test,${paid},9${n}${row},${states[row] ?? states[0]}`,
      ),
    ),
  )

test('rows of an order that have a number each and say the same are parts of it, and not its states', async () => {
  expect(await tickets('Attendee #', 'Attending')).toBe('k0@b.test 57, k1@b.test 57')
  // A log of states is numbered too: of four rows alike the last counts.
  expect(await tickets('Log ID', 'placed', 'shipped', 'delivered')).toBe('k0@b.test 37, k1@b.test 37')
})

test('a discount of the order that stands in two columns on each of its lines counts once', async () => {
  const head =
    'Order Number,Order Date,Customer ID,SKU,Quantity,Item Cost,Order Discount,Order Total Amount,Discount Amount'
  const rows = [
    '1,2024-05-01,K1,A,1,10.00,4.00,21.00,4.00',
    '1,2024-05-01,K1,B,3,5.00,4.00,21.00,4.00',
    '2,2024-05-02,K2,A,1,10.00,0.00,10.00,0.00',
    '3,2024-05-03,K2,A,2,10.00,0.00,25.00,0.00',
    '3,2024-05-03,K2,B,1,5.00,0.00,25.00,0.00',
  ]
  expect(codesOf(recognise(sourceOf(text(head, ...rows))))).toContain('discount_of_order_twice')
  expect(await sold(head, ...rows)).toBe('K1 21, K2 35')
})

test('what was given back of an order, with its postage, is no more than its lines came to', async () =>
  expect(
    await sold(
      'Order ID,Order Date,Customer ID,SKU,Qty,Unit Price,Order Amount,Order Refund Amount',
      '1,2024-05-01,K1,A,1,10.00,28.00,28.00',
      '1,2024-05-01,K1,B,2,5.00,28.00,28.00',
      '2,2024-05-02,K2,A,3,10.00,38.00,0.00',
    ),
  ).toBe('K1 0, K2 30'))

test('a refund with tax beside lines without is said', () => {
  const head = 'Order ID,Order Date,Customer ID,SKU,Qty,Unit Price,Order Total,Taxes,Refund Amount'
  const rows = [
    '1,2024-05-01,K1,A,2,10.00,21.60,1.60,10.80',
    '2,2024-05-02,K2,B,2,5.00,18.90,1.40,',
    '2,2024-05-02,K2,C,1,7.50,,,',
  ]
  expect(codesOf(recognise(sourceOf(text(head, ...rows))))).toContain('refund_with_tax')
})

test('what was converted counts, with its refunds', async () => {
  const head =
    'id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Status,Customer ID'
  const rows = [
    'c1,2024-05-01,10.00,0.00,usd,10.00,0.00,Paid,K1',
    'c2,2024-05-02,10.00,5.00,eur,11.00,5.50,Paid,K2',
    'c3,2024-05-03,20.00,0.00,eur,22.00,0.00,Paid,K1',
  ]
  expect(await sold(head, ...rows)).toBe('K1 32, K2 5.5')
})

test('an amount that names one of the currencies is in that one', () => {
  const rows = [
    'R1,2024-05-01,K1,EUR,10.00,10.00',
    'R2,2024-05-02,K2,GBP,10.00,11.50',
    'R3,2024-05-03,K1,GBP,20.00,23.00',
  ]
  const file = recognise(sourceOf(text('Invoice No,Invoice Date,Customer No,Currency,Net,Net EUR', ...rows)))
  expect(mappingOf(file)).toMatchObject({ net_amount: 'Net EUR' })
  expect(mappingOf(file)).not.toHaveProperty('currency')
})

test('events of a shop: an order that was placed is sold, a refunded one goes back, and what led to it is neither', async () =>
  expect(
    await sold(
      'Event ID,Metric Name,Event Date,Customer ID,$value,OrderId',
      'e1,Started Checkout,2024-05-01,K1,10.00,1',
      'e2,Placed Order,2024-05-01,K1,10.00,1',
      'e3,Placed Order,2024-05-02,K2,20.00,2',
      'e4,Refunded Order,2024-05-03,K2,5.00,2',
    ),
  ).toBe('K1 10, K2 15'))

test('the byte of a backslash before a digit is a yen in Shift-JIS', () =>
  expect(decoderOf('shift_jis').decode(Buffer.from('-\\1,850 a\\b'))).toBe('-¥1,850 a\\b'))

test.each([
  ['Sold-to pt', 'customer_id'],
  ['买家openid', 'customer_id'],
  ['Order Start Date', 'order_day'],
  ['refunded_total', 'returned_amount'],
  ['Remboursé', 'returned_amount'],
])('%s is %s', (name, field) => expect(fitsOf('order_lines', name)[0]).toMatchObject({ field }))

test('the shop that pays back is no customer: who receives it is', async () => {
  const head =
    'Date,Name,Type,Status,Currency,Gross,From Email Address,To Email Address,Transaction ID,Reference Txn ID,Invoice Number'
  const rows = [
    '05/01/2024,Ann,Express Checkout Payment,Completed,USD,10.00,a@b.test,shop@s.test,T1,,1',
    '05/13/2024,Bo,Express Checkout Payment,Completed,USD,20.00,c@d.test,shop@s.test,T2,,2',
    '05/14/2024,Ann,Express Checkout Payment,Completed,USD,30.00,a@b.test,shop@s.test,T3,,3',
    '05/15/2024,Bo,Payment Refund,Completed,USD,-20.00,shop@s.test,c@d.test,T4,T2,2',
  ]
  expect(await sold(head, ...rows)).toBe('a@b.test 40, c@d.test 0')
})

test('lines that stand on several rows, one for price, tax and fees each, are said', () => {
  const rows = [1, 2, 3].flatMap((n) =>
    ['Principal,10.00', 'Tax,0.80', 'Commission,-1.50'].map((part) => `o${n},2024-05-0${n},K1,i${n},A,2,${part}`),
  )
  const head = 'order-id,posted-date,customer-id,order-item-code,sku,quantity-purchased,amount-description,amount'
  expect(codesOf(recognise(sourceOf(text(head, ...rows))))).toContain('lines_itemised')
  // Two lines of an order under one number, each with pieces of its own, are lines.
  const apart = rows.map((row, at) => row.replace(',2,', `,${at + 1},`))
  expect(codesOf(recognise(sourceOf(text(head, ...apart))))).not.toContain('lines_itemised')
})

const grouped = (...closing: string[]) =>
  sold(
    'Account Name,Order Number,Order Start Date,Product Code,Quantity,Total Price',
    ...['Ann Ltd', 'Bo Ltd', 'Cy Ltd'].flatMap((name, n) => [
      `${name},1${n},5/1/2024,A,1,10.00`,
      `,2${n},5/2/2024,B,2,20.00`,
      `,3${n},5/3/2024,B,1,5.00`,
      ...closing,
    ]),
  )

test('rows below a name are of it where a sum closes each group, and of nobody where none does', async () => {
  expect(await grouped('Subtotal,,,,,35.00')).toBe('Ann Ltd 35, Bo Ltd 35, Cy Ltd 35')
  expect(await grouped()).toBe('Ann Ltd 10, Bo Ltd 10, Cy Ltd 10')
})

test('a sum in brackets is a sum', () => {
  expect(
    ['【小計】', '（合計）', '[Total]', '<小计>', 'Order total', 'Gesamtergebnis'].filter((word) => !isTotal(word)),
  ).toEqual([])
  expect(isTotal('(A) mug')).toBe(false)
})

test('numbers of receipts that begin anew each day name no orders', async () => {
  const rows = ['01', '02', '03'].flatMap((day, n) =>
    [1, 2].map((number) => `2024-05-${day},${number},K${(number + n) % 3},A,1,5.00`),
  )
  const head = 'Date,Receipt No,Member No,SKU,Qty,Amount'
  const file = recognise(sourceOf(text(head, ...rows)))
  expect(codesOf(file)).toContain('numbers_anew')
  expect(mappingOf(file)).not.toHaveProperty('order_id')
  // A refund under the number of its sale is of the same customer.
  const refunds = rows.map((row, at) => row.replace(/,[12],K\d/, `,${at % 3},K${at % 3}`))
  expect(mappingOf(recognise(sourceOf(text(head, ...refunds))))).toMatchObject({ order_id: 'Receipt No' })
})

test('sums of a product over its locations are no stock, and sums below a list nobody', async () => {
  const stock = text(
    '商品编码,商品名称,仓库,库存数量',
    'A,杯,甲,5',
    'A,杯,乙,3',
    'A,杯,小计,8',
    'B,盘,甲,4',
    'B,盘,小计,4',
  )
  const customers = text('Customer ID,Customer Name,City', 'K1,Ann,Troy', 'K2,Bo,Troy', 'Total,,')
  const counted = await withLoaded(folder(), { 'stock.csv': stock, 'customers.csv': customers }, async ({ rows }) => [
    await rows('select cast(sum(on_hand) as double) as n from stock'),
    await rows('select count(*)::int as n from customers'),
  ])
  expect(counted).toEqual([[{ n: 12 }], [{ n: 2 }]])
})

test('a few rows of several exports put together are read, without their headers', async () => {
  const part = (n: number) => text('Order ID,Order Date,Customer ID,Total', `${n},2024-05-0${n},K1,5.00`).trimEnd()
  expect(await sold([1, 2, 3].map(part).join('\n'))).toBe('K1 15')
})

test('a column `state` with an order that was a fraud holds states', async () =>
  expect(
    await sold(
      'Order Ref,Placed At,Client ID,Grand Total,State',
      'W1,2024-05-01,K1,5.00,complete',
      'W2,2024-05-02,K2,6.00,complete',
      'W3,2024-05-03,K1,70.00,fraud',
    ),
  ).toBe('K1 5, K2 6'))

test.each(['Ann Ergebnis', 'Total Ann', 'Ann 汇总', 'Ann Totale', 'Ann 集計'])('%s is the sum of Ann', (sum) => {
  expect(namedTotals('customer_id', ['Ann', sum, 'Bo'])[0]?.words).toEqual([sum.trim().toLowerCase()])
  expect(namedTotals('customer_id', [sum, 'Bo'])).toEqual([])
})

test('a sum of a group that names it is no customer', async () => {
  const rows = ['Ann', 'Bo'].flatMap((name, n) => [
    `${name} Ltd,${n}1,5/1/2024,A,1,10.00`,
    `${name} Ltd,${n}2,5/2/2024,B,2,20.00`,
    `${name} Ltd Total,,,,,30.00`,
  ])
  expect(await sold('Customer,Invoice,Date,Item,Qty,Amount', ...rows, 'Grand Total,,,,,60.00')).toBe(
    'Ann Ltd 30, Bo Ltd 30',
  )
  // A firm that is called so and is no sum.
  const firm = rows.map((row) => row.replace(/^(\w+) Ltd Total,,,,,/, 'Acme Total,99,5/3/2024,C,1,'))
  expect(await sold('Customer,Invoice,Date,Item,Qty,Amount', ...firm)).toBe('Acme Total 60, Ann Ltd 30, Bo Ltd 30')
})

test('a list of quotes is none of orders, unless the user says so', () => {
  const quotes = sourceOf(
    text(
      'Record Id,Quote Number,Quote Stage,Account Name,Grand Total,Created Time',
      'q1,1,Delivered,Ann Ltd,10.00,2024-05-01',
      'q2,2,Draft,Bo Ltd,20.00,2024-05-02',
    ),
  )
  expect(() => recognise(quotes)).toThrow('lists quotes ("Quote Number", "Quote Stage")')
  expect(recognise(quotes, { role: 'orders' }).role).toBe('orders')
})
