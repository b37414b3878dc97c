// Random small shops with an assortment: categories (paths, several in one text), brands, prices, discounts, returned lines,
// lines without a customer or product, feedback on four scales. Blanks and ties are frequent.
import fc from 'fast-check'
import type { CanonicalRows } from './model.js'

export interface Line {
  order_id: string
  customer_id: string | null
  order_day: number
  product_id: string | null
  category: string | null
  brand: string | null
  quantity: number
  unit_price: number | null
  discount_amount: number | null
  net_amount: number | null
  channel: string | null
  is_return: boolean
}

export interface Product {
  product_id: string
  category: string | null
  brand: string | null
  list_price: number | null
  listed_day: number | null
}

export interface Response {
  product_id: string | null
  score: number | null
  score_scale: string | null
  kind: string
}

export interface AssortedShop {
  asOfDay: number
  customers: string[]
  lines: Line[]
  products: Product[]
  feedback: Response[]
}

interface Order {
  order_id: string
  customer_id: string
  gross_amount: number | null
  discount_amount: number
  is_purchase: boolean
  channel: string | null
}

const hundredths = (amount: number) => Math.round(amount * 100) / 100

/** Orders as the loader makes them of lines: discounts of an export without discounts are zero. */
export function ordersOf(lines: Line[]): Order[] {
  const known = lines.filter((l) => l.customer_id !== null)
  return [...new Set(known.map((l) => l.order_id))].map((order_id) => {
    const own = known.filter((l) => l.order_id === order_id)
    const sales = own.filter((l) => !l.is_return)
    const sum = (of: Line[], value: (l: Line) => number) => hundredths(of.reduce((total, l) => total + value(l), 0))
    const amounts = own.some((l) => l.net_amount !== null)
    return {
      order_id,
      customer_id: own[0]!.customer_id!,
      gross_amount: amounts ? sum(sales, (l) => (l.net_amount ?? 0) + (l.discount_amount ?? 0)) : null,
      discount_amount: sum(sales, (l) => l.discount_amount ?? 0),
      is_purchase: amounts ? sum(own, (l) => l.net_amount ?? 0) > 0 : sales.length > 0,
      channel: own.map((l) => l.channel).sort()[0]!,
    }
  })
}

/** The canonical rows of a shop. */
export const assortedRows = (shop: AssortedShop): CanonicalRows => ({
  order_lines: shop.lines.map((line) => ({ ...line })),
  orders: ordersOf(shop.lines).map((order) => ({ ...order })),
  customers: shop.customers.map((customer_id) => ({ customer_id })),
  products: shop.products.map((product) => ({ ...product })),
  feedback: shop.feedback.map((response) => ({ ...response })),
})

const asOfDay = 20_000
const customerIds = ['a', 'b', 'c', 'd', 'e']
const productIds = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 })
const category = maybe(fc.constantFrom('Tea', 'Food > Tea', 'Food>Rice', 'Food', 'Gifts; Tea > Green', 'Gifts'))
const brand = maybe(fc.constantFrom('Acme', 'Beta', 'Coda'))
const price = fc.oneof(
  fc.constantFrom(5, 10, 20),
  fc.integer({ min: 1, max: 3000 }).map((cents) => cents / 100),
)

const product = (product_id: string) =>
  fc.record({
    product_id: fc.constant(product_id),
    category,
    brand,
    list_price: fc.option(price),
    listed_day: fc.option(fc.constantFrom(asOfDay - 400, asOfDay - 90, asOfDay - 89)),
  })

/** An order of one or two lines; a customer's orders are many enough to be judged. */
const order = fc.record({
  customer_id: fc.option(fc.constantFrom(...customerIds.slice(0, 4)), { freq: 12 }),
  order_day: fc
    .oneof(fc.integer({ min: 0, max: 120 }), fc.constantFrom(0, 27, 28, 29, 30, 55, 56, 89, 90))
    .map((age) => asOfDay - age),
  channel: maybe(fc.constantFrom('web', 'store')),
  lines: fc.array(
    fc.record({
      product: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 12 }),
      own: fc.option(fc.record({ category, brand }), { freq: 3 }),
      quantity: fc.constantFrom(1, 1, 2, 3, 0.5),
      unit_price: fc.option(fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 8, arbitrary: price }), {
        freq: 9,
      }),
      discounted: fc.constantFrom(0, 0, 0, 0.1, 0.5),
      taken: fc.integer({ min: 0, max: 7 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
})

/** Shops of up to four buying customers and six products; one in six without discounts, one in eight without amounts. */
export const assortedShops: fc.Arbitrary<AssortedShop> = fc
  .record({
    products: fc.tuple(...productIds.map(product)),
    orders: fc.array(order, { maxLength: 24 }),
    feedback: fc.array(
      fc.record({
        product_id: fc.option(fc.constantFrom(...productIds)),
        score: fc.option(fc.integer({ min: 1, max: 5 })),
        score_scale: fc.constantFrom('1-5', '0-10', '1-10', '0-100'),
        kind: fc.constantFrom('survey', 'review'),
      }),
      { maxLength: 6 },
    ),
    without: fc.integer({ min: 0, max: 23 }),
  })
  .map(({ products, orders, feedback, without }) => ({
    asOfDay,
    customers: customerIds,
    products,
    feedback,
    lines: orders.flatMap((placed, i) =>
      placed.lines.flatMap(({ product: number, own, quantity, unit_price, discounted, taken }): Line[] => {
        const known = number === null ? undefined : products[number]!
        const gross = hundredths(quantity * (unit_price ?? 7))
        const discount = hundredths(gross * discounted)
        const line: Line = {
          order_id: `o${i}`,
          customer_id: placed.customer_id,
          order_day: placed.order_day,
          product_id: known?.product_id ?? null,
          category: own ? own.category : (known?.category ?? null),
          brand: own ? own.brand : (known?.brand ?? null),
          quantity,
          unit_price,
          discount_amount: without % 6 === 0 ? null : discount,
          net_amount: without % 8 === 1 ? null : hundredths(gross - (without % 6 === 0 ? 0 : discount)),
          channel: placed.channel,
          is_return: false,
        }
        const back = { ...line, quantity: -quantity, net_amount: line.net_amount && -line.net_amount, is_return: true }
        return taken === 0 ? [line, back] : taken === 1 ? [back] : [line]
      }),
    ),
  }))
