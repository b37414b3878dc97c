// What a line of an order comes to, where the order, its header or its payments say the amount.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codes, linesOf, loaderIn, outcomeTotals } from '../support/loaded.js'
import { tries } from '../support/tries.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = loaderIn(folder)

describe('what belongs to the order on its first line only', () => {
  const text = [
    'Order No,Customer No,Order Date,Currency,SKU,Quantity,Unit Price,Order Discount',
    'A1,c1,2024-01-05,EUR,p1,2,10.00,1.00',
    'A1,,,,p2,1,10.00,',
    'A2,c2,2024-01-06,EUR,p1,1,10.00,0.00',
    'A3,,2024-01-07,EUR,p1,1,10.00,',
    '',
  ].join('\n')
  test('customer and day are filled in, and nothing is counted twice', () =>
    load({ 'orders.csv': text }, async (loaded) => {
      expect(codes(loaded)).toContain('filled_by_order')
      expect(await linesOf(loaded, 'order_id, customer_id, order_day, product_id')).toEqual([
        'A1 c1 19727 p1',
        'A1 c1 19727 p2',
        'A2 c2 19728 p1',
        'A3  19729 p1',
      ])
      expect(outcomeTotals(loaded, 0)).toEqual({ used: 3, customer_missing: 1 })
    }))
  test('the discount of the order is shared out over its lines, to the cent', () =>
    load({ 'orders.csv': text }, async (loaded) => {
      expect(await linesOf(loaded, 'order_id, product_id, discount_amount, net_amount')).toEqual([
        'A1 p1 0.6700 19.3300',
        'A1 p2 0.3300 9.6700',
        'A2 p1 0.0000 10.0000',
        'A3 p1 0.0000 10.0000',
      ])
    }))
  test('the order of the rows changes nothing', () => {
    const [header, ...rows] = text.trim().split('\n')
    const shuffled = [header, rows[3], rows[1], rows[2], rows[0], ''].join('\n')
    const seen = (one: string) => load({ 'orders.csv': one }, (loaded) => linesOf(loaded, '*'))
    return Promise.all([seen(text), seen(shuffled)]).then(([a, b]) => expect(a).toEqual(b))
  })
})

describe('amounts of whole orders', () => {
  test('an amount of the order is shared out where no column says what a line cost', () =>
    load(
      {
        'orders.csv':
          'order_id,customer_id,order_date,sku,qty,order_total\n1,c1,2024-01-05,A,1,10.00\n1,c1,2024-01-05,B,1,10.00\n1,c1,2024-01-05,C,1,10.00\n2,c2,2024-01-15,A,3,7.00\n',
      },
      async (loaded) => {
        expect(await linesOf(loaded, 'product_id, net_amount')).toEqual([
          'A 3.3300',
          'A 7.0000',
          'B 3.3400',
          'C 3.3300',
        ])
        const [sum] = await loaded.rows('select sum(net_amount) as n from orders')
        expect(Number(sum!.n)).toBe(17)
      },
    ))

  test('shares add up to the amount, whatever the weights', async () => {
    const order = fc.record({
      lines: fc.array(
        fc.record({ quantity: fc.integer({ min: 0, max: 9 }), price: fc.integer({ min: 0, max: 999 }) }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      discount: fc.integer({ min: 0, max: 500 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), async (orders) => {
        const rows = orders.flatMap(({ lines, discount }, n) =>
          lines.map(
            ({ quantity, price }, at) =>
              `${n},c${n},2024-01-05,p${at},${quantity},${(price / 100).toFixed(2)},${at === 0 ? (discount / 100).toFixed(2) : ''}`,
          ),
        )
        const text = `order_id,customer_id,order_date,sku,qty,unit_price,order discount\n${rows.join('\n')}\n`
        await load({ 'orders.csv': text }, async ({ rows: ask }) => {
          const sums = await ask('select order_id, sum(discount_amount) as n from order_lines group by 1')
          for (const { order_id, n } of sums)
            expect(Math.round(Number(n) * 100)).toBe(orders[Number(order_id)]!.discount)
        })
      }),
      { numRuns: tries(15) },
    )
  })

  const headers = 'order_id,customer_id,order_date,total\n1,c1,2024-01-05,12.00\n2,c2,2024-01-06,20.00\n'
  test('headers and lines that come to different amounts are reported; the lines count', () =>
    load(
      { 'orders.csv': headers, 'lines.csv': 'order_id,sku,qty,unit_price\n1,A,1,10.00\n2,A,2,10.00\n' },
      async (loaded) => {
        const differ = loaded.findings.find(({ code }) => code === 'amounts_differ')
        expect(differ?.args).toMatchObject({ differing: 1, orders: 2 })
        expect(await linesOf(loaded, 'order_id, net_amount')).toEqual(['1 10.0000', '2 20.0000'])
      },
    ))
  test('lines without amounts take those of their headers', () =>
    load({ 'orders.csv': headers, 'lines.csv': 'order_id,sku,qty\n1,A,1\n1,B,3\n2,A,2\n' }, async (loaded) => {
      expect(await linesOf(loaded, 'order_id, product_id, net_amount')).toEqual([
        '1 A 3.0000',
        '1 B 9.0000',
        '2 A 20.0000',
      ])
    }))
  test('an order whose header stands there twice is one order', () =>
    load(
      {
        'orders.csv': `${headers}3,c3,2024-01-07,5.00\n4,c4,2024-01-07,5.00\n2,c2,2024-01-06,20.00\n`,
        'lines.csv': 'order_id,sku,qty\n1,A,1\n2,A,2\n2,B,2\n3,A,1\n4,A,1\n',
      },
      async (loaded) => {
        expect(await linesOf(loaded, 'order_id, product_id, net_amount')).toEqual([
          '1 A 12.0000',
          '2 A 10.0000',
          '2 B 10.0000',
          '3 A 5.0000',
          '4 A 5.0000',
        ])
      },
    ))
  test('orders without any line are counted once', () =>
    load(
      {
        'orders.csv': 'order_id,customer_id,order_date\n1,c1,2024-01-05\n2,c2,2024-01-06\n',
        'lines.csv': 'order_id,sku,qty,unit_price\n1,A,1,10.00\n3,A,1,1.00\n',
      },
      async (loaded) => {
        expect(outcomeTotals(loaded, 0)).toEqual({ used: 1, order_without_lines: 1 })
        expect(outcomeTotals(loaded, 1)).toEqual({ used: 1, order_unknown: 1 })
      },
    ))
})

describe('payments', () => {
  const orders = 'order_id,customer_id,order_date,status\n1,c1,2024-01-05,done\n2,c2,2024-01-06,done\n'
  const payments = 'order_id,payment_type,payment_value\n1,card,7.50\n1,voucher,2.50\n2,card,20.00\n9,card,5.00\n'
  test('give the amounts where nothing else does', () =>
    load({ 'orders.csv': orders, 'payments.csv': payments }, async (loaded) => {
      expect(await linesOf(loaded, 'order_id, net_amount')).toEqual(['1 10.0000', '2 20.0000'])
      expect(codes(loaded)).toContain('amounts_from_payments')
      expect(outcomeTotals(loaded, 1)).toEqual({ used: 3, order_unknown: 1 })
    }))
  test('are left aside where lines say what they cost', () =>
    load(
      {
        'orders.csv': orders,
        'lines.csv': 'order_id,sku,qty,unit_price\n1,A,1,9.00\n2,A,2,9.00\n',
        'payments.csv': payments,
      },
      async (loaded) => {
        expect(await linesOf(loaded, 'order_id, net_amount')).toEqual(['1 9.0000', '2 18.0000'])
        expect(codes(loaded)).toContain('payments_left_aside')
      },
    ))
})
