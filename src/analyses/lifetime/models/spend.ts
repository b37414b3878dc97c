import { digamma, logGamma } from '../../../core/special-functions.js'
import type { Objective } from './optimise.js'

/** Customers' spend: `weight` customers with `x` purchases of the mean amount `mean` above zero. */
export interface Spend {
  x: Float64Array
  mean: Float64Array
  weight: Float64Array
}

/**
 * The Gamma-Gamma model of spend (Colombo and Jiang 1999; Fader, Hardie, Lee, Journal of Marketing Research 42, 2005): amounts of a customer are
 * gamma distributed (shape p) around a mean of the customer's own, which is distributed over customers (q, v). Supposes that how often
 * somebody buys tells nothing of the amount. The negative log-likelihood over ln p, ln q, ln v.
 */
export const spendObjective =
  ({ x, mean, weight }: Spend): Objective =>
  (logs) => {
    const [p, q, v] = logs.map(Math.exp) as [number, number, number]
    const counted = new Map<number, { terms: number; shape: number; both: number }>()
    const constant = -logGamma(q) + q * logs[2]!
    const [ofQ, logV] = [digamma(q), logs[2]!]
    let [value, dp, dq, dv] = [0, 0, 0, 0]
    for (let i = 0; i < x.length; i++) {
      const n = x[i]!
      let of = counted.get(n)
      if (!of) {
        of = {
          terms: constant + logGamma(p * n + q) - logGamma(p * n) + p * n * Math.log(n),
          shape: digamma(p * n),
          both: digamma(p * n + q),
        }
        counted.set(n, of)
      }
      const sum = v + n * mean[i]!
      const [logSum, logMean] = [Math.log(sum), Math.log(mean[i]!)]
      const w = weight[i]!
      value += w * (of.terms + (p * n - 1) * logMean - (p * n + q) * logSum)
      dp += w * n * (of.both - of.shape + Math.log(n) + logMean - logSum)
      dq += w * (of.both - ofQ + logV - logSum)
      dv += w * (q / v - (p * n + q) / sum)
    }
    return { value: -value, gradient: [-dp * p, -dq * q, -dv * v] }
  }

/** Starts of the search where the mean of the amounts is so much. */
export const spendStarts = (mean: number): number[][] => [
  [6, 4, mean / 2],
  [1, 2, mean],
  [20, 10, mean],
]

/** The amount expected of a customer's next purchase; needs q > 1, else the mean over customers is infinite. */
export const expectedSpend = ([p, q, v]: number[], x: number, mean: number): number =>
  x === 0 ? (p! * v!) / (q! - 1) : (p! * (v! + x * mean)) / (p! * x + q! - 1)
