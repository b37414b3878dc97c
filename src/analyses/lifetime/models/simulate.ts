import { seeded } from '../../../core/seeded.js'
import { normals } from './draws.js'
import type { Estimate } from './estimate.js'
import type { Histories } from './histories.js'
import { cholesky } from './optimise.js'
import type { History } from './purchases.js'

/** Sets of parameters drawn for each history, and futures with each of them. */
const sets = 25
const futures = 16

/** Most histories that are simulated; more are brought together first. */
const mostSimulated = 2_000

/** Sets of parameters as uncertain as the estimate is: normal in their logarithms, none further than three deviations. */
function parameterSets({ minimum, covariance }: Estimate, random: () => number): number[][] {
  const lower = cholesky(covariance)!
  return Array.from({ length: sets }, () => {
    const z = normals(lower.length, random).map((x) => Math.max(-3, Math.min(3, x)))
    return minimum.logs.map((l, i) => Math.exp(l + lower[i]!.reduce((sum, c, j) => sum + c * z[j]!, 0)))
  })
}

/** Purchase days in the horizon between which 80 % of the futures of a customer with each history lie. */
export function limits(estimate: Estimate, histories: History[], days: number): [number, number][] {
  const drawn = parameterSets(estimate, seeded(1))
  const { model } = estimate
  return histories.map((history, i) => {
    const random = seeded(i + 2)
    const counts = new Float64Array(sets * futures)
    for (const [k, parameters] of drawn.entries()) {
      const alive = model.alive(parameters, history)
      for (let n = 0; n < futures; n++)
        counts[k * futures + n] = random() < alive ? model.draw(parameters, history, days, random) : 0
    }
    counts.sort()
    const at = (share: number) => counts[Math.floor(share * counts.length)]!
    return [at(0.1), at(0.9)]
  })
}

/**
 * Brings histories together until at most so many are left, by counts and by days in steps that grow: the members' mean stands for them.
 * Gives what is simulated, and for each history its place among them.
 */
export function together(
  { x: counts, recency: last, age: ages }: Histories,
  most = mostSimulated,
): { means: History[]; place: Int32Array } {
  let oldest = 0
  for (const age of ages) if (age > oldest) oldest = age
  // Far more histories than places: steps of days could never do.
  const start = counts.length > 10 * most ? oldest / 60 : 1
  for (let step = start; ; step *= 1.5) {
    const places = new Map<number, number>()
    const sums: { n: number; x: number; recency: number; age: number }[] = []
    const place = new Int32Array(counts.length)
    // Neighbours in the order of histories mostly come together.
    let [lastKey, at] = [Number.NaN, 0]
    for (let i = 0; i < counts.length && sums.length <= most; i++) {
      const [x, recency, age] = [counts[i]!, last[i]!, ages[i]!]
      const count = x < 8 || step === 1 ? x : Math.round(8 + 8 * Math.log(x / 8))
      const key = (count * 1e5 + Math.round(age / step)) * 1e5 + Math.round((age - recency) / step)
      if (key !== lastKey) {
        at = places.get(key) ?? sums.length
        lastKey = key
      }
      if (at === sums.length) {
        places.set(key, at)
        sums.push({ n: 0, x: 0, recency: 0, age: 0 })
      }
      const sum = sums[at]!
      sum.n++
      sum.x += x
      sum.recency += recency
      sum.age += age
      place[i] = at
    }
    if (sums.length > most) continue
    return { means: sums.map(({ n, x, recency, age }) => ({ x: x / n, recency: recency / n, age: age / n })), place }
  }
}
