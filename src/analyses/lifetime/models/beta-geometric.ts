import { digamma, growth, logGamma } from '../../../core/special-functions.js'
import { beta, gamma, geometric, poisson } from './draws.js'
import { byCount, type Histories, logOfDays } from './histories.js'
import type { Objective } from './optimise.js'
import { defineModel, type PurchaseModel } from './purchases.js'

/**
 * The BG/NBD model (Fader, Hardie, Lee, Marketing Science 24, 2005) and the modified one, MBG/NBD (Batislam, Denizel, Filiztekin,
 * 2007): while alive a customer buys at a rate that is gamma distributed over customers (shape r, rate alpha); after each purchase
 * the customer leaves with a chance that is beta distributed (a, b). In BG/NBD nobody leaves after the first purchase, so that
 * who bought once counts as alive for ever; in MBG/NBD (`early` = 1) the first purchase is like every other.
 */
const betaGeometric = (
  early: 0 | 1,
): Pick<PurchaseModel, 'objective' | 'alive' | 'ifAlive' | 'expectNew' | 'draw'> => ({
  objective: (histories) => negativeLogLikelihood(histories, early),
  alive([r, alpha, a, b], { x, recency, age }) {
    if (x + early === 0) return 1
    const odds = (a! / (b! + x - 1 + early)) * Math.exp((r! + x) * Math.log((alpha! + age) / (alpha! + recency)))
    return 1 / (1 + odds)
  },
  ifAlive:
    ([r, alpha, a, b], x, age) =>
    (days) =>
      expected(r! + x, alpha! + age, a!, b! + x + early, days),
  draw([r, alpha, a, b], { x, age }, days, random) {
    const rate = gamma(r! + x, random) / (alpha! + age)
    const leaving = beta(a!, b! + x + early, random)
    const wanted = poisson(rate * days, random)
    return wanted === 0 ? 0 : Math.min(wanted, geometric(leaving, random))
  },
  expectNew([r, alpha, a, b], days) {
    const alive = early ? b! / (a! + b!) : 1
    return alive * expected(r!, alpha!, a!, b! + early, days)
  },
})

/**
 * Purchases in so many days of a customer who is alive, with a rate of Gamma(rate, from) and a chance to leave of Beta(a, b):
 * c / (a - 1) * (1 - (1 - z)^rate * 2F1(rate, b; c; z)) with c = a + b - 1 and z = days / (from + days), as printed in the
 * papers. That overflows for large counts, so Euler's transformation (1 - z)^(a - 1) * 2F1(a - 1, c - rate; c; z) is used, written
 * so that a = 1 and c = 0 are no exceptions.
 */
function expected(rate: number, from: number, a: number, b: number, days: number): number {
  const [k, c, z] = [a - 1, a + b - 1, days / (from + days)]
  if (z > 0.98) return integrated(rate, from, a, b, days)
  let term = (c - rate) * z
  let sum = term
  for (let n = 1; n < 20_000; n++) {
    term *= ((k + n) * (c - rate + n) * z) / ((c + n) * (n + 1))
    sum += term
    if (Math.abs(term) < 1e-15 * Math.abs(sum)) break
  }
  const grown = growth(k, Math.log1p(-z))
  return -c * grown - (1 + k * grown) * sum
}

/**
 * The same as an integral over time of the rate of purchases, rate / (from + t) * E[(1 - p)^(purchases until t)], for times that
 * are long against what is known, where the series is slow: d/dt = rate / (from + t) * 2F1(...) has no closed form, so the
 * chance to leave p is integrated: E[(1 - (from / (from + p * days))^rate) / p] over Beta(a, b), by the substitution
 * p = u^2 / (u^2 + (1 - u)^2), which smooths both ends.
 */
function integrated(rate: number, from: number, a: number, b: number, days: number): number {
  const steps = 4000
  const scale = logGamma(a + b) - logGamma(a) - logGamma(b)
  let sum = 0
  for (let n = 1; n < steps; n++) {
    // tanh-sinh: the ends of a beta density may be infinite, and are reached doubly exponentially.
    const s = -4 + (8 * n) / steps
    const q = Math.PI * Math.sinh(s)
    const logP = -Math.log1p(Math.exp(-q))
    const logRest = -Math.log1p(Math.exp(q))
    const p = Math.exp(logP)
    const weight = Math.exp(scale + a * logP + b * logRest) * Math.PI * Math.cosh(s)
    if (!(weight > 0)) continue
    const bought =
      p * days < 1e-12 * from ? (rate * days) / from : -Math.expm1(-rate * Math.log1p((p * days) / from)) / p
    sum += weight * bought
  }
  return (sum * 8) / steps
}

function negativeLogLikelihood(histories: Histories, early: 0 | 1): Objective {
  const { x, recency, age, weight } = histories
  const logsFrom = logOfDays(histories)
  const counted = byCount(histories)
  return (logs) => {
    const [r, alpha, a, b] = logs.map(Math.exp) as [number, number, number, number]
    const base = -logGamma(r) + r * logs[1]! + logGamma(a + b) - logGamma(b)
    const terms = counted((n) => base + logGamma(r + n) + logGamma(b + n + early) - logGamma(a + b + n + early))
    const left = counted((n) => (n + early > 0 ? Math.log(a / (b + n - 1 + early)) : Number.NEGATIVE_INFINITY))
    const slopes = [
      counted((n) => digamma(r + n) - digamma(r) + logs[1]!),
      counted((n) => digamma(a + b) - digamma(a + b + n + early)),
      counted((n) => digamma(a + b) + digamma(b + n + early) - digamma(b) - digamma(a + b + n + early)),
    ] as const
    const logFrom = logsFrom(alpha)
    let [value, dr, dalpha, da, db] = [0, 0, 0, 0, 0]
    for (let i = 0; i < x.length; i++) {
      const n = x[i]!
      const [w, rate, atLast, atEnd] = [weight[i]!, r + n, alpha + recency[i]!, alpha + age[i]!]
      const [logLast, logEnd] = [logFrom(recency[i]!), logFrom(age[i]!)]
      const odds = Math.exp(left[n]! + rate * (logEnd - logLast))
      const gone = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
      const total = odds === Number.POSITIVE_INFINITY ? left[n]! - rate * logLast : Math.log1p(odds) - rate * logEnd
      value += w * (terms[n]! + total)
      dr += w * (slopes[0][n]! - (1 - gone) * logEnd - gone * logLast)
      dalpha += w * (r / alpha - rate * ((1 - gone) / atEnd + gone / atLast))
      da += w * (slopes[1][n]! + gone / a)
      if (n + early > 0) db += w * (slopes[2][n]! - gone / (b + n - 1 + early))
    }
    return { value: -value, gradient: [-dr * r, -dalpha * alpha, -da * a, -db * b] }
  }
}

const parameters = ['r', 'alpha', 'a', 'b']
const starts = (meanAge: number) => [
  [0.5, meanAge / 4, 0.8, 2.5],
  [1, meanAge / 2, 1, 5],
  [0.25, meanAge / 20, 0.5, 0.5],
]

/** BG/NBD. */
export const bg = defineModel({ name: 'bg', title: 'BG/NBD', parameters, starts, ...betaGeometric(0) })

/** MBG/NBD. */
export const mbg = defineModel({ name: 'mbg', title: 'MBG/NBD', parameters, starts, ...betaGeometric(1) })
