// What each customer is worth, worked out from the definition in plain TypeScript, for comparison with the model.
import type { Shop, ShopOrder } from '../shops.js'

export interface ValueSettings {
  window_days?: number | null
  bins?: number
  scoring?: 'quantile' | 'ntile' | 'rfm-r' | 'fixed'
  r_cuts?: number[]
  f_cuts?: number[]
  m_cuts?: number[]
  tiers?: 'share' | 'heads' | 'fixed'
  high_amount?: number | null
  medium_amount?: number | null
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
/** Money in ten-thousandths, so that sums and comparisons are of whole numbers. */
const tiny = (amount: number) => Math.round(amount * 10_000)

/**
 * Cuts of type 7, as pandas and R have them, times `bins` so that they are whole: cut k lies at (n - 1) * k / bins, between two
 * neighbours in order.
 */
export function cutsTimesBins(values: number[], bins: number): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return Array.from({ length: bins - 1 }, (_, i) => {
    const place = (sorted.length - 1) * (i + 1)
    const low = Math.floor(place / bins)
    const below = sorted[low]!
    const above = sorted[Math.min(low + 1, sorted.length - 1)]!
    return below * bins + (above - below) * (place - low * bins)
  })
}

/** 1 + the number of cuts strictly below each value; `rfm-r` moves each cut up by one unit and counts a value on it as above. */
function scoresByCuts(values: number[], scoring: string, bins: number, unit: number, given?: number[]): number[] {
  const cuts = scoring === 'fixed' ? given!.map((cut) => cut * unit * bins) : cutsTimesBins(values, bins)
  const passed = (value: number, cut: number) =>
    scoring === 'rfm-r' ? value * bins >= cut + unit * bins : value * bins > cut
  return values.map((value) => 1 + cuts.filter((cut) => passed(value, cut)).length)
}

/** Groups of equal size, the first ones larger by one where it does not divide; `order` holds the places worst first. */
function scoresByHeads(order: number[], bins: number): number[] {
  const scores: number[] = []
  const size = Math.floor(order.length / bins)
  const larger = order.length % bins
  let next = 0
  for (let score = 1; score <= bins; score++)
    for (let i = 0; i < size + (score <= larger ? 1 : 0); i++) scores[order[next++]!] = score
  return scores
}

/** The table of the definition: rows R 5 to 1, columns F 1 to 5. */
const grid: Record<number, string[]> = {
  5: ['new', 'potential_loyalist', 'potential_loyalist', 'champion', 'champion'],
  4: ['promising', 'potential_loyalist', 'potential_loyalist', 'loyal', 'loyal'],
  3: ['about_to_sleep', 'about_to_sleep', 'need_attention', 'loyal', 'loyal'],
  2: ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
  1: ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
}

/** Nobody is at the top of the map with fewer than three purchases. */
export function segmentOf(r: number, f: number, bins: number, purchases = 3): string {
  const five = (score: number) => Math.ceil((score * 5) / bins)
  return grid[five(r)]![(purchases < 3 ? Math.min(five(f), 3) : five(f)) - 1]!
}

interface Measured {
  customer: string
  everOrdered: boolean
  everBought: boolean
  bought: ShopOrder[]
  /** Null where no amount is known. */
  amount: number | null
}

function measure(shop: Shop, settings: ValueSettings): Measured[] {
  const from = settings.window_days ? shop.asOfDay - settings.window_days : -Infinity
  return shop.customers.map((customer) => {
    const all = shop.orders.filter((o) => o.customer_id === customer)
    const within = all.filter((o) => o.order_day > from)
    return {
      customer,
      everOrdered: all.length > 0,
      everBought: all.some((o) => o.is_purchase),
      bought: within.filter((o) => o.is_purchase),
      amount: all.some((o) => o.order_day <= from || o.net_amount !== null)
        ? sum(within.map((o) => tiny(o.net_amount ?? 0)))
        : null,
    }
  })
}

const last = ({ bought }: Measured) => Math.max(...bought.map((o) => o.order_day))

/** Scores of one measure, for the places that have a value. */
type Scoring = (values: number[], ids: string[], unit: number, given?: number[]) => number[]

function scoringOf({ bins = 5, scoring = 'quantile' }: ValueSettings): Scoring {
  if (scoring !== 'ntile') return (values, _ids, unit, given) => scoresByCuts(values, scoring, bins, unit, given)
  return (values, ids) => {
    const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]! || (ids[i]! < ids[j]! ? -1 : 1))
    return scoresByHeads(order, bins)
  }
}

interface Scores {
  r: number
  f: number
  /** Null for a customer of whom no amount is known. */
  m: number | null
}

function score(buyers: Measured[], asOfDay: number, settings: ValueSettings): Map<string, Scores> {
  const { bins = 5, scoring } = settings
  const scores = scoringOf(settings)
  const ids = buyers.map((b) => b.customer)
  const recency = buyers.map((b) => asOfDay - last(b))
  const r =
    scoring === 'ntile'
      ? scores(
          recency.map((days) => -days),
          ids,
          1,
        )
      : scores(recency, ids, 1, settings.r_cuts).map((s) => bins + 1 - s)
  const f = scores(
    buyers.map((b) => b.bought.length),
    ids,
    1,
    settings.f_cuts,
  )
  const paying = buyers.filter((b) => b.amount !== null)
  const m = scores(
    paying.map((b) => b.amount!),
    paying.map((b) => b.customer),
    10_000,
    settings.m_cuts,
  )
  return new Map(buyers.map((b, i) => [b.customer, { r: r[i]!, f: f[i]!, m: m[paying.indexOf(b)] ?? null }]))
}

function tierOf(one: Measured, everybody: Measured[], settings: ValueSettings): string {
  const amount = one.amount ?? 0
  if (!one.everOrdered) return 'prospect'
  if (amount <= 0) return 'none'
  const { tiers = 'share' } = settings
  if (tiers === 'fixed') {
    if (amount >= tiny(settings.high_amount!)) return 'high'
    return amount >= tiny(settings.medium_amount!) ? 'medium' : 'low'
  }
  const earnings = everybody.flatMap((other) => (other.amount !== null && other.amount > 0 ? [other.amount] : []))
  const before = earnings.filter((earned) => earned > amount)
  const share = tiers === 'heads' ? before.length / earnings.length : sum(before) / sum(earnings)
  const [high, medium] = tiers === 'heads' ? [0.2, 0.5] : [0.8, 0.95]
  return share < high! ? 'high' : share < medium! ? 'medium' : 'low'
}

/** One row per customer, by id; amounts as numbers, days counted from 1970-01-01. */
export function valueOracle(shop: Shop, settings: ValueSettings = {}) {
  const { bins = 5 } = settings
  const everybody = measure(shop, settings)
  const buyers = everybody.filter(({ bought }) => bought.length > 0)
  const scores = score(buyers, shop.asOfDay, settings)
  const total = sum(everybody.map(({ amount }) => Math.max(0, amount ?? 0)))
  return everybody
    .map((one) => {
      const { r = null, f = null, m = null } = scores.get(one.customer) ?? {}
      const buyer = one.bought.length > 0
      const money = one.everOrdered && one.amount !== null ? one.amount / 10_000 : null
      return {
        customer_id: one.customer,
        value_class: tierOf(one, everybody, settings),
        segment: buyer ? segmentOf(r!, f!, bins, one.bought.length) : one.everBought ? 'outside_window' : 'prospect',
        recency_days: buyer ? shop.asOfDay - last(one) : null,
        frequency: one.bought.length,
        monetary: money,
        average_order: buyer && money !== null ? money / one.bought.length : null,
        r,
        f,
        m,
        rfm: m === null ? null : [r, f, m].join(bins > 9 ? '-' : ''),
        revenue_share: one.everOrdered ? Math.max(0, one.amount ?? 0) / (total || 1) : null,
        first_day: buyer ? Math.min(...one.bought.map((o) => o.order_day)) : null,
        last_day: buyer ? last(one) : null,
      }
    })
    .sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1))
}
