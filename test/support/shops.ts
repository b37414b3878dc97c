// Random small shops: a handful of customers, orders with returns and ties, some feedback. Days count from 1970-01-01.
import fc from 'fast-check'
import type { CanonicalRows } from './model.js'

export interface ShopOrder {
  order_id: string
  customer_id: string
  order_day: number
  order_minute: number | null
  units: number
  /** Net and returned amounts are whole cents over 100. */
  net_amount: number | null
  returned_amount: number | null
  is_purchase: boolean
  channel: string | null
}

export interface ShopFeedback {
  customer_id: string
  feedback_day: number
  kind: 'survey' | 'review' | 'complaint'
  score: number | null
  score_scale: '1-5' | '0-10' | '1-10' | '0-100' | null
}

export interface Shop {
  asOfDay: number
  customers: string[]
  orders: ShopOrder[]
  feedback: ShopFeedback[]
}

const firstDay = 19_723 // 2024-01-01
const customerIds = ['a', 'b', 'c', 'd', 'e', 'f']

/** A day as an ISO date. */
export const iso = (dayNumber: number) => new Date(dayNumber * 86_400_000).toISOString().slice(0, 10)

const order = fc.record({
  customer_id: fc.constantFrom(...customerIds.slice(0, 5)),
  offset: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 })),
  order_minute: fc.option(fc.integer({ min: 0, max: 1439 }), { freq: 6 }),
  units: fc.integer({ min: 1, max: 4 }),
  cents: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1000, 2000, 5000, 20_000) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 30_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: -5000, max: 0 }) },
  ),
  returnedCents: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3000 })),
  channel: fc.option(fc.constantFrom('web', 'store', 'app')),
})

const response = fc.record({
  customer_id: fc.constantFrom(...customerIds),
  offset: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom('survey', 'review', 'complaint'),
  scored: fc.option(
    fc.oneof(
      fc.record({ score: fc.integer({ min: 1, max: 5 }), score_scale: fc.constant('1-5') }),
      fc.record({ score: fc.integer({ min: 0, max: 10 }), score_scale: fc.constant('0-10') }),
      fc.record({ score: fc.integer({ min: 1, max: 10 }), score_scale: fc.constant('1-10') }),
      fc.record({ score: fc.integer({ min: 0, max: 100 }), score_scale: fc.constant('0-100') }),
    ),
  ),
})

/** Shops of up to six customers; the as-of day is the last order day or up to 60 days later. No amounts in one of eight. */
export const shops: fc.Arbitrary<Shop> = fc
  .record({
    orders: fc.array(order, { maxLength: 40 }),
    feedback: fc.array(response, { maxLength: 20 }),
    amounts: fc.integer({ min: 0, max: 7 }),
    later: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ orders, feedback, amounts, later }) => {
    const asOfDay = firstDay + Math.max(0, ...orders.map((o) => o.offset)) + later
    return {
      asOfDay,
      customers: customerIds,
      orders: orders.map(({ offset, cents, returnedCents, ...o }, i) => ({
        ...o,
        order_id: `o${i}`,
        order_day: firstDay + offset,
        net_amount: amounts === 0 ? null : cents / 100,
        returned_amount: amounts === 0 ? null : (cents < 0 ? -cents : returnedCents) / 100,
        is_purchase: cents > 0,
      })),
      feedback: feedback
        .map(
          ({ offset, kind, scored, ...f }): ShopFeedback => ({
            ...f,
            kind: kind as ShopFeedback['kind'],
            feedback_day: firstDay + offset,
            score: scored?.score ?? null,
            score_scale: (scored?.score_scale ?? null) as ShopFeedback['score_scale'],
          }),
        )
        .filter((f) => f.feedback_day <= asOfDay),
    }
  })

/** The canonical rows of a shop. */
export const rowsOf = (shop: Shop): CanonicalRows => ({
  customers: shop.customers.map((customer_id) => ({ customer_id })),
  orders: shop.orders.map((o) => ({ ...o })),
  feedback: shop.feedback.map((f) => ({ ...f })),
})
