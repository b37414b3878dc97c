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

/** Fisher's exact test, one-sided: the chance that products which know nothing of each other stand together at least so often. */
export function together({ both, first, second, all }: Counts): number {
  const most = Math.min(first, second)
  const base = logChoose(all, second)
  let sum = 0
  for (let n = both; n <= most; n++) {
    const term = Math.exp(logChoose(first, n) + logChoose(all - first, second - n) - base)
    sum += term
    if (n > (first * second) / all && term < sum * 1e-15) break
  }
  return Math.min(1, sum)
}

/** The same for at most so often: of products that stand in for each other. */
export function apart({ both, first, second, all }: Counts): number {
  const least = Math.max(0, first + second - all)
  const base = logChoose(all, second)
  let sum = 0
  for (let n = both; n >= least; n--) {
    const term = Math.exp(logChoose(first, n) + logChoose(all - first, second - n) - base)
    sum += term
    if (n < (first * second) / all && term < sum * 1e-15) break
  }
  return Math.min(1, sum)
}

/**
 * Benjamini and Hochberg (JRSS B 57, 1995): the largest p that is a discovery where at most `rate` of the discoveries may be false,
 * among `tests` tests of which the given ones are the smallest; below zero where there is none.
 */
export function discoveryLimit(pValues: readonly number[], tests: number, rate: number): number {
  const sorted = [...pValues].sort((a, b) => a - b)
  let limit = -1
  for (const [k, p] of sorted.entries()) if (p * tests <= (k + 1) * rate) limit = p
  return limit
}
