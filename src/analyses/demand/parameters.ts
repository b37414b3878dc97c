import * as z from 'zod'

export const parameters = z.object({
  by: z.enum(['product', 'location']).default('product').meta({
    description: 'a forecast for each product over all locations, or for each product and location of its order lines',
  }),
  long: z.boolean().default(false).meta({
    description: 'a row for each product and period, sold and expected, instead of one for each product',
  }),
  period: z
    .enum(['month', 'week', 'day'])
    .default('month')
    .meta({ description: 'what a period is: calendar month, week from Monday, or day' }),
  periods: z.number().int().min(1).max(60).default(3).meta({ description: 'periods to forecast', unit: 'periods' }),
  least_periods: z
    .number()
    .int()
    .min(2)
    .default(8)
    .meta({ description: 'periods since its first sale that a product needs', unit: 'periods' }),
  change: z
    .number()
    .min(0)
    .max(1000)
    .default(20)
    .meta({ description: 'growing or fading from this difference to its last season', unit: '%' }),
})

export type Parameters = z.infer<typeof parameters>

/** Periods after which a season comes round. */
export const seasonOf = (period: Parameters['period']): number => ({ month: 12, week: 52, day: 7 })[period]
