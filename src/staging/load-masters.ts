import { columnsOf, type LoadedTables, loadedSchema, type TableName } from '../core/canonical.js'
import { isoDay } from '../core/format.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { createCanonical } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { nameCategories } from './category-names.js'
import type { LoadContext } from './load-context.js'
import { makeFeedback } from './load-feedback.js'
import { notedBy, type Outcome } from './loaded.js'
import { idsBeside } from './masters-on-server.js'
import { keepOut } from './not-products.js'
import { sourcesOfPeople } from './people-of-customers.js'
import { makeCustomers, makeProducts, population } from './population.js'
import type { SeenDays } from './seen-days.js'
import { filesOf, type MadeTable, type MasterSetting, nothingRead, placeOf, stageTable } from './staged-table.js'
import { stepOver } from './step.js'
import { stockByName } from './stock-by-name.js'

/** The canonical tables beside orders and their lines: stock, receipts, feedback, interactions, leads, customers, products. */

export interface Masters {
  outcomes: Outcome[]
  findings: Finding[]
  /** As of `LoadedFiles`, of these files and tables. */
  noted: ReadonlySet<number>
  tables: LoadedTables
  /** Tables with ids of customers, from which whatever else has some takes them. */
  withCustomers: string[]
}

/**
 * Makes the tables beside the orders, as far as they are wanted, after them. A product export that counts stock serves as stock too. Ids
 * of customers and products are every id of the export and every id seen elsewhere.
 */
export async function loadMasters(
  engine: Engine,
  all: RecognisedFile[],
  wanted: ReadonlySet<TableName>,
  context: LoadContext,
  days: SeenDays,
): Promise<Masters> {
  const s: MasterSetting = { engine, all, wanted, context, days }
  const parts: MadeTable[] = []
  for (const [table, make] of tablesInOrder) if (needs(s, table)) parts.push(await make(s))
  const present = tablesInOrder.map(([table]) => table).filter((table) => needs(s, table))
  return {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    findings: parts.flatMap(({ findings }) => findings),
    noted: notedBy(parts.flatMap(({ scans }) => scans)),
    tables: Object.fromEntries(present.map((table) => [table, Object.keys(columnsOf(table))])),
    withCustomers: parts.flatMap(({ withCustomers }) => withCustomers),
  }
}

/** Each with what makes it, in their order: customers are also whom feedback and contacts name, products also what is in stock. */
const tablesInOrder: [table: TableName, make: (s: MasterSetting) => Promise<MadeTable>][] = [
  ['stock', stockTable],
  ['receipts', receiptsTable],
  ['feedback', feedbackTable],
  ['interactions', interactionsTable],
  ['leads', leadsTable],
  ['customers', customersTable],
  ['products', productsTable],
]

/** Whether a table is wanted, or names customers that are. */
const needs = (s: MasterSetting, table: TableName): boolean =>
  s.wanted.has(table) ||
  ((table === 'feedback' || table === 'interactions') && s.wanted.has('customers') && filesOf(s, table).length > 0)

async function emptyTable({ engine }: MasterSetting, table: TableName): Promise<MadeTable> {
  await engine.run(createCanonical(table))
  return nothingRead
}

/** Makes a table of its staged rows as they are. */
async function tableOfStaged(s: MasterSetting, table: 'stock' | 'receipts'): Promise<MadeTable> {
  const staged = await stageTable(s, table)
  if (!staged) return emptyTable(s, table)
  const columns = Object.keys(columnsOf(table)).join(', ')
  await s.engine.run(`create table ${table} as select ${columns} from staged_${table} where outcome is null`)
  return staged
}

async function stockTable(s: MasterSetting): Promise<MadeTable> {
  const made = await tableOfStaged(s, 'stock')
  if (made === nothingRead) return made
  return { ...made, findings: [...made.findings, ...(await stockLeftOut(s))] }
}

function receiptsTable(s: MasterSetting): Promise<MadeTable> {
  return tableOfStaged(s, 'receipts')
}

async function feedbackTable(s: MasterSetting): Promise<MadeTable> {
  const staged = await stageTable(s, 'feedback')
  if (!staged) return { ...(await emptyTable(s, 'feedback')), withCustomers: ['feedback'] }
  const found = await makeFeedback(placeOf(s, 'feedback'), s.all, s.context, s.context.scale)
  return { ...staged, findings: [...staged.findings, ...found], withCustomers: ['feedback'] }
}

async function interactionsTable(s: MasterSetting): Promise<MadeTable> {
  const staged = await stageTable(s, 'interactions')
  if (!staged) return emptyTable(s, 'interactions')
  await tableOfPersons(s, 'interactions', { outcome: 'contact_outcome as outcome' })
  return { ...staged, withCustomers: ['interactions'] }
}

async function leadsTable(s: MasterSetting): Promise<MadeTable> {
  const staged = await stageTable(s, 'leads')
  if (staged) await tableOfPersons(s, 'leads')
  return { ...(staged ?? (await emptyTable(s, 'leads'))), withCustomers: ['leads'] }
}

async function customersTable(s: MasterSetting): Promise<MadeTable> {
  const { engine, all, context } = s
  const staged = await stageTable(s, 'customers')
  const made = staged ?? nothingRead
  const hasFiles = (table: TableName) => filesOf(s, table).length > 0
  const others = await idsBeside(engine, context.there, hasFiles('feedback'), hasFiles('interactions'))
  const from = [...(context.orders ? ['orders'] : []), ...others]
  // What one class reads once, of the orders alone, need not be kept.
  const isView = context.oneClass && !staged && from.join() === 'orders' && context.places.length === 0
  if (isView) await engine.run(`create view customers as ${population('customers', from, false)}`)
  const repeated = isView
    ? []
    : await makeCustomers(placeOf(s, 'customers'), { from, staged: staged !== undefined, all }, context.places)
  const sources = context.source ? await sourcesOfPeople(engine, all) : []
  return {
    ...made,
    findings: [...made.findings, ...repeated, ...sources],
    withCustomers: [...(staged ? ['staged_customers'] : []), ...(isView ? [] : ['customers'])],
  }
}

async function productsTable(s: MasterSetting): Promise<MadeTable> {
  const { engine, all, wanted, context } = s
  const staged = await stageTable(s, 'products')
  const made = staged ?? nothingRead
  const categories = staged ? await nameCategories(engine, all) : []
  const named = staged && wanted.has('stock') ? await stockByName(engine, all) : []
  const from = [
    ...(context.orderLines && context.lineColumns.includes('product_id') ? ['order_lines'] : []),
    ...(wanted.has('stock') ? ['stock'] : []),
  ]
  const lineColumns = context.orderLines ? context.lineColumns : []
  const repeated = await makeProducts(engine, { from, staged: staged !== undefined, all }, lineColumns)
  const none = await keepOut(engine, context.notProducts, context)
  return {
    ...made,
    outcomes: [...made.outcomes, ...categories],
    findings: [...made.findings, ...named, ...repeated, ...none],
    scans: [...made.scans, ...categories.map(({ file_no }): [RecognisedFile, number] => [all[file_no]!, file_no])],
  }
}

/** Says that every count of stock is of a day that does not count (`seen_stock.sql`). */
async function stockLeftOut(s: MasterSetting): Promise<Finding[]> {
  const { until } = s.days
  const [row] = await s.engine.rows(stepOver({}, 'seen_stock'))
  if (Number(row!.counts) === 0 || Number(row!.seen_counts) > 0 || until === null) return []
  const args = {
    file: filesOf(s, 'stock')
      .map(({ file }) => file.name)
      .join(', '),
    rows: Number(row!.counts),
    first: isoDay(Number(row!.first_day)),
    until: isoDay(until),
  }
  return [{ code: 'stock_left_out', level: 'warning', args }]
}

/** Makes a table of its staged rows, whose customers are the persons behind their ids; `renamed`: columns that are staged under another name. */
async function tableOfPersons(
  { engine, context }: MasterSetting,
  table: 'interactions' | 'leads',
  renamed: Record<string, string> = {},
): Promise<void> {
  const columns = Object.keys(columnsOf(table)).map((name) => renamed[name] ?? name)
  const sound = `select * from staged_${table} where outcome is null`
  const rows = context.persons
    ? stepOver({ unmerged_rows: sound }, 'row_persons', columns)
    : `select ${columns.join(', ')} from (${sound}) as sound_rows`
  await engine.run(`create table ${table} as ${rows}`)
}

/** Gives back the memory of the exports' rows once the tables that they gave stand. */
export async function dropExports(engine: Engine): Promise<void> {
  for (const table of [
    ...['staged_customers', 'staged_products', 'staged_stock', 'staged_receipts', 'staged_feedback', 'unanswered'],
    ...['staged_interactions', 'staged_leads'],
  ])
    await engine.run(`drop table if exists ${loadedSchema}.${table}`)
}
