import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Classification } from '../analyses/define.js'
import { type Grain, idSql } from '../analyses/grain.js'
import { UserError } from '../core/errors.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { Earlier } from '../crm/crm.js'
import { fileToRead } from '../engine/paths.js'
import { rawText, scan } from '../engines/duckdb/scan.js'
import type { Engine } from '../engines/engine.js'
import { readSource } from '../files/sample.js'

/** Endings of result files, in the order in which they are looked for. */
const endings = ['csv', 'tsv', 'parquet', 'ndjson', 'json']

/** The file of an earlier run that holds a grain: in a directory of results, or the file itself. */
export async function fileOf(
  path: string,
  { plural: sheet }: Grain,
): Promise<{ path: string; sheet?: string } | undefined> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`no such file or folder: ${path}${error.code === 'ENOENT' ? '' : ` (${error.code})`}`)
  })
  if (!info.isDirectory()) return path.endsWith('.xlsx') ? { path, sheet } : { path }
  const files = await readdir(path)
  const ending = endings.find((e) => files.includes(`${sheet}.${e}`))
  if (ending) return { path: join(path, `${sheet}.${ending}`) }
  return files.includes('results.xlsx') ? { path: join(path, 'results.xlsx'), sheet } : undefined
}

/** Column names of a result file and how each is read as text. */
export async function columnsOf(engine: Engine, { path, sheet }: { path: string; sheet?: string }) {
  if (/\.(json|ndjson|jsonl)$/.test(path)) {
    const from = `read_json_auto(${fileToRead(path)})`
    const names = (await engine.rows(`describe select * from ${from}`)).map((row) => String(row.column_name))
    const types = names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ')
    return {
      from: `read_json(${fileToRead(path)}, columns = {${types}})`,
      columns: names.map((name) => ({ name, sql: quoteName(name) })),
    }
  }
  const file = await readSource(path, path, engine, { sheet })
  return { from: scan(file), columns: file.header.map((name, i) => ({ name, sql: rawText(file, i) })) }
}

/**
 * Reads the rows of an earlier run, to tell which records have changed since. A class's own file has its columns without the
 * name of the class before them.
 * @returns undefined where the earlier run has no rows of that grain
 * @throws UserError when there is no such file, or it holds no classified rows
 */
export async function readEarlier(
  engine: Engine,
  path: string,
  grain: Grain,
  classes: Classification[],
): Promise<Earlier | undefined> {
  const file = await fileOf(path, grain)
  if (!file) return undefined
  const { from, columns } = await columnsOf(engine, file)
  const keys = grain.key.map(({ name }) => columns.find((column) => column.name === name))
  const missing = grain.key.find((_, i) => !keys[i])
  if (missing)
    throw new UserError(
      `${file.path} holds no column ${missing.name}: it is no result of an earlier run`,
      'give the folder that classify -o wrote, or a file with rows',
    )
  const relation = `earlier_${grain.plural}`
  const others = columns.filter((column) => !keys.includes(column))
  const id = idSql(grain, ({ name }) => columns.find((column) => column.name === name)!.sql)
  const fields = [id, ...others.map(({ sql }) => sql)].map((sql, i) => `${sql} as ${i === 0 ? 'id' : `e${i}`}`)
  await engine.run(`create or replace temp table ${relation} as select ${fields.join(', ')} from ${from}`)
  const own = classes.length === 1 ? `${classes[0]!.name}_` : undefined
  const known: Record<string, string> = {}
  for (const [i, { name }] of others.entries()) {
    known[name] = `e${i + 1}`
    if (own && !name.startsWith(own)) known[`${own}${name}`] ??= `e${i + 1}`
  }
  return { relation, columns: known }
}
