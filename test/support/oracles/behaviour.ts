// How each customer buys, worked out from the definition in plain TypeScript, for comparison with the model.
import type { Shop } from '../shops.js'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const parts = ['night', 'morning', 'afternoon', 'evening']

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const cents = (amount: number) => Math.round(amount * 100)
const halfUp = (numerator: number, denominator: number) => Math.floor((2 * numerator + denominator) / (2 * denominator))

export function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return sorted.length === 0 ? null : sum(middle) / middle.length
}

/** Days between distinct purchase days, in order of time. */
export function gapsOf(days: number[]): number[] {
  const distinct = [...new Set(days)].sort((a, b) => a - b)
  return distinct.slice(1).map((d, i) => d - distinct[i]!)
}

/** Type-7 percentile of whole numbers, times 100 so that it is whole. */
function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const index = (sorted.length - 1) * p
  const low = Math.floor(index / 100)
  const x = sorted[low]!
  return x * 100 + ((sorted[low + 1] ?? x) - x) * (index % 100)
}

function variation(gaps: number[]): number | null {
  if (gaps.length < 2) return null
  const mean = sum(gaps) / gaps.length
  return Math.sqrt(sum(gaps.map((g) => (g - mean) ** 2)) / (gaps.length - 1)) / mean
}

/** The most frequent value; ties go to the first of `order`. */
function mostFrequent(values: string[], order: string[]): string | null {
  const count = (v: string) => values.filter((x) => x === v).length
  return values.length === 0 ? null : order.reduce((best, v) => (count(v) > count(best) ? v : best))
}

function habits(shop: Shop, customer: string) {
  const own = shop.orders.filter((o) => o.customer_id === customer)
  const bought = own.filter((o) => o.is_purchase)
  const days = bought.map((o) => o.order_day)
  const amounts = bought.flatMap((o) => (o.net_amount === null ? [] : [cents(o.net_amount)]))
  const channels = bought.flatMap((o) => o.channel ?? [])
  const channel = mostFrequent(channels, [...new Set(channels)].sort())
  const channelShare = channel ? channels.filter((c) => c === channel).length / channels.length : null
  const returned = sum(own.map((o) => cents(o.returned_amount ?? 0)))
  const sold = sum(own.map((o) => cents(o.net_amount ?? 0))) + returned
  const byMoney = amounts.length > 0
  return {
    purchases: bought.length,
    rate: bought.length && halfUp(bought.length * 365e6, Math.max(90, shop.asOfDay - Math.min(...days) + 1)),
    average: byMoney ? halfUp(sum(amounts) * 100, amounts.length) : null,
    units: bought.length ? halfUp(sum(bought.map((o) => o.units)) * 1e6, bought.length) : null,
    gap_days: median(gapsOf(days)),
    gap_variation: variation(gapsOf(days)),
    return_rate: byMoney ? (sold === 0 ? null : returned / sold) : (own.length - bought.length) / bought.length,
    channel: channelShare !== null && channelShare < 0.5 ? 'mixed' : channel,
    channel_share: channelShare,
    weekday: mostFrequent(
      days.map((d) => weekdays[(new Date(d * 86_400_000).getUTCDay() + 6) % 7]!),
      weekdays,
    ),
    day_part: mostFrequent(
      bought.flatMap((o) => (o.order_minute === null ? [] : [parts[Math.floor(o.order_minute / 360)]!])),
      parts,
    ),
    first_day: days.length ? Math.min(...days) : null,
    last_day: days.length ? Math.max(...days) : null,
  }
}

/** Rows of the classification with its default parameters, by customer. */
export function behaviourOracle(shop: Shop) {
  const all = shop.customers.map((customer_id) => ({ customer_id, ...habits(shop, customer_id) }))
  const repeat = all.filter((c) => c.purchases >= 2)
  const rates = repeat.map((c) => c.rate)
  const isBulk = (value: number | null, others: (number | null)[]) => {
    const known = others.filter((v) => v !== null)
    return value !== null && value * 100 >= percentile(known, 75) && value * 100 > percentile(known, 50)
  }
  const classOf = (c: (typeof all)[number]) => {
    if (c.purchases === 0) return 'potential'
    if (c.purchases === 1) return 'one_time'
    if (c.purchases >= 4 && c.rate * 100 >= percentile(rates, 80)) return 'frequent'
    const bulk =
      isBulk(
        c.average,
        repeat.map((r) => r.average),
      ) ||
      isBulk(
        c.units,
        repeat.map((r) => r.units),
      )
    return c.rate * 100 <= percentile(rates, 50) && bulk ? 'occasional_bulk' : 'regular'
  }
  return all.map(({ rate, average, units, return_rate, ...c }) => ({
    ...c,
    behaviour_class: classOf({ rate, average, units, return_rate, ...c }),
    purchases_per_year: c.purchases ? rate / 1e6 : null,
    average_purchase: average === null ? null : average / 1e4,
    units_per_order: units === null ? null : units / 1e6,
    return_rate: c.purchases ? return_rate : null,
  }))
}
