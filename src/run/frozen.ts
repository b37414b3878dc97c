import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import * as z from 'zod'
import type { Classification } from '../analyses/define.js'
import { UserError } from '../core/errors.js'
import type { Value } from '../engines/engine.js'
import { writeTextFile } from '../formats/text-file.js'
import type { Config } from './config.js'
import type { Run } from './request.js'
import type { Session } from './session.js'

/** What was found in one run, as a file keeps it for later ones. */
const frozenFile = z.strictObject({ class: z.string(), method: z.string(), rows: z.array(z.unknown()) })

/** The section of the config file of a class, with the file of what was found relative to it. */
export function inFolder(
  { name, frozen }: Classification,
  { path, sections }: Config,
): Record<string, unknown> | undefined {
  const section = sections[name]
  const given = frozen && section?.[frozen.parameter]
  if (!path || !frozen || typeof given !== 'string') return section
  return { ...section, [frozen.parameter]: relative('.', resolve(dirname(path), given)) }
}

/**
 * The parameters with what the file holds in the place of its name. Where there is no such file yet, the name stays.
 * @throws UserError for a file that is none of this class or of another way to find it
 */
export function withFrozen({ name, frozen }: Classification, given: Record<string, unknown>): Record<string, unknown> {
  const path = frozen && given[frozen.parameter]
  if (!frozen || typeof path !== 'string' || !existsSync(path)) return given
  const parsed = frozenFile.safeParse(contentOf(path))
  if (!parsed.success || parsed.data.class !== name)
    throw new UserError(
      `${path}: not a file of ${frozen.parameter} of ${name}`,
      `name one that --${frozen.parameter} wrote, or one that is not there yet`,
    )
  if (parsed.data.method !== frozen.fit.method)
    throw new UserError(`${path}: found in another way (${parsed.data.method})`, 'name a new file to find them anew')
  return { ...given, [frozen.parameter]: parsed.data.rows }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Writes what the classes of a run found to the files that their parameters name. */
export async function writeFrozen({ engine, report, input, mode }: Session, run: Run): Promise<void> {
  for (const { classification, params } of run.analyses) {
    const { name, frozen } = classification
    const path = frozen && params[frozen.parameter]
    if (!frozen || typeof path !== 'string') continue
    const columns = Object.keys(frozen.fit.columns)
    const rows = await engine.rows(
      `select ${columns.join(', ')} from ${frozen.fit.name} order by ${columns.join(', ')}`,
    )
    const head = `{\n  "class": ${JSON.stringify(name)},\n  "method": ${JSON.stringify(frozen.fit.method)},\n  "rows": [`
    const plain = (column: string, value: Value) =>
      frozen.fit.columns[column] === 'integer' && value !== null ? Number(value) : value
    const kept = rows.map((row) => Object.fromEntries(columns.map((column) => [column, plain(column, row[column]!)])))
    const text = `${head}\n${kept.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]\n}\n`
    await writeTextFile(
      path,
      text,
      input.files.map((f) => f.path),
      mode,
    )
    report.note(`wrote ${frozen.parameter} of ${name} to ${path}: later runs that name it go by them`)
  }
}
