// Sales of hand-worked products.
import type { AssortedShop, Line, Product, Response } from '../../support/assorted-shops.js'

export const asOfDay = 20_000
let orders = 0
/** A sale of `quantity` units at 10, `age` days before the as-of day. */
export function sale(product_id: string, age: number, quantity = 1, given: Partial<Line> = {}): Line {
  const line = {
    order_id: `o${++orders}`,
    customer_id: 'c1',
    order_day: asOfDay - age,
    product_id,
    category: null,
    brand: null,
    quantity,
    unit_price: 10,
    discount_amount: 0,
    channel: null,
    is_return: quantity < 0,
    ...given,
  }
  return { net_amount: line.quantity * (line.unit_price ?? 0) - (line.discount_amount ?? 0), ...line }
}
export const listed = (
  product_id: string,
  list_price: number | null,
  category: string | null = 'Tea',
  listed_day: number | null = null,
): Product => ({ product_id, category, brand: null, list_price, listed_day })
export const answer = (product_id: string, score: number, score_scale: string): Response => ({
  product_id,
  score,
  score_scale,
  kind: 'review',
})
export function shopOf(lines: Line[], given: Product[] = [], feedback: Response[] = []): AssortedShop {
  const unlisted = [...new Set(lines.map((l) => l.product_id!))].filter((id) => !given.some((p) => p.product_id === id))
  return {
    asOfDay,
    customers: [],
    lines,
    feedback,
    products: [...given, ...unlisted.map((id) => listed(id, null, null))],
  }
}
