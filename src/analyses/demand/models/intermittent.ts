import { type Method, mean } from './forecast.js'

/** The pattern of a series (Syntetos, Boylan, Croston, JORS 56, 2005). */
export type Pattern = 'smooth' | 'erratic' | 'intermittent' | 'lumpy'

/** `interval`: mean periods from one with demand to the next; `variation`: squared coefficient of variation of the demands. */
export function patternOf(series: readonly number[]): { pattern: Pattern; interval: number; variation: number } {
  const sizes = series.filter((units) => units > 0)
  const interval = sizes.length === 0 ? series.length : series.length / sizes.length
  const average = mean(sizes)
  const variation =
    sizes.length < 2 ? 0 : sizes.reduce((sum, x) => sum + (x - average) ** 2, 0) / sizes.length / average ** 2
  const rare = interval >= 1.32
  const uneven = variation >= 0.49
  return { pattern: rare ? (uneven ? 'lumpy' : 'intermittent') : uneven ? 'erratic' : 'smooth', interval, variation }
}

/**
 * Croston's method (Operational Research Quarterly 23, 1972): sizes of demands and intervals between them are smoothed apart, and
 * only where there is demand; with the correction of Syntetos and Boylan (1 - alpha / 2), for their ratio is biased upwards. Both start
 * at the first demand: its size, and the periods up to it.
 */
export function croston(series: readonly number[], alpha: number, corrected = true): number {
  let [size, interval, since] = [Number.NaN, Number.NaN, 0]
  for (const units of series) {
    since++
    if (units <= 0) continue
    const first = Number.isNaN(size)
    size = first ? units : size + alpha * (units - size)
    interval = first ? since : interval + alpha * (since - interval)
    since = 0
  }
  return Number.isNaN(size) ? 0 : ((corrected ? 1 - alpha / 2 : 1) * size) / interval
}

/**
 * Teunter, Syntetos and Babai (EJOR 214, 2011): the chance of demand is smoothed in every period, so that the forecast fades for goods
 * that are no longer asked for. Starts at the first demand's size and the share of periods with demand.
 */
export function teunter(series: readonly number[], alpha: number, beta: number): number {
  const sizes = series.filter((units) => units > 0)
  if (sizes.length === 0) return 0
  let [size, chance] = [sizes[0]!, sizes.length / series.length]
  for (const units of series) {
    chance += beta * ((units > 0 ? 1 : 0) - chance)
    if (units > 0) size += alpha * (units - size)
  }
  return chance * size
}

const constant = (name: string, of: (series: readonly number[]) => number): Method => ({
  name,
  least: 4,
  fit: (series) => {
    const units = of(series)
    return (periods) => Array.from({ length: periods }, () => units)
  },
})

export const sba = constant('sba', (series) => croston(series, 0.1))
export const tsb = constant('tsb', (series) => teunter(series, 0.1, 0.1))
