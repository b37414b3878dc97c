import type { TableName } from '../core/canonical.js'
import { isoDay } from '../core/format.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { literal } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { daysAfterOrders } from './seen-days.js'
import { stepOver } from './step.js'

/** The day that the classes are as of, where no order gives it, and what lies after that of the orders. */

type WantedTables = ReadonlyMap<TableName, ReadonlySet<string>>
/** Where a canonical table stands. */
type PlaceOf = (table: TableName) => Pick<Engine, 'rows'>

/** Says that stock, feedback or interactions of days after the last order count. */
export async function laterRows(placeOf: PlaceOf, wanted: WantedTables, asOfDay: number): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [table, column] of [
    ['stock', 'snapshot_day'],
    ['feedback', 'feedback_day'],
    ['interactions', 'interaction_day'],
  ] as const) {
    if (!wanted.has(table)) continue
    const [row] = await placeOf(table).rows(
      `select count(*) as n, max(${column}) as last from ${table} where ${column} > ${asOfDay}`,
    )
    const args = { what: table, rows: Number(row!.n), last: isoDay(Number(row!.last)), days: daysAfterOrders }
    if (args.rows > 0) found.push({ code: 'later_rows', level: 'note', args })
  }
  return found
}

/** Columns whose latest day may be the one, and the source as which `latest_day.sql` knows it. */
const datedColumns: [table: TableName, column: string, source: string][] = [
  ['feedback', 'feedback_day', 'feedback'],
  ['feedback', 'resolved_day', 'feedback'],
  ['stock', 'snapshot_day', 'stock'],
  ['interactions', 'interaction_day', 'interactions'],
  ['customers', 'last_order_day', 'last_order'],
  ['customers', 'joined_day', 'joined'],
  ['customers', 'last_contact_day', 'contact'],
]

/** Sources in words. */
const inWords: Record<string, string> = {
  last_order: 'orders that the customer file tells of',
  joined: 'customers joining',
  contact: 'contact with customers',
}

/** The latest day of what there is beside orders (`latest_day.sql`), and of what it is; undefined where nothing has a day. */
export async function latestDay(
  engine: Pick<Engine, 'rows'>,
  placeOf: PlaceOf,
  wanted: WantedTables,
): Promise<{ day: number; what: string } | undefined> {
  const days: string[] = []
  for (const [table, column, source] of datedColumns.filter(([table]) => wanted.has(table))) {
    const [row] = await placeOf(table).rows(`select max(${column}) as day from ${table}`)
    if (row && row.day !== null) days.push(`(${literal(source)}, ${Number(row.day)})`)
  }
  if (days.length === 0) return undefined
  const latest_days = `select source, day from (values ${days.join(', ')}) as days (source, day)`
  const [latest] = await engine.rows(stepOver({ latest_days }, 'latest_day'))
  const source = String(latest!.source)
  return { day: Number(latest!.day), what: inWords[source] ?? source }
}

/** Says that a customer export's own counts stand for orders, where there are none. */
export const countedOrders = (files: RecognisedFile[], wanted: WantedTables): Finding[] =>
  files.flatMap(({ role, file, columns }) => {
    const header = (field: string) => columns.find((column) => column.field === field)?.header
    const [count, total, last] = ['orders_count', 'total_spent', 'last_order_day'].map(header)
    if (role !== 'customers' || !wanted.get('customers')?.has('orders_count') || !count || !total || !last) return []
    return [{ code: 'orders_counted', level: 'note', args: { file: file.name, count, total, last } }]
  })
