import { type Files, makeFiles } from './files.js'

/** Orders of a shop over four years, six a customer and more for the regular ones; every value is a hash of the number `n`. */
export const ordersSql = (rows: number) => `
    select
      range as n,
      'O' || lpad(range::varchar, 9, '0') as order_id,
      'C' || lpad((case when hash(range, 1) % 10 < 6 then hash(range, 2) % ${Math.ceil(rows / 100)} else hash(range, 3) % ${Math.ceil(rows / 20)} end)::varchar, 8, '0') as customer_id,
      timestamp '2021-01-01' + to_seconds((hash(range, 4) % (86400 * 1461))::bigint) as ordered_at,
      1 + hash(range, 5) % 7 as lines
    from range(${Math.ceil(rows / 4) + 1000 + Math.ceil(rows / 500)})`

/** The unit price of product number `product`. */
export const priceSql = '((199 + hash(product, 77) % 30000) / 100)::decimal(12, 2)'

/** The lines of the orders, about four each, of 20,000 products, one in fifty a return: the same number of rows is the same file. */
const linesSql = (rows: number) => `
  with orders as (${ordersSql(rows)}
  ),
  lines as (
    select *, hash(n, line, 6) as h, hash(n, line, 6) % 20000 as product
    from (select *, unnest(range(lines::bigint)) as line from orders)
    order by n, line
    limit ${rows}
  ),
  priced as (
    select
      *,
      (case when hash(h, 9) % 50 = 0 then -1 else 1 end * (1 + hash(h, 1) % 6)::integer)::integer as quantity,
      ${priceSql} as unit_price,
      (case when hash(h, 3) % 5 = 0 then (hash(h, 4) % 200) / 100 else 0 end)::decimal(12, 2) as discount
    from lines
  )
  select
    order_id,
    customer_id,
    ordered_at,
    'P' || lpad(product::varchar, 5, '0') as product_id,
    'Product name ' || product as product_name,
    'Category ' || product % 40 as category,
    quantity,
    unit_price,
    discount,
    (quantity * unit_price - sign(quantity) * discount)::decimal(12, 2) as amount
  from priced
  order by n, line`

/** Makes the files of so many order lines in a folder, or takes those that are there already. */
export async function makeLines(rows: number, folder: string): Promise<Files> {
  const made = await makeFiles(folder, { [`lines-${rows}`]: linesSql(rows) })
  return made[`lines-${rows}`]!
}
