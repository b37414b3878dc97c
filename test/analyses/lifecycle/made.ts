// A shop worked out by hand, and the pieces to make others of: orders by age at the as-of day.
import { day } from '../../support/model.js'
import type { Shop, ShopFeedback, ShopOrder } from '../../support/shops.js'

/** 2024-12-31 */
export const asOfDay = day('2024-12-31')
let orders = 0
/** Orders of a customer, by age in days at the as-of day. */
export const bought = (customer_id: string, ages: number[], amounts: number | number[] = 10): ShopOrder[] =>
  ages.map((age, i) => {
    const net = typeof amounts === 'number' ? amounts : amounts[i]!
    return {
      order_id: `o${++orders}`,
      customer_id,
      order_day: asOfDay - age,
      order_minute: null,
      units: 1,
      net_amount: net,
      returned_amount: Math.max(0, -net),
      is_purchase: net > 0,
      channel: null,
    }
  })
/** A scored answer, or a complaint where there is no score. */
export const said = (
  customer_id: string,
  age: number,
  score: number | null,
  scale: ShopFeedback['score_scale'] = '1-5',
) => ({
  customer_id,
  feedback_day: asOfDay - age,
  kind: score === null ? ('complaint' as const) : ('survey' as const),
  score,
  score_scale: score === null ? null : scale,
})
/** Those orders and responses as a shop; `others` are customers without any. */
export const shop = (placed: ShopOrder[], feedback: ShopFeedback[] = [], others: string[] = []): Shop => ({
  asOfDay,
  customers: [...new Set([...placed.map((o) => o.customer_id), ...others])].sort(),
  orders: placed,
  feedback,
})

// All gaps but five are 20 days, so the population's median is 20, and so is every own cycle but e's:
// gaps 18, 18, 18, 18: (4 * 18 + 3 * 20) / 7 = 18.857. First purchase 150 days ago, last today: half of the span is 75.
export const made = shop(
  [
    ...bought('a', [40, 20, 0]),
    ...bought('c', [140, 120, 100]),
    ...bought('d', [120, 100, 80], 20),
    ...bought('e', [72, 54, 36, 18, 0]),
    ...bought('k', [90, 70, 50]),
    ...bought('l', [110, 90, 70, 50, 30], [10, 10, 10, 10, 11]),
    ...bought('m', [41]),
    ...bought('n', [40]),
    ...bought('w', [150, 130, 110, 10, 6, 5], [10, 10, 10, 10, -1, -1]),
    ...bought('x', [81], 100),
  ],
  [said('a', 5, null), said('a', 39, null), said('a', 41, null), said('a', 50, 5), said('a', 10, 4), said('x', 81, 1)],
  ['p'],
)
