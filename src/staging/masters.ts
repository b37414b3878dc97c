import { type CanonicalType, columnsOf } from '../core/canonical.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import { contactAllowedSql } from '../engines/duckdb/contact-allowed.js'
import { interactionColumns, interactionOutcomes, wordedScan } from '../engines/duckdb/contacts.js'
import { durationSql } from '../engines/duckdb/duration.js'
import { leadColumns } from '../engines/duckdb/leads.js'
import { withoutRepeated } from '../engines/duckdb/repeated-rows.js'
import { dayOf, isBlank, numberSql, scan, textSql, timestampSql } from '../engines/duckdb/scan.js'
import { feedbackColumns, feedbackOutcomes, unreadableScores } from './feedback.js'
import { contactsOfFile } from './interactions.js'
import { readStagingStep, stepOver } from './step.js'

/** Selects over files about customers, products, stock, feedback, interactions and leads, in the canonical columns of their table. */

/** A canonical value, null where it is missing or cannot be read. */
function valueSql(recognised: RecognisedFile, column: MappedColumn, type: CanonicalType): string {
  const { file } = recognised
  if (column.reading.kind === 'duration') return durationSql(file, column)
  if (type === 'flag') return contactAllowedSql(file, column)
  if (type === 'day') return `cast(${dayOf(timestampSql(file, column))} as integer)`
  if (type === 'text') return textSql(file, column)
  if (type === 'integer') return `cast(round(${numberSql(file, column)}) as integer)`
  return type === 'number' ? numberSql(file, column, 'double') : numberSql(file, column)
}

/**
 * A canonical value. What a customer export counts over all time holds more than a given as-of day knows: it counts only where the last
 * order that it tells of lies not after that day.
 */
function seenValue(recognised: RecognisedFile, column: MappedColumn, type: CanonicalType, seen: SeenDays): string {
  const value = valueSql(recognised, column, type)
  const untilField = untilDay[column.field]
  if (recognised.role !== 'customers' || !untilField || !seen.strict || seen.until === null) return value
  const day = recognised.columns.find(({ field }) => field === untilField)
  if (!day) return `cast(null as ${nullType[type]})`
  return `case when ${valueSql(recognised, day, 'day')} <= ${seen.until} then ${value} end`
}

/** The day up to which each of the customer's own counts is known. */
export const untilDay: Record<string, string> = {
  first_order_day: 'first_order_day',
  last_order_day: 'last_order_day',
  orders_count: 'last_order_day',
  total_spent: 'last_order_day',
}

/** Tables that are made from files as they are, one row a row. */
export type StagedTable = 'customers' | 'products' | 'stock' | 'receipts' | 'feedback' | 'interactions' | 'leads'

/** Columns without which a row of a table says nothing. */
const essential: Record<StagedTable, string[]> = {
  customers: ['customer_id'],
  products: ['product_id'],
  stock: ['product_id', 'on_hand'],
  receipts: ['product_id', 'receipt_day', 'quantity'],
  feedback: [],
  interactions: ['interaction_day'],
  leads: [],
}

/** Up to which day rows are seen. `strict`: the user gave the day; else it lies `daysAfterOrders` after the last order. */
export interface SeenDays {
  until: number | null
  strict: boolean
}

/** Without `--as-of` stock, feedback and interactions of up to so many days after the last order count: exports are of today, the last sale is older. */
export const daysAfterOrders = 31

const dayOfRow = {
  customers: 'joined_day',
  products: 'listed_day',
  stock: 'snapshot_day',
  receipts: 'receipt_day',
  feedback: 'feedback_day',
  interactions: 'interaction_day',
  leads: 'created_day',
} as const

/** Rows that an export of today holds beside older orders: only a given day hides later ones. */
const ofToday: StagedTable[] = ['customers', 'products', 'leads']

/**
 * One file as rows of a master table, with `file_no` and `outcome` (null for a sound row; `<column>_missing` or
 * `<column>_unreadable` where an essential value is). Other values that cannot be read become null and are counted in
 * `unreadable`. `beside`: one more column.
 */
export function stageMaster(
  recognised: RecognisedFile,
  table: StagedTable,
  n: number,
  seen: SeenDays,
  probe?: string,
  beside?: string,
): string {
  const { file } = recognised
  const mapped = new Map(recognised.columns.map((c) => [c.field, c]))
  const person = table === 'customers' ? mapped.get('person_id') : undefined
  const types = columnsOf(table)
  const outcomes = essential[table].flatMap((name) => {
    const column = mapped.get(name)
    if (!column) return []
    const value = valueSql(recognised, column, types[name]!)
    const missing = `when ${value} is null and ${isBlank(file, column, types[name] === 'text' ? 'text' : 'number')} then '${name}_missing'`
    return types[name] === 'text' ? [missing] : [missing, `when ${value} is null then '${name}_unreadable'`]
  })
  const day = mapped.get(dayOfRow[table])
  if (day && seen.until !== null && (seen.strict || !ofToday.includes(table)))
    outcomes.push(
      `when ${valueSql(recognised, day, 'day')} > ${seen.until} then '${seen.strict ? 'after_as_of' : 'long_after_orders'}'`,
    )
  const plain = scan(file, probe ? undefined : n)
  const worded =
    table === 'interactions'
      ? wordedScan(recognised, contactsOfFile(recognised), plain, scan(file), probe !== undefined)
      : undefined
  const own =
    table === 'feedback'
      ? feedbackColumns(recognised)
      : worded
        ? interactionColumns(recognised, worded)
        : table === 'leads'
          ? leadColumns(recognised, seen)
          : ({} as Record<string, string>)
  if (table === 'feedback') outcomes.push(...feedbackOutcomes(recognised))
  // What was only planned has no day yet, and is no row that cannot be read.
  if (worded) outcomes.unshift(...interactionOutcomes(recognised, worded))
  const selected = Object.entries(types).flatMap(([name, type]) => {
    // What came of a contact is staged beside what becomes of its row.
    if (name === 'has_orders' || name === 'outcome' || name in own) return []
    const column = mapped.get(name)
    if (person && column && name === 'customer_id')
      return `coalesce(${textSql(file, person)}, ${textSql(file, column)}) as customer_id`
    return `${column ? seenValue(recognised, column, type, seen) : `cast(null as ${nullType[type]})`} as ${name}`
  })
  const optional = recognised.columns.filter(
    (c) => c.field in types && !(c.field in own) && types[c.field] !== 'text' && !essential[table].includes(c.field),
  )
  selected.push(...Object.entries(own).map(([name, sql]) => `${sql} as ${name}`))
  const unreadable = optional.map(
    (c) =>
      `case when ${valueSql(recognised, c, types[c.field]!)} is null and not ${isBlank(file, c, 'number')} then 1 else 0 end`,
  )
  if (table === 'feedback') unreadable.push(...unreadableScores(recognised))
  for (const { field, words, blank } of recognised.rules ?? []) {
    const column = mapped.get(field)
    if (!column) continue
    const text = textSql(file, column)
    const says = blank
      ? `${text} is null`
      : `coalesce(lower(${text}) in (${words.map(quoteLiteral).join(', ')}), false)`
    outcomes.unshift(`when ${says} then 'excluded'`)
  }
  const outcome = outcomes.length > 0 ? `case ${outcomes.join(' ')} end` : 'cast(null as varchar)'
  return `select ${n} as file_no, ${outcome} as outcome, ${unreadable.join(' + ') || '0'} as unreadable, ${selected.join(', ')}${[probe, beside].map((more) => (more ? `, ${more}` : '')).join('')} from ${worded?.from ?? plain}`
}

/** Fields that say which answer, contact or lead, or whose, a row is. */
const answerIds = ['feedback_id', 'interaction_id', 'lead_id', 'customer_id', 'order_id']

/** The files of a table as rows of `stageMaster`. An answer or contact that stands in two files is one; without any id two may only be alike. */
export function stageMasters(
  files: RecognisedFile[],
  table: StagedTable,
  numberOf: (file: RecognisedFile) => number,
  seen: SeenDays,
): string {
  const rows = (f: RecognisedFile, column?: string) => stageMaster(f, table, numberOf(f), seen, undefined, column)
  const heard = table === 'feedback' || table === 'interactions' || table === 'leads'
  const named = files.filter((f) => heard && f.columns.some(({ field }) => answerIds.includes(field)))
  const others = files.filter((f) => !named.includes(f)).map((f) => rows(f))
  return [...(named.length > 0 ? [withoutRepeated(named, rows)] : []), ...others].join(' union all ')
}

const nullType: Record<CanonicalType, string> = {
  text: 'varchar',
  integer: 'integer',
  day: 'integer',
  money: 'decimal(18,4)',
  quantity: 'decimal(18,4)',
  flag: 'boolean',
  number: 'double',
}

const one = { customers: 'customer', products: 'product' } as const

/** A relation without rows, with the columns of a canonical table. */
const emptyOf = (table: 'customers' | 'products') =>
  `select ${Object.entries(columnsOf(table))
    .map(([name, type]) => `cast(null as ${nullType[type]}) as ${name}`)
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
