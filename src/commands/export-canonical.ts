import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { columnsOf, loadedTable, sqlTypes, type TableName, tableNames } from '../core/canonical.js'
import { UserError, usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import { replaceFile } from '../files/replace.js'
import { explainTarget } from '../files/target.js'
import { recogniseFiles } from '../recognise/find.js'
import { classifyFiles } from '../run/classify.js'
import { describeInput } from '../run/describe-input.js'
import { withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'

/** The script that makes the tables of a folder the relations that `clientele sql` selects from. */
const loadName = 'load.sql'

/** Every declared column in its declared type; null where the exports do not have it. */
function tableQuery(table: TableName, there: readonly string[]): string {
  const columns = Object.entries(columnsOf(table)).map(
    ([name, type]) =>
      `cast(${there.includes(name) ? quoteName(name) : 'null'} as ${sqlTypes[type]}) as ${quoteName(name)}`,
  )
  return `select ${columns.join(', ')} from ${loadedTable(table)} order by ${Object.keys(columnsOf(table)).map(quoteName).join(', ')}`
}

/** @throws UserError where the folder holds anything that this command did not write */
async function requireOwnFolder(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => undefined)
  if (!info) return
  if (!info.isDirectory()) throw new UserError(`${folder} is a file`, 'name a folder: -o canonical/')
  const own = [loadName, ...tableNames.map((table) => `${table}.parquet`)]
  const foreign = (await readdir(folder)).find((name) => !own.includes(name))
  if (foreign !== undefined)
    throw new UserError(`${folder} holds other files (${foreign}), which stay as they are`, 'name a new folder')
}

/** Writes the canonical tables as Parquet, and a script that loads them: every class runs over them by its own SQL. */
export const exportCanonical = (command: Command, given: string[]) =>
  withSession(command, given, async (session) => {
    const { engine, report, input, options, timings, mode } = session
    const folder = options.output as string | undefined
    if (!folder) throw usageError('export-canonical writes a folder', 'add -o canonical/')
    await requireOwnFolder(folder)
    const files = await recogniseFiles(engine, input)
    const ordered = files.some(({ role }) => /^order/.test(role))
    const also = tableNames
      .filter((table) => ordered || (table !== 'orders' && table !== 'order_lines'))
      .map((table) => ({ table, columns: Object.keys(columnsOf(table)) }))
    const run = await report.progress('reading', () =>
      classifyFiles(engine, files, { ...input, analyses: [], also, time: timings.measure }),
    )
    await describeInput(session, run)
    await writeSetAside(session, run)
    await mkdir(folder, { recursive: true, mode: mode | ((mode & 0o444) >> 2) }).catch((error) => {
      throw explainTarget(folder, error)
    })
    const script: string[] = []
    for (const table of tableNames) {
      const columns = run.tables[table]
      if (!columns) continue
      const path = join(folder, `${table}.parquet`)
      await replaceFile(
        path,
        path,
        async (temporary) => {
          const rows = await engine.copy(tableQuery(table, columns), temporary, 'parquet')
          report.note(`wrote ${counted(rows, 'row')} to ${path}`, { file: path, rows })
        },
        mode,
      )
      script.push(`create view ${table} as select * from '${table}.parquet';\n`)
    }
    const load = join(folder, loadName)
    await writeFile(load, `-- Run in this folder: duckdb -init ${loadName}\n${script.join('')}`, { mode })
    await chmod(load, mode)
  })
