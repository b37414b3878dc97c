import type { ColumnName } from '../../core/canonical.js'
import { quoteLiteral } from '../../core/sql.js'
import { outcomeKinds } from '../outcomes.js'

// What each column of `orders` is, of several staged rows and of one.

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

const sale = 'not is_return'
const orderColumns: Record<Exclude<ColumnName<'orders'>, 'order_id' | 'customer_id'>, string> = {
  order_day: 'cast(min(order_day) as integer)',
  order_minute: 'cast(min(order_minute) as integer)',
  lines: 'cast(sum(records) as integer)',
  units: `cast(coalesce(sum(quantity) filter (${sale}), 0) as decimal(18,4))`,
  gross_amount: `cast(coalesce(sum(net_amount + coalesce(discount_amount, 0)) filter (${sale}), 0) as decimal(18,4))`,
  discount_amount: `cast(coalesce(sum(discount_amount) filter (${sale}), 0) as decimal(18,4))`,
  net_amount: 'cast(sum(net_amount) as decimal(18,4))',
  returned_amount: 'cast(coalesce(-sum(net_amount) filter (is_return), 0) as decimal(18,4))',
  is_purchase: 'coalesce(sum(net_amount) > 0, not bool_and(is_return))',
  channel: 'min(channel)',
  country: 'min(country)',
}

/** The same of an order that is one row. */
export const rowColumns: Record<Exclude<ColumnName<'orders'>, 'order_id' | 'customer_id'>, string> = {
  order_day: 'order_day',
  order_minute: 'order_minute',
  lines: '1',
  units: `cast(case when ${sale} then coalesce(quantity, 0) else 0 end as decimal(18,4))`,
  gross_amount: `cast(case when ${sale} then coalesce(net_amount + coalesce(discount_amount, 0), 0) else 0 end as decimal(18,4))`,
  discount_amount: `cast(case when ${sale} then coalesce(discount_amount, 0) else 0 end as decimal(18,4))`,
  net_amount: 'net_amount',
  returned_amount: 'cast(case when is_return then coalesce(-net_amount, 0) else 0 end as decimal(18,4))',
  is_purchase: 'coalesce(net_amount > 0, not is_return)',
  channel: 'channel',
  country: 'country',
}

/** What the records of a group come to, and what of them was given back by the same rows. */
export const sumAmount = 'sum(net_amount) filter (records > 0)'
export const sumBack = 'sum(net_amount) filter (records = 0)'

/** `priced`: every usable row has an amount, so that it alone makes a purchase and the quantities need not be read. */
export function selectOrders(wanted: ColumnName<'orders'>[], groups: string, priced = false): string {
  const how: Partial<Record<ColumnName<'orders'>, string>> = {
    ...orderColumns,
    ...(priced && { is_purchase: 'coalesce(sum(net_amount) > 0, false)' }),
  }
  return `${wanted.map((name) => (how[name] ? `${how[name]} as ${name}` : name)).join(', ')}${groups}`
}

/** Columns that a staged row has only where its file does. */
export const texts = ['category', 'brand', 'channel', 'location', 'country', 'region', 'city']
/** The fields of files that they come from, where these are called otherwise. */
export const fieldOf: Partial<Record<string, string>> = { location: 'sale_location' }

/** Columns of a staged row that fit a byte. */
export const narrow: Record<string, string> = {
  outcome: `enum (${Object.keys(outcomeKinds).map(quoteLiteral).join(', ')})`,
  records: 'utinyint',
}

/** Columns of `orders` that come from other numbers than the amount. */
export const ofOtherNumbers = ['units', 'gross_amount', 'discount_amount', 'returned_amount']
