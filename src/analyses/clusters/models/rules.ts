import { type Feature, features, type Measured, quantile } from './features.js'

/** One side of a limit on a feature: at least (`low`) or at most (`high`) so much. */
export interface Limit {
  feature: Feature
  side: 'low' | 'high'
  at: number
}

/** Limits in a rule at most. */
const most = 3
/** A further limit has to better the rule by this much. */
const worth = 0.01

const meets = (one: Measured, { feature, side, at }: Limit): boolean => {
  const value = one[feature]
  return value !== null && (side === 'low' ? value >= at : value <= at)
}

/** A limit in few digits, as one would say it. */
const plain = (feature: Feature, value: number): number =>
  feature === 'frequency' || feature === 'breadth' || feature === 'recency_days'
    ? Math.round(value)
    : feature === 'discount_share'
      ? Math.round(value * 100) / 100
      : Number(value.toPrecision(2))

/** Limits worth trying: the twentieths of each feature, each once. */
function candidates(customers: readonly Measured[]): Limit[] {
  return features.flatMap((feature) => {
    const values = customers.flatMap((one) => one[feature] ?? []).sort((a, b) => a - b)
    if (values.length === 0) return []
    const cuts = Array.from({ length: 19 }, (_, i) => plain(feature, quantile(values, (i + 1) / 20)))
    return [...new Set(cuts)].flatMap((at) => [
      { feature, side: 'low' as const, at },
      { feature, side: 'high' as const, at },
    ])
  })
}

/**
 * The up to three limits that together tell one group from all others best: each next one is that which most raises the harmonic
 * mean of the share of the group that meets them and of the share of those that meet them who are of the group (F1).
 */
export function ruleFor(customers: readonly Measured[], labels: readonly number[], group: number): Limit[] {
  const all = candidates(customers)
  const size = labels.filter((label) => label === group).length
  const rule: Limit[] = []
  let met = customers.map((_, i) => i)
  let best = (2 * size) / (size + customers.length)
  while (rule.length < most) {
    let found: { limit: Limit; score: number } | undefined
    for (const limit of all) {
      let [inside, hits] = [0, 0]
      for (const i of met)
        if (meets(customers[i]!, limit)) {
          inside++
          if (labels[i] === group) hits++
        }
      const score = (2 * hits) / (size + inside)
      if (score > (found?.score ?? best + worth)) found = { limit, score }
    }
    if (!found) break
    const { limit, score } = found
    // A tighter limit takes the place of one on the same side.
    const same = rule.findIndex(({ feature, side }) => feature === limit.feature && side === limit.side)
    if (same >= 0) rule.splice(same, 1)
    rule.push(limit)
    met = met.filter((i) => meets(customers[i]!, limit))
    best = score
  }
  return rule.sort((a, b) => features.indexOf(a.feature) - features.indexOf(b.feature) || (a.side < b.side ? 1 : -1))
}

/** A rule as `--where` takes it; null for one without limits. */
export const ruleText = (rule: readonly Limit[]): string | null =>
  rule.length === 0
    ? null
    : rule.map(({ feature, side, at }) => `${feature} ${side === 'low' ? '>=' : '<='} ${at}`).join(' and ')
