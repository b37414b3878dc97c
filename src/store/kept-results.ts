import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../core/errors.js'
import { directoryMode } from '../files/replace.js'
import { checkDirectory } from './directory.js'
import { recordName } from './record.js'

/** Results of many runs in one folder, each in a folder named by its as-of day, such as `results/2024-12-31`. */

const isDay = /^\d{4}-\d{2}-\d{2}$/
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The days of the results in a folder, the oldest first; none where it is no such folder. */
export async function keptDays(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const days = entries.filter((entry) => entry.isDirectory() && isDay.test(entry.name)).map(({ name }) => name)
  const found = await Promise.all(days.map((day) => exists(join(folder, day, recordName))))
  return days.filter((_, i) => found[i]).sort()
}

/** What a path means as one result: of a folder of kept results its newest one, else the path itself. */
export async function newestResult(path: string): Promise<string> {
  if (await exists(join(path, recordName))) return path
  const newest = (await keptDays(path)).at(-1)
  return newest === undefined ? path : join(path, newest)
}

/**
 * Looks at a folder that is to keep results, before long work.
 * @throws UserError where it is a result itself, or a file
 */
export async function checkKept(folder: string): Promise<void> {
  if (await exists(join(folder, recordName)))
    throw new UserError(
      `${folder} is one result: --keep puts a folder for each day into it`,
      'name another folder, or move this result into it under its day',
    )
  const info = await stat(folder).catch(() => undefined)
  if (info && !info.isDirectory()) throw new UserError(`cannot write ${folder}: it is a file, not a folder`)
}

/** Makes the folder that keeps results, and gives the one of a day in it, with the result that its record follows. */
export async function keptPlace(folder: string, day: string, mode: number): Promise<{ path: string; after?: string }> {
  await mkdir(folder, { recursive: true, mode: directoryMode(mode) })
  const newest = (await keptDays(folder)).at(-1)
  return { path: join(folder, day), ...(newest !== undefined && { after: join(folder, newest) }) }
}

/** Removes the folder that keeps results where none came into it. */
export async function removeUnused(folder: string): Promise<void> {
  if ((await readdir(folder)).length === 0) await rmdir(folder)
}

/**
 * Removes the oldest results beyond so many. One that holds anything which no run wrote stays.
 * @returns the days removed, and what was left standing and why
 */
export async function pruneKept(folder: string, keep: number): Promise<{ removed: string[]; left: string[] }> {
  const days = await keptDays(folder)
  const [removed, left]: [string[], string[]] = [[], []]
  for (const day of days.slice(0, Math.max(0, days.length - keep))) {
    const path = join(folder, day)
    try {
      await checkDirectory(path)
      await rm(path, { recursive: true })
      removed.push(day)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      left.push(error.message)
    }
  }
  return { removed, left }
}
