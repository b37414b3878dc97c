// A cancelled order was never sold: it nets to nothing whatever its lines say. A refunded one was sold and given back.
import { describe, expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

type Options = NonNullable<Parameters<typeof withLoaded>[3]>

/** Orders as id, net amount, returned amount and whether they are purchases; lines are wanted or not with the same result. */
async function orders(texts: Record<string, string>, options: Options = {}) {
  const read = (lines: boolean) =>
    withLoaded(
      folder(),
      texts,
      async ({ rows, account }) => ({
        orders: (await rows('select order_id, net_amount, returned_amount, is_purchase from orders order by 1')).map(
          (o) => `${o.order_id} ${Number(o.net_amount)} ${Number(o.returned_amount)} ${o.is_purchase}`,
        ),
        customers: (await rows('select customer_id from customers order by 1')).map((c) => c.customer_id),
        left: account.flatMap(({ outcomeTotals }) =>
          outcomeTotals.flatMap((f) => (f.code ? [`${f.code} ${f.rows} ${Number(f.amount)}`] : [])),
        ),
      }),
      { ...options, lines },
    )
  const found = await read(true)
  expect(await read(false)).toEqual(found)
  return found
}

const header = 'order_id,customer_id,order_date,sku,qty,amount,status\n'
const kept = '1,a,2024-01-05,x,1,50.00,completed\n'

describe('a cancelled order', () => {
  const text = `${header}${kept}2,a,2024-01-06,x,1,10.00,Cancelled\n2,a,2024-01-06,coupon,1,-2.00,Cancelled\n3,b,2024-01-07,x,1,5.00,已取消\n`

  test.each(['subtract', 'keep', 'ignore'] as const)('with a negative line, --returns %s', async (returns) => {
    expect(await orders({ 'orders.csv': text }, { returns })).toEqual({
      orders: ['1 50 0 true'],
      customers: ['a'],
      left: ['cancelled 3 13'],
    })
  })

  test('by its header, for the lines in another file', async () => {
    const texts = {
      'orders.csv': 'order_id,customer_id,order_date,status\n1,a,2024-01-05,completed\n2,b,2024-01-06,voided\n',
      'order_lines.csv': 'order_id,product_id,quantity,unit_price\n1,x,1,50\n2,x,1,10\n2,y,1,-2\n',
    }
    const found = await orders(texts)
    expect(found.orders).toEqual(['1 50 0 true'])
    expect(found.customers).toEqual(['a'])
  })

  test('by a column of its own that says yes or when', async () => {
    const text =
      'order_id,customer_id,order_date,sku,qty,amount,Cancelled at\n1,a,2024-01-05,x,1,50,\n2,b,2024-01-06,x,1,9,2024-01-07 10:00\n'
    expect(await orders({ 'orders.csv': text })).toMatchObject({ orders: ['1 50 0 true'], left: ['cancelled 1 9'] })
  })

  test('is not taken back again by a refund beside it', async () => {
    const texts = {
      'orders.csv': `${header}${kept}2,a,2024-01-06,x,1,10.00,cancelled\n`,
      'refunds.csv': 'refund_id,order_id,refund_date,refund_amount\nr1,2,2024-01-08,10.00\n',
    }
    expect((await orders(texts)).orders).toEqual(['1 50 0 true'])
  })
})

describe('a cancellation of its own id gives back goods of another order', () => {
  const text = `${header}1,a,2024-01-05,x,5,50.00,completed\nC1,a,2024-01-08,x,-2,-20.00,cancelled\n2,b,2024-01-06,x,1,10.00,cancelled\n2,b,2024-01-06,y,1,-2.00,cancelled\n`
  const sold = { orders: ['1 50 0 true'], customers: ['a'] }

  test('and is subtracted', async () => {
    const back = { ...sold, orders: ['1 50 0 true', 'C1 -20 20 false'], left: ['cancelled 2 8'] }
    expect(await orders({ 'orders.csv': text })).toEqual(back)
  })

  test('unless it lies after the as-of day, or returns are ignored', async () => {
    const before = await orders({ 'orders.csv': text }, { asOfDay: 19729 })
    expect(before).toEqual({ ...sold, left: ['after_as_of 1 -20', 'cancelled 2 8'] })
    const ignored = await orders({ 'orders.csv': text }, { returns: 'ignore' })
    expect(ignored).toEqual({ ...sold, left: ['cancelled 2 8', 'return_ignored 1 -20'] })
  })
})

describe('a refunded order', () => {
  test('nets to nothing with its deductions', async () => {
    const text = `${header}${kept}2,a,2024-01-06,x,1,10.00,refunded\n2,a,2024-01-06,coupon,1,-2.00,refunded\n`
    expect((await orders({ 'orders.csv': text })).orders).toEqual(['1 50 0 true', '2 0 8 false'])
  })

  test('that is a document of its own is subtracted once, though its state says it too', async () => {
    const text =
      'order_id,customer_id,order_date,sku,qty,amount,type,status\n1,a,2024-01-05,x,1,50.00,sale,completed\nR1,a,2024-01-06,x,1,20.00,credit note,refunded\n'
    expect((await orders({ 'orders.csv': text })).orders).toEqual(['1 50 0 true', 'R1 -20 20 false'])
  })
})
