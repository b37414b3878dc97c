import { customer, type Grain, keysOf, product } from '../analyses/grain.js'
import { columnsOf, type LoadedTables, loadedTable, type TableName } from '../core/canonical.js'
import { plainMoney } from '../core/decimal.js'
import { isoDay } from '../core/format.js'
import { literal, quoteLiteral, quoteName } from '../core/sql.js'
import type { Engine, Row } from '../engines/engine.js'

/** The customer or product that a page is about. */
export interface Subject {
  grain: Grain
  id: string
}

/** Rows behind the classes of one customer or product: the first of so many. */
export interface BehindRows {
  table: string
  count: number
  rows: Row[]
}

/** Canonical columns shown, newest first. */
const behind: Record<string, { table: TableName; columns: string[]; order: string }[]> = {
  [customer.name]: [
    {
      table: 'orders',
      columns: ['order_day', 'order_id', 'units', 'net_amount', 'returned_amount', 'is_purchase', 'channel'],
      order: 'order_day desc, order_id',
    },
    {
      table: 'feedback',
      columns: ['feedback_day', 'kind', 'score', 'score_scale', 'text', 'resolved_day'],
      order: 'feedback_day desc nulls last, feedback_id',
    },
  ],
  [product.name]: [
    {
      table: 'order_lines',
      columns: ['order_day', 'order_id', 'quantity', 'unit_price', 'discount_amount', 'net_amount', 'is_return'],
      order: 'order_day desc, order_id, net_amount',
    },
    {
      table: 'stock',
      columns: ['snapshot_day', 'on_hand', 'on_order', 'unit_cost'],
      order: 'snapshot_day desc nulls last, on_hand',
    },
    {
      table: 'feedback',
      columns: ['feedback_day', 'kind', 'score', 'score_scale', 'text', 'resolved_day'],
      order: 'feedback_day desc nulls last, feedback_id',
    },
  ],
}

/** Columns of lines that say who bought what. */
const bought = ['customer_id', 'product_id', 'product_name', 'order_day', 'quantity', 'net_amount']

/** The canonical columns that the rows behind a grain are read from. */
export const behindReads = ({ name }: Grain): { table: TableName; columns: string[] }[] => [
  ...(behind[name] ?? []).map(({ table, columns }) => ({
    table,
    columns: ['feedback', 'stock'].includes(table) ? columns : [...columns, 'order_id'],
  })),
  ...(behind[name] ? [{ table: 'order_lines' as const, columns: bought }] : []),
]

/** Dates as ISO days, money without zeros that say nothing, everything else as the engine gives it. */
export function readable(types: Record<string, string>, row: Row): Row {
  const plain = (value: Row[string]) => (value === null ? null : plainMoney(String(value)))
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && types[name] === 'day'
        ? isoDay(Number(value))
        : types[name] === 'money' || types[name] === 'quantity'
          ? plain(value)
          : value,
    ]),
  )
}

/**
 * The first rows of each table that names an id.
 * @param tables those of the run
 * @param most undefined: all of them
 * @param withTexts whether what people wrote is shown
 */
export async function readBehind(
  engine: Engine,
  tables: LoadedTables,
  { grain, id }: Subject,
  { most, withTexts }: { most: number | undefined; withTexts: boolean },
): Promise<BehindRows[]> {
  const parts: BehindRows[] = []
  for (const { table, columns, order } of behind[grain.name] ?? []) {
    const shown = columns.filter((column) => tables[table]?.includes(column) && (withTexts || column !== 'text'))
    if (shown.length === 0) continue
    const where = `${keysOf(grain)[0]} = ${quoteLiteral(id)}`
    const [count] = await engine.rows(`select count(*) as n from ${loadedTable(table)} where ${where}`)
    const sorted = order.split(', ').filter((term) => tables[table]!.includes(term.split(' ')[0]!))
    const rows = await engine.rows(
      `select ${shown.map(quoteName).join(', ')} from ${loadedTable(table)} where ${where}${sorted.length ? ` order by ${sorted.join(', ')}` : ''}${most === undefined ? '' : ` limit ${literal(most)}`}`,
    )
    if (Number(count!.n) > 0)
      parts.push({ table, count: Number(count!.n), rows: rows.map((row) => readable(columnsOf(table), row)) })
  }
  return parts
}

/**
 * What a customer bought, or who bought a product, with most money first: units and net amount are less what came back, the day is the
 * last one. Nothing where lines do not name both.
 */
export async function readBought(
  engine: Engine,
  tables: LoadedTables,
  { grain, id }: Subject,
  most?: number,
): Promise<BehindRows | undefined> {
  const [own] = keysOf(grain)
  const of = own === 'customer_id' ? 'product_id' : 'customer_id'
  if (!['customer_id', 'product_id'].every((column) => tables.order_lines?.includes(column))) return undefined
  const name = tables.products
    ? `(select products.product_name from ${loadedTable('products')} as products where products.product_id = bought.product_id)`
    : tables.order_lines?.includes('product_name') && 'min(bought.product_name)'
  const columns = [
    ...(of === 'product_id' && name ? [`${name} as product_name`] : []),
    `bought.${of} as ${of}`,
    'sum(bought.quantity) as units',
    'sum(bought.net_amount) as net_amount',
    'max(bought.order_day) as last_day',
  ]
  const rows = await engine.rows(
    `select ${columns.join(', ')} from ${loadedTable('order_lines')} as bought where bought.${own} = ${quoteLiteral(id)} and bought.${of} is not null
    group by bought.${of} order by sum(bought.net_amount) desc nulls last, bought.${of}${most === undefined ? '' : ` limit ${literal(most)}`}`,
  )
  const [count] = await engine.rows(
    `select count(distinct ${of}) as n from ${loadedTable('order_lines')} where ${own} = ${quoteLiteral(id)} and ${of} is not null`,
  )
  const types = { units: 'quantity', net_amount: 'money', last_day: 'day' }
  return Number(count!.n) > 0
    ? { table: 'bought', count: Number(count!.n), rows: rows.map((row) => readable(types, row)) }
    : undefined
}
