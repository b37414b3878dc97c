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

/**
 * Customers with their places: what the customer export leaves empty is the most frequent of their orders (`frequent_values.sql`).
 * @param places columns that only orders have
 */
export function withPlaces(customers: string, places: string[]): string {
  const columns = Object.keys(columnsOf('customers')).map((name) =>
    places.includes(name) ? `coalesce(known.${name}, of_${name}.value) as ${name}` : `known.${name} as ${name}`,
  )
  const joins = places.map((name) => {
    const rows = `select customer_id as id, ${name} as value from order_lines where customer_id is not null`
    return `left join (${stepOver({ described_rows: rows }, 'frequent_values')}) as of_${name} on known.customer_id = of_${name}.id`
  })
  return `select ${columns.join(', ')} from (${customers}) as known ${joins.join(' ')}`
}
