import type { TableName } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { asLeads } from '../recognise/leads.js'
import type { LoadContext } from './load-context.js'
import type { Outcome } from './loaded.js'
import { type StagedTable, stageMasters } from './masters.js'
import { type ServerTable, stageOnServer } from './masters-on-server.js'
import type { SeenDays } from './seen-days.js'

/** What the tables beside the orders are made of. */
export interface MasterSetting {
  engine: Engine
  all: RecognisedFile[]
  wanted: ReadonlySet<TableName>
  context: LoadContext
  days: SeenDays
}

/** Where a table is made: here, or on the server that holds it. */
type Place = Pick<Engine, 'run' | 'rows'>

/** What making a table gave beside the table. */
export interface MadeTable {
  outcomes: Outcome[]
  findings: Finding[]
  /** The files that were read for it, with their numbers. */
  scans: [file: RecognisedFile, n: number][]
  /** Tables with ids of customers, from which whatever else has some takes them. */
  withCustomers: string[]
}

/** A table of which no file gives a row. */
export const nothingRead: MadeTable = { outcomes: [], findings: [], scans: [], withCustomers: [] }

export const placeOf = ({ engine, context: { there } }: MasterSetting, table: TableName): Place =>
  there?.has(table) ? there.server : engine

/** Lists of deals say of every deal, whatever came of it, whose it is: not where the orders stay on a server. */
const dealsAmong = ({ all, context: { hideLines } }: MasterSetting): RecognisedFile[] =>
  hideLines === undefined ? all.flatMap((file) => asLeads(file) ?? []) : []

/** The files whose rows a table is made of. */
export function filesOf(s: MasterSetting, table: TableName): RecognisedFile[] {
  const own = s.all.filter((f) => f.role === table)
  if (table === 'leads') return [...own, ...dealsAmong(s)]
  if (table === 'stock')
    return [...own, ...s.all.filter((f) => f.role === 'products' && f.columns.some((c) => c.field === 'on_hand'))]
  // What a stock export says of its products counts only where no product export does.
  return table === 'products' && own.length === 0 ? s.all.filter((f) => f.role === 'stock') : own
}

/** Makes `staged_` and the table's name of the rows of its files; undefined, and nothing is made, where it has none. */
export async function stageTable(s: MasterSetting, table: StagedTable): Promise<MadeTable | undefined> {
  const { engine, all, days } = s
  const { there } = s.context
  const files = filesOf(s, table)
  if (files.length === 0) return undefined
  const numberOf = (f: RecognisedFile) => all.findIndex(({ file }) => file === f.file)
  if (there?.has(table))
    await stageOnServer({ engine, server: there.server, table: table as ServerTable }, files, numberOf, days)
  else await engine.run(`create table staged_${table} as ${stageMasters(files, table, numberOf, days)}`)
  const place = placeOf(s, table)
  const counted = (await place.rows(
    `select file_no, outcome, count(*) as records, null as amount from staged_${table} group by file_no, outcome order by 1, 2 nulls first`,
  )) as unknown as Outcome[]
  const unreadable = await place.rows(
    `select file_no, sum(unreadable) as cells from staged_${table} group by file_no having sum(unreadable) > 0 order by 1`,
  )
  return {
    // A file that serves two tables is counted once, for its own role.
    outcomes: counted.filter((o) => all[Number(o.file_no)]!.role === table),
    findings: unreadable.map((row) => ({
      code: 'values_unreadable',
      level: 'warning',
      args: { file: all[Number(row.file_no)]!.file.name, values: Number(row.cells) },
    })),
    scans: files.map((f) => [f, numberOf(f)]),
    withCustomers: [],
  }
}
