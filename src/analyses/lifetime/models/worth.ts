import type { Expectation } from './purchases.js'

/** A twelfth of a year in days: the step of discounting. */
const month = 365 / 12

/**
 * Purchase days expected in so many days, each worth less the later it comes: by (1 + rate)^(-t / 365) with t the end of the month in
 * which it falls, a month being a twelfth of 365 days. `rate` is a year's, such as 0.1. The unit of `purchases` is days, and that of a
 * model fitted to weeks is not: taking 30 of its units for a month is the error behind lifetimes' 140.10 for CDNOW's first customer.
 * @param wanted purchases in all the days, where they are known already
 */
export function discounted(
  purchases: Expectation['purchases'],
  days: number,
  rate: number,
  wanted = purchases(days),
): number {
  let [sum, before] = [0, 0]
  for (let n = 1; ; n++) {
    const end = Math.min(days, n * month)
    const until = end === days ? wanted : purchases(end)
    sum += (until - before) * (1 + rate) ** (-end / 365)
    before = until
    if (end >= days) return sum
  }
}

/** Days after which half of such customers, if they are still there, have ordered again: Gamma(shape, from) over their rates. */
export const daysToNext = (shape: number, from: number): number => from * (2 ** (1 / shape) - 1)
