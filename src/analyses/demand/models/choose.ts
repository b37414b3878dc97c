import { type Forecast, flat, type Method, mean, naive, seasonalNaive } from './forecast.js'
import { patternOf, sba, tsb } from './intermittent.js'
import { seasonChance, seasonLevel } from './season.js'
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

/** Periods, or four seasons where that is more, that a forecast rests on: older ones say little, and would take their time. */
const longest = 260

interface Trial {
  method: string
  errors: number[]
  forecast: Forecast
  seasonal: boolean
}

/** Methods that a pattern calls for; a form of smoothing is chosen once, on the whole series, and fitted again at each cut. */
function candidates(series: readonly number[], ask: Ask, ahead: number): { method: Method; seasonal: boolean }[] {
  const { pattern } = patternOf(series)
  const isSeasonal = seasonChance(series, ask.season) <= seasonLevel
  // A season that the shortest cut does not hold twice cannot be tried, and so is not looked for.
  const season = isSeasonal && series.length - ahead - cuts + 1 >= 2 * ask.season ? ask.season : 1
  const seldom = pattern === 'intermittent' || pattern === 'lumpy'
  const plain = [flat, ...(seldom ? [sba, tsb] : [])].map((method) => ({ method, seasonal: false }))
  const cycles = series.length >= 2 * ask.season ? [{ method: seasonalNaive(ask.season), seasonal: isSeasonal }] : []
  if (seldom) return [...plain, ...cycles]
  const { form } = bestForm(series, season)
  return [...plain, { method: smoothed(form, season), seasonal: form.season !== 'none' }, ...cycles]
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
    const predicted = method.fit(known)(ahead)
    for (const [k, units] of predicted.entries()) errors.push(Math.max(0, units) - series[known.length + k]!)
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

/** Units expected in one of the next periods, with 80 % limits where the method was tried. */
export interface Expected {
  units: number
  low: number | null
  high: number | null
}

/**
 * The forecast of one product by the method that did best on the periods held back at three cuts; naive where none did better. Without
 * enough periods: its mean, or what the mean curve of its category makes of its first periods, untried.
 * @param curve units by period since the first sale that products of its category sell, as far as it is known
 * @param whole units by period from the product's first sale to the last whole period
 */
export function forecastProduct(whole: readonly number[], ask: Ask, curve: readonly number[] = []) {
  const { season, periods, least } = ask
  const series = whole.slice(-Math.max(longest, 4 * season))
  const first = ask.first + whole.length - series.length
  const recent = mean(series.slice(-season))
  const seen = {
    periods_seen: whole.length,
    units: whole.reduce((sum, x) => sum + x, 0),
    recent_units: rounded(recent),
  }
  const { pattern } = patternOf(series)
  const ahead = Math.min(periods, Math.max(1, Math.floor(series.length / 4)))
  const naively = series.length < least ? undefined : trial({ method: naive, seasonal: false }, series, ahead)
  if (!naively) {
    const along = alongCurve(series, periods, curve)
    const predicted = along ?? new Array<number>(periods).fill(mean(series))
    return {
      ...seen,
      each: predicted.map((units): Expected => ({ units: rounded(units), low: null, high: null })),
      forecast_units: rounded(predicted.reduce((sum, x) => sum + x, 0)),
      forecast_low: null,
      forecast_high: null,
      next_units: rounded(predicted[0]!),
      pattern,
      method: along ? 'category_curve' : 'mean',
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
  const trials = candidates(series, ask, ahead).flatMap((one) => trial(one, series, ahead) ?? [])
  const best = trials.reduce(
    (top, next) => (meanAbsolute(next.errors) < meanAbsolute(top.errors) ? next : top),
    naively,
  )
  const predicted = best.forecast(periods).map((units) => Math.max(0, units))
  const units = predicted.reduce((sum, x) => sum + x, 0)
  const one = tenth * Math.sqrt(mean(best.errors.map((e) => e * e)))
  const spread = one * Math.sqrt(periods)
  const actual = mean(series.slice(-ahead))
  return {
    ...seen,
    each: predicted.map(
      (x): Expected => ({ units: rounded(x), low: rounded(Math.max(0, x - one)), high: rounded(x + one) }),
    ),
    forecast_units: rounded(units),
    forecast_low: rounded(Math.max(0, units - spread)),
    forecast_high: rounded(units + spread),
    next_units: rounded(predicted[0]!),
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

/** The curve of the category from where the product stands, in the measure of what it sold so far; undefined where it does not reach. */
function alongCurve(series: readonly number[], periods: number, curve: readonly number[]): number[] | undefined {
  const usual = curve.slice(0, series.length).reduce((sum, x) => sum + x, 0)
  if (curve.length < series.length + periods || usual <= 0) return undefined
  const times = series.reduce((sum, x) => sum + x, 0) / usual
  return curve.slice(series.length, series.length + periods).map((units) => times * units)
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
