import { type Estimate, estimate } from './models/estimate.js'
import { historiesOf } from './models/histories.js'
import type { PurchaseModel } from './models/purchases.js'
import { limits, together } from './models/simulate.js'

type Weighed = { x: number; recency: number; age: number; weight: number }

/** Customers who had the same history when the hold-out began, and the same at its end `days` later. */
export interface HoldoutRow {
  known: Weighed
  all: Weighed
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
export function chooseModel(rows: HoldoutRow[], candidates: PurchaseModel[], least: number): Choice {
  const order = candidates.map(({ name }) => name)
  const repeaters = rows.reduce((n, { known }) => n + (known.x > 0 ? known.weight : 0), 0)
  const estimates = new Map<string, Estimate>()
  if (rows.length === 0 || repeaters < least) return { order, scores: [], estimates }
  const known = historiesOf(rows.map((row) => row.known))
  const all = historiesOf(rows.map((row) => row.all))
  const customers = rows.reduce((n, row) => n + row.all.weight, 0)
  const scored = candidates.map((model) => {
    const found = estimate(model, known)
    if (typeof found === 'string') return Number.NEGATIVE_INFINITY
    estimates.set(model.name, found)
    const { value } = model.objective(all)(found.minimum.logs)
    return (-value - found.logLikelihood) / customers
  })
  const place = (name: PurchaseModel['name']) => scored[candidates.findIndex((model) => model.name === name)]!
  const scores = scored.every(Number.isFinite) ? scored : []
  return { order: [...order].sort((a, b) => place(b) - place(a) || 0), scores, estimates }
}

/** Figures of what a model that knew nothing of the hold-out said of it: days, expected and actual purchases, coverage of the limits. */
export function measureHoldout(rows: HoldoutRow[], found: Estimate | undefined): [string, number[]][] {
  const [first] = rows
  if (!first || !found) return []
  const { days } = first
  const { means, place } = together(rows.map(({ known }) => known))
  const bounds = limits(found, means, days)
  let [expected, actual, naive, within, customers] = [0, 0, 0, 0, 0]
  for (const [i, { known, all }] of rows.entries()) {
    const later = all.x - known.x
    const [low, high] = bounds[place[i]!]!
    customers += all.weight
    expected += all.weight * found.model.expect(found.parameters, known).purchases(days)
    actual += all.weight * later
    naive += known.age > 0 ? (all.weight * known.x * days) / known.age : 0
    if (later >= low && later <= high) within += all.weight
  }
  return [
    ['holdout_days', [days]],
    ['holdout_purchases', [expected, actual, naive]],
    ['holdout_coverage', [(100 * within) / customers]],
  ]
}
