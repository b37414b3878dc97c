import { type CanonicalType, columnsOf, sqlTypes } from '../core/canonical.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import { consentSql } from '../engines/duckdb/consent.js'
import { interactionColumns, type WordedScan, wordedScan } from '../engines/duckdb/contacts.js'
import { durationSql } from '../engines/duckdb/duration.js'
import { leadColumns } from '../engines/duckdb/leads.js'
import { daySql, timestampSql } from '../engines/duckdb/moment-values.js'
import { numberSql } from '../engines/duckdb/number-values.js'
import { responseColumns, unreadableScores } from '../engines/duckdb/responses.js'
import { rowText } from '../engines/duckdb/row-text.js'
import { scan } from '../engines/duckdb/scan.js'
import { blankSql, textSql } from '../engines/duckdb/text-values.js'
import { furtherScores, scoreFields } from '../recognise/questions.js'
import { refusing } from '../vocabulary/contacts.js'
import { contactsOfFile } from './contacts-of-file.js'
import type { Probe } from './orders/staged-columns.js'
import { withoutRepeated } from './repeated-rows.js'
import { responsesOfFile } from './responses-of-file.js'
import { type SeenDays, seenReading } from './seen-days.js'
import { readStagingStep, type StagingStep, stepOver } from './step.js'

/**
 * Files about customers, products, stock, receipts, feedback, interactions and leads as the rows that the steps read (`customer_rows.sql` ...):
 * every canonical column under its name, and what the cells say of the row. What a row is comes of it there, and not here.
 */

/** Tables that are made from files as they are, one row a row. */
export type StagedTable = 'customers' | 'products' | 'stock' | 'receipts' | 'feedback' | 'interactions' | 'leads'

/** The step that says what a row of each is. */
const stepOf: Record<StagedTable, StagingStep> = {
  customers: 'customer_rows',
  products: 'product_rows',
  stock: 'stock_rows',
  receipts: 'receipt_rows',
  feedback: 'feedback_rows',
  interactions: 'interaction_rows',
  leads: 'lead_rows',
}

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

/** Canonical columns that are no value of a cell: a step makes them of what the cells say, or a later one of other tables. */
const ofSteps: Partial<Record<StagedTable, string[]>> = {
  customers: ['has_orders', 'contact_allowed'],
  feedback: ['answer', 'kind', 'question', 'status'],
  interactions: ['kind', 'direction', 'outcome'],
  leads: ['is_won', 'is_lost'],
}

/** Columns of a staged table: the canonical ones; of feedback also what answers are made of. What came of a contact stands beside what becomes of its row. */
export const stagedColumns = (table: StagedTable): string[] => [
  ...Object.keys(columnsOf(table))
    .filter((name) => name !== 'has_orders')
    .map((name) => (name === 'outcome' ? 'contact_outcome' : name)),
  ...(table === 'feedback'
    ? [
        ...['unknown_kind', 'scale_of_score'],
        ...furtherScores.flatMap((field) => [field, `question_of_${field}`, `scale_of_${field}`]),
      ]
    : []),
]

/** A canonical value, null where it is missing or cannot be read; of a flag what is said of it. */
function valueSql({ file }: RecognisedFile, column: MappedColumn, type: CanonicalType): string {
  if (column.reading.kind === 'duration') return durationSql(file, column)
  if (type === 'flag') return consentSql(file, column)
  if (type === 'day') return `cast(${daySql(timestampSql(file, column))} as integer)`
  if (type === 'text') return textSql(file, column)
  if (type === 'integer') return `cast(round(${numberSql(file, column)}) as integer)`
  return type === 'number' ? numberSql(file, column, 'double') : numberSql(file, column)
}

const nullOf = (type: CanonicalType) => `cast(null as ${sqlTypes[type]})`

/** SQL of what the cells of a row say beside the values of canonical columns, by the names under which the step reads it. */
function statedColumns(recognised: RecognisedFile, table: StagedTable): Record<string, string> {
  const { file, columns } = recognised
  const of = (field: string) => columns.find((c) => c.field === field)
  if (table === 'feedback') return responseColumns(recognised, responsesOfFile(recognised), scoreFields)
  if (table === 'interactions') return interactionColumns(recognised)
  if (table === 'leads') return leadColumns(recognised)
  if (table === 'receipts') return { left_out: leftOut(recognised, ['not_received', 'sent_back']) }
  if (table !== 'customers') return {}
  const [person, consent] = [of('person_id'), of('contact_allowed')]
  return {
    person_id: person && of('customer_id') ? textSql(file, person) : nullOf('text'),
    stated_consent: consent ? consentSql(file, consent) : nullOf('text'),
    asks_refusal: String(refusing.test(consent?.header ?? '')),
  }
}

/** Whether a rule with such an outcome holds for a row. */
function saysOutcome({ file, columns, rules = [] }: RecognisedFile, outcome: string): string {
  const parts = rules.flatMap(({ field, words, blank, outcome: other }) => {
    const column = columns.find((c) => c.field === field)
    if (!column || other !== outcome) return []
    const text = textSql(file, column)
    return blank ? `${text} is null` : `coalesce(lower(${text}) in (${words.map(quoteLiteral).join(', ')}), false)`
  })
  return parts.join(' or ') || 'false'
}

/** The first of several outcomes that the cells of a row say, null for none. */
const leftOut = (recognised: RecognisedFile, outcomes: string[]): string =>
  `case ${outcomes.map((one) => `when ${saysOutcome(recognised, one)} then '${one}'`).join(' ')} end`

/** Whether an essential value is missing, and whether it is there and cannot be read. */
function faultsOf(recognised: RecognisedFile, name: string, type: CanonicalType): Record<string, string> {
  const column = recognised.columns.find((c) => c.field === name)
  const isNull = column && `${valueSql(recognised, column, type)} is null`
  const blank = column && blankSql(recognised.file, column, type === 'text' ? 'text' : 'number')
  return {
    [`${name}_missing`]: column ? `(${isNull} and ${blank})` : 'false',
    ...(type !== 'text' && { [`${name}_unreadable`]: column ? `(${isNull} and not ${blank})` : 'false' }),
  }
}

/** How many of a row's values that it can do without are there and cannot be read. */
function unreadableOf(recognised: RecognisedFile, table: StagedTable, stated: Record<string, string>): string {
  const types = columnsOf(table)
  const counted = recognised.columns.filter(
    ({ field }) => field in types && types[field] !== 'text' && !(field in stated) && !essential[table].includes(field),
  )
  const parts = counted.map(
    (c) =>
      `case when ${valueSql(recognised, c, types[c.field]!)} is null and not ${blankSql(recognised.file, c, 'number')} then 1 else 0 end`,
  )
  if (table === 'feedback') parts.push(...unreadableScores(recognised, scoreFields))
  return parts.join(' + ') || '0'
}

/**
 * SQL of the columns of one file as the step of its table reads them, by their names.
 * @param worded what the words of contacts say
 */
export function readColumns(
  recognised: RecognisedFile,
  table: StagedTable,
  n: number,
  worded: WordedScan['columns'] = {},
): Record<string, string> {
  const types = columnsOf(table)
  const stated = statedColumns(recognised, table)
  const values = Object.entries(types).flatMap(([name, type]): [string, string][] => {
    if (name in stated || ofSteps[table]?.includes(name)) return []
    const column = recognised.columns.find((c) => c.field === name)
    return [[name, column ? valueSql(recognised, column, type) : nullOf(type)]]
  })
  return {
    file_no: String(n),
    is_excluded: saysOutcome(recognised, 'excluded'),
    is_total: saysOutcome(recognised, 'total_row'),
    unreadable: unreadableOf(recognised, table, stated),
    ...Object.assign({}, ...essential[table].map((name) => faultsOf(recognised, name, types[name]!))),
    ...Object.fromEntries(values),
    ...stated,
    ...worded,
  }
}

/** What the rows of a table are (`file_no`, `outcome`, `unreadable` and its columns), from relations that its step reads. `more`: columns it passes on. */
export const masterRows = (table: StagedTable, read: Record<string, string>, more: string[] = []) =>
  stepOver(read, stepOf[table], [...['file_no', 'outcome', 'unreadable'], ...stagedColumns(table), ...more])

/**
 * One file as rows of a master table, with `file_no` and `outcome` (null for a sound row). Values that a row can do without and that cannot be
 * read become null and are counted in `unreadable`.
 * @param probe what a second pass adds; it does not note rejects again
 * @param beside further columns of the first pass
 */
export function stageMaster(
  recognised: RecognisedFile,
  table: StagedTable,
  n: number,
  seen: SeenDays,
  probe?: Probe,
  beside?: Probe,
): string {
  const { file } = recognised
  const from = scan(file, probe ? undefined : n)
  const worded =
    table === 'interactions'
      ? wordedScan(recognised, contactsOfFile(recognised), from, scan(file), probe !== undefined, contactWords)
      : undefined
  const more = [probe, beside]
  const columns = Object.entries(readColumns(recognised, table, n, worded?.columns)).map(
    ([name, sql]) => `${sql} as ${name}`,
  )
  const rows = `select ${[...columns, ...more.flatMap((one) => one?.read ?? [])].join(', ')} from ${worded?.from ?? from}`
  const words = { read_contacts: rows, contact_words: readStagingStep('contact_words') }
  const read: Record<string, string> = worded?.isResolved
    ? { contact_words: rows }
    : worded
      ? words
      : { [`read_${table}`]: rows }
  return masterRows(
    table,
    { reading: seenReading(seen), ...read },
    more.flatMap((one) => one?.shown ?? []),
  )
}

const contactWords = (readContacts: string) => stepOver({ read_contacts: readContacts }, 'contact_words')

/** Fields that say which answer, contact or lead, or whose, a row is. */
const answerIds = ['feedback_id', 'interaction_id', 'lead_id', 'customer_id', 'order_id']

/** The files of a table as rows of `stageMaster`. An answer or contact that stands in two files is one; without any id two may only be alike. */
export function stageMasters(
  files: RecognisedFile[],
  table: StagedTable,
  numberOf: (file: RecognisedFile) => number,
  seen: SeenDays,
): string {
  const rows = (f: RecognisedFile, text?: string) =>
    stageMaster(
      f,
      table,
      numberOf(f),
      seen,
      undefined,
      text === undefined ? undefined : { read: [text], shown: ['row_text'] },
    )
  const heard = table === 'feedback' || table === 'interactions' || table === 'leads'
  const named = files.filter((f) => heard && f.columns.some(({ field }) => answerIds.includes(field)))
  const others = files.filter((f) => !named.includes(f)).map((f) => rows(f))
  const once = withoutRepeated(named, rows, ['file_no', 'outcome', 'unreadable', ...stagedColumns(table)], rowText)
  return [...(named.length > 0 ? [once] : []), ...others].join(' union all ')
}
