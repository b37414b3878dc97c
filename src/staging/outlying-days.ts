import { isoDay } from '../core/format.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { Outcome } from './loaded.js'

/**
 * Days of orders that lie far from all others, such as 2042 in the place of 2024: they are no news of when the data ends, and moving the
 * as-of day there would make everybody else look lost.
 */

/** How many rows a day has; days are counted from 1970-01-01. */
export interface DayRows {
  day: number
  rows: number
}

const leastGap = 180
const mostDays = 5
const leastRows = 6

const rowsOf = (days: DayRows[]) => days.reduce((sum, { rows }) => sum + rows, 0)

/**
 * The days that belong together: first and last. At either end a single row, or fewer than 1 % of the rows on at most 5 distinct days, are
 * parted off where the gap before them is longer than 180 days and than half of the span of what remains, and at least 6 rows remain;
 * repeated until nothing parts off, with at most 5 days an end (ours).
 * @param days distinct, in any order
 * @returns undefined where no day is parted off
 */
export function bulkOfDays(days: DayRows[]): { first: number; last: number } | undefined {
  const sorted = [...days].sort((a, b) => a.day - b.day)
  const total = rowsOf(sorted)
  const few = (off: DayRows[]) => rowsOf(off) === 1 || rowsOf(off) * 100 < total
  const cut = (from: number, to: number): [number, number] => {
    const tries = Array.from({ length: mostDays + 1 }, (_, i) => i).flatMap((early) =>
      Array.from({ length: mostDays + 1 }, (_, late): [number, number] => [early, sorted.length - late]),
    )
    const parts = tries.filter(([low, high]) => {
      if (low < from || high > to || high - low < 1 || (low === from && high === to)) return false
      const bulk = sorted.slice(low, high)
      const span = bulk.at(-1)!.day - bulk[0]!.day
      const far = (gap: number) => gap > leastGap && gap * 2 > span
      const apart = (off: DayRows[], gap: number) => off.length === 0 || (few(off) && far(gap))
      return (
        rowsOf(bulk) >= leastRows &&
        apart(sorted.slice(from, low), low > from ? bulk[0]!.day - sorted[low - 1]!.day : 0) &&
        apart(sorted.slice(high, to), high < to ? sorted[high]!.day - bulk.at(-1)!.day : 0)
      )
    })
    // Of several cuts the one that parts off most.
    return parts.sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0])[0] ?? [from, to]
  }
  let [from, to] = [0, sorted.length]
  for (let round = 0; round < 2 * mostDays; round++) [from, to] = cut(from, to)
  return from === 0 && to === sorted.length ? undefined : { first: sorted[from]!.day, last: sorted[to - 1]!.day }
}

/** Distinct days with their rows, by a query that gives them. */
export const daysOf = async (engine: Pick<Engine, 'rows'>, query: string): Promise<DayRows[]> =>
  (await engine.rows(query)).map((row) => ({ day: Number(row.day), rows: Number(row.rows) }))

/** Says which rows are left out for their days, file by file. */
export const outlyingDays = (
  outcomes: Outcome[],
  all: RecognisedFile[],
  bulk: { first: number; last: number },
): Finding[] =>
  outcomes
    .filter(({ outcome, records }) => outcome === 'day_outlying' && Number(records) > 0)
    .map(({ file_no, records }) => ({
      code: 'day_outlying',
      level: 'warning',
      args: {
        file: all[Number(file_no)]!.file.name,
        rows: Number(records),
        first: isoDay(bulk.first),
        last: isoDay(bulk.last),
      },
    }))
