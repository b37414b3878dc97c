import * as z from 'zod'
import type { ParameterTable } from '../define.js'
import { normalQuantile } from './service.js'

const percent = (value: number, description: string) =>
  z.number().min(0).max(100).default(value).meta({ description, unit: '%' })

export const parameters = z.object({
  by: z.enum(['product', 'location']).default('product').meta({
    description: 'a row for each product over all locations, or for each product and location',
  }),
  demand: z.enum(['window', 'forecast']).default('window').meta({
    description:
      'what the reorder point and the order quantity rest on: the pace of the window, or a forecast of the weeks that an order has to last',
  }),
  window_days: z.number().int().min(1).default(365).meta({
    description: 'measure this many days up to the as-of day, or the span of the data where that is shorter',
    unit: 'days',
  }),
  high_turnover: z.number().min(0).default(6).meta({
    description: 'class high from this turnover on: 6 a year are 60 days of stock',
    unit: 'times a year',
  }),
  new_days: z.number().int().min(0).default(90).meta({
    description: 'class new while first seen under this many days ago',
    unit: 'days',
  }),
  dead_days: z.number().int().min(1).default(180).meta({
    description: 'class dead when on hand and not sold for this many days',
    unit: 'days',
  }),
  offer_days: z.number().int().min(1).default(7).meta({
    description: 'demand a day is of at least this many days on offer',
    unit: 'days',
  }),
  abc_by: z.enum(['revenue', 'margin', 'units']).default('revenue').meta({
    description: 'ABC by share of revenue, of margin (revenue less cost of goods) or of units',
  }),
  a_share: percent(80, 'ABC: A while the products before bring less than this share'),
  b_share: percent(95, 'ABC: the same for B'),
  x_variation: z.number().min(0).default(0.5).meta({
    description: 'XYZ: X up to this variation of monthly units',
    unit: 'standard deviation / mean',
  }),
  y_variation: z.number().min(0).default(1).meta({
    description: 'XYZ: Y up to this variation of monthly units',
    unit: 'standard deviation / mean',
  }),
  lead_time_days: z.number().min(0).default(14).meta({
    description: 'lead time of products whose stock rows do not name one',
    unit: 'days',
  }),
  z: z.number().min(0).default(1.645).meta({
    description: 'safety factor of the reorder point: 1.645 stands for a service level of 95 %',
    unit: 'standard deviations',
  }),
  service_level: z.number().gt(0).lt(100).nullable().default(null).meta({
    description: 'share of lead times without a stock-out; takes the place of --z',
    unit: '%',
  }),
  sd: z.enum(['sample', 'population']).default('sample').meta({
    description: 'standard deviation of demand as of a sample (n - 1) or of all days or months (n)',
  }),
  review_days: z.number().int().min(0).default(30).meta({
    description: 'days between orders: order_quantity lasts for the lead time and these',
    unit: 'days',
  }),
  reorder_below: z.boolean().default(false).meta({
    description: 'with --reorder-by level: only below the level, not at it',
  }),
  reorder_by: z.enum(['point', 'level']).default('point').meta({
    description:
      'reorder at the computed reorder point, or at the reorder level of the stock export where it has one, whatever the class',
  }),
})

/** The relation `turnover_service`: the safety factor, given or worked out from the service level. */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const params = raw as z.infer<typeof parameters>
  const factor = params.service_level === null ? params.z : normalQuantile(params.service_level)
  return { turnover_service: { columns: { z: 'number' }, rows: [[factor]] } }
}
