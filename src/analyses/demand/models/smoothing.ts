import { type Forecast, mean } from './forecast.js'

/** Exponential smoothing with additive errors (Hyndman, Koehler, Ord, Snyder, 2008): which components a form has. */
export interface Form {
  trend: 'none' | 'additive' | 'damped'
  season: 'none' | 'additive' | 'multiplicative'
}

interface State {
  level: number
  slope: number
  seasons: number[]
}

/** Smoothing weights: of the level, of the slope, of the season, and by what the slope is damped each period. */
type Weights = [alpha: number, beta: number, gamma: number, phi: number]

interface Fitted {
  form: Form
  weights: Weights
  state: State
  squares: number
  /** Akaike's criterion, corrected for short series; the lowest is chosen. */
  aicc: number
  forecast: Forecast
}

/** Level, slope and season as the first two cycles show them. */
function begin(series: readonly number[], { trend, season }: Form, length: number): State {
  if (season === 'none') {
    const n = Math.min(series.length, 10)
    const slope = trend === 'none' ? 0 : (series[n - 1]! - series[0]!) / Math.max(1, n - 1)
    const level = trend === 'none' ? mean(series.slice(0, n)) : series[0]! - slope
    return { level, slope, seasons: [] }
  }
  const [first, second] = [mean(series.slice(0, length)), mean(series.slice(length, 2 * length))]
  const slope = trend === 'none' ? 0 : (second - first) / length
  const base = trend === 'none' ? mean(series.slice(0, 2 * length)) : first - (slope * (length + 1)) / 2
  const level = base
  const seasons = Array.from({ length }, (_, k) => {
    const cycles = [0, 1].map((c) => {
      const expected = level + slope * (k + 1 + c * length)
      const units = series[k + c * length]!
      return season === 'additive' ? units - expected : expected > 0 ? units / expected : 1
    })
    return mean(cycles)
  })
  return { level, slope, seasons }
}

/**
 * One pass over the series: the state behind it, and the sum of squared one-step errors. It runs hundreds of times a form and product: an
 * iterator here takes more time than the sums.
 */
function pass(series: readonly number[], { season }: Form, [alpha, beta, gamma, phi]: Weights, from: State) {
  let { level, slope } = from
  const seasons = [...from.seasons]
  const length = seasons.length
  const isFactor = season === 'multiplicative'
  let squares = 0
  for (let t = 0, at = 0; t < series.length; t++, at = at + 1 < length ? at + 1 : 0) {
    const s = length > 0 ? seasons[at]! : isFactor ? 1 : 0
    const base = level + phi * slope
    const error = series[t]! - (isFactor ? base * s : base + s)
    squares += error * error
    const off = isFactor ? error / (s || 1) : error
    level = base + alpha * off
    slope = phi * slope + alpha * beta * off
    if (length > 0) seasons[at] = s + gamma * (1 - alpha) * (isFactor ? error / (base || 1) : error)
  }
  return { state: { level, slope, seasons }, squares }
}

const clipped = (x: number) => Math.min(0.9999, Math.max(0.0001, x))

/** Lowest value of a function over a box, by Nelder and Mead's simplex from one start; the same each time. */
function simplex(of: (at: readonly number[]) => number, start: readonly number[], most = 200): readonly number[] {
  const size = start.length
  const point = (at: readonly number[]) => ({ at, value: of(at) })
  const nudged = (k: number) => start.map((x, j) => clipped(j !== k ? x : x > 0.5 ? x - 0.25 : x + 0.25))
  const points = [start, ...start.map((_, k) => nudged(k))].map(point)
  const centre = new Array<number>(size).fill(0)
  /** The point on the line from the centre to the worst, so many times as far. */
  const move = (by: number) => {
    const worst = points[size]!.at
    return point(centre.map((c, k) => clipped(c + by * (worst[k]! - c))))
  }
  for (let n = 0; n < most; n++) {
    points.sort((a, b) => a.value - b.value)
    const [best, worst] = [points[0]!, points[size]!]
    if (worst.value - best.value <= 1e-7 * (Math.abs(best.value) + 1e-12)) break
    for (let k = 0; k < size; k++) {
      let sum = 0
      for (let p = 0; p < size; p++) sum += points[p]!.at[k]!
      centre[k] = sum / size
    }
    const reflected = move(-1)
    if (reflected.value < best.value) {
      const further = move(-2)
      points[size] = further.value < reflected.value ? further : reflected
    } else if (reflected.value < points[size - 1]!.value) points[size] = reflected
    else {
      const nearer = reflected.value < worst.value ? move(-0.5) : move(0.5)
      if (nearer.value < Math.min(worst.value, reflected.value)) points[size] = nearer
      else for (let p = 1; p <= size; p++) points[p] = point(points[p]!.at.map((x, j) => (x + best.at[j]!) / 2))
    }
  }
  return points.sort((a, b) => a.value - b.value)[0]!.at
}

/** A form fitted to a series: the weights that leave the least squared error one step ahead. */
export function fitForm(series: readonly number[], form: Form, season: number): Fitted {
  const { trend } = form
  const from = begin(series, form, season)
  const free: number[] = [
    0.3,
    ...(trend === 'none' ? [] : [0.1]),
    ...(form.season === 'none' ? [] : [0.1]),
    ...(trend === 'damped' ? [0.9] : []),
  ]
  const ofSeason = trend === 'none' ? 1 : 2
  const weightsOf = (at: readonly number[]): Weights => [
    at[0]!,
    trend === 'none' ? 0 : at[1]!,
    form.season === 'none' ? 0 : at[ofSeason]!,
    trend === 'damped' ? 0.8 + 0.18 * at.at(-1)! : 1,
  ]
  const weights = weightsOf(simplex((at) => pass(series, form, weightsOf(at), from).squares, free))
  const { state, squares } = pass(series, form, weights, from)
  const [n, k] = [series.length, free.length + 1 + (trend === 'none' ? 0 : 1) + from.seasons.length + 1]
  const aicc =
    n - k - 1 > 0
      ? n * Math.log(Math.max(squares / n, 1e-12)) + 2 * k + (2 * k * (k + 1)) / (n - k - 1)
      : Number.POSITIVE_INFINITY
  return { form, weights, state, squares, aicc, forecast: forecastFrom(state, form, weights[3], n) }
}

function forecastFrom({ level, slope, seasons }: State, { season }: Form, phi: number, behind: number): Forecast {
  return (periods) => {
    let [sum, power] = [0, 1]
    return Array.from({ length: periods }, (_, k) => {
      power *= phi
      sum += power
      const base = level + sum * slope
      const s = seasons.length ? seasons[(behind + k) % seasons.length]! : 0
      return season === 'none' ? base : season === 'multiplicative' ? base * s : base + s
    })
  }
}

/** The forms that a series allows: seasons where two whole cycles stand, factors where every unit is above zero. */
function formsFor(series: readonly number[], season: number): Form[] {
  const seasons: Form['season'][] = ['none']
  if (season > 1 && series.length >= 2 * season) seasons.push('additive')
  if (seasons.length > 1 && series.every((units) => units > 0)) seasons.push('multiplicative')
  const trends: Form['trend'][] = series.length >= 10 ? ['none', 'additive', 'damped'] : ['none']
  return seasons.flatMap((s) => trends.map((trend) => ({ trend, season: s })))
}

/** The form with the lowest corrected Akaike criterion. */
export const bestForm = (series: readonly number[], season: number): Fitted =>
  formsFor(series, season)
    .map((form) => fitForm(series, form, season))
    .reduce((best, next) => (next.aicc < best.aicc ? next : best))
