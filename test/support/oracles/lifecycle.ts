// The stage and warning signs of each customer, worked out from the definition in plain TypeScript.
import type { Shop, ShopFeedback, ShopOrder } from '../shops.js'
import { gapsOf, median } from './behaviour.js'
import { returnChances } from './return-chance.js'

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const cents = (amount: number | null) => Math.round((amount ?? 0) * 100)
const mean = (values: number[]) => (values.length ? sum(values) / values.length : null)
const signNames = [
  'FREQUENCY_DROP',
  'SPEND_DROP',
  'OVERDUE',
  'COMPLAINTS_UP',
  'SATISFACTION_DOWN',
  'RETURNS_UP',
] as const
type Sign = (typeof signNames)[number]

const to100 = { '1-5': (s: number) => (s - 1) * 25, '0-10': (s: number) => s * 10, '0-100': (s: number) => s }
const score100 = ({ score, score_scale }: ShopFeedback) =>
  score === null || score_scale === null
    ? []
    : [score_scale === '1-10' ? ((score - 1) * 100) / 9 : to100[score_scale](score)]

const isReturn = (o: ShopOrder) =>
  (o.returned_amount ?? 0) > 0 || (o.net_amount !== null ? o.net_amount < 0 : !o.is_purchase)

/** Parameters of the classification that the oracle knows, under their own names. */
export interface LifecycleGiven {
  stages?: 'chance' | 'own' | [number, number, number]
  horizon_days?: number
  chance_gaps?: number
  min_similar?: number
}

/** Rows of the classification by customer, with its default parameters but for those given. */
export function lifecycleOracle(
  shop: Shop,
  { stages = 'chance', horizon_days, chance_gaps = 100, min_similar = 30 }: LifecycleGiven = {},
) {
  const fixed = typeof stages === 'string' ? undefined : stages
  const purchaseDays = (c: string) =>
    shop.orders.filter((o) => o.customer_id === c && o.is_purchase).map((o) => o.order_day)
  const everyGap = shop.customers.flatMap((c) => gapsOf(purchaseDays(c)))
  const populationGap = everyGap.length >= min_similar ? median(everyGap)! : 90
  const firstGap = median(shop.customers.flatMap((c) => gapsOf(purchaseDays(c)).slice(0, 1))) ?? 90
  const everyDay = shop.customers.flatMap(purchaseDays)
  const span = Math.max(...everyDay) - Math.min(...everyDay)
  const horizonDays = horizon_days ?? Math.min(180, Math.floor(span / 3))
  const chances = returnChances(new Map(shop.customers.map((c) => [c, purchaseDays(c)])), shop.asOfDay, {
    horizonDays,
    chanceGaps: chance_gaps,
    minSimilar: min_similar,
  })

  const rows = shop.customers.map((customer_id) => {
    const days = purchaseDays(customer_id)
    if (days.length === 0)
      return { customer_id, lifecycle_class: 'prospect', purchases: 0, signs: null, monetary: null }
    const own = shop.orders.filter((o) => o.customer_id === customer_id)
    const gaps = gapsOf(days)
    // All medians are halves and the weights whole, so these two are exact and so is every comparison below.
    const numerator = gaps.length * (median(gaps) ?? 0) + 3 * populationGap
    const denominator = gaps.length + 3
    const [first, last] = [Math.min(...days), Math.max(...days)]
    const recency = shop.asOfDay - last
    const within = (cycles: number, limit?: number) =>
      limit === undefined ? recency * denominator <= cycles * numerator : recency <= limit
    const single = days.length === 1
    const longStanding = gaps.length + 1 >= 5 && last - first >= Math.min(365, span / 2)
    const chance = chances.get(customer_id)
    const basis = fixed ? 'fixed' : stages === 'chance' && chance ? 'chance' : 'own'
    const byChance = (r: number) => {
      if (new Set(days).size === 1 && recency <= firstGap) return 'new'
      if (r >= 0.5) return longStanding ? 'loyal' : 'active'
      if (r >= 0.25) return 'at_risk'
      return r >= 0.1 ? 'dormant' : 'churned'
    }
    const stage = () => {
      if (basis === 'chance') return byChance(chance!.chance)
      if (single && within(2, fixed?.[0])) return 'new'
      if (!single && longStanding && within(1.5, fixed?.[0])) return 'loyal'
      if (!single && within(1.5, fixed?.[0])) return 'active'
      if ((fixed || !single) && within(2.5, fixed?.[1])) return 'at_risk'
      return within(4, fixed?.[2]) ? 'dormant' : 'churned'
    }
    const lastGap = gaps.at(-1)
    const age = (d: number) => ((shop.asOfDay - d) * denominator) / numerator
    const recent = (d: number) => age(d) < 2
    const before = (d: number) => age(d) >= 2 && age(d) < 4
    const heard = shop.feedback.filter((f) => f.customer_id === customer_id)
    const inWindow = (window: (d: number) => boolean) => {
      const orders = own.filter((o) => window(o.order_day))
      const responses = heard.filter((f) => window(f.feedback_day))
      return {
        purchases: orders.filter((o) => o.is_purchase).length,
        spend: sum(orders.map((o) => cents(o.net_amount))) / 100,
        returns: orders.filter(isReturn).length,
        complaints: responses.filter((f) => f.kind === 'complaint').length,
        score: mean(responses.flatMap(score100)),
      }
    }
    const [now, then] = [inWindow(recent), inWindow(before)]
    const shown: Record<Sign, boolean> = {
      FREQUENCY_DROP: then.purchases >= 2 && now.purchases * 2 <= then.purchases,
      SPEND_DROP: then.spend > 0 && cents(now.spend) * 2 <= cents(then.spend),
      OVERDUE: !within(1.5),
      COMPLAINTS_UP: now.complaints >= 2 && now.complaints > then.complaints,
      SATISFACTION_DOWN: now.score !== null && then.score !== null && then.score - now.score >= 25 - 1e-9,
      RETURNS_UP: now.returns >= 2 && now.returns > then.returns,
    }
    const signs = signNames.filter((s) => shown[s])
    const known = own.some((o) => o.net_amount !== null)
    return {
      customer_id,
      lifecycle_class: stage(),
      purchases: days.length,
      risk: chance ? 100 - 100 * chance.chance : null,
      signs: signs.join(';') || null,
      return_chance: chance?.chance ?? null,
      within_days: chance ? horizonDays : null,
      similar: chance?.similar ?? null,
      compared_days: chance?.comparedDays ?? null,
      // The harness reads digits as a number.
      after_purchases:
        chance && /^\d+$/.test(chance.afterPurchases)
          ? Number(chance.afterPurchases)
          : (chance?.afterPurchases ?? null),
      confidence: chance?.confidence ?? 'low',
      stage_basis: basis,
      won_back: lastGap !== undefined && (fixed ? lastGap > fixed[2] : lastGap * denominator > 4 * numerator),
      days_silent: recency,
      cycle_days: numerator / denominator,
      u: (recency * denominator) / numerator,
      gaps: gaps.length,
      own_gap_days: median(gaps),
      last_gap_days: lastGap ?? null,
      first_day: first,
      last_day: last,
      tenure_days: shop.asOfDay - first,
      lifetime_days: last - first,
      purchase_days: gaps.length + 1,
      monetary: known ? sum(own.map((o) => cents(o.net_amount))) / 100 : null,
      purchases_before: then.purchases,
      purchases_recent: now.purchases,
      spend_before: known ? then.spend : null,
      spend_recent: known ? now.spend : null,
      complaints_before: shop.feedback.length ? then.complaints : null,
      complaints_recent: shop.feedback.length ? now.complaints : null,
      score_before: then.score,
      score_recent: now.score,
      returns_before: then.returns,
      returns_recent: now.returns,
    }
  })
  const lapsed = rows.filter((r) => ['at_risk', 'dormant', 'churned'].includes(r.lifecycle_class))
  return rows.map((r) => {
    const listed = lapsed.includes(r) && r.monetary !== null
    const rank = 1 + lapsed.filter((other) => (other.monetary ?? -Infinity) > (r.monetary ?? 0)).length
    return { ...r, win_back_rank: listed ? rank : null }
  })
}
