// Orders of hand-worked customers: what is on the shelf, and who buys it.
import type { AssortedShop, Line, Product } from '../../support/assorted-shops.js'

/** Category, brand and price of what is sold. Tea offers two brands, soap one. */
const shelf: Record<string, [string, string | null, number]> = {
  t1: ['Tea', 'Acme', 5],
  t2: ['Tea', 'Beta', 10],
  t3: ['Tea', 'Beta', 20],
  s1: ['Soap', 'Solo', 8],
  x1: ['Tea', null, 10],
}
let orders = 0
/** One order of one line; an own order_id puts several lines in one order. */
export function buy(customer_id: string | null, product_id: string, given: Partial<Line> = {}): Line {
  const [category, brand, unit_price] = shelf[product_id]!
  const line = {
    order_id: `o${++orders}`,
    customer_id,
    order_day: 20_000,
    product_id,
    category,
    brand,
    quantity: 1,
    unit_price,
    discount_amount: 0,
    channel: null,
    is_return: false,
    ...given,
  }
  return { net_amount: line.quantity * (line.unit_price ?? 0) - (line.discount_amount ?? 0), ...line }
}
export const times = (n: number, customer_id: string, product_id: string, given: Partial<Line> = {}) =>
  Array.from({ length: n }, () => buy(customer_id, product_id, given))
export function shopOf(lines: Line[], others: string[] = [], products: Product[] = []): AssortedShop {
  const known = lines.flatMap((l) => (l.customer_id === null ? [] : [l.customer_id]))
  return { asOfDay: 20_000, customers: [...new Set([...known, ...others])], lines, products, feedback: [] }
}
export const without = (lines: Line[]) => lines.map((line) => ({ ...line, discount_amount: null }))
export const noAmounts = (lines: Line[]) => without(lines).map((line) => ({ ...line, net_amount: null }))
