import { type CanonicalType, columnsOf, sqlTypes } from '../core/canonical.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { cellName, type WantedCell } from '../engines/fields-there.js'
import type { Server } from '../engines/server.js'
import { furtherColumns } from './load-feedback.js'
import { type SeenDays, stageMaster, untilDay } from './masters.js'
import { stepOver } from './step.js'

/**
 * Customers and feedback on the server that holds them. Ids, texts, days and amounts are read there. What words mean (may somebody be written to,
 * is it a complaint, which score is "very good") is read here by the code for files: of each combination of such cells that occurs, once.
 */

/** Tables whose rows can be staged on a server. */
export type TableThere = 'customers' | 'feedback'

/** Where the tables of a run stand that can stand on a server. */
export interface TablesThere {
  server: Server
  has(table: string): boolean
}

/** Texts whose cells differ from row to row: of them words are not asked. */
const ofEachRow = ['customer_id', 'feedback_id', 'order_id', 'product_id', 'text']
/** Of the direct columns those of which words have to know whether they hold anything. */
const asked: Record<TableThere, string[]> = { customers: ['customer_id'], feedback: ['text'] }
/** Columns of feedback that are made of words, whatever their type. */
const worded = ['kind', 'question', 'status', 'score', 'answer']

const typesOf = (table: TableThere): Record<string, CanonicalType> => {
  const { has_orders: _, ...types } = columnsOf(table)
  return types
}
const stagedNames = (table: TableThere): string[] => [
  ...Object.keys(typesOf(table)),
  ...(table === 'feedback' ? furtherColumns : []),
]
/** Whether a canonical column is the value of its cell. */
const isDirect = (table: TableThere, name: string, type: CanonicalType) =>
  type !== 'flag' && type !== 'number' && !(table === 'feedback' && worded.includes(name))

/** Its columns whose values are read there. */
const directOf = (table: TableThere, { columns }: RecognisedFile): MappedColumn[] =>
  columns.filter(({ field }) => {
    const type = typesOf(table)[field]
    return type !== undefined && isDirect(table, field, type)
  })

/** Why the rows of a table of customers or feedback cannot be staged on the server, if so. */
function whyNot(server: Server, table: TableThere, recognised: RecognisedFile): string | undefined {
  const { file, columns, people, rules = [] } = recognised
  if (file.reshape) return 'its rows have to be brought into another shape'
  if (people?.length) return 'other tables list its people'
  const direct = directOf(table, recognised)
  const ruled = rules.find(
    ({ field }) =>
      ofEachRow.includes(field) || direct.some((c) => c.field === field && typesOf(table)[field] !== 'text'),
  )
  if (ruled)
    return `rows are left out by "${columns.find(({ field }) => field === ruled.field)?.header ?? ruled.field}"`
  return server.refuses({ ...recognised, columns: direct })
}

/**
 * Which of customers and feedback are made on the server, and why the others are not. Customers that no table describes are made of orders.
 * @param personal whether rows of their tables are wanted as they are
 */
export function tablesThere(server: Server, files: RecognisedFile[], personal: boolean) {
  const there = new Set<TableThere>()
  const reasons: string[] = []
  for (const table of ['customers', 'feedback'] as const) {
    const own = files.filter(({ role }) => role === table)
    const reason = own.flatMap((one) => {
      const why = personal ? 'its columns are wanted in the rows (--include)' : whyNot(server, table, one)
      return why === undefined ? [] : `${one.file.name}: ${why}`
    })[0]
    const several =
      table === 'feedback' && own.length > 1
        ? `${own[1]!.file.name} may hold responses that ${own[0]!.file.name} has as well`
        : undefined
    if (reason ?? several) reasons.push((reason ?? several)!)
    else if (own.length > 0 || table === 'customers') there.add(table)
  }
  return { there, reasons }
}

/** Makes `staged_` and the table of its rows (`stageMaster`), on the server. */
export async function stageThere(
  engine: Engine,
  server: Server,
  table: TableThere,
  files: RecognisedFile[],
  numberOf: (file: RecognisedFile) => number,
  days: SeenDays,
): Promise<void> {
  const selects: string[] = []
  for (const file of files) selects.push(await stagedSelect(engine, server, table, file, numberOf(file), days))
  await server.run(`create table staged_${table} as ${selects.join(' union all ')}`)
}

async function stagedSelect(
  engine: Engine,
  server: Server,
  table: TableThere,
  recognised: RecognisedFile,
  n: number,
  days: SeenDays,
): Promise<string> {
  const direct = directOf(table, recognised)
  const fields = direct.map(({ field }) => field)
  const cells = cellsOf(table, recognised, fields)
  const read = await server.read({ ...recognised, columns: direct }, n, cells)
  const f = read.fields
  const words = await readWords(engine, server, table, recognised, n, fields, cells, read.from)
  const type = (name: string) => typesOf(table)[name]!
  const typed = (name: string) => {
    const sql = sqlTypes[type(name)]
    if (type(name) === 'text') return `cast(${f.text(name)} as ${sql})`
    if (type(name) === 'day') return `cast(${f.dayOf(name)} as ${sql})`
    return `cast(${type(name) === 'integer' ? `round(${f.number(name)})` : f.number(name)} as ${sql})`
  }
  // What is counted over all time holds more than a given as-of day knows.
  const seenValue = (name: string) => {
    const until = table === 'customers' && days.strict && days.until !== null ? untilDay[name] : undefined
    if (until === undefined) return typed(name)
    const day = f.has(until) ? typed(until) : 'cast(null as integer)'
    return `case when ${day} <= ${days.until} then ${typed(name)} end`
  }
  const day = table === 'customers' ? 'joined_day' : 'feedback_day'
  const late =
    f.has(day) && days.until !== null && (days.strict || table === 'feedback')
      ? `when ${typed(day)} > ${days.until} then '${days.strict ? 'after_as_of' : 'long_after_orders'}'`
      : ''
  const isUnreadable = (name: string) =>
    `case when ${typed(name)} is null and not ${f.blank(name, 'number')} then 1 else 0 end`
  const columns = [
    `${n} as file_no`,
    `case when ${words.alias}.outcome in ('excluded', 'customer_id_missing') then ${words.alias}.outcome ${late} else ${words.alias}.outcome end as outcome`,
    `${[`${words.alias}.unreadable`, ...fields.filter((name) => type(name) !== 'text').map(isUnreadable)].join(' + ')} as unreadable`,
    ...stagedNames(table).map((name) =>
      fields.includes(name) ? `${seenValue(name)} as ${name}` : `${words.alias}.${name} as ${name}`,
    ),
  ]
  return `select ${columns.join(', ')} from ${read.from} left join ${words.alias} on ${words.on}`
}

/** The cells that words are made of: each as it stands, but of those that differ from row to row only whether they hold a text. */
function cellsOf(table: TableThere, { columns, rules = [] }: RecognisedFile, direct: string[]): WantedCell[] {
  const ruled = rules.map(({ field }) => field)
  return columns.flatMap((column): WantedCell[] => {
    const { field } = column
    if (asked[table].includes(field)) return [{ column, as: 'filled' }]
    if (field === 'contact_allowed' && table === 'customers') return [{ column, as: 'dated' }]
    return ruled.includes(field) || (!direct.includes(field) && stagedNames(table).includes(field))
      ? [{ column, as: 'cell' }]
      : []
  })
}

/** A cell as a text that tells it from all others, none from an empty one. */
const keyOf = (cell: WantedCell) => `coalesce('+' || cast(${cellName(cell)} as varchar), '')`

/** Reads every combination of cells that occurs, and sends what it says: outcome, unreadable cells, and each column that is made of words. */
async function readWords(
  engine: Engine,
  server: Server,
  table: TableThere,
  recognised: RecognisedFile,
  n: number,
  direct: string[],
  cells: WantedCell[],
  from: string,
): Promise<{ alias: string; on: string }> {
  const alias = `words_${n}`
  const keys = cells.length > 0 ? cells.map(keyOf) : ["''"]
  const list = [
    ...keys.map((sql, at) => `${sql} as k${at}`),
    ...cells.map((cell, at) => `${cellName(cell)} as c${at}`),
    'cast(null as varchar) as nothing',
  ]
  const { path, columns } = await server.fetch(`select distinct ${list.join(', ')} from ${from}`, recognised.file.name)
  const at = new Map(cells.map(({ column }, place) => [column.field, keys.length + place]))
  // What it is about is also told by the names of columns: those that hold nothing here stand behind the others.
  const mapped = recognised.columns.flatMap((column): MappedColumn[] => {
    const index = at.get(column.field)
    if (index !== undefined) return [{ ...column, index }]
    const named = ['feedback_id', 'text'].includes(column.field)
    return named ? [{ ...column, index: columns.length - 1, reading: { kind: 'text' } }] : []
  })
  const file = {
    ...recognised.file,
    path,
    header: [...columns.map(({ name }) => name), ...recognised.file.header],
    types: columns.map(({ type }) => type),
  }
  const beside = keys.map((_, place) => quoteName(`k${place}`))
  const none = { until: null, strict: false }
  const rows = stageMaster({ ...recognised, file, columns: mapped }, table, n, none, undefined, beside.join(', '))
  const names = [...stagedNames(table).filter((name) => !direct.includes(name)), ...beside]
  await engine.run(
    `create table ${alias} as select ${['outcome', 'unreadable', ...names].join(', ')} from (${rows}) as combinations`,
  )
  await server.send(alias)
  await engine.run(`drop table ${alias}`)
  return { alias, on: keys.map((sql, place) => `${alias}.k${place} = ${sql}`).join(' and ') }
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

/**
 * Tables with ids of customers beside orders and the customer export, where customers are made. Of those that stand elsewhere the ids come or go
 * there.
 */
export async function idsBeside(
  engine: Engine,
  there: TablesThere | undefined,
  feedback: boolean,
  contacted: boolean,
): Promise<string[]> {
  const of = feedback ? ['feedback', 'unanswered'] : []
  const interactions = contacted ? ['interactions'] : []
  if (!there?.has('customers')) {
    if (there?.has('feedback'))
      for (const table of of) await there.server.bring(table, `select distinct customer_id from ${table}`)
    return [...of, ...interactions]
  }
  const here = [...(there.has('feedback') ? [] : of), ...interactions]
  if (here.length > 0) {
    const ids = here.map((table) => `select customer_id from ${table}`).join(' union ')
    await engine.run(`create table customers_beside as ${ids}`)
    await there.server.send('customers_beside')
    await engine.run('drop table customers_beside')
  }
  return [...(there.has('feedback') ? of : []), ...(here.length > 0 ? ['customers_beside'] : [])]
}
