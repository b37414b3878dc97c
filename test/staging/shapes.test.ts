// Exports whose rows have another shape than one line of one order with its customer, day and amount.
import { describe, expect, test } from 'vitest'
import { codes, type Loaded, linesOf, loaderIn, outcomeTotals, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = loaderIn(folder)

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
