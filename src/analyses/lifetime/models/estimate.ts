import { customersOf, type Histories, sampled } from './histories.js'
import { continued, inverse, type Minimum, minimise, refine } from './optimise.js'
import type { PurchaseModel } from './purchases.js'

/** A model with the parameters of the greatest likelihood. */
export interface Estimate {
  model: PurchaseModel
  parameters: number[]
  /** ln of the likelihood of all histories. */
  logLikelihood: number
  minimum: Minimum
  /** Covariance of the logarithms of the parameters. */
  covariance: number[][]
  /** One standard deviation of each parameter. */
  standardErrors: number[]
}

/** Why there is no estimate. */
export type Undetermined = 'nobody_leaves' | 'parameter_out_of_bounds' | 'not_curved'

/** Customers of the samples over which the search starts, and goes on. */
const first = 2_500
const second = 15_000

/** Parameters in these bounds only (shapes; scales in days), with logarithms known to this: else the data do not determine them. */
const bounds = { shape: [1e-3, 1e3], scale: [1e-3, 1e4] } as const
const widest = 2

/**
 * Fits a model: several starts over a sample, on from the best over a larger one, and last steps over all histories with the curvature
 * of the sample, until they move no parameter by more than 1e-6 of it. Below 15,000 distinct histories the last search is over all of
 * them, with their own curvature.
 */
export function estimate(model: PurchaseModel, histories: Histories): Estimate | Undetermined {
  const size = customersOf(histories)
  const small = sampled(histories, first)
  let meanAge = 0
  for (let i = 0; i < small.x.length; i++) meanAge += small.weight[i]! * small.age[i]!
  meanAge /= customersOf(small)
  const starts = model.starts(Math.max(1, meanAge)).map((start) => start.map(Math.log))
  let minimum = minimise(model.objective(small), starts, 60)
  if (small !== histories) {
    const whole = histories.x.length <= second
    const more = whole ? histories : sampled(histories, second)
    const objective = model.objective(more)
    minimum =
      continued(objective, minimum, customersOf(more) / customersOf(small), 60) ??
      minimise(objective, [minimum.logs, starts[0]!], 60)
    if (!whole) minimum = finished(model, histories, minimum, size / customersOf(more))
  }
  const parameters = minimum.logs.map(Math.exp)
  const within = parameters.every((value, k) => {
    const [least, most] = /^(alpha|beta)$/.test(model.parameters[k]!) ? bounds.scale : bounds.shape
    return value >= least && value <= most
  })
  if (!Number.isFinite(minimum.value) || !within) {
    const [, , a, b] = parameters as [number, number, number, number]
    const leaving = model.parameters[3] === 'beta' ? (a / b) * 365 : a / (a + b)
    return leaving < 0.01 ? 'nobody_leaves' : 'parameter_out_of_bounds'
  }
  const covariance = inverse(minimum.hessian)
  if (!covariance || !minimum.converged || covariance.some((row, k) => !(row[k]! < widest * widest)))
    return 'not_curved'
  const standardErrors = covariance.map((row, k) => Math.sqrt(row[k]!) * parameters[k]!)
  return { model, parameters, logLikelihood: -minimum.value, minimum, covariance, standardErrors }
}

/** Newton steps over all histories with the curvature of a sample, brought to their number. */
function finished(model: PurchaseModel, histories: Histories, sample: Minimum, times: number): Minimum {
  const objective = model.objective(histories)
  const hessian = sample.hessian.map((row) => row.map((h) => h * times))
  return refine(objective, { ...sample, ...objective(sample.logs) }, hessian)
}
