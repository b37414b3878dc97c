// Exports whose rows have another shape than one line of one order with its customer, day and amount.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { tries } from '../support/tries.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = <T>(
  texts: Record<string, string>,
  work: (loaded: Loaded) => Promise<T>,
  options?: Parameters<typeof withLoaded>[3],
) => withLoaded(folder(), texts, work, options)

const linesOf = ({ rows }: Loaded, columns: string) =>
  rows(`select ${columns} from order_lines order by all`).then((list) =>
    list.map((row) => Object.values(row).join(' ')),
  )
const codes = ({ findings }: Loaded) => findings.map(({ code }) => code)
const outcomeTotals = ({ account }: Loaded, n: number) =>
  Object.fromEntries(account.find((one) => one.n === n)!.outcomeTotals.map(({ code, rows }) => [code ?? 'used', rows]))

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

test('a person behind several customer ids', () =>
  load(
    {
      'orders.csv':
        'order_id,customer_id,order_date,total\n1,k1,2024-01-05,10.00\n2,k2,2024-01-06,20.00\n3,k3,2024-01-07,5.00\n',
      'customers.csv': 'customer_id,customer_unique_id,city\nk1,ann,Rome\nk2,ann,Rome\nk3,bob,Oslo\n',
      'reviews.csv': 'review_id,order_id,review_score,review_date\nr1,1,5,2024-01-06\n',
    },
    async (loaded) => {
      expect(await loaded.rows('select customer_id, count(*) as n from orders group by 1 order by 1')).toEqual([
        { customer_id: 'ann', n: '2' },
        { customer_id: 'bob', n: '1' },
      ])
      expect((await loaded.rows('select customer_id from customers order by 1')).map((row) => row.customer_id)).toEqual(
        ['ann', 'bob'],
      )
      expect((await loaded.rows('select customer_id from feedback'))[0]!.customer_id).toBe('ann')
      expect(loaded.findings.find(({ code }) => code === 'persons')?.args).toMatchObject({ ids: 3, persons: 2 })
      expect(codes(loaded)).not.toContain('id_repeated')
    },
  ))

describe('columns of months', () => {
  test('are sales of their months, without those of nothing', () =>
    load({ 'sales.csv': 'sku,Jan 2024,Feb 2024,Mar 2024\nA,3,0,5\nB,,2,1\n' }, async (loaded) => {
      expect(await linesOf(loaded, 'product_id, order_day, quantity')).toEqual([
        'A 19753 3.0000',
        'A 19813 5.0000',
        'B 19782 2.0000',
        'B 19813 1.0000',
      ])
    }))
  test('are stock where the file says so', () =>
    load({ 'stock.csv': '商品编号,2024年1月,2024年2月,2024年3月\nA,3,0,5\nB,1,2,1\n' }, async ({ rows, files }) => {
      expect(files.map(({ role }) => role)).toEqual(['stock'])
      expect(
        (await rows('select product_id, snapshot_day, on_hand from stock order by all'))
          .map((row) => Object.values(row).join(' '))
          .slice(0, 3),
      ).toEqual(['A 19753 3.0000', 'A 19782 0.0000', 'A 19813 5.0000'])
    }))
  test('without a year are those up to the as-of day, and the stock beside them is read too', () =>
    load(
      { 'demand.csv': 'Sku,jan,feb,mar,apr,unit cost,quantity_on_hand\nA,3,1,5,2,4.00,10\n' },
      async (loaded) => {
        expect(loaded.files.map(({ role }) => role)).toEqual(['stock', 'order_lines'])
        expect(await linesOf(loaded, 'order_day, quantity')).toEqual([
          '19477 2.0000',
          '19753 3.0000',
          '19782 1.0000',
          '19813 5.0000',
        ])
        expect((await loaded.rows('select on_hand from stock'))[0]!.on_hand).toBe('10.0000')
      },
      { asOfDay: 19813 },
    ))
})

test('postage and fees are no products, but the customer paid them', () =>
  load(
    {
      'orders.csv':
        'order_id,customer_id,order_date,sku,product_name,qty,unit_price\n1,c1,2024-01-05,A,Mug,1,10.00\n1,c1,2024-01-05,POST,POSTAGE,1,4.00\n1,c1,2024-01-05,X9,运费,1,3.00\n2,c2,2024-01-06,A,adjustment,-1,1.00\n2,c2,2024-01-06,A,Mug,1,10.00\n2,c2,2024-01-06,A,Mug,1,10.00\n',
    },
    async (loaded) => {
      expect((await loaded.rows('select product_id from products order by 1')).map((row) => row.product_id)).toEqual([
        'A',
      ])
      expect((await loaded.rows("select sum(net_amount) as n from orders where customer_id = 'c1'"))[0]!.n).toBe(
        '17.0000',
      )
      expect((await loaded.rows('select count(*) as n from order_lines where product_id is null'))[0]!.n).toBe('2')
      expect(loaded.findings.find(({ code }) => code === 'not_products')?.args).toMatchObject({
        ids: 'POST, X9',
        lines: 2,
      })
    },
  ))

test('a file of category names is joined to the products', () =>
  load(
    {
      'products.csv': 'sku,product_name,categoryID,unit_price\nA,Mug,1,10\nB,Tee,2,20\n',
      'categories.csv': 'categoryID,categoryName,description\n1,Kitchen,things\n2,Clothes,other things\n',
    },
    async ({ rows, files }) => {
      expect(files.map(({ role }) => role)).toEqual(['products', 'categories'])
      expect((await rows('select product_id, category from products order by 1')).map((row) => row.category)).toEqual([
        'Kitchen',
        'Clothes',
      ])
    },
  ))

test('a named file that is nothing fails the run, and one that a pattern brought in is passed over and said', async () => {
  const here = folder()
  const texts = {
    'orders.csv': 'order_id,customer_id,order_date,total\n1,c1,2024-01-05,10.00\n',
    'suppliers.csv': 'supplierID,companyName,city\n1,E,London\n2,N,Rome\n',
  }
  const level = ({ findings }: Loaded) => findings.find(({ code }) => code === 'passed_over')?.level
  await expect(withLoaded(here, texts, async () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(/suppliers\.csv: neither orders.*; the nearest is \w+ \(/),
    hint: expect.stringMatching(/if it is that: --\w+ .*suppliers\.csv.*else leave it out/),
  })
  await withLoaded(here, texts, async (loaded) => expect(level(loaded)).toBe('note'), {
    files: [{ path: `${here}/*.csv` }],
  })
})

describe('rows that stand in two files word for word count once', () => {
  const orders =
    'order_id,customer_id,order_date,total,status\n1,c1,2024-01-05,12.00,done\n2,c2,2024-01-06,20.00,done\n'
  const refunds = 'refund_id,order_id,refund_date,refund_amount\nr1,1,2024-01-06,5.00\nr2,2,2024-01-06,4.00\n'
  // The same refund r2, its columns in another order, and one more.
  const more = 'order_id,refund_id,refund_amount,refund_date\n2,r2,4.00,2024-01-06\n2,r3,1.00,2024-01-06\n'
  const money = 'order_id, sum(net_amount) as money'
  const byOrder = async (loaded: Parameters<Parameters<typeof load>[1]>[0]) =>
    (await loaded.rows(`select ${money} from order_lines group by order_id order by 1`)).map(
      (row) => `${row.order_id} ${row.money}`,
    )
  test('refunds', () =>
    load({ 'orders.csv': orders, 'refunds.csv': refunds, 'refunds-later.csv': more }, async (loaded) => {
      expect(await byOrder(loaded)).toEqual(['1 7.0000', '2 15.0000'])
      expect(outcomeTotals(loaded, 2)).toEqual({ used: 1, repeated_row: 1 })
    }))
  test('payments, and those that repeat within one file stay', () =>
    load(
      {
        'orders.csv': 'order_id,customer_id,order_date,status\n1,c1,2024-01-05,done\n2,c2,2024-01-06,done\n',
        'payments.csv': 'order_id,payment_type,payment_value\n1,card,7.50\n1,card,7.50\n2,card,20.00\n',
        'payments-later.csv': 'order_id,payment_type,payment_value\n2,card,20.00\n2,voucher,1.00\n',
      },
      async (loaded) => expect(await byOrder(loaded)).toEqual(['1 15.0000', '2 21.0000']),
    ))
  test('lines that two files share take what was paid for their order, and give it back, once', () => {
    const lines =
      'order_id,customer_id,order_date,sku,qty\n1,c1,2024-01-05,A,1\n1,c1,2024-01-05,B,1\n2,c2,2024-01-06,A,2\n'
    const payments = 'order_id,payment_type,payment_value\n1,card,10.00\n2,card,20.00\n'
    const back = 'refund_id,order_id,refund_date,refund_amount\nr1,2,2024-01-06,20.00\n'
    const shared = `${lines}3,c3,2024-01-07,A,1\n`
    const given = { 'lines.csv': lines, 'lines-later.csv': shared, 'payments.csv': payments, 'refunds.csv': back }
    return load(given, async (loaded) => {
      expect(await byOrder(loaded)).toEqual(['1 10.0000', '2 0.0000', '3 null'])
      const pieces = await loaded.rows("select sum(quantity) as n from order_lines where order_id = '2'")
      expect(Number(pieces[0]!.n)).toBe(0)
    })
  })
})
