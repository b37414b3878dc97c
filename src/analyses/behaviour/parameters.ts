import * as z from 'zod'

const percentile = (value: number, description: string) =>
  z.number().int().min(0).max(100).default(value).meta({ description, unit: 'percentile' })
const hour = (value: number, part: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(value)
    .meta({ description: `hour at which the ${part} begins`, unit: 'hours' })

export const parameters = z.object({
  frequent_purchases: z.number().int().min(2).default(4).meta({
    description: 'a frequent customer has at least this many purchases',
    unit: 'purchases',
  }),
  frequent_percentile: percentile(80, 'frequent: purchases per year at or above this percentile of repeat customers'),
  seldom_percentile: percentile(
    50,
    'occasional bulk: purchases per year at or below this percentile of repeat customers',
  ),
  bulk_percentile: percentile(
    75,
    'occasional bulk: average purchase or units per order at or above this percentile, and above the median',
  ),
  min_observed_days: z.number().int().min(1).default(90).meta({
    description:
      'purchases per year are worked out over at least this many days, so that a new customer is not blown up',
    unit: 'days',
  }),
  channel_share: z.number().min(0).max(100).default(50).meta({
    description: 'a channel with a smaller share of the purchases than this reads as mixed',
    unit: '%',
  }),
  morning_hour: hour(6, 'morning'),
  afternoon_hour: hour(12, 'afternoon'),
  evening_hour: hour(18, 'evening'),
})
