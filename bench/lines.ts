import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/**
 * Order lines of a shop over four years: about four lines an order, six orders a customer and more for the regular ones, 20,000
 * products, one line in fifty a return. Every value is a hash of its row number, so the same number of rows is the same file.
 */
const linesSql = (rows: number) => `
  with orders as (
    select
      range as n,
      'O' || lpad(range::varchar, 9, '0') as order_id,
      'C' || lpad((case when hash(range, 1) % 10 < 6 then hash(range, 2) % ${Math.ceil(rows / 100)} else hash(range, 3) % ${Math.ceil(rows / 20)} end)::varchar, 8, '0') as customer_id,
      timestamp '2021-01-01' + to_seconds((hash(range, 4) % (86400 * 1461))::bigint) as ordered_at,
      1 + hash(range, 5) % 7 as lines
    from range(${Math.ceil(rows / 4) + 1000 + Math.ceil(rows / 500)})
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
      ((199 + hash(product, 77) % 30000) / 100)::decimal(12, 2) as unit_price,
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
export async function makeLines(rows: number, folder: string): Promise<{ csv: string; parquet: string }> {
  const files = { csv: join(folder, `lines-${rows}.csv`), parquet: join(folder, `lines-${rows}.parquet`) }
  if (existsSync(files.csv) && existsSync(files.parquet)) return files
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: join(folder, 'spill') })
  const connection = await instance.connect()
  const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`
  await connection.run(`copy (${linesSql(rows)}) to ${quoted(`${files.parquet}.part`)} (format parquet)`)
  renameSync(`${files.parquet}.part`, files.parquet)
  const made = `select * replace (strftime(ordered_at, '%Y-%m-%d %H:%M:%S') as ordered_at) from ${quoted(files.parquet)}`
  await connection.run(`copy (${made}) to ${quoted(`${files.csv}.part`)} (format csv, header true)`)
  renameSync(`${files.csv}.part`, files.csv)
  connection.closeSync()
  instance.closeSync()
  return files
}
