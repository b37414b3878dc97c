import { columnsOf, type LoadedTables, loadedSchema, type TableName } from '../core/canonical.js'
import { isoDay } from '../core/format.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { createCanonical } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { asLeads } from '../recognise/leads.js'
import { stockByName } from './by-name.js'
import { makeFeedback } from './load-feedback.js'
import { notedBy, type Outcome } from './loaded.js'
import { nameCategories, sourcesOfPeople } from './lookups.js'
import { type StagedTable, stageMasters } from './masters.js'
import { idsBeside, stageThere, type TableThere } from './masters-there.js'
import { keepOut } from './not-products.js'
import { makeCustomers, makeProducts, population } from './population.js'
import type { Seen } from './seen.js'
import type { SeenDays } from './seen-days.js'
import { stepOver } from './step.js'

export interface Masters {
  outcomes: Outcome[]
  findings: Finding[]
  /** As of `LoadedFiles`, of these files and tables. */
  noted: ReadonlySet<number>
  tables: LoadedTables
  /** Tables with ids of customers, from which whatever else has some takes them. */
  withCustomers: string[]
}

type Place = Pick<Engine, 'run' | 'rows'>

const stagedOutcomes = async (engine: Place, table: string): Promise<Outcome[]> =>
  (await engine.rows(
    `select file_no, outcome, count(*) as records, null as amount from staged_${table} group by file_no, outcome order by 1, 2 nulls first`,
  )) as unknown as Outcome[]

/**
 * Makes `stock`, `feedback`, `customers` and `products`, as far as they are wanted, after the orders. A product export that counts
 * stock serves as stock too. Ids are every id of the export and every id seen elsewhere.
 */
export async function loadMasters(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Set<TableName>,
  seen: Seen,
  days: SeenDays,
): Promise<Masters> {
  const outcomes: Outcome[] = []
  const findings: Finding[] = []
  const has = (f: RecognisedFile, field: string) => f.columns.some((c) => c.field === field)
  const filesOf = (table: TableName) => {
    const own = all.filter((f) => f.role === table)
    if (table === 'leads') return [...own, ...dealsAmong(all, seen)]
    if (table === 'stock') return [...own, ...all.filter((f) => f.role === 'products' && has(f, 'on_hand'))]
    // What a stock export says of its products counts only where no product export does.
    return table === 'products' && own.length === 0 ? all.filter((f) => f.role === 'stock') : own
  }
  const numberOf = (f: RecognisedFile) => all.findIndex(({ file }) => file === f.file)
  const scans: [file: RecognisedFile, n: number][] = []
  const withCustomers: string[] = []
  const { there } = seen
  const placeOf = (table: TableName): Place => (there?.has(table) ? there.server : engine)
  const stage = async (table: StagedTable) => {
    const files = filesOf(table)
    if (files.length === 0) return false
    const place = placeOf(table)
    if (there?.has(table)) await stageThere(engine, there.server, table as TableThere, files, numberOf, days)
    else await engine.run(`create table staged_${table} as ${stageMasters(files, table, numberOf, days)}`)
    scans.push(...files.map((f): [RecognisedFile, number] => [f, numberOf(f)]))
    const counted = await stagedOutcomes(place, table)
    // A file that serves two tables is counted once, for its own role.
    outcomes.push(...counted.filter((o) => all[Number(o.file_no)]!.role === table))
    for (const row of await place.rows(
      `select file_no, sum(unreadable) as cells from staged_${table} group by file_no having sum(unreadable) > 0 order by 1`,
    ))
      findings.push({
        code: 'values_unreadable',
        level: 'warning',
        args: { file: all[Number(row.file_no)]!.file.name, values: Number(row.cells) },
      })
    return true
  }
  const columns = (table: TableName) => Object.keys(columnsOf(table)).join(', ')
  for (const table of ['stock', 'receipts'] as const) {
    if (!wanted.has(table)) continue
    if (await stage(table)) {
      await engine.run(`create table ${table} as select ${columns(table)} from staged_${table} where outcome is null`)
      if (table === 'stock') findings.push(...(await stockLeftOut(engine, filesOf('stock'), days)))
    } else await engine.run(createCanonical(table))
  }
  const feedbackWanted = wanted.has('feedback') || (wanted.has('customers') && filesOf('feedback').length > 0)
  let feedback = false
  if (feedbackWanted) {
    feedback = await stage('feedback')
    if (feedback) findings.push(...(await makeFeedback(placeOf('feedback'), all, seen, seen.scale)))
    else await engine.run(createCanonical('feedback'))
    withCustomers.push('feedback')
  }
  const contacted = filesOf('interactions').length > 0 && (wanted.has('interactions') || wanted.has('customers'))
  if (contacted) {
    await stage('interactions')
    await makeOfStaged(engine, 'interactions', seen.persons, { outcome: 'contact_outcome as outcome' })
    withCustomers.push('interactions')
  } else if (wanted.has('interactions')) await engine.run(createCanonical('interactions'))
  if (wanted.has('leads')) {
    if (await stage('leads')) await makeOfStaged(engine, 'leads', seen.persons)
    else await engine.run(createCanonical('leads'))
    withCustomers.push('leads')
  }
  if (wanted.has('customers')) {
    const staged = await stage('customers')
    if (staged) withCustomers.push('staged_customers')
    const others = await idsBeside(engine, there, feedback, contacted)
    const from = [...(seen.orders ? ['orders'] : []), ...others]
    // What one class reads once, of the orders alone, need not be kept.
    if (seen.oneClass && !staged && from.join() === 'orders' && seen.places.length === 0)
      await engine.run(`create view customers as ${population('customers', from, staged)}`)
    else {
      findings.push(...(await makeCustomers(placeOf('customers'), { from, staged, all }, seen.places)))
      withCustomers.push('customers')
    }
    if (seen.source) findings.push(...(await sourcesOfPeople(engine, all)))
  }
  if (wanted.has('products')) {
    const staged = await stage('products')
    if (staged) {
      outcomes.push(...(await nameCategories(engine, all)))
      scans.push(...all.flatMap((f, n): [RecognisedFile, number][] => (f.role === 'categories' ? [[f, n]] : [])))
    }
    if (staged && wanted.has('stock')) findings.push(...(await stockByName(engine, all)))
    const from = [
      ...(seen.orderLines && seen.lineColumns.includes('product_id') ? ['order_lines'] : []),
      ...(wanted.has('stock') ? ['stock'] : []),
    ]
    const lineColumns = seen.orderLines ? seen.lineColumns : []
    findings.push(...(await makeProducts(engine, { from, staged, all }, lineColumns)))
    findings.push(...(await keepOut(engine, seen.notProducts, seen)))
  }
  const always: TableName[] = ['stock', 'receipts', 'leads', 'customers', 'products']
  const present = always.filter((table) => wanted.has(table))
  if (feedbackWanted) present.push('feedback')
  if (contacted || wanted.has('interactions')) present.push('interactions')
  return {
    outcomes,
    findings,
    noted: notedBy(scans),
    tables: Object.fromEntries(present.map((table) => [table, Object.keys(columnsOf(table))])),
    withCustomers,
  }
}

/** Says that every count of stock is of a day that does not count: without it every product would seem to be sold out. */
async function stockLeftOut(engine: Engine, files: RecognisedFile[], { until }: SeenDays): Promise<Finding[]> {
  const [row] = await engine.rows(stepOver({}, 'seen_stock'))
  if (Number(row!.counts) === 0 || Number(row!.seen_counts) > 0 || until === null) return []
  const first = isoDay(Number(row!.first_day))
  const args = {
    file: files.map(({ file }) => file.name).join(', '),
    rows: Number(row!.counts),
    first,
    until: isoDay(until),
  }
  return [{ code: 'stock_left_out', level: 'warning', args }]
}

/** Makes a table of its staged rows, whose customers are the persons behind their ids; `renamed`: columns that are staged under another name. */
async function makeOfStaged(
  engine: Engine,
  table: 'interactions' | 'leads',
  persons: boolean,
  renamed: Record<string, string> = {},
): Promise<void> {
  const columns = Object.keys(columnsOf(table)).map((name) => renamed[name] ?? name)
  const sound = `select * from staged_${table} where outcome is null`
  const rows = persons
    ? stepOver({ unmerged_rows: sound }, 'row_persons', columns)
    : `select ${columns.join(', ')} from (${sound}) as sound_rows`
  await engine.run(`create table ${table} as ${rows}`)
}

/** Lists of deals say of every deal, whatever came of it, whose it is: not where the orders stay on a server. */
const dealsAmong = (all: RecognisedFile[], { hideLines }: Seen): RecognisedFile[] =>
  hideLines === undefined ? all.flatMap((file) => asLeads(file) ?? []) : []

/** Gives back the memory of the exports' rows once the tables that they gave stand. */
export async function dropExports(engine: Engine): Promise<void> {
  for (const table of [
    ...['staged_customers', 'staged_products', 'staged_stock', 'staged_receipts', 'staged_feedback', 'unanswered'],
    ...['staged_interactions', 'staged_leads'],
  ])
    await engine.run(`drop table if exists ${loadedSchema}.${table}`)
}
