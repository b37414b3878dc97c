import { setImmediate as turn } from 'node:timers/promises'
import { UserError } from '../../core/errors.js'
import { grouped } from '../../core/format.js'
import type { Row } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { forecastProduct } from './models/choose.js'
import { categoryCurves } from './models/curves.js'
import { type Parameters, seasonOf } from './parameters.js'

interface Sold {
  category: string | null
  /** The period of its first sale. */
  first: number
  /** Units by period from then to the last whole period. */
  series: number[]
}

/** The series of each product; rows come by product and period. */
function seriesOf(rows: Row[]): Map<string, Sold> {
  const products = new Map<string, Sold>()
  for (const row of rows) {
    const at = Number(row.period)
    let of = products.get(row.product_id as string)
    if (!of) {
      const series = new Array<number>(Number(row.last_period) - at + 1).fill(0)
      of = { category: row.category as string | null, first: at, series }
      products.set(row.product_id as string, of)
    }
    of.series[at - of.first] = Number(row.units)
  }
  return products
}

/** Rows by period that are made at once: more would take gigabytes. */
const mostRows = 500_000

/** @throws UserError where a row for each product and period would be too many */
function requireFew(products: Map<string, Sold>, periods: number): void {
  let rows = 0
  for (const { series } of products.values()) rows += series.length + periods
  if (rows > mostRows)
    throw new UserError(
      `demand --long would make ${grouped(rows)} rows by product and period; ${grouped(mostRows)} are the most`,
      'take longer periods (--period month), fewer products (--exclude), or leave out --long',
    )
}

/** The first day of a period, counted from 1970-01-01. */
function firstDayOf(at: number, period: Parameters['period']): number {
  if (period === 'day') return at
  if (period === 'week') return 7 * at - 3
  return Date.UTC(Math.floor(at / 12), at % 12, 1) / 86_400_000
}

/** Rows of a product by period, those seen and those to come, where each is asked for. */
function byPeriod(
  { first, series }: Sold,
  each: ReturnType<typeof forecastProduct>['each'],
  period: Parameters['period'],
) {
  const day = (k: number) => firstDayOf(first + k, period)
  return [
    ...series.map((units, k) => ({
      period_day: day(k),
      period_units: units,
      period_low: null,
      period_high: null,
      period_kind: 'sold',
    })),
    ...each.map(({ units, low, high }, k) => ({
      period_day: day(series.length + k),
      period_units: units,
      period_low: low,
      period_high: high,
      period_kind: 'expected',
    })),
  ]
}

const whole = { period_day: null, period_units: null, period_low: null, period_high: null, period_kind: null }

/** What a product's forecast is: one row a product with a sale in a whole period, or with `long` one for each period of it. */
export const fitted: Fit = {
  name: 'demand_fitted',
  method:
    'exponential smoothing by AICc, Syntetos-Boylan, TSB, mean and seasonal naive against naive, a season by F test, curves of categories, 3',
  reads: {
    relation: 'demand_series',
    columns: { product_id: 'text', period: 'integer', last_period: 'integer', units: 'number', category: 'text' },
  },
  columns: {
    product_id: 'text',
    is_first: 'flag',
    period_day: 'integer',
    period_units: 'number',
    period_low: 'number',
    period_high: 'number',
    period_kind: 'text',
    periods_seen: 'integer',
    units: 'number',
    recent_units: 'number',
    forecast_units: 'number',
    forecast_low: 'number',
    forecast_high: 'number',
    next_units: 'number',
    pattern: 'text',
    method: 'text',
    is_seasonal: 'flag',
    season_peak: 'integer',
    mase: 'number',
    naive_mase: 'number',
    bias: 'number',
    within_share: 'number',
  },
  fit: async (rows, params, far) => {
    const { period, periods, least_periods: least, long } = params as Parameters
    const products = seriesOf(rows)
    if (long) requireFew(products, periods)
    const curves = categoryCurves(products.values(), least)
    const given: Row[] = []
    let done = 0
    for (const [product_id, sold] of products) {
      // Ctrl-C and the line of progress get their turn.
      if (++done % 200 === 0) {
        far(done / products.size)
        await turn()
      }
      const { category, first, series } = sold
      const ask = { season: seasonOf(period), periods, least, first }
      const { each, ...forecast } = forecastProduct(series, ask, category === null ? [] : curves.get(category))
      const parts = long ? byPeriod(sold, each, period) : [whole]
      for (const [k, part] of parts.entries()) given.push({ product_id, is_first: k === 0, ...part, ...forecast })
    }
    return given
  },
}
