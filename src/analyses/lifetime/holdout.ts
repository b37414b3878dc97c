import { type Estimate, estimate } from './models/estimate.js'
import { byCountAndAge, customersOf, customersWith, type Histories } from './models/histories.js'
import type { PurchaseModel } from './models/purchases.js'
import { limits, together } from './models/simulate.js'

/** The same customers when the hold-out began, and at its end `days` later. */
export interface Holdout {
  known: Histories
  all: Histories
  days: number
}

/** Models by how well they foretold what was held out. */
export interface Choice {
  /** Names, the best first. */
  order: PurchaseModel['name'][]
  /** ln of the density that each gave to the days held out, a customer; in the order of the candidates. Empty where it cannot be told. */
  scores: number[]
  estimates: Map<string, Estimate>
}

/**
 * Fits each candidate to what was known, and takes the density of the purchases that followed: the likelihood of the whole history
 * over that of its known part, with the same parameters. Without enough customers who had come back by then the order stays.
 * @param least customers who had come back by then
 */
export function chooseModel({ known, all }: Holdout, candidates: PurchaseModel[], least: number): Choice {
  const order = candidates.map(({ name }) => name)
  const estimates = new Map<string, Estimate>()
  if (known.x.length === 0 || customersWith(known, 1) < least) return { order, scores: [], estimates }
  const scored = candidates.map((model) => {
    const found = estimate(model, known)
    if (typeof found === 'string') return Number.NEGATIVE_INFINITY
    estimates.set(model.name, found)
    const { value } = model.objective(all)(found.minimum.logs)
    return (-value - found.logLikelihood) / customersOf(all)
  })
  const place = (name: PurchaseModel['name']) => scored[candidates.findIndex((model) => model.name === name)]!
  const scores = scored.every(Number.isFinite) ? scored : []
  return { order: [...order].sort((a, b) => place(b) - place(a) || 0), scores, estimates }
}

/** Figures of what a model that knew nothing of the hold-out said of it: days, expected and actual purchases, coverage of the limits. */
export function measureHoldout({ known, all, days }: Holdout, found: Estimate | undefined): [string, number[]][] {
  if (!found || all.x.length === 0) return []
  const { means, place } = together(known)
  const bounds = limits(found, means, days)
  const ifAlive = byCountAndAge((x, age) => found.model.ifAlive(found.parameters, x, age)(days))
  let [expected, actual, naive, within] = [0, 0, 0, 0]
  for (let i = 0; i < all.x.length; i++) {
    const [x, age, weight] = [known.x[i]!, known.age[i]!, all.weight[i]!]
    const later = all.x[i]! - x
    const [low, high] = bounds[place[i]!]!
    const alive = found.model.alive(found.parameters, { x, recency: known.recency[i]!, age })
    expected += weight * alive * ifAlive(x, age)
    actual += weight * later
    naive += age > 0 ? (weight * x * days) / age : 0
    if (later >= low && later <= high) within += weight
  }
  return [
    ['holdout_days', [days]],
    ['holdout_purchases', [expected, actual, naive]],
    ['holdout_coverage', [(100 * within) / customersOf(all)]],
  ]
}
