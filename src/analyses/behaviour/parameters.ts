import * as z from 'zod'
import { usageError } from '../../core/errors.js'
import type { ParameterTable } from '../define.js'

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

/**
 * The model needs no relation of parameters; only their agreement is checked here.
 * @throws UserError (usage) when the parts of the day do not follow each other
 */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const { morning_hour, afternoon_hour, evening_hour } = raw as z.infer<typeof parameters>
  if (morning_hour > afternoon_hour || afternoon_hour > evening_hour)
    throw usageError(
      `parts of the day must follow each other: morning ${morning_hour}, afternoon ${afternoon_hour}, evening ${evening_hour}`,
      'for example --morning-hour 6 --afternoon-hour 12 --evening-hour 18',
    )
  return {}
}
