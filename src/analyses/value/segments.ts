import { UserError } from '../../core/errors.js'
import type { Text } from '../define.js'

/** One named area of the recency x frequency grid; both ranges are inclusive. */
export interface SegmentRule {
  name: string
  /** What to do with these customers; used by a user's own map. */
  action?: string
  r: [number, number]
  f: [number, number]
}

/** The default map over scores 1 to 5, every cell covered once. */
export const defaultSegments: SegmentRule[] = [
  { name: 'new', r: [5, 5], f: [1, 1] },
  { name: 'promising', r: [4, 4], f: [1, 1] },
  { name: 'potential_loyalist', r: [5, 5], f: [2, 3] },
  { name: 'potential_loyalist', r: [4, 4], f: [2, 3] },
  { name: 'champion', r: [5, 5], f: [4, 5] },
  { name: 'loyal', r: [3, 4], f: [4, 5] },
  { name: 'about_to_sleep', r: [3, 3], f: [1, 2] },
  { name: 'need_attention', r: [3, 3], f: [3, 3] },
  { name: 'hibernating', r: [1, 2], f: [1, 2] },
  { name: 'at_risk', r: [1, 2], f: [3, 4] },
  { name: 'cant_lose', r: [1, 2], f: [5, 5] },
]

const within = (value: number, [low, high]: [number, number]) => value >= low && value <= high
const covers = (rule: SegmentRule, r: number, f: number) => within(r, rule.r) && within(f, rule.f)

/** What is wrong or surprising in a map: cells that no rule covers, cells that several cover, rules that no cell reaches. */
export interface MapCheck {
  uncovered: string[]
  overlapping: string[]
  unreachable: string[]
}

/** Checks a segment map over a grid of `bins` x `bins`; the first matching rule wins, so an overlap is not an error. */
export function checkSegments(rules: SegmentRule[], bins: number): MapCheck {
  const check: MapCheck = { uncovered: [], overlapping: [], unreachable: [] }
  const reached = new Set<SegmentRule>()
  for (let r = 1; r <= bins; r++) {
    for (let f = 1; f <= bins; f++) {
      const matching = rules.filter((rule) => covers(rule, r, f))
      if (matching[0]) reached.add(matching[0])
      else check.uncovered.push(`r${r} f${f}`)
      const names = [...new Set(matching.map((rule) => rule.name))]
      if (names.length > 1) check.overlapping.push(`r${r} f${f} (${names.join(', ')})`)
    }
  }
  for (const [i, rule] of rules.entries()) if (!reached.has(rule)) check.unreachable.push(`${i + 1}. ${rule.name}`)
  return check
}

/** What is surprising in a user's own map, though it can be used: cells with several rules, rules that no cell reaches. */
export function mapCautions(rules: SegmentRule[], bins: number): Text[] {
  const { overlapping, unreachable } = checkSegments(rules, bins)
  const list = (items: string[]) => `${items.slice(0, 8).join(', ')}${items.length > 8 ? ', ...' : ''}`
  return [
    ...(overlapping.length > 0
      ? [
          {
            en: `value.segments: the first rule wins in ${overlapping.length} cells that several cover: ${list(overlapping)}`,
            zh: `value.segments：${overlapping.length} 个格子被多条规则覆盖，取第一条：${list(overlapping)}`,
          },
        ]
      : []),
    ...(unreachable.length > 0
      ? [
          {
            en: `value.segments: no cell reaches the rules ${list(unreachable)}`,
            zh: `value.segments：以下规则不会命中任何格子：${list(unreachable)}`,
          },
        ]
      : []),
  ]
}

/** On the default map, F of a customer with few purchases counts as this at most. */
const fewest = 3

/**
 * The segment of every cell of the grid, and the one of customers there with fewer than `top_purchases`, which a user's own map does
 * not tell apart. The default map is drawn on five scores; with another number of scores each score is
 * brought to five by ceil(score * 5 / bins).
 * @throws UserError when a user's own map leaves cells uncovered and no default name is given
 */
export function segmentGrid(bins: number, own?: SegmentRule[], fallback?: string): [number, number, string, string][] {
  const rules = own ?? defaultSegments
  const toMap = (score: number) => (own ? score : Math.ceil((score * 5) / bins))
  if (own && !fallback) {
    const { uncovered } = checkSegments(own, bins)
    if (uncovered.length > 0)
      throw new UserError(
        `value.segments: ${uncovered.length} of ${bins * bins} cells have no segment: ${uncovered.slice(0, 8).join(', ')}${uncovered.length > 8 ? ', ...' : ''}`,
        'add a rule that covers them, or give the rest a name with value.default_segment',
      )
  }
  const scores = Array.from({ length: bins }, (_, i) => i + 1)
  const named = (r: number, f: number) => rules.find((rule) => covers(rule, r, f))?.name ?? fallback ?? 'unnamed'
  return scores.flatMap((r) =>
    scores.map((f): [number, number, string, string] => {
      const [row, column] = [toMap(r), toMap(f)]
      return [r, f, named(row, column), named(row, own ? column : Math.min(column, fewest))]
    }),
  )
}
