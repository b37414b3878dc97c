import { logGamma } from '../../../core/special-functions.js'

/** In how many of `all` baskets two products stand: both, the first, the second. */
export interface Counts {
  both: number
  first: number
  second: number
  all: number
}

/** Support, confidence either way and lift (Agrawal, Imielinski, Swami 1993; Brin et al. 1997). */
export const measures = ({ both, first, second, all }: Counts) => ({
  support: both / all,
  confidence: both / first,
  confidence_back: both / second,
  lift: (both * all) / (first * second),
})

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

/** The chance of exactly so many baskets with both (hypergeometric). */
const exactly = ({ both, first, second, all }: Counts) =>
  Math.exp(logChoose(first, both) + logChoose(all - first, second - both) - logChoose(all, second))

/** What is so small beside the sum that it changes nothing. */
const negligible = 1e-16

/** The chance of at least so many, where `both` is not below what chance says, so that the terms fall. */
function upperTail(counts: Counts): number {
  const { both, first, second, all } = counts
  let term = exactly(counts)
  let sum = term
  for (let n = both; n < Math.min(first, second) && term > sum * negligible; n++) {
    term *= ((first - n) * (second - n)) / ((n + 1) * (all - first - second + n + 1))
    sum += term
  }
  return Math.min(1, sum)
}

/** The chance of at most so many, where `both` is not above what chance says. */
function lowerTail(counts: Counts): number {
  const { both, first, second, all } = counts
  let term = exactly(counts)
  let sum = term
  for (let n = both; n > Math.max(0, first + second - all) && term > sum * negligible; n--) {
    term *= (n * (all - first - second + n)) / ((first - n + 1) * (second - n + 1))
    sum += term
  }
  return Math.min(1, sum)
}

const isAbove = ({ both, first, second, all }: Counts) => both * all >= first * second
/** Whether there can be no fewer with both, or no more. */
const isLeast = ({ both, first, second, all }: Counts) => both <= Math.max(0, first + second - all)
const isMost = ({ both, first, second }: Counts) => both >= Math.min(first, second)

/** Fisher's exact test, one-sided: the chance that products which know nothing of each other stand together at least so often. */
export function together(counts: Counts): number {
  if (isLeast(counts)) return 1
  return isAbove(counts) ? upperTail(counts) : 1 - lowerTail({ ...counts, both: counts.both - 1 })
}

/** The same for at most so often: of products that stand in for each other. */
export function apart(counts: Counts): number {
  if (isMost(counts)) return 1
  return isAbove(counts) ? 1 - upperTail({ ...counts, both: counts.both + 1 }) : lowerTail(counts)
}

/**
 * Benjamini and Hochberg (JRSS B 57, 1995): the largest p that is a discovery where at most `rate` of the discoveries may be false,
 * among `tests` tests of which the given ones are the smallest; below zero where there is none.
 */
export function discoveryLimit(pValues: ArrayLike<number>, tests: number, rate: number): number {
  const sorted = Float64Array.from(pValues).sort()
  let limit = -1
  for (let k = 0; k < sorted.length; k++) if (sorted[k]! * tests <= (k + 1) * rate) limit = sorted[k]!
  return limit
}
