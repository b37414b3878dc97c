import * as z from 'zod'
import { UserError } from '../../core/errors.js'
import type { ParameterTable } from '../define.js'
import { type SegmentRule, segmentGrid } from './segments.js'

const range = z.tuple([z.number().int().min(1), z.number().int().min(1)])
const cuts = (measure: string, unit: string) =>
  z
    .array(z.number())
    .optional()
    .meta({ description: `cut points of ${measure} for --scoring fixed, ascending`, unit })

export const parameters = z.object({
  window_days: z.number().int().min(1).nullable().default(null).meta({
    description: 'count purchases of this many days up to the as-of day (default: all)',
    unit: 'days',
  }),
  // value.sql has room for nine cuts.
  bins: z.number().int().min(2).max(10).default(5).meta({ description: 'scores per measure', unit: 'scores' }),
  scoring: z.enum(['quantile', 'ntile', 'rfm-r', 'fixed']).default('quantile').meta({
    description: 'how scores are cut: tie-safe quantiles, equal groups, as the R package rfm, or your cut points',
  }),
  r_cuts: cuts('recency', 'days'),
  f_cuts: cuts('frequency', 'purchases'),
  m_cuts: cuts('monetary value', 'money'),
  tiers: z
    .enum(['share', 'heads', 'fixed'])
    .default('share')
    .meta({ description: 'how tiers are cut: by share of revenue, by share of customers, or at fixed amounts' }),
  high_share: z.number().min(0).max(100).default(80).meta({
    description: 'tier high while the customers before bring less than this share of revenue',
    unit: '%',
  }),
  medium_share: z.number().min(0).max(100).default(95).meta({ description: 'the same for tier medium', unit: '%' }),
  high_heads: z.number().min(0).max(100).default(20).meta({
    description: 'with --tiers heads: share of customers in tier high',
    unit: '%',
  }),
  medium_heads: z.number().min(0).max(100).default(50).meta({
    description: 'with --tiers heads: share of customers in tiers high and medium together',
    unit: '%',
  }),
  high_amount: z.number().nullable().default(null).meta({
    description: 'with --tiers fixed: monetary value from which a customer is high',
    unit: 'money',
  }),
  medium_amount: z.number().nullable().default(null).meta({
    description: 'with --tiers fixed: monetary value from which a customer is medium',
    unit: 'money',
  }),
  top_purchases: z.number().int().min(1).default(3).meta({
    description:
      'nobody is a champion, loyal or among those not to lose with fewer purchases than this: on the map their F counts as 3 at most',
    unit: 'purchases',
  }),
  segments: z
    .array(z.strictObject({ name: z.string().min(1), r: range, f: range, action: z.string().optional() }))
    .optional()
    .meta({ description: 'your own segment map (config file): names with ranges of scores, first match wins' }),
  default_segment: z
    .string()
    .optional()
    .meta({ description: 'segment of the cells that your own map leaves uncovered' }),
})

type Parameters = z.infer<typeof parameters>
const measures = { recency_days: 'r_cuts', frequency: 'f_cuts', monetary: 'm_cuts' } as const

function fixedCuts(params: Parameters): [string, number, number][] {
  return Object.entries(measures).flatMap(([name, key]) => {
    const given = params[key]
    const flag = `--${key.replace('_', '-')}`
    if (!given || given.length !== params.bins - 1)
      throw new UserError(
        `${flag}: --scoring fixed with ${params.bins} scores takes ${params.bins - 1} cut points, not ${given?.length ?? 0}`,
        `for example ${flag} ${Array.from({ length: params.bins - 1 }, (_, i) => 30 * 2 ** i).join(',')}`,
        2,
      )
    if (given.some((cut, i) => i > 0 && cut < given[i - 1]!))
      throw new UserError(`${flag}: cut points must ascend: ${given.join(',')}`, undefined, 2)
    return given.map((cut, i): [string, number, number] => [name, i + 1, cut])
  })
}

/** The relations `value_cuts` and `value_segments` that the model joins. */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const params = raw as Parameters
  if (params.tiers === 'fixed' && (params.high_amount === null || params.medium_amount === null))
    throw new UserError('--tiers fixed takes --high-amount and --medium-amount', undefined, 2)
  const every = Array.from({ length: params.bins - 1 }, (_, i): [string, number, null] => ['every', i + 1, null])
  return {
    value_cuts: {
      columns: { name: 'text', position: 'integer', cut: 'money' },
      rows: params.scoring === 'fixed' ? fixedCuts(params) : every,
    },
    value_segments: {
      columns: { r: 'integer', f: 'integer', segment: 'text', few_segment: 'text' },
      rows: segmentGrid(params.bins, params.segments as SegmentRule[] | undefined, params.default_segment),
    },
  }
}
