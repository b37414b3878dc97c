import { seeded } from '../../../core/seeded.js'
import { normals } from './draws.js'
import type { Estimate } from './estimate.js'
import { cholesky } from './optimise.js'
import type { History } from './purchases.js'

/** Sets of parameters drawn for each history, and futures with each of them. */
const sets = 25
const futures = 16

/** Most histories that are simulated; more are brought together first. */
export const mostSimulated = 3_000

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
      const { alive } = model.expect(parameters, history)
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
export function together(histories: History[], most = mostSimulated): { means: History[]; place: number[] } {
  for (let step = 1; ; step *= 1.5) {
    const bins = new Map<string, { n: number; sum: History }>()
    const keys = histories.map(({ x, recency, age }) => {
      const count = x < 8 || step === 1 ? x : Math.round(8 + 8 * Math.log(x / 8))
      const quiet = Math.round(step === 1 ? age - recency : (age - recency) / step)
      return `${count} ${Math.round(age / step)} ${quiet}`
    })
    for (const [i, key] of keys.entries()) {
      const bin = bins.get(key) ?? { n: 0, sum: { x: 0, recency: 0, age: 0 } }
      const { x, recency, age } = histories[i]!
      bins.set(key, {
        n: bin.n + 1,
        sum: { x: bin.sum.x + x, recency: bin.sum.recency + recency, age: bin.sum.age + age },
      })
    }
    if (bins.size > most) continue
    const names = [...bins.keys()]
    const at = new Map(names.map((key, n) => [key, n]))
    const means = [...bins.values()].map(({ n, sum }) => ({ x: sum.x / n, recency: sum.recency / n, age: sum.age / n }))
    return { means, place: keys.map((key) => at.get(key)!) }
  }
}
