import { type ColumnName, columnsOf, sqlTypes } from '../../core/canonical.js'
import { quoteLiteral } from '../../core/sql.js'
import { outcomeKinds } from '../outcomes.js'
import { stagedColumns } from './staged-columns.js'

// Which columns of rows each column of `orders` is made from.

/** What every staged row is known by. */
export const identity = ['file_no', 'outcome', 'records', 'order_id', 'customer_id', 'order_day', 'is_return']
/** Rows that are sales, with a customer or without. */
export const usable = "(outcome is null or outcome = 'customer_missing')"

/** Columns that `orders` is summed from. */
export const ordersFrom: Partial<Record<ColumnName<'orders'>, string[]>> = {
  order_minute: ['order_minute'],
  units: ['quantity'],
  gross_amount: ['net_amount', 'discount_amount'],
  discount_amount: ['discount_amount'],
  returned_amount: ['net_amount'],
  channel: ['channel'],
  country: ['country'],
}

/** What orders are made from, of each row. */
const sold: Record<string, string> = {
  file_no: 'integer',
  ...stagedColumns,
  is_return: 'boolean',
  outcome: 'varchar',
  records: 'integer',
}

/**
 * The rows of a relation as `sold_rows`, from which `whole_orders.sql` and `row_orders.sql` make orders.
 * @param known what is the same for all of them, as SQL
 * @param has whether the relation has a column; what it lacks is null
 */
export const soldRows = (from: string, known: Record<string, string>, has: (column: string) => boolean = () => true) =>
  `select ${Object.entries(sold)
    .map(([name, type]) => {
      const value = known[name] ?? (has(name) ? undefined : `cast(null as ${type})`)
      return value === undefined ? name : `${value} as ${name}`
    })
    .join(', ')} from ${from}`

/** Parts of orders as `order_parts`, which `merged_orders.sql` brings together; columns that are not wanted are null. */
export const orderParts = (from: string, wanted: ColumnName<'orders'>[], more: string[] = []): string => {
  const columns = Object.entries(columnsOf('orders')).map(([name, type]) =>
    wanted.includes(name as ColumnName<'orders'>) ? name : `cast(null as ${sqlTypes[type]}) as ${name}`,
  )
  return `select ${['outcome', ...more, ...columns].join(', ')} from ${from}`
}

/** What the records of a group come to, and what of them was given back by the same rows. */
export const sumAmount = 'sum(case when records > 0 then net_amount end)'
export const sumBack = 'sum(case when records = 0 then net_amount end)'

/** Columns that a staged row has only where its file does. */
export const texts = ['category', 'brand', 'channel', 'location', 'country', 'region', 'city']
/** The fields of files that they come from, where these are called otherwise. */
export const fieldOf: Partial<Record<string, string>> = { location: 'sale_location' }

/** Columns of a staged row that fit a byte. */
export const narrowTypes: Record<string, string> = {
  outcome: `enum (${Object.keys(outcomeKinds).map(quoteLiteral).join(', ')})`,
  records: 'utinyint',
}

/** Columns of `orders` that come from other numbers than the amount. */
export const ofOtherNumbers = ['units', 'gross_amount', 'discount_amount', 'returned_amount']
