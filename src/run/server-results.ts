import { usageError } from '../core/errors.js'
import { quoteName } from '../core/sql.js'
import type { Server, StayingTable } from '../engines/server.js'
import { outputColumns } from '../results/columns.js'
import type { Analysis, Stayed } from './request.js'
import type { Session } from './session.js'

/** Results that stay on the server as tables: a table a class. */

/** What is about rows that come here, or about files. */
const ofRowsHere =
  'output format report where hold previous overrides for include long spreadsheet sort limit columns keep centres full'.split(
    ' ',
  )

/** Where results are to stay, if so. @throws UserError (exit 2) where that is not possible */
export function readInto({ options, input }: Session): string | undefined {
  const { into } = options
  if (typeof into !== 'string') return undefined
  if (!/^\w+(\.\w+){0,2}$/.test(into))
    throw usageError(
      `--into ${into}: takes the beginning of names of tables`,
      'such as hive.sales.classes or sales.classes',
    )
  const other = ofRowsHere.find((name) => options[name] !== undefined && options[name] !== false)
  if (other)
    throw usageError(`--into keeps what the models give: --${other} has no part in it`, 'leave one of them out')
  if (!input.work)
    throw usageError(
      '--into needs a server that works the classes out',
      'add --engine with scratch= in its address, and leave out what needs the rows here (--set-aside, --merge, --pseudonymize, --overlap)',
    )
  return into
}

/** The table of a class: key, class and evidence, with days as dates. */
function tableOf({ classification }: Analysis, into: string, server: Server): StayingTable {
  const { name, evidence, grain } = classification
  const shown = outputColumns(classification).slice(0, grain.key.length + 1 + evidence.length)
  const columns = shown.map((column) =>
    column.type === 'day'
      ? `${server.date(quoteName(column.name))} as ${quoteName(column.name)}`
      : quoteName(column.name),
  )
  return { table: `${into}_${name}`, query: `select ${columns.join(', ')} from ${name}` }
}

/** @throws UserError where a table is there already */
export const requireFreeResults = (server: Server, analyses: Analysis[], into: string): Promise<void> =>
  server.requireFree(analyses.map((one) => tableOf(one, into, server).table))

/** Makes the tables, all or none. */
export async function keepResults(server: Server, analyses: Analysis[], into: string): Promise<Stayed[]> {
  const stayed: Stayed[] = []
  for (const { classification } of analyses) {
    const column = `${classification.name}_class`
    const rows = await server.rows(
      `select ${column} as name, count(*) as n from ${classification.name} group by ${column}`,
    )
    const count = (label: string) => Number(rows.find((row) => row.name === label)?.n ?? 0)
    const classes = classification.labels.map(({ name }) => ({ name, rows: count(name) }))
    const others = rows.reduce((sum, row) => sum + Number(row.n), 0) - classes.reduce((sum, one) => sum + one.rows, 0)
    stayed.push({
      table: `${into}_${classification.name}`,
      classes: [...classes, ...(others > 0 ? [{ name: 'other', rows: others }] : [])].filter(({ rows }) => rows > 0),
    })
  }
  await server.stay(analyses.map((one) => tableOf(one, into, server)))
  return stayed
}
