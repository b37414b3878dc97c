import { forecastProduct } from '../demand/models/choose.js'
import type { Fit } from '../fit.js'

/** Weeks of a season, and weeks since its first sale that a product needs to be forecast. */
const [season, least] = [52, 8]

/** Units of the first so many days of weeks, a part of a week in proportion. */
function unitsIn(days: number, weeks: readonly { units: number }[]): number {
  let units = 0
  for (const [k, week] of weeks.entries()) units += week.units * Math.min(1, Math.max(0, days / 7 - k))
  return units
}

/** What each product is expected to sell in its lead time, and until the order after the next arrives; no row where too few weeks are known. */
export const forecast: Fit = {
  name: 'turnover_forecast',
  method: 'weeks of sales by the methods of demand, what did best on weeks held back, 1',
  reads: {
    relation: 'turnover_weeks',
    columns: { product_id: 'text', weeks_ago: 'integer', units: 'number', lead_days: 'number', order_days: 'number' },
  },
  columns: { product_id: 'text', lead_units: 'number', order_units: 'number' },
  fit: (rows) => {
    const products = new Map<string, { sales: [number, number][]; lead: number; order: number }>()
    for (const { product_id: id, weeks_ago, units, lead_days, order_days } of rows) {
      const of = products.get(id as string) ?? { sales: [], lead: Number(lead_days), order: Number(order_days) }
      of.sales.push([Number(weeks_ago), Number(units)])
      products.set(id as string, of)
    }
    return [...products].flatMap(([product_id, { sales, lead, order }]) => {
      const first = Math.max(...sales.map(([ago]) => ago))
      if (first + 1 < least) return []
      const series = new Array<number>(first + 1).fill(0)
      for (const [ago, units] of sales) series[first - ago] = units
      const periods = Math.max(1, Math.ceil(order / 7))
      const { each } = forecastProduct(series, { season, periods, least, first: 0 })
      return [{ product_id, lead_units: unitsIn(lead, each), order_units: unitsIn(order, each) }]
    })
  },
}
