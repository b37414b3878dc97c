import { UserError, usageError } from '../core/errors.js'
import { isoDay } from '../core/format.js'
import { keptPlace, pruneKept, removeUnused } from '../store/kept-results.js'
import { type Results, writeResults } from './results.js'
import type { Session } from './session.js'

/** How many results are kept. @throws UserError (exit 2) for no whole number, or without a folder */
export function parseKeep(given: string | undefined, folder: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(given))
    throw usageError(`--keep ${given}: takes a number of results, from 1`, 'for example --keep 30')
  if (folder === undefined) throw usageError('--keep is about results in a folder', 'add -o results/')
  return Number(given)
}

/** Writes a result into the folder of its day, as the next of the chain of those beside it, and removes the oldest beyond so many. */
export async function writeKept(session: Session, results: Results, keep: number): Promise<void> {
  const { report, mode } = session
  const { folder, run } = results
  if (run.asOfDay === null)
    throw new UserError('--keep names results by their day, and these files have none', 'say the day with --as-of')
  const { path, after } = await keptPlace(folder, isoDay(run.asOfDay), mode)
  try {
    await writeResults(session, { ...results, folder: path, after: after === path ? undefined : after })
  } catch (error) {
    await removeUnused(folder)
    throw error
  }
  const { removed, left } = await pruneKept(folder, keep)
  if (removed.length > 0) report.note(`removed ${removed.join(', ')}: --keep ${keep}`)
  for (const message of left) report.warning(`kept beyond --keep ${keep}: ${message}`)
}
