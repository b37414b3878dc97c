import { type CanonicalType, columnsOf, sqlTypes } from '../core/canonical.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { cellName, type WantedCell } from '../engines/fields-on-server.js'
import type { Server } from '../engines/server.js'
import { furtherScores } from '../recognise/questions.js'
import { masterRows, readColumns } from './masters.js'
import { type SeenDays, seenReading } from './seen-days.js'

/**
 * Customers and feedback on the server that holds them. Ids, texts, days and amounts are read there. What words mean (may somebody be written to,
 * is it a complaint, which score is "very good") is read here by the code for files: of each combination of such cells that occurs, once.
 */

/** Tables whose rows can be staged on a server. */
export type ServerTable = 'customers' | 'feedback'

/** Where the tables of a run stand that can stand on a server. */
export interface ServerTables {
  server: Server
  has(table: string): boolean
}

/** Texts whose cells differ from row to row: of them words are not asked. */
const ofEachRow = ['customer_id', 'feedback_id', 'order_id', 'product_id', 'text']
/** Of the direct columns those of which words have to know whether they hold anything. */
const asked: Record<ServerTable, string[]> = { customers: ['customer_id'], feedback: ['text'] }
/** Columns of feedback that are made of words, whatever their type. */
const worded = ['kind', 'question', 'status', 'score', 'answer']

const typesOf = (table: ServerTable): Record<string, CanonicalType> => {
  const { has_orders: _, ...types } = columnsOf(table)
  return types
}
/** Fields of a table that its step reads. */
const fieldsRead = (table: ServerTable): string[] => [
  ...Object.keys(typesOf(table)),
  ...(table === 'feedback' ? furtherScores : []),
]
/** Whether a canonical column is the value of its cell. */
const isDirect = (table: ServerTable, name: string, type: CanonicalType) =>
  type !== 'flag' && type !== 'number' && !(table === 'feedback' && worded.includes(name))

/** Its columns whose values are read there. */
const directOf = (table: ServerTable, { columns }: RecognisedFile): MappedColumn[] =>
  columns.filter(({ field }) => {
    const type = typesOf(table)[field]
    return type !== undefined && isDirect(table, field, type)
  })

/** Why the rows of a table of customers or feedback cannot be staged on the server, if so. */
function whyNot(server: Server, table: ServerTable, recognised: RecognisedFile): string | undefined {
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
export function serverTables(server: Server, files: RecognisedFile[], personal: boolean) {
  const there = new Set<ServerTable>()
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

/** A table that is made on the server, and the engine here that says what words mean. */
interface Work {
  engine: Engine
  server: Server
  table: ServerTable
}

/** Makes `staged_` and the table of its rows (`stageMaster`), on the server. */
export async function stageOnServer(
  work: Work,
  files: RecognisedFile[],
  numberOf: (file: RecognisedFile) => number,
  days: SeenDays,
): Promise<void> {
  const { server, table } = work
  const selects: string[] = []
  for (const file of files) selects.push(await stagedSelect(work, file, numberOf(file)))
  // That of orders has done its work.
  if (server.relations().includes('reading')) await server.run('drop table reading')
  await server.run(`create view reading as ${seenReading(days)}`)
  await server.run(`create table staged_${table} as ${selects.join(' union all ')}`)
  await server.run('drop view reading')
}

async function stagedSelect(work: Work, recognised: RecognisedFile, n: number): Promise<string> {
  const { server, table } = work
  const direct = directOf(table, recognised)
  const fields = direct.map(({ field }) => field)
  const cells = cellsOf(table, recognised, fields)
  const read = await server.read({ ...recognised, columns: direct }, n, cells)
  const f = read.fields
  const words = await readWords(work, recognised, n, { direct: fields, cells, from: read.from })
  const type = (name: string) => typesOf(table)[name]!
  const typed = (name: string) => {
    const sql = sqlTypes[type(name)]
    if (type(name) === 'text') return `cast(${f.text(name)} as ${sql})`
    if (type(name) === 'day') return `cast(${f.dayOf(name)} as ${sql})`
    return `cast(${type(name) === 'integer' ? `round(${f.number(name)})` : f.number(name)} as ${sql})`
  }
  const isUnreadable = (name: string) =>
    `case when ${typed(name)} is null and not ${f.blank(name, 'number')} then 1 else 0 end`
  const unreadable = fields.filter((name) => type(name) !== 'text').map(isUnreadable)
  const columns: Record<string, string> = {
    file_no: String(n),
    ...Object.fromEntries(words.columns.map((name) => [name, `${words.alias}.${name}`])),
    unreadable: [`${words.alias}.unreadable`, ...unreadable].join(' + '),
    ...Object.fromEntries(fields.map((name) => [name, typed(name)])),
  }
  const list = Object.entries(columns).map(([name, sql]) => `${sql} as ${name}`)
  const rows = `select ${list.join(', ')} from ${read.from} left join ${words.alias} on ${words.on}`
  return masterRows(table, { [`read_${table}`]: rows })
}

/** The cells that words are made of: each as it stands, but of those that differ from row to row only whether they hold a text. */
function cellsOf(table: ServerTable, { columns, rules = [] }: RecognisedFile, direct: string[]): WantedCell[] {
  const ruled = rules.map(({ field }) => field)
  return columns.flatMap((column): WantedCell[] => {
    const { field } = column
    if (asked[table].includes(field)) return [{ column, as: 'filled' }]
    if (field === 'contact_allowed' && table === 'customers') return [{ column, as: 'dated' }]
    return ruled.includes(field) || (!direct.includes(field) && fieldsRead(table).includes(field))
      ? [{ column, as: 'cell' }]
      : []
  })
}

/** A cell as a text that tells it from all others, none from an empty one. */
const keyOf = (cell: WantedCell) => `coalesce('+' || cast(${cellName(cell)} as varchar), '')`

/**
 * Reads every combination of cells that occurs, and sends what it says: unreadable cells, and each column of the step that is made of words.
 * @param direct fields whose values the server reads by itself
 * @returns the relation there, its columns, and the condition that joins it to the rows
 */
async function readWords(
  { engine, server, table }: Work,
  recognised: RecognisedFile,
  n: number,
  { direct, cells, from }: { direct: string[]; cells: WantedCell[]; from: string },
): Promise<{ alias: string; columns: string[]; on: string }> {
  const alias = `words_${n}`
  const keys = cells.length > 0 ? cells.map(keyOf) : ["''"]
  const fetched = [
    ...keys.map((sql, at) => `${sql} as k${at}`),
    ...cells.map((cell, at) => `${cellName(cell)} as c${at}`),
    'cast(null as varchar) as nothing',
  ]
  const { path, columns } = await server.fetch(
    `select distinct ${fetched.join(', ')} from ${from}`,
    recognised.file.name,
  )
  const at = new Map(cells.map(({ column }, place) => [column.field, keys.length + place]))
  // What it is about is also known by the names of columns: those that hold nothing here stand behind the others.
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
  const values = Object.entries(readColumns({ ...recognised, file, columns: mapped }, table, n)).filter(
    ([name]) => name !== 'file_no' && !direct.includes(name),
  )
  const list = [...values.map(([name, sql]) => `${sql} as ${name}`), ...keys.map((_, place) => quoteName(`k${place}`))]
  await engine.run(`create table ${alias} as select ${list.join(', ')} from ${engine.reader.scan(file)}`)
  await server.send(alias)
  await engine.run(`drop table ${alias}`)
  return {
    alias,
    columns: values.map(([name]) => name),
    on: keys.map((sql, place) => `${alias}.k${place} = ${sql}`).join(' and '),
  }
}

/**
 * Tables with ids of customers beside orders and the customer export, where customers are made. Of those that stand elsewhere the ids come or go
 * there.
 */
export async function idsBeside(
  engine: Engine,
  there: ServerTables | undefined,
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
