import { upperF } from '../../../core/special-functions.js'
import { mean } from './forecast.js'

/** A season counts as one where chance would show as much in at most so many of 100 series that have none. */
export const seasonLevel = 0.05

/** Places of a season at most: of a longer one several periods count together, since weeks next to each other are alike without any season. */
const mostPlaces = 13

/** Sum of squares that is left of values when a straight line is taken out; both less their means already, by whatever groups. */
function leftOfLine(values: readonly number[], times: readonly number[]): number {
  let [squares, products, lengths] = [0, 0, 0]
  for (const [k, value] of values.entries()) {
    squares += value * value
    products += value * times[k]!
    lengths += times[k]! * times[k]!
  }
  return lengths > 0 ? Math.max(0, squares - (products * products) / lengths) : squares
}

/** Values less the mean of those of the same group. */
function lessMeans(values: readonly number[], groups: number): number[] {
  const means = Array.from({ length: groups }, (_, group) => mean(values.filter((_, k) => k % groups === group)))
  return values.map((value, k) => value - means[k % groups]!)
}

/**
 * The chance that a series without a season shows one so clear: the F test of a mean for each place in the season against none, beside a
 * straight line, over square roots of the units, whose spread does not grow with their mean where demand is Poisson.
 * @param season periods; of more than 13 a multiple of what brings them to 13 or fewer, such as the 52 weeks of a year (13 times four)
 * @returns 1 where two cycles do not stand
 */
export function seasonChance(series: readonly number[], season: number): number {
  const together = Math.ceil(season / mostPlaces)
  const places = Math.floor(season / together)
  const n = Math.floor(series.length / together)
  if (season < 2 || series.length < 2 * season || places * together !== season) return 1
  const last = series.slice(series.length - n * together)
  const roots = Array.from({ length: n }, (_, k) =>
    Math.sqrt(last.slice(k * together, (k + 1) * together).reduce((sum, units) => sum + units, 0)),
  )
  const times = roots.map((_, k) => k)
  const without = leftOfLine(lessMeans(roots, 1), lessMeans(times, 1))
  const by = leftOfLine(lessMeans(roots, places), lessMeans(times, places))
  const [more, rest] = [places - 1, n - places - 1]
  // What remains of equal values when their mean is taken is no season.
  if (without <= 1e-12 * roots.reduce((sum, x) => sum + x * x, 0)) return 1
  return by <= 1e-12 * without ? 0 : upperF((without - by) / more / (by / rest), more, rest)
}
