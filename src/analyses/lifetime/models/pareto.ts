import { growth, logGamma } from '../../../core/special-functions.js'
import { byCount, type Histories } from './histories.js'
import type { Objective } from './optimise.js'
import type { PurchaseModel } from './purchases.js'

/**
 * The Pareto/NBD model (Schmittlein, Morrison, Colombo, Management Science 33, 1987; likelihood as in Fader and Hardie, 2005): while
 * alive a customer buys at a rate that is gamma distributed over customers (shape r, rate alpha), and leaves at any time, at a rate
 * that is gamma distributed too (shape s, rate beta).
 */
type Parameters = [number, number, number, number]

/**
 * ln of the integral of s (alpha + u)^-(r + x) (beta + u)^-(s + 1) over the times u at which the customer may have left, from the last
 * purchase to the end of what is known, times (alpha + recency)^(r + x) (beta + recency)^s; minus infinity where both are one.
 * The papers write it as a difference of two 2F1, whose series need few terms unless a parameter is far from the other.
 */
function logGone([r, alpha, s, beta]: Parameters, x: number, recency: number, age: number): number {
  if (age <= recency) return Number.NEGATIVE_INFINITY
  const rate = r + x
  const n = rate + s
  const [large, small] = alpha >= beta ? [alpha, beta] : [beta, alpha]
  const other = alpha >= beta ? s + 1 : rate
  const z = (large - small) / (large + recency)
  if (z > 0.9) return Math.log(integrated([r, alpha, s, beta], x, recency, age))
  const atLast = series(n, other, z)
  const atEnd = series(n, other, (large - small) / (large + age))
  const fallen = Math.exp(-n * Math.log((large + age) / (large + recency)))
  const difference = atLast - atEnd * fallen
  if (!(difference > 0)) return Number.NEGATIVE_INFINITY
  const base =
    rate * Math.log((alpha + recency) / (large + recency)) + s * Math.log((beta + recency) / (large + recency))
  return Math.log((s / n) * difference) + base
}

/** 2F1(n, b; n + 1; z) = sum of n / (n + k) (b)_k / k! z^k: positive terms for 0 <= z < 1. */
function series(n: number, b: number, z: number): number {
  let power = 1
  let sum = 1
  for (let k = 1; k < 5000; k++) {
    power *= ((b + k - 1) / k) * z
    const term = (power * n) / (n + k)
    sum += term
    if (term < 1e-15 * sum) break
  }
  return sum
}

/** The same by Gauss's rule in panels over ln(beta + u), along which the integrand falls faster and faster. */
function integrated([r, alpha, s, beta]: Parameters, x: number, recency: number, age: number): number {
  const rate = r + x
  const steepness = s + (rate * (beta + recency)) / (alpha + recency)
  const whole = Math.log((beta + age) / (beta + recency))
  const far = Math.min(whole, 45 / steepness)
  const panels = 12
  const logBeta = Math.log(beta + recency)
  let sum = 0
  for (let p = 0; p < panels; p++)
    for (const [node, weight] of gauss)
      for (const side of [-1, 1]) {
        const v = (far * (p + (1 + side * node) / 2)) / panels
        const u = Math.exp(logBeta + v) - beta
        sum += weight * Math.exp(-s * v - rate * Math.log((alpha + u) / (alpha + recency)))
      }
  return (s * sum * far) / (2 * panels)
}

/** Nodes and weights of Gauss and Legendre's rule with eight points, on one side of the middle. */
const gauss: [number, number][] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
]

function negativeLogLikelihood(histories: Histories): Objective {
  const { x, recency, age, weight } = histories
  const value = (logs: number[]) => {
    const parameters = logs.map(Math.exp) as Parameters
    const [r, alpha, s, beta] = parameters
    const terms = byCount(histories, (n) => logGamma(r + n) - logGamma(r) + r * logs[1]! + s * logs[3]!)
    let sum = 0
    for (let i = 0; i < x.length; i++) {
      const n = x[i]!
      const rate = r + n
      const gone = logGone(parameters, n, recency[i]!, age[i]!)
      const last = rate * Math.log(alpha + recency[i]!) + s * Math.log(beta + recency[i]!)
      const end = rate * Math.log(alpha + age[i]!) + s * Math.log(beta + age[i]!)
      sum += weight[i]! * (terms[n]! - end + Math.log1p(Math.exp(gone + end - last)))
    }
    return -sum
  }
  return (logs) => {
    const step = 1e-5
    const gradient = logs.map((_, k) => {
      const at = (shift: number) => value(logs.map((l, j) => (j === k ? l + shift : l)))
      return (at(step) - at(-step)) / (2 * step)
    })
    return { value: value(logs), gradient }
  }
}

/** Pareto/NBD. */
export const pareto: PurchaseModel = {
  name: 'pareto',
  title: 'Pareto/NBD',
  parameters: ['r', 'alpha', 's', 'beta'],
  starts: (meanAge) => [
    [0.5, meanAge / 3, 0.6, meanAge / 3],
    [1, meanAge / 2, 1, meanAge],
  ],
  objective: negativeLogLikelihood,
  expect(parameters, { x, recency, age }) {
    const [r, alpha, s, beta] = parameters as Parameters
    const rate = r + x
    const gone = logGone(parameters as Parameters, x, recency, age)
    const ratio = rate * Math.log((alpha + age) / (alpha + recency)) + s * Math.log((beta + age) / (beta + recency))
    const alive = 1 / (1 + Math.exp(gone + ratio))
    return {
      alive,
      purchases: (days) => ((alive * rate) / (alpha + age)) * lived(s, beta + age, days),
    }
  },
  expectNew(parameters, days) {
    const [r, alpha, s, beta] = parameters as Parameters
    return (r / alpha) * lived(s, beta, days)
  },
}

/** Days of life expected within so many days, where the rate to leave is Gamma(s, from): from / (s - 1) (1 - (from / (from + days))^(s - 1)). */
const lived = (s: number, from: number, days: number) => -from * growth(s - 1, -Math.log1p(days / from))
