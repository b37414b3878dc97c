import { type ColumnName, columnsOf, sqlTypes } from '../core/canonical.js'
import type { Server } from '../engines/server.js'

/** What the making of customers, products and feedback here takes from orders that stand on a server. */

/** Columns of lines from which customers and products are described. */
const describing = {
  customers: { key: 'customer_id', columns: ['country', 'region', 'city'] },
  products: { key: 'product_id', columns: ['product_name', 'category', 'brand'] },
} as const

/** Columns of lines that are text. */
const asText = Object.fromEntries(
  Object.entries(columnsOf('order_lines')).filter(([, type]) => sqlTypes[type] === 'varchar'),
)

/** What is made here of what orders say. */
export interface MadeHere {
  customers: boolean
  products: boolean
  /** A response may name its order alone. */
  feedback: boolean
  /** Orders have tables of their own there, some of which have no lines. */
  headers: boolean
}

/** Brings ids, and of each text that describes one the most frequent. */
export async function bringIds(
  server: Server,
  lineColumns: ColumnName<'order_lines'>[],
  { customers, products, feedback, headers }: MadeHere,
): Promise<void> {
  const ids = `select distinct ${feedback ? 'order_id' : 'cast(null as varchar) as order_id'}, customer_id from orders`
  if (customers || feedback) await server.bring('orders', ids)
  if (feedback && headers) await server.bring('order_headers', 'select order_id, customer_id from order_headers')
  if (lineColumns.length === 0) return
  const names = lineColumns.filter((column) => column in asText)
  const row = (values: Record<string, string>) =>
    names.map((column) => `${values[column] ?? 'cast(null as varchar)'} as ${column}`).join(', ')
  const parts: string[] = []
  for (const { key, columns } of [
    ...(customers ? [describing.customers] : []),
    ...(products ? [describing.products] : []),
  ]) {
    if (!names.includes(key)) continue
    parts.push(`select distinct ${row({ [key]: key })} from order_lines where ${key} is not null`)
    for (const column of columns.filter((one) => names.includes(one)))
      parts.push(`select ${row({ [key]: key, [column]: column })} from (${mostFrequent(key, column)}) as frequent`)
  }
  if (feedback && names.includes('order_id') && names.includes('product_id'))
    parts.push(
      `select distinct ${row({ order_id: 'order_id', product_id: 'product_id' })} from order_lines where product_id is not null`,
    )
  if (parts.length === 0) return
  await server.bring('order_lines', parts.join(' union all '))
  // An id is no product when most of its lines are none; one row says so.
  await server.bring(
    'staged',
    'select product_id, true as not_product from staged group by product_id having 2 * sum(case when not_product then 1 else 0 end) > count(*)',
  )
}

/** For each key the most frequent text, ties by the text. */
const mostFrequent = (key: string, column: string) =>
  `select ${key}, ${column} from (select ${key}, ${column}, row_number() over (partition by ${key} order by count(*) desc, ${column}) as place from order_lines where ${key} is not null and ${column} is not null group by ${key}, ${column}) as counted where place = 1`
