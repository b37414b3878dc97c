import { literal, quoteName } from '../../core/sql.js'
import { naturalOrder } from '../read-table.js'
import type { Remote, TransferColumn } from '../remote.js'
import { hasServerCode } from '../server-error.js'

/**
 * A sample of a large table that is the same as long as the table is: the nodes of a server give rows as they come, so that the first ones are
 * others each time. It comes from a few of the table's files, which are taken by a hash of their paths: so one of 1,000,000,000 rows is not read
 * for 10,000 of them. A view, and a table of a connector without files, is read once.
 */

/** Files that a sample comes from at most. */
const mostFiles = 100

/** The files of a table that a sample is taken from; undefined where it has none. */
async function filesOf(query: Remote['query'], sql: string, rows: number): Promise<string[] | undefined> {
  const found = await query(
    `select path, n from (select "$path" as path, count(*) as n from ${sql} group by 1) as files order by xxhash64(to_utf8(path)), path limit ${mostFiles}`,
  ).then(
    (result) => result.rows,
    (error: unknown) => {
      if (hasServerCode(error, ['COLUMN_NOT_FOUND'])) return []
      throw error
    },
  )
  const taken: string[] = []
  let sum = 0
  for (const [path, n] of found) {
    if (sum >= rows) break
    taken.push(String(path))
    sum += Number(n)
  }
  return taken.length === 0 ? undefined : taken
}

/** As of `RemoteDialect.sample`. */
export async function sampleFrom(
  query: Remote['query'],
  { sql, columns }: { sql: string; columns: TransferColumn[] },
  rows: number,
): Promise<string> {
  const files = await filesOf(query, sql, rows)
  const list = columns.map((c) => `${c.sql} as ${quoteName(c.name)}`).join(', ')
  const those = files ? ` where "$path" in (${files.map(literal).join(', ')})` : ''
  const order = naturalOrder(columns.map(({ name, type }) => ({ sql: quoteName(name), type })))
  return `(select ${list} from ${sql}${those}) as sampled order by ${order}`
}
