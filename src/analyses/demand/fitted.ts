import type { Fit } from '../fit.js'
import { forecastProduct } from './models/choose.js'
import { type Parameters, seasonOf } from './parameters.js'

/** What a product's forecast is: one row a product with a sale in a whole period. */
export const fitted: Fit = {
  name: 'demand_fitted',
  method: 'exponential smoothing by AICc, Syntetos-Boylan, TSB, mean and seasonal naive against naive, 1',
  reads: {
    relation: 'demand_series',
    columns: { product_id: 'text', period: 'integer', last_period: 'integer', units: 'number' },
  },
  columns: {
    product_id: 'text',
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
  fit: (rows, params) => {
    const { period, periods, least_periods } = params as Parameters
    const products = new Map<string, { first: number; last: number; sales: [number, number][] }>()
    for (const row of rows) {
      const at = Number(row.period)
      const of = products.get(row.product_id as string)
      if (of) of.sales.push([at, Number(row.units)])
      else
        products.set(row.product_id as string, {
          first: at,
          last: Number(row.last_period),
          sales: [[at, Number(row.units)]],
        })
    }
    return [...products].map(([product_id, { first, last, sales }]) => {
      const series = new Array<number>(last - first + 1).fill(0)
      for (const [at, units] of sales) series[at - first] = units
      return {
        product_id,
        ...forecastProduct(series, { season: seasonOf(period), periods, least: least_periods, first }),
      }
    })
  },
}
