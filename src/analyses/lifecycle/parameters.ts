import * as z from 'zod'
import { usageError } from '../../core/errors.js'
import type { HoldScale, ParameterTable } from '../define.js'

const cycles = (value: number, description: string) =>
  z.number().positive().max(100).default(value).meta({ description, unit: 'cycles' })
const count = (value: number, description: string, unit: string) =>
  z.number().int().min(1).default(value).meta({ description, unit })
const percent = (value: number, description: string) =>
  z.number().min(0).max(100).default(value).meta({ description, unit: '%' })

export const parameters = z.object({
  stages: z.string().default('chance').meta({
    description:
      "what stages go by: chance (of a return within the horizon), own (each customer's own cycle) or fixed:90,180,365 (days up to which a customer is active, at risk, dormant)",
  }),
  horizon_days: z.number().int().min(1).max(36_500).nullable().default(null).meta({
    description:
      'the return chance is that of a purchase within this many days; default: default_horizon_days, or a third of the span of the data where that is less',
    unit: 'days',
  }),
  default_horizon_days: count(180, 'horizon where none is given and the data are long enough', 'days'),
  active_chance: percent(50, 'active or loyal from this return chance on'),
  at_risk_chance: percent(25, 'at risk from this return chance on'),
  dormant_chance: percent(10, 'dormant from this return chance on, below it churned'),
  chance_gaps: count(100, 'no return chance with fewer gaps between purchase days than this in the whole shop', 'gaps'),
  min_similar: count(
    30,
    'a return chance rests on at least this many silences; with fewer gaps in the whole shop default_cycle_days stands for their median',
    'silences',
  ),
  population_weight: count(3, "weight of the population's median gap in a customer's own cycle", 'gaps'),
  default_cycle_days: count(90, 'cycle of the population where too few customers came back', 'days'),
  new_cycles: cycles(2, 'a single purchase is new up to this many cycles'),
  active_cycles: cycles(1.5, 'active or loyal up to this many cycles'),
  at_risk_cycles: cycles(2.5, 'at risk up to this many cycles'),
  dormant_cycles: cycles(4, 'dormant up to this many cycles, then churned; a longer last gap makes a return won back'),
  loyal_days: count(5, 'a loyal customer has at least this many purchase days', 'days'),
  loyal_lifetime_days: count(365, 'a loyal customer has at least this many days from first to last purchase', 'days'),
  loyal_span_share: percent(50, 'or this share of the span of the data, where that is shorter'),
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
})

type Parameters = z.infer<typeof parameters>

/** What stages go by, and the three limits of `fixed:90,180,365` in days; nulls for the other two. */
function limits(stages: string): [string, ...(number | null)[]] {
  const how = stages.trim()
  if (how === 'chance' || how === 'own') return [how, null, null, null]
  const match = /^fixed:\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})$/.exec(how)
  if (!match)
    throw usageError(
      `--stages: ${JSON.stringify(stages)} is neither chance, own nor fixed limits`,
      'type --stages fixed:90,180,365',
    )
  const days = match.slice(1).map(Number)
  if (days.some((limit, i) => limit <= (days[i - 1] ?? 0)))
    throw usageError(
      `--stages: limits must be above 0 and ascend: ${days.join(',')}`,
      `for example --stages fixed:90,180,365`,
    )
  return ['fixed', ...days]
}

/**
 * The one-row relation `lifecycle_limits`: what stages go by, and the days up to which a customer is active, at risk, dormant;
 * null but for fixed limits.
 * @throws UserError (usage) where limits cannot be read or do not ascend
 */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  return {
    lifecycle_limits: {
      columns: { basis: 'text', active_days: 'integer', at_risk_days: 'integer', dormant_days: 'integer' },
      rows: [limits((raw as Parameters).stages)],
    },
  }
}

/**
 * The stages in the order of lateness: by risk, in cycles, or in days where limits are fixed. In cycles a single purchase is new,
 * then dormant. Where stages go by chance, those of a shop with too few gaps go by cycles.
 */
export function hold(raw: Record<string, unknown>): HoldScale[] {
  const { stages, new_cycles, active_cycles, at_risk_cycles, dormant_cycles, ...given } = raw as Parameters
  const groups = [['active', 'loyal'], ['at_risk'], ['dormant'], ['churned']]
  const [basis, ...days] = limits(stages)
  if (basis === 'fixed') return [{ column: 'days_silent', groups, limits: days.map(Number) }]
  const only = { column: 'stage_basis', value: 'own' }
  const own: HoldScale[] = [
    { column: 'u', groups, limits: [active_cycles, at_risk_cycles, dormant_cycles], only },
    { column: 'u', groups: [['new'], ['dormant'], ['churned']], limits: [new_cycles, dormant_cycles], only },
  ]
  if (basis === 'own') return own
  const risks = [given.active_chance, given.at_risk_chance, given.dormant_chance].map((chance) => 100 - chance)
  return [{ column: 'risk', groups, limits: risks, only: { column: 'stage_basis', value: 'chance' } }, ...own]
}
