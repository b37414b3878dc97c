import type { Row } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { inverse, minimise } from './models/optimise.js'
import { spendObjective, spendStarts } from './models/spend.js'

/** Sums over customers of a function of a group, each customer once. */
const total = (rows: Row[], of: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + Number(row.customers) * of(row), 0)
const meanOf = (row: Row) => Number(row.amount) / (Number(row.customers) * Number(row.purchase_days))

/** Pearson's correlation of purchase days and their mean amount over customers with several; undefined where either is alike for all. */
function correlation(rows: Row[]): number | undefined {
  const several = rows.filter((row) => Number(row.purchase_days) > 1)
  const n = total(several, () => 1)
  const mean = (of: (row: Row) => number) => total(several, of) / n
  const [days, amount] = [mean((row) => Number(row.purchase_days)), mean(meanOf)]
  const product = (a: (row: Row) => number, b: (row: Row) => number) => total(several, (row) => a(row) * b(row))
  const x = (row: Row) => Number(row.purchase_days) - days
  const y = (row: Row) => meanOf(row) - amount
  const spread = Math.sqrt(product(x, x) * product(y, y))
  return n > 1 && spread > 0 ? product(x, y) / spread : undefined
}

/**
 * p, q, v of Gamma-Gamma; undefined where the data do not determine them, or with q up to 1, where the mean over customers would be
 * infinite or negative.
 */
function gammaGamma(rows: Row[], mean: number, least: number): number[] | undefined {
  if (total(rows, (row) => (Number(row.purchase_days) > 1 ? 1 : 0)) < least) return undefined
  const spend = {
    x: Float64Array.from(rows, (row) => Number(row.purchase_days)),
    mean: Float64Array.from(rows, meanOf),
    weight: Float64Array.from(rows, (row) => Number(row.customers)),
  }
  const minimum = minimise(
    spendObjective(spend),
    spendStarts(mean).map((start) => start.map(Math.log)),
    100,
  )
  const [p, q, v] = minimum.logs.map(Math.exp) as [number, number, number]
  const plausible = minimum.converged && [p, q].every((value) => value > 1e-3 && value < 1e3) && q > 1.01
  return plausible && inverse(minimum.hessian) ? [p, q, v] : undefined
}

/** The law of what a customer pays on a purchase day, as figures by name and position. */
export const orderFit: Fit = {
  name: 'lifetime_order_fitted',
  method: 'Gamma-Gamma by maximum likelihood over all purchase days, else means drawn to that of all, 1',
  reads: {
    relation: 'lifetime_spend',
    columns: { purchase_days: 'integer', hundredth: 'integer', customers: 'integer', amount: 'number' },
  },
  columns: { name: 'text', position: 'integer', value: 'number' },
  fit: (rows, params) => {
    const days = total(rows, (row) => Number(row.purchase_days))
    if (days === 0) return []
    const mean = rows.reduce((sum, row) => sum + Number(row.amount), 0) / days
    const law = gammaGamma(rows, mean, Number(params.min_repeaters))
    const figure = (name: string, value: number, position = 1) => ({ name, position, value })
    const together = correlation(rows)
    return [
      ...(law ?? []).map((value, k) => figure('gamma_gamma', value, k + 1)),
      figure('order_mean', mean),
      ...(together === undefined ? [] : [figure('order_correlation', together)]),
    ]
  },
}
