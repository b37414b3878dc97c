// Further reports of well-known systems: refunds that were never made, main lines of a journal, sums in a table of months, tickets, money in two
// currencies, refunds with postage, a discount in two columns.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { isRefundNotMade } from '../../src/vocabulary/refund-states.js'
import { isTotal } from '../../src/vocabulary/value-words.js'
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

test('a refund has the tax of its order in it, which lines lack: its share is left out where totals prove it, else it is said', async () => {
  const head = 'Order ID,Order Date,Customer ID,SKU,Qty,Unit Price,Shipping,Order Total,Taxes,Refund Amount'
  const rows = [
    '1,2024-05-01,K1,A,2,10.00,0.00,21.60,1.60,10.80',
    '2,2024-05-02,K2,B,2,5.00,5.00,23.90,1.40,',
    '2,2024-05-02,K2,C,1,7.50,,,,',
    '3,2024-05-03,K3,B,1,5.00,0.00,16.20,1.20,16.20',
    '3,2024-05-03,K3,C,1,10.00,,,,',
  ]
  expect(codesOf(recognise(sourceOf(text(head, ...rows))))).toContain('refund_less_tax')
  expect(await sold(head, ...rows)).toBe('K1 10, K2 17.5, K3 0')
  const odd = [...rows, '4,2024-05-04,K1,A,1,10.00,0.00,19.00,0.80,']
  expect(codesOf(recognise(sourceOf(text(head, ...odd))))).toContain('refund_with_tax')
  // Lines with tax: refunds and lines are alike.
  const gross = rows.map((row) => row.replace('21.60', '20.00').replace('23.90', '22.50').replace('16.20,1', '15.00,1'))
  expect(codesOf(recognise(sourceOf(text(head, ...gross)))).join()).not.toMatch(/refund_(with|less)_tax/)
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
