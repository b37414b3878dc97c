import { columnsOf, sqlTypes } from '../core/canonical.js'
import { readStagingStep, stepOver } from './step.js'

/** Customers and products of all tables that know their ids (`customers.sql`, `products.sql`). */

const one = { customers: 'customer', products: 'product' } as const

/** A relation without rows, with the columns of a canonical table. */
const emptyOf = (table: 'customers' | 'products') =>
  `select ${Object.entries(columnsOf(table))
    .map(([name, type]) => `cast(null as ${sqlTypes[type]}) as ${name}`)
    .join(', ')} where false`

/**
 * Ids of a table that other tables know as well: what the export says of them, else nulls (`customers.sql`, `products.sql`).
 * @param seen tables with such ids
 * @param staged whether there is an export
 * @param once no id stands in the export twice
 */
export function population(table: 'customers' | 'products', seen: string[], staged: boolean, once = false): string {
  const key = `${one[table]}_id` as const
  const mentions = [...(staged ? [`staged_${table} where outcome is null`] : []), ...seen].map((from) => {
    const inOrders = table === 'customers' ? `, ${from === 'orders'} as has_orders` : ''
    return `select ${key}${inOrders} from ${from}`
  })
  const described = once
    ? `select * from staged_${table} where outcome is null`
    : readStagingStep(`${one[table]}_descriptions`)
  return stepOver(
    {
      [`${one[table]}_mentions`]: mentions.join(' union all '),
      [`${one[table]}_ids`]: readStagingStep(`${one[table]}_ids`),
      [`${one[table]}_descriptions`]: staged ? described : emptyOf(table),
    },
    table,
  )
}

/** Fills a column that the export leaves empty with the most frequent value of the order lines (`frequent_values.sql`). */
export function describeFrom(table: 'customers' | 'products', column: string): string {
  const key = `${one[table]}_id`
  const rows = `select ${key} as id, ${column} as value from order_lines where ${key} in (select ${key} from ${table} where ${column} is null)`
  const described = stepOver({ described_rows: rows }, 'frequent_values')
  return `update ${table} set ${column} = described.value from (${described}) as described where ${table}.${key} = described.id and ${table}.${column} is null`
}
