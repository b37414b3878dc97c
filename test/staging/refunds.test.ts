// Refunds in files and columns of their own, and states of orders that are no sale.
import { describe, expect, test } from 'vitest'
import { linesOf, loaderIn, outcomeTotals } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = loaderIn(folder)

describe('refunds', () => {
  const afterThem = Date.UTC(2024, 0, 31) / 86_400_000
  const orders =
    'line_id,order_id,customer_id,order_date,sku,qty,unit_price\nl1,1,c1,2024-01-05,A,2,10.00\nl2,1,c1,2024-01-05,B,1,5.00\nl3,2,c2,2024-01-06,A,1,10.00\n'
  const refunds = (rows: string) => `refund_id,refund_date,order_id,line_id,refund_amount\n${rows}`
  test('by line and by order become return lines of their day', () =>
    load(
      {
        'orders.csv': orders,
        'refunds.csv': refunds('r1,2024-01-10,1,l1,20.00\nr2,2024-01-11,2,,4.00\nr3,2024-01-11,9,,4.00\n'),
      },
      async (loaded) => {
        expect(
          await linesOf({ ...loaded }, 'is_return, order_id, customer_id, order_day, product_id, quantity, net_amount'),
        ).toEqual([
          'false 1 c1 19727 A 2.0000 20.0000',
          'false 1 c1 19727 B 1.0000 5.0000',
          'false 2 c2 19728 A 1.0000 10.0000',
          'true 1 c1 19732 A -2.0000 -20.0000',
          'true 2 c2 19733 A 0.0000 -4.0000',
        ])
        expect(outcomeTotals(loaded, 1)).toEqual({ used: 2, order_unknown: 1 })
        const [order] = await loaded.rows("select net_amount, returned_amount from orders where order_id = '1'")
        expect([order!.net_amount, order!.returned_amount].map(Number)).toEqual([5, 20])
      },
      { asOfDay: afterThem },
    ))
  test('after the last order are left out: they do not move the as-of day', () =>
    load(
      { 'orders.csv': orders, 'refunds.csv': refunds('r1,2024-01-06,1,l1,20.00\nr2,2024-01-07,2,,4.00\n') },
      async (loaded) => expect(outcomeTotals(loaded, 1)).toEqual({ used: 1, after_as_of: 1 }),
    ))
  test.each(['ignore', 'keep'] as const)('are left out with --returns %s', (returns) =>
    load(
      { 'orders.csv': orders, 'refunds.csv': refunds('r1,2024-01-10,1,l1,20.00\n') },
      async (loaded) => {
        expect((await loaded.rows('select sum(net_amount) as n from order_lines'))[0]!.n).toBe('35.0000')
        expect(Object.keys(outcomeTotals(loaded, 1))).toEqual([returns === 'ignore' ? 'return_ignored' : 'refund_kept'])
      },
      { returns },
    ),
  )
  test('after the as-of day are left out', () =>
    load(
      { 'orders.csv': orders, 'refunds.csv': refunds('r1,2024-01-10,1,l1,20.00\n') },
      async (loaded) => expect(outcomeTotals(loaded, 1)).toEqual({ after_as_of: 1 }),
      { asOfDay: 19729 },
    ))
  test('without lines wanted give the same orders', () =>
    load(
      { 'orders.csv': orders, 'refunds.csv': refunds('r1,2024-01-10,1,l1,20.00\n') },
      async ({ rows }) =>
        expect(
          (await rows('select order_id, net_amount from orders order by 1')).map((row) => Object.values(row).join(' ')),
        ).toEqual(['1 5.0000', '2 10.0000']),
      { lines: false, asOfDay: afterThem },
    ))
  test('of an order that is cancelled already count once', () =>
    load(
      {
        'orders.csv':
          'order_id,customer_id,order_date,total,status\n1,c1,2024-01-05,10.00,refunded\n2,c2,2024-01-06,20.00,paid\n',
        'refunds.csv': 'refund_id,refund_date,order_id,refund_amount\nr1,2024-01-10,1,10.00\nr2,2024-01-10,2,5.00\n',
      },
      async (loaded) => {
        expect((await loaded.rows('select sum(net_amount) as n from orders'))[0]!.n).toBe('15.0000')
        expect(outcomeTotals(loaded, 1)).toEqual({ used: 1, returned_already: 1 })
      },
      { asOfDay: afterThem },
    ))
  test('in a column of the order are subtracted, and named in the account', () =>
    load(
      {
        'orders.csv':
          'order_id,customer_id,order_date,total,refund_amount\n1,c1,2024-01-05,10.00,0\n2,c2,2024-01-06,20.00,5.00\n',
      },
      async (loaded) => {
        expect(
          (await loaded.rows('select sum(net_amount) as n, sum(returned_amount) as r from orders'))[0],
        ).toMatchObject({ n: '25.0000', r: '5.0000' })
        expect(loaded.account[0]!.outcomeTotals[0]).toMatchObject({ rows: 2, amount: '30.0000', back: '-5.0000' })
      },
    ))
})

describe('states', () => {
  test.each([
    ['a flag', 'Refunded?', ['false', 'TRUE'], { n: '10.0000' }],
    ['a date of cancellation', 'Cancelled at', ['', '2024-01-07 10:00:00'], { n: '10.0000' }],
    ['a flag of payment', 'is_paid', ['yes', 'no'], { n: '10.0000' }],
    ['WooCommerce', 'status', ['wc-completed', 'wc-refunded'], { n: '10.0000' }],
    ['Chinese', '订单状态', ['交易成功', '已取消'], { n: '10.0000' }],
    ['stages of deals', 'Stage', ['Closed Won', 'Negotiation'], { n: '10.0000' }],
  ])('%s', (_, header, [good, bad], expected) =>
    load(
      {
        'orders.csv': `order_id,customer_id,order_date,total,${header}\n1,c1,2024-01-05,10.00,${good}\n2,c2,2024-01-06,20.00,${bad}\n`,
      },
      async ({ rows }) => expect((await rows('select sum(net_amount) as n from orders'))[0]).toEqual(expected),
    ),
  )
})
