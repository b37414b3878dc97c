import * as z from 'zod'

const percent = (value: number, description: string) =>
  z.number().min(0).max(100).default(value).meta({ description, unit: '%' })

export const parameters = z.object({
  horizon_days: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(365)
    .meta({ description: 'how far to look ahead', unit: 'days' }),
  model: z.enum(['auto', 'bg', 'mbg', 'pareto']).default('auto').meta({
    description: 'model of purchases: BG/NBD, MBG/NBD or Pareto/NBD; auto takes what best foretold the days held out',
  }),
  discount_rate: percent(10, 'what money of a year later is worth less'),
  high_share: percent(80, 'high while the customers before bring less than this share of the expected money'),
  medium_share: percent(95, 'the same for medium'),
  lost_share: percent(20, 'lost below this chance of still being a customer'),
  outlook_share: percent(20, 'growth or decline from this much more or less than in the last 365 days'),
  min_repeaters: z
    .number()
    .int()
    .min(10)
    .default(100)
    .meta({ description: 'no model below so many customers who came back', unit: 'customers' }),
})
