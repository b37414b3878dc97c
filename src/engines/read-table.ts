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

/** How much of a table is fetched: all of it, which is refused above a number of rows, or so many rows as a sample. */
export type Extent = { most: number } | { sample: number }

/**
 * Fetches a table into a CSV file without a header: nothing for null, texts quoted. A 1 stands before each row, so that no line is empty.
 * @returns the number of rows
 * @throws UserError where it has more rows than may be fetched
 */
export async function fetchTable(server: Remote, table: RemoteTable, path: string, extent: Extent): Promise<number> {
  const limit = 'sample' in extent ? extent.sample : extent.most + 1
  const out = createWriteStream(path, { mode: 0o600 })
  let rows = 0
  try {
    const list = table.columns.map(({ sql, name }) => (sql === quoteName(name) ? sql : `${sql} as ${quoteName(name)}`))
    await server.query(`select ${list.join(', ')} from ${table.sql} limit ${limit}`, async (page) => {
      rows += page.length
      if ('most' in extent && rows > extent.most)
        throw new UserError(
          `${table.given} has more than ${extent.most} rows, which is the most that are fetched`,
          'raise --max-rows, or export it to Parquet and give the files without --engine',
        )
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
