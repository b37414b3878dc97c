import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { quoteName } from '../core/sql.js'
import type { Cell, Remote, TransferColumn } from './remote.js'

/** A table as the server knows it. */
export interface RemoteTable {
  /** As the user wrote it. */
  given: string
  /** Its full name, quoted. */
  sql: string
  columns: TransferColumn[]
}

/** Looks up a table or view and its columns. @throws UserError where there is none, or none that may be read */
export async function describeTable(server: Remote, given: string): Promise<RemoteTable> {
  return describeQuery(server, given, server.dialect.tableSql(given))
}

/** The same for what may stand behind `from`. */
export async function describeQuery(server: Remote, given: string, sql: string): Promise<RemoteTable> {
  const { columns } = await server.query(`select * from ${sql} limit 0`)
  return { given, sql, columns: await server.dialect.transfer(columns, sql) }
}

/**
 * The order in which an export would have the rows: by the first column of days or moments, else by the first of all, blanks last; then by all
 * others, so that it is the same however the server gives them. Rows of one order stand together, and returns near their sales.
 */
export function naturalOrder(columns: { sql: string; type: string }[]): string {
  const dated = columns.find(({ type }) => /^(DATE|TIMESTAMP)/.test(type))
  const all = [...(dated ? [dated] : []), ...columns.filter((column) => column !== dated)]
  return all.map(({ sql, type }) => `${type === 'VARCHAR' ? `nullif(${sql}, '')` : sql} nulls last`).join(', ')
}

/** The columns of a table as they come here, with their names. */
const transferred = ({ columns }: RemoteTable) =>
  columns.map(({ sql, name }) => (sql === quoteName(name) ? sql : `${sql} as ${quoteName(name)}`)).join(', ')

/**
 * Fetches all rows of a table into a CSV file without a header: nothing for null, texts quoted. A 1 stands before each row, so that no line is
 * empty. Rows come in whatever order the server has them.
 * @returns the number of rows
 * @throws UserError where it has more rows than may be fetched
 */
export function fetchTable(server: Remote, table: RemoteTable, path: string, most: number): Promise<number> {
  return fetchRows(server, table, `select ${transferred(table)} from ${table.sql} limit ${most + 1}`, path, (rows) => {
    if (rows > most)
      throw new UserError(
        `${table.given} has more than ${most} rows, which is the most that are fetched`,
        server.scratch
          ? 'raise --max-rows, or export the table to Parquet and give the files without --engine'
          : 'add ?scratch= and a schema for relations of the run to the address, so that the work is done there; or raise --max-rows',
      )
  })
}

/**
 * Fetches a table of up to so many rows like `fetchTable`, and of a larger one so many rows that are the same each time.
 * @returns the number of rows, and whether they are the whole table
 */
export async function fetchSample(
  server: Remote,
  table: RemoteTable,
  path: string,
  most: number,
): Promise<{ rows: number; whole: boolean }> {
  const first = `select ${transferred(table)} from ${table.sql} limit ${most + 1}`
  const rows = await fetchRows(server, table, first, path)
  if (rows <= most) return { rows, whole: true }
  const names = table.columns.map(({ name }) => quoteName(name)).join(', ')
  const from = await server.dialect.sample(table, most)
  return { rows: await fetchRows(server, table, `select ${names} from ${from} limit ${most}`, path), whole: false }
}

async function fetchRows(
  server: Remote,
  table: RemoteTable,
  sql: string,
  path: string,
  check = (_rows: number): void => {},
): Promise<number> {
  const out = createWriteStream(path, { mode: 0o600 })
  let rows = 0
  try {
    await server.query(sql, async (page) => {
      rows += page.length
      check(rows)
      const text = page.map((row) => `1,${table.columns.map((_, at) => csvCell(row[at])).join(',')}\n`).join('')
      if (!out.write(text)) await once(out, 'drain')
    })
  } finally {
    out.end()
    await finished(out)
  }
  return rows
}

/** A cell as CSV: nothing for null, else quoted, so that an empty text stays one. */
const csvCell = (cell: Cell | undefined): string =>
  cell === null || cell === undefined
    ? ''
    : typeof cell === 'number' || typeof cell === 'boolean'
      ? String(cell)
      : `"${(typeof cell === 'string' ? cell : JSON.stringify(cell)).replaceAll('"', '""')}"`
