import { UserError, usageError } from '../core/errors.js'
import { counted, isoDay } from '../core/format.js'
import type { Plan } from './backtest.js'

/** Cuts that are taken where none are named, and the longest horizon that is. */
const usualCuts = 3
const longest = 365
/** A horizon below this says nothing. */
const shortest = 7

/** `--horizon-days`. @throws UserError (exit 2) where it is no whole number, or too few days to say anything */
export function parseHorizon(given: string): number {
  const days = Number(given)
  if (given.trim() === '' || !Number.isInteger(days) || days < shortest)
    throw usageError(`--horizon-days ${given}: takes a whole number from ${shortest}`, 'for example --horizon-days 90')
  return days
}

/**
 * When to cut: as named, else so that the last leaves a horizon, and each lies a horizon before the next.
 * @param named days counted from 1970-01-01
 * @param horizon days after each cut; undefined takes a quarter of the data, or what the last of the named leaves, at most 365
 * @returns what says so of the first and last order day. It throws UserError (exit 3) where a cut has no orders before it or no horizon behind it
 */
export const planOf =
  (named: number[], horizon: number | undefined): Plan =>
  (first, last) => {
    const orders = `orders run from ${isoDay(first)} to ${isoDay(last)}`
    const outside = named.find((cut) => cut < first || cut >= last)
    if (outside !== undefined)
      throw new UserError(
        `--cut ${isoDay(outside)} is ${outside < first ? 'before the first' : 'not before the last'} order: ${orders}`,
        `choose ${outside < first ? 'a later' : 'an earlier'} day`,
      )
    const left = named.length > 0 ? last - Math.max(...named) : Math.floor((last - first) / (usualCuts + 1))
    const horizonDays = horizon ?? Math.min(longest, left)
    if (named.length > 0 && left < Math.max(horizonDays, shortest))
      throw new UserError(
        `--cut ${isoDay(last - left)} leaves ${counted(left, 'day')}, not ${Math.max(horizonDays, shortest)}: ${orders}`,
        left < shortest ? 'choose an earlier day' : `choose an earlier day, or --horizon-days ${left}`,
      )
    if (horizonDays < shortest)
      throw new UserError(
        `${orders}: too short to hold ${counted(usualCuts, 'horizon')} of ${shortest} days back`,
        'give more history, or name one day with --cut',
      )
    const cuts =
      named.length > 0 ? named : Array.from({ length: usualCuts }, (_, k) => last - (usualCuts - k) * horizonDays)
    if (cuts.some((cut) => cut < first))
      throw new UserError(
        `--horizon-days ${horizonDays}: ${counted(usualCuts, 'horizon')} are longer than the data: ${orders}`,
        `take at most ${Math.floor((last - first) / usualCuts)}, or name one day with --cut`,
      )
    return { cuts: [...new Set(cuts)].sort((a, b) => a - b), horizonDays }
  }
