import { type ColumnName, columnsOf, sqlTypes } from '../core/canonical.js'
import type { Server } from '../engines/server.js'
import { valuesOfLines } from './population.js'
import { stepOver } from './step.js'

/** What the making of customers, products and feedback here takes from orders that stand on a server. */

/** Columns of lines from which customers and products are described. */
const describing = {
  customers: { table: 'customers', key: 'customer_id', columns: ['country', 'region', 'city'] },
  products: { table: 'products', key: 'product_id', columns: ['product_name', 'category', 'brand'] },
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
  for (const { table, key, columns } of [
    ...(customers ? [describing.customers] : []),
    ...(products ? [describing.products] : []),
  ]) {
    if (!names.includes(key)) continue
    parts.push(`select distinct ${row({ [key]: key })} from order_lines where ${key} is not null`)
    for (const column of columns.filter((one) => names.includes(one)))
      parts.push(`select ${row({ [key]: 'id', [column]: 'value' })} from (${mostFrequent(table, column)}) as frequent`)
  }
  if (feedback && names.includes('order_id') && names.includes('product_id'))
    parts.push(
      `select distinct ${row({ order_id: 'order_id', product_id: 'product_id' })} from order_lines where product_id is not null`,
    )
  if (parts.length === 0) return
  await server.bring('order_lines', parts.join(' union all '))
  // Of an id that its lines show to be no product one of them says so here.
  const flagged = stepOver({ flagged_lines: 'select product_id, not_product from staged' }, 'flagged_products')
  await server.bring('staged', `select product_id, true as not_product from (${flagged}) as flagged_products`)
}

/** For each id the most frequent text of a column. */
const mostFrequent = (table: 'customers' | 'products', column: string) =>
  stepOver({ described_rows: valuesOfLines(table, column) }, 'frequent_values')
