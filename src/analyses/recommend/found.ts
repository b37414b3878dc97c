import type { Column } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { lastBought } from './models/last-bought.js'
import { type Items, neighboursOf } from './models/neighbours.js'
import { type Bought, type Scored, scoresOf } from './models/scores.js'
import type { Parameters } from './parameters.js'

/** Pairs of products of one customer that are counted at most: some seconds. */
const mostPairs = 3_000_000_000

type Taken = Record<string, Float64Array>

/** The numbers of `recommend_entries`: rows of products first, in their order, then of customers. */
function boughtOf({ customer_no, item_no, weight, place }: Taken): {
  bought: Bought
  items: Items
  place: Float64Array
} {
  const ahead = customer_no!.findIndex((customer) => customer > 0)
  const products = ahead < 0 ? customer_no!.length : ahead
  const length = customer_no!.length - products
  const items = {
    customers: Int32Array.from(weight!.subarray(0, products)),
    isOffered: Uint8Array.from(place!.subarray(0, products)),
  }
  const bought = {
    product: Int32Array.from({ length }, (_, at) => item_no![products + at]! - 1),
    basket: Int32Array.from({ length }, (_, at) => customer_no![products + at]! - 1),
    weight: weight!.subarray(products),
    products,
    baskets: length === 0 ? 0 : customer_no!.at(-1)!,
  }
  return { bought, items, place: place!.subarray(products) }
}

/** How many of the products that go with what a customer bought can come onto their list: two may stand there for another reason, and five are tried. */
const mostFor = (top: number) => Math.min(20, Math.max(5, top + 2))

const none = (rows: number) => new Float64Array(rows).fill(Number.NaN)
const numbers = (column: Int32Array | Float64Array, rows: number, more = 0) =>
  Float64Array.from(column.subarray(0, rows), (value) => value + more)

const rowsOf = ({ length, ...scored }: Scored, { customers }: Items): Record<string, Column> => ({
  figure: new Array<null>(length).fill(null),
  value: none(length),
  customer_no: numbers(scored.basket, length, 1),
  item_no: numbers(scored.product, length, 1),
  place: numbers(scored.place, length),
  score: numbers(scored.score, length),
  via_item: numbers(scored.via, length, 1),
  shared_customers: numbers(scored.both, length),
  of_customers: Float64Array.from(scored.via.subarray(0, length), (item) => customers[item]!),
})

/** Products that go with what customers bought, by number, and one figure of the counting. */
export const foundRelated: Fit = {
  name: 'recommend_related',
  method: 'cosine of customers with shrinkage, of thirty products each, weighted by recency, 1',
  reads: {
    relation: 'recommend_entries',
    columns: { customer_no: 'integer', item_no: 'integer', weight: 'number', place: 'integer' },
  },
  columns: {
    figure: 'text',
    value: 'number',
    customer_no: 'integer',
    item_no: 'integer',
    place: 'integer',
    score: 'integer',
    via_item: 'integer',
    shared_customers: 'integer',
    of_customers: 'integer',
  },
  *fitColumns(taken, params) {
    const { shrinkage, top } = params as Parameters
    const { bought, items, place } = boughtOf(taken)
    const { kept, most } = lastBought(bought, place, mostPairs)
    const near = neighboursOf(kept, items, shrinkage)
    yield {
      ...Object.fromEntries(Object.keys(foundRelated.columns).map((name) => [name, none(1)])),
      figure: ['most_products'],
      value: [most],
    }
    for (const scored of scoresOf(bought, near, items.customers, mostFor(top))) yield rowsOf(scored, items)
  },
}
