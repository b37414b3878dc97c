// Rows without order ids are orders of their own, and are read without being brought together.
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const columns = [
  'order_day',
  'lines',
  'units',
  'gross_amount',
  'discount_amount',
  'net_amount',
  'returned_amount',
] as const
/** The orders and what became of the rows; with `ids`, the id of an order is asked for too, and rows are brought together by it. */
const rowsOf = (texts: Record<string, string>, ids = false) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows, account }) => ({
      orders: (
        await rows(
          `select customer_id, is_purchase, ${columns.map((name) => `cast(${name} as varchar) as ${name}`).join(', ')} from orders order by all`,
        )
      ).map((row) => Object.values(row).join(' ')),
      grouped: (await rows("select 1 from duckdb_columns() where table_name = 'orders' and column_name = 'order_id'"))
        .length,
      outcomes: account.map(({ outcomeTotals }) =>
        outcomeTotals.map(({ code, rows: n, amount }) => `${code} ${n} ${amount}`).sort(),
      ),
    }),
    {
      also: [
        {
          table: 'orders',
          columns: ['customer_id', 'is_purchase', ...columns, ...(ids ? (['order_id'] as const) : [])],
        },
      ],
    },
  )

const header = 'customer,date,amount\n'
const plain = `${header}a,2024-01-02,5.00\na,2024-01-02,5.00\nb,2024-01-03,-2.50\n,2024-01-04,7\nb,2024-01-05,0\n`
const odd = `${header}a,2024-02-02,"1,250.00"\na,not a day,3\nb,2024-02-03,$4\nb,2024-02-04\n`

test('the orders are those that rows are brought together to, in one file and in several', async () => {
  for (const texts of [{ 'orders.csv': plain }, { 'o1.csv': plain, 'o2.csv': odd }] as Record<string, string>[]) {
    const [alone, together] = [await rowsOf(texts), await rowsOf(texts, true)]
    expect([alone.grouped, together.grouped]).toEqual([0, 1])
    expect(alone.orders).toEqual(together.orders)
    expect(alone.outcomes).toEqual(together.outcomes)
  }
  const { orders, outcomes } = await rowsOf({ 'orders.csv': plain })
  expect(orders).toEqual([
    'a true 19724 1 1.0000 5.0000 0.0000 5.0000 0.0000',
    'a true 19724 1 1.0000 5.0000 0.0000 5.0000 0.0000',
    'b false 19725 1 0.0000 0.0000 0.0000 -2.5000 2.5000',
    'b false 19727 1 1.0000 0.0000 0.0000 0.0000 0.0000',
  ])
  expect(outcomes).toEqual([['customer_missing 1 7.0000', 'null 4 7.5000']])
})
