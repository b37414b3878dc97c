import { type Forecast, flat, type Method, mean, naive, seasonalNaive } from './forecast.js'
import { patternOf, sba, tsb } from './intermittent.js'
import { bestForm, type Form, fitForm } from './smoothing.js'

/** What is asked of a forecast: periods of a season, periods ahead, periods that a series needs, and the number of its first. */
export interface Ask {
  season: number
  periods: number
  least: number
  first: number
}

/** The quantile of a normal distribution that leaves a tenth above it: 80 % limits. */
const tenth = 1.2815515655446004
/** How often the last periods are held back. */
const cuts = 3

interface Trial {
  method: string
  errors: number[]
  forecast: Forecast
  seasonal: boolean
}

/** Methods that a pattern calls for; a form of smoothing is chosen once, on the whole series, and fitted again at each cut. */
function candidates(series: readonly number[], ask: Ask): { method: Method; seasonal: boolean }[] {
  const { pattern } = patternOf(series)
  const seldom = pattern === 'intermittent' || pattern === 'lumpy'
  const plain = [flat, ...(seldom ? [sba, tsb] : [])].map((method) => ({ method, seasonal: false }))
  const cycles = series.length >= 2 * ask.season ? [{ method: seasonalNaive(ask.season), seasonal: true }] : []
  if (seldom) return [...plain, ...cycles]
  const { form } = bestForm(series, ask.season)
  return [...plain, { method: smoothed(form, ask.season), seasonal: form.season !== 'none' }, ...cycles]
}

/** What the components of a form are called in the name of a method. */
const trends = { none: '', additive: 'trend', damped: 'damped_trend' }
const seasons = { none: '', additive: 'season', multiplicative: 'season_factors' }

const smoothed = (form: Form, season: number): Method => ({
  name: ['smoothing', trends[form.trend], seasons[form.season]].filter(Boolean).join('_'),
  least: form.season === 'none' ? 4 : 2 * season,
  fit: (series) => fitForm(series, form, season).forecast,
})

/** What a method says of the periods held back at each cut, less what was asked for; undefined where a cut leaves it too little. */
function trial({ method, seasonal }: { method: Method; seasonal: boolean }, series: readonly number[], ahead: number) {
  const errors: number[] = []
  for (let cut = 0; cut < cuts; cut++) {
    const known = series.slice(0, series.length - ahead - cut)
    if (known.length < Math.max(method.least, 2)) return undefined
    const said = method.fit(known)(ahead)
    for (const [k, units] of said.entries()) errors.push(Math.max(0, units) - series[known.length + k]!)
  }
  return { method: method.name, errors, seasonal, forecast: method.fit(series) } satisfies Trial
}

const meanAbsolute = (errors: readonly number[]) => mean(errors.map(Math.abs))

/** The share of errors that lie within the limits which the errors of the other cuts set. */
function within(errors: readonly number[], ahead: number): number {
  const inside = errors.filter((error, k) => {
    const others = errors.filter((_, j) => Math.floor(j / ahead) !== Math.floor(k / ahead))
    return Math.abs(error) <= tenth * Math.sqrt(mean(others.map((e) => e * e))) + 1e-9
  })
  return inside.length / errors.length
}

const rounded = (units: number) => Math.round(units * 1e6) / 1e6

/**
 * The forecast of one product by the method that did best on the periods held back at three cuts; naive where none did better. Without
 * enough periods: its mean, untried.
 * @param series units by period from the product's first sale to the last whole period
 */
export function forecastProduct(series: readonly number[], ask: Ask) {
  const { season, periods, least, first } = ask
  const recent = mean(series.slice(-season))
  const seen = {
    periods_seen: series.length,
    units: series.reduce((sum, x) => sum + x, 0),
    recent_units: rounded(recent),
  }
  const { pattern } = patternOf(series)
  const ahead = Math.min(periods, Math.max(1, Math.floor(series.length / 4)))
  const naively = series.length < least ? undefined : trial({ method: naive, seasonal: false }, series, ahead)
  if (!naively) {
    const units = rounded(mean(series) * periods)
    return {
      ...seen,
      forecast_units: units,
      forecast_low: null,
      forecast_high: null,
      next_units: rounded(mean(series)),
      pattern,
      method: 'mean',
      is_seasonal: false,
      season_peak: null,
      mase: null,
      naive_mase: null,
      bias: null,
      within_share: null,
    }
  }
  // Errors count against those of the last period's units within the series (Hyndman and Koehler 2006).
  const changes = series.slice(1).map((units, k) => Math.abs(units - series[k]!))
  const scale = mean(changes)
  const trials = candidates(series, ask).flatMap((one) => trial(one, series, ahead) ?? [])
  const best = trials.reduce(
    (top, next) => (meanAbsolute(next.errors) < meanAbsolute(top.errors) ? next : top),
    naively,
  )
  const said = best.forecast(periods).map((units) => Math.max(0, units))
  const units = said.reduce((sum, x) => sum + x, 0)
  const spread = tenth * Math.sqrt(periods * mean(best.errors.map((e) => e * e)))
  const actual = mean(series.slice(-ahead))
  return {
    ...seen,
    forecast_units: rounded(units),
    forecast_low: rounded(Math.max(0, units - spread)),
    forecast_high: rounded(units + spread),
    next_units: rounded(said[0]!),
    pattern,
    method: best.method,
    is_seasonal: best.seasonal,
    season_peak: best.seasonal ? peakOf(series, season, first) : null,
    mase: scale > 0 ? rounded(meanAbsolute(best.errors) / scale) : null,
    naive_mase: scale > 0 ? rounded(meanAbsolute(naively.errors) / scale) : null,
    bias: actual > 0 ? rounded(mean(best.errors) / actual) : null,
    within_share: rounded(within(best.errors, ahead)),
  }
}

/** The place in the season with the highest mean, from 1: January for months. */
function peakOf(series: readonly number[], season: number, first: number): number {
  const sums = new Array<number>(season).fill(0)
  const counts = new Array<number>(season).fill(0)
  for (const [k, units] of series.entries()) {
    const at = (((first + k) % season) + season) % season
    sums[at]! += units
    counts[at]!++
  }
  const means = sums.map((sum, k) => (counts[k]! > 0 ? sum / counts[k]! : 0))
  return means.indexOf(Math.max(...means)) + 1
}
