import type { Row } from '../../../engines/engine.js'

/** What customers are compared by, in the order of the coordinates. */
export const features = ['recency_days', 'frequency', 'monetary', 'breadth', 'discount_share', 'rhythm_days'] as const
export type Feature = (typeof features)[number]

/** A customer's values; null where there is none. */
export type Measured = Record<Feature, number | null>

export const measuredOf = (row: Row): Measured =>
  Object.fromEntries(features.map((name) => [name, row[name] === null ? null : Number(row[name])])) as Measured

/** Where the middle of a feature lies and how far its values spread; a spread of 0 leaves it out. */
export interface Scale {
  middle: number
  spread: number
}

/** Coordinates further from the middle count as this far, so that single customers make no group. */
const furthest = 3
/** Interquartile range of a normal distribution in standard deviations. */
const normalRange = 1.349

/** Amounts, counts and days are compared by their ratio: ln(1 + x), with nothing below zero; shares as they are. */
const transformed = (name: Feature, value: number): number =>
  name === 'discount_share' ? value : Math.log(1 + Math.max(0, value))

/** Type-7 quantile of ascending values. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * Median and interquartile range over 1.349, which single extreme values do not move; but no less than half the standard deviation, since
 * the range is next to nothing where most have one value.
 */
export function featureScale(values: readonly number[]): Scale {
  if (values.length === 0) return { middle: 0, spread: 0 }
  const sorted = [...values].sort((a, b) => a - b)
  const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length
  const deviation = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sorted.length)
  const range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / normalRange
  const spread = Math.max(range, deviation / 2)
  // What remains of equal values when their mean is taken is no spread.
  return { middle: quantile(sorted, 0.5), spread: spread > 1e-9 ? spread : 0 }
}

/** The coordinate of a value; a missing one stands in the middle. */
export const scaled = ({ middle, spread }: Scale, value: number | null): number =>
  value === null || spread === 0 ? 0 : Math.max(-furthest, Math.min(furthest, (value - middle) / spread))

/** Scales of all features over a sample, and its customers as points. */
export function pointsOf(customers: readonly Measured[]): { scales: Scale[]; points: number[][] } {
  const scales = features.map((name) =>
    featureScale(customers.flatMap((one) => (one[name] === null ? [] : [transformed(name, one[name])]))),
  )
  const coordinate = (one: Measured, name: Feature, k: number) =>
    scaled(scales[k]!, one[name] === null ? null : transformed(name, one[name]))
  return { scales, points: customers.map((one) => features.map((name, k) => coordinate(one, name, k))) }
}
