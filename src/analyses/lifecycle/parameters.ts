import { z } from 'zod'
import { usageError } from '../../core/errors.js'
import type { HoldScale, ParameterTable } from '../define.js'

const cycles = (value: number, description: string) =>
  z.number().positive().max(100).default(value).meta({ description, unit: 'cycles' })
const weight = (value: number, sign: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(value)
    .meta({ description: `what ${sign} adds to the risk`, unit: 'points' })
const count = (value: number, description: string, unit: string) =>
  z.number().int().min(1).default(value).meta({ description, unit })
const percent = (value: number, description: string) =>
  z.number().min(0).max(100).default(value).meta({ description, unit: '%' })

export const parameters = z.object({
  stages: z.string().default('own').meta({
    description:
      "what lateness is measured in: own (each customer's own cycle) or fixed:90,180,365 (days up to which a customer is active, at risk, dormant)",
  }),
  population_weight: count(3, "weight of the population's median gap in a customer's own cycle", 'gaps'),
  default_cycle_days: count(90, 'cycle of the population where no customer came back', 'days'),
  new_cycles: cycles(2, 'a single purchase is new up to this many cycles'),
  active_cycles: cycles(1.5, 'active or loyal up to this many cycles'),
  at_risk_cycles: cycles(2.5, 'at risk up to this many cycles'),
  dormant_cycles: cycles(4, 'dormant up to this many cycles, then churned; a longer last gap makes a return won back'),
  loyal_days: count(5, 'a loyal customer has at least this many purchase days', 'days'),
  loyal_lifetime_days: count(365, 'a loyal customer has at least this many days from first to last purchase', 'days'),
  loyal_span_share: percent(50, 'or this share of the span of the data, where that is shorter'),
  confident_gaps: count(3, 'with fewer gaps than this the confidence in a cycle is low', 'gaps'),
  sign_cycles: cycles(2, 'warning signs compare the last so many cycles with as many before'),
  drop_share: percent(50, 'FREQUENCY_DROP and SPEND_DROP: down to this share or less'),
  drop_purchases: count(2, 'FREQUENCY_DROP: from at least this many purchases', 'purchases'),
  overdue_cycles: cycles(1.5, 'OVERDUE: more than this many cycles since the last purchase'),
  complaints_min: count(2, 'COMPLAINTS_UP: more than before, and at least this many', 'complaints'),
  satisfaction_drop: z.number().positive().max(100).default(25).meta({
    description: 'SATISFACTION_DOWN: mean score down by this much or more; one point on a scale of 1 to 5 is 25 of 100',
    unit: 'points of 100',
  }),
  returns_min: count(2, 'RETURNS_UP: more than before, and at least this many', 'returns'),
  weight_frequency_drop: weight(20, 'FREQUENCY_DROP'),
  weight_spend_drop: weight(15, 'SPEND_DROP'),
  weight_overdue: weight(40, 'OVERDUE'),
  weight_complaints_up: weight(10, 'COMPLAINTS_UP'),
  weight_satisfaction_down: weight(10, 'SATISFACTION_DOWN'),
  weight_returns_up: weight(5, 'RETURNS_UP'),
})

type Parameters = z.infer<typeof parameters>

/** The three limits of `fixed:90,180,365` in days; nulls for `own`. */
function limits(stages: string): (number | null)[] {
  if (stages.trim() === 'own') return [null, null, null]
  const match = /^fixed:\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})$/.exec(stages.trim())
  if (!match)
    throw usageError(
      `--stages: ${JSON.stringify(stages)} is neither own nor fixed limits`,
      'type --stages fixed:90,180,365',
    )
  const days = match.slice(1).map(Number)
  if (days.some((limit, i) => limit <= (days[i - 1] ?? 0)))
    throw usageError(
      `--stages: limits must be above 0 and ascend: ${days.join(',')}`,
      `for example --stages fixed:90,180,365`,
    )
  return days
}

/**
 * The one-row relation `lifecycle_limits`: days up to which a customer is active, at risk, dormant; nulls where own cycles decide.
 * @throws UserError (usage) where limits cannot be read or do not ascend
 */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const { stages, new_cycles, active_cycles, at_risk_cycles, dormant_cycles } = raw as Parameters
  if (active_cycles > at_risk_cycles || at_risk_cycles > dormant_cycles || new_cycles > dormant_cycles)
    throw usageError(
      `stages must follow each other: active ${active_cycles}, at risk ${at_risk_cycles}, dormant ${dormant_cycles}, new ${new_cycles} cycles`,
      'for example --active-cycles 1.5 --new-cycles 2 --at-risk-cycles 2.5 --dormant-cycles 4',
    )
  return {
    lifecycle_limits: {
      columns: { active_days: 'integer', at_risk_days: 'integer', dormant_days: 'integer' },
      rows: [limits(stages)],
    },
  }
}

/** The stages in the order of lateness: in cycles, or in days where limits are fixed. A single purchase is new, then dormant. */
export function hold(raw: Record<string, unknown>): HoldScale[] {
  const { stages, new_cycles, active_cycles, at_risk_cycles, dormant_cycles } = raw as Parameters
  const groups = [['active', 'loyal'], ['at_risk'], ['dormant'], ['churned']]
  const days = limits(stages)
  if (days[0] !== null) return [{ column: 'recency_days', groups, limits: days.map(Number) }]
  return [
    { column: 'u', groups, limits: [active_cycles, at_risk_cycles, dormant_cycles] },
    { column: 'u', groups: [['new'], ['dormant'], ['churned']], limits: [new_cycles, dormant_cycles] },
  ]
}
