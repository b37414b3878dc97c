import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Classification } from '../analyses/define.js'
import { type Grain, idSql } from '../analyses/grain.js'
import { rowGrains } from '../analyses/index.js'
import { UserError } from '../core/errors.js'
import type { Engine } from '../engines/engine.js'
import type { Format, ReadBack } from '../formats/format.js'
import { formatNamed, formatOfPath, formats } from '../formats/index.js'
import { newestResult } from './kept-results.js'

/** An earlier run's rows as a relation: `id` and a text per known column. */
export interface Earlier {
  relation: string
  columns: Record<string, string | undefined>
}

/** A file of results, how it is read, and the name of the rows wanted of it. */
interface ResultFile {
  path: string
  /** Left out: the first rows there are. */
  name?: string
  format: Format
}

/** The file of an earlier run that holds a grain: in a directory of results (the newest of several kept there), or the file itself. */
export async function resultFileOf(given: string, { plural: name }: Grain): Promise<ResultFile | undefined> {
  const path = await newestResult(given)
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`no such file or folder: ${path}${error.code === 'ENOENT' ? '' : ` (${error.code})`}`)
  })
  // Text of any name is read as CSV is: what stands in it says how.
  if (!info.isDirectory()) {
    const format = formatNamed(formatOfPath(path) ?? 'csv')
    if (!format.holds || (await format.holds(path, name))) return { path, name, format }
    // A workbook of ours has sheets of other rows; one that somebody else saved calls its sheet otherwise.
    for (const { plural } of rowGrains()) if (await format.holds(path, plural)) return undefined
    return { path, format }
  }
  const files = await readdir(path)
  for (const format of formats.filter(({ read }) => read)) {
    const file = format.endings.map((ending) => `${format.workbook ?? name}.${ending}`).find((f) => files.includes(f))
    if (file && (await (format.holds?.(join(path, file), name) ?? true)))
      return { path: join(path, file), name, format }
  }
  return undefined
}

/** Column names of a result file and how each is read as text. */
export async function readColumns(engine: Engine, { path, name, format }: ResultFile): Promise<ReadBack> {
  if (!format.read) throw new UserError(`${path} cannot be read back`, 'give a file of rows, such as CSV')
  return format.read(engine, path, name)
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
  const file = await resultFileOf(path, grain)
  if (!file) return undefined
  const { from, columns } = await readColumns(engine, file)
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
  await engine.run(`drop table if exists ${relation}`)
  await engine.run(`create temp table ${relation} as select ${fields.join(', ')} from ${from}`)
  const own = classes.length === 1 ? `${classes[0]!.name}_` : undefined
  const known: Record<string, string> = {}
  for (const [i, { name }] of others.entries()) {
    known[name] = `e${i + 1}`
    if (own && !name.startsWith(own)) known[`${own}${name}`] ??= `e${i + 1}`
  }
  return { relation, columns: known }
}
