import { growth } from '../../../core/special-functions.js'
import { gamma, poisson } from './draws.js'
import { paretoObjective } from './pareto-likelihood.js'
import { defineModel } from './purchases.js'
import { gaussLegendre } from './quadrature.js'

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
    for (const [k, node] of gauss.nodes.entries()) {
      const v = (far * (p + node)) / panels
      const u = Math.exp(logBeta + v) - beta
      sum += gauss.weights[k]! * Math.exp(-s * v - rate * Math.log((alpha + u) / (alpha + recency)))
    }
  return (s * sum * far) / panels
}

const gauss = gaussLegendre(8)

/** Pareto/NBD. */
export const pareto = defineModel({
  name: 'pareto',
  title: 'Pareto/NBD',
  parameters: ['r', 'alpha', 's', 'beta'],
  starts: (meanAge) => [
    [0.5, meanAge / 3, 0.6, meanAge / 3],
    [1, meanAge / 2, 1, meanAge],
  ],
  objective: paretoObjective,
  alive(parameters, { x, recency, age }) {
    const [r, alpha, s, beta] = parameters as Parameters
    const gone = logGone(parameters as Parameters, x, recency, age)
    const ratio = (r + x) * Math.log((alpha + age) / (alpha + recency)) + s * Math.log((beta + age) / (beta + recency))
    return 1 / (1 + Math.exp(gone + ratio))
  },
  ifAlive(parameters, x, age) {
    const [r, alpha, s, beta] = parameters as Parameters
    return (days) => ((r + x) / (alpha + age)) * lived(s, beta + age, days)
  },
  draw(parameters, { x, age }, days, random) {
    const [r, alpha, s, beta] = parameters as Parameters
    const rate = gamma(r + x, random) / (alpha + age)
    const leaving = gamma(s, random) / (beta + age)
    const there = Math.min(days, -Math.log(1 - random()) / leaving)
    return poisson(rate * there, random)
  },
  expectNew(parameters, days) {
    const [r, alpha, s, beta] = parameters as Parameters
    return (r / alpha) * lived(s, beta, days)
  },
})

/** Days of life expected within so many days, where the rate to leave is Gamma(s, from): from / (s - 1) (1 - (from / (from + days))^(s - 1)). */
const lived = (s: number, from: number, days: number) => -from * growth(s - 1, -Math.log1p(days / from))
