// Random small shops down to the line: order lines, products, stock, customers and feedback with blanks, ties, returns, lines
// without a customer or product, snapshots with and without a day, complaints open and resolved.
import fc from 'fast-check'
import type { CanonicalRows, Row } from './model.js'

export interface StockedShop {
  rows: Required<Pick<CanonicalRows, 'order_lines' | 'customers' | 'products' | 'stock' | 'feedback'>> &
    Pick<CanonicalRows, 'receipts'>
  /** Day number of the as-of day. */
  asOf: number
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 })
const productIds = ['p1', 'p2', 'p3', 'p4', 'p5']
const customerIds = ['c1', 'c2', 'c3', 'c4']

/** Ages of days before the as-of day, the edges of the default windows among them. */
const age = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constantFrom(0, 1, 89, 90, 179, 180, 364, 365, 366))

const line = (asOf: number, amounts: boolean): fc.Arbitrary<Row> =>
  fc
    .record({
      order_id: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', 'o6'),
      customer_id: maybe(fc.constantFrom(...customerIds)),
      product_id: maybe(fc.constantFrom(...productIds)),
      age,
      quantity: fc.constantFrom(1, 1, 2, 3, 10, 0.5, 0, -1, -4),
      price: fc.constantFrom(0, 2.5, 4, 4, 9.75),
    })
    .map(({ age, price, ...given }) => ({
      ...given,
      order_day: asOf - age,
      is_return: given.quantity < 0,
      net_amount: amounts ? given.quantity * price : null,
    }))

const product = (asOf: number, product_id: string): fc.Arbitrary<Row> =>
  fc.record({
    product_id: fc.constant(product_id),
    unit_cost: maybe(fc.constantFrom(0, 1.5, 4)),
    listed_day: fc.option(
      age.map((days) => asOf - days),
      { nil: null, freq: 1 },
    ),
  })

const stockRow = (asOf: number): fc.Arbitrary<Row> =>
  fc.record({
    product_id: fc.constantFrom(...productIds),
    location: maybe(fc.constantFrom('north', 'south')),
    snapshot_day: maybe(fc.constantFrom(-3, 0, 30, 60, 100, 190, 365, 400).map((days) => asOf - days)),
    on_hand: fc.constantFrom(-2, 0, 0, 1, 5, 20, 60),
    on_order: maybe(fc.constantFrom(0, 10)),
    expected_day: maybe(fc.constantFrom(5, 20, 60).map((days) => asOf + days)),
    pack_size: maybe(fc.constantFrom(0, 6, 12)),
    minimum_order: maybe(fc.constantFrom(0, 20)),
    unit_cost: maybe(fc.constantFrom(0, 2, 2.5)),
    lead_time_days: maybe(fc.constantFrom(0, 7, 30, -1)),
    reorder_level: maybe(fc.constantFrom(0, 5)),
  })

const receipt = (asOf: number): fc.Arbitrary<Row> =>
  fc.record({
    product_id: fc.constantFrom(...productIds),
    receipt_day: fc.constantFrom(0, 10, 100, 179, 180, 300).map((days) => asOf - days),
    quantity: fc.constantFrom(1, 5, 20, 100),
    unit_cost: maybe(fc.constantFrom(0, 3)),
  })

const customer = (asOf: number, customer_id: string): fc.Arbitrary<Row> =>
  fc.record({
    customer_id: fc.constant(customer_id),
    country: maybe(fc.constantFrom('France', ' FRANCE', 'Italy', '  ')),
    city: maybe(fc.constantFrom('Lyon', 'lyon ', 'Nice', 'Rome', '')),
    region: maybe(fc.constantFrom('South', 'NORTH ')),
    industry: maybe(fc.constantFrom('Retail ', 'retail')),
    gender: maybe(fc.constantFrom('F', 'm', '女')),
    source: maybe(fc.constantFrom('Web', ' ')),
    employees: maybe(fc.constantFrom(-1, 0, 9, 10, 49, 50, 249, 250)),
    annual_revenue: maybe(fc.constantFrom(-5, 0, 1_999_999.99, 2_000_000, 10_000_000, 50_000_000)),
    birth_day: maybe(fc.integer({ min: asOf - 46_000, max: asOf + 100 })),
  })

const response = (asOf: number): fc.Arbitrary<Row> =>
  fc
    .record({
      customer_id: maybe(fc.constantFrom(...customerIds)),
      age: maybe(age),
      kind: fc.constantFrom('survey', 'review', 'complaint'),
      score: maybe(fc.constantFrom(0, 1, 2, 3, 4, 4.5, 5, 7, 9, 10, 50, 75, 100)),
      question: maybe(fc.constantFrom('nps', 'nps', 'csat', 'ces')),
      status: fc.option(fc.constantFrom('open', 'resolved'), { nil: null, freq: 1 }),
      score_scale: maybe(fc.constantFrom('1-5', '0-10', '1-10', '1-7', '0-100')),
      took: maybe(fc.integer({ min: -2, max: 60 })),
    })
    .map(({ age, took, ...given }) => ({
      ...given,
      feedback_day: age === null ? null : asOf - age,
      resolved_day: took === null || given.kind !== 'complaint' ? null : asOf - (age ?? 30) + took,
    }))

/** A shop of five products and four customers; about one in four has no amounts. */
export const stockedShops: fc.Arbitrary<StockedShop> = fc
  .record({ asOf: fc.integer({ min: 19_000, max: 20_200 }), amounts: fc.constantFrom(true, true, true, false) })
  .chain(({ asOf, amounts }) =>
    fc.record({
      asOf: fc.constant(asOf),
      rows: fc.record({
        order_lines: fc.array(line(asOf, amounts), { maxLength: 40 }),
        products: fc.tuple(...productIds.map((id) => product(asOf, id))),
        stock: fc.array(stockRow(asOf), { maxLength: 14 }),
        receipts: fc.array(receipt(asOf), { maxLength: 6 }),
        customers: fc.tuple(...customerIds.map((id) => customer(asOf, id))),
        feedback: fc.array(response(asOf), { maxLength: 20 }),
      }),
    }),
  )

/** The same shop with the rows of every table in reverse: no answer may change. */
export const reversed = ({ rows, asOf }: StockedShop): StockedShop => ({
  asOf,
  rows: {
    order_lines: rows.order_lines.toReversed(),
    products: rows.products.toReversed(),
    stock: rows.stock.toReversed(),
    receipts: (rows.receipts ?? []).toReversed(),
    customers: rows.customers.toReversed(),
    feedback: rows.feedback.toReversed(),
  },
})

/** Rows to compare with an oracle's: the oracle's columns only, numbers to 6 decimals, by key. */
export function comparable(rows: Row[], columns: string[], key: string): Row[] {
  const rounded = (value: unknown) => {
    if (typeof value !== 'number') return value ?? null
    return Math.round(value * 1e6) / 1e6 + 0
  }
  return rows
    .map((row) => Object.fromEntries(columns.map((column) => [column, rounded(row[column])])))
    .sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1))
}
