import type { Entries } from '../../related/models/baskets.js'
import type { Neighbours } from './neighbours.js'

/** What customers bought or gave back, each customer's side by side. */
export interface Bought extends Entries {
  /** What each counts for the customer's list; NaN where it is none of the purchases that a list is made from. */
  weight: Float64Array
}

/** Products for customers, as columns of one length. */
export interface Scored {
  basket: Int32Array
  product: Int32Array
  /** In the list of the customer, from 1. */
  place: Int32Array
  score: Float64Array
  /** The product bought that says the most. */
  via: Int32Array
  /** Customers who bought both. */
  both: Int32Array
  length: number
}

/** Rows that are given at once, but for those of one customer. */
const rowsAtOnce = 250_000

const room = (rows: number): Scored => ({
  basket: new Int32Array(rows),
  product: new Int32Array(rows),
  place: new Int32Array(rows),
  score: new Float64Array(rows),
  via: new Int32Array(rows),
  both: new Int32Array(rows),
  length: 0,
})

/** Where the entries of the basket end that begins at a place. */
function endOf({ basket }: Entries, start: number): number {
  let end = start + 1
  while (end < basket.length && basket[end] === basket[start]) end++
  return end
}

/**
 * For each customer with weights up to `most` products not bought, those first that go with what was bought: the likeness to each product
 * bought times its weight, added up in whole numbers. Of equal scores the first product comes first; of products that say as much, `via` is
 * the one that fewer customers bought, then the last.
 * Worked example: X bought today (weight 1000) and Z a half-life ago (500), likeness of Y to X 250000 and to Z 400000: 250000000 +
 * 200000000, by way of X.
 */
export function* scoresOf(
  bought: Bought,
  near: Neighbours,
  customers: Int32Array,
  most: number,
): Generator<Scored, void> {
  const { products, basket, product, weight } = bought
  const score = new Float64Array(products)
  const part = new Float64Array(products)
  const via = new Int32Array(products)
  const both = new Int32Array(products)
  const isNone = new Uint8Array(products)
  const reached: number[] = []
  let given = room(rowsAtOnce + most)

  const add = (one: number, of: number) => {
    for (let at = one * near.width; at < one * near.width + near.found[one]!; at++) {
      const to = near.other[at]!
      if (isNone[to]) continue
      const says = of * near.likeness[at]!
      if (score[to] === 0 && says > 0) reached.push(to)
      score[to]! += says
      // Of equal parts the later one takes over, unless more customers bought it.
      if (says < part[to]! || (says === part[to] && customers[one]! > customers[via[to]!]!)) continue
      part[to] = says
      via[to] = one
      both[to] = near.both[at]!
    }
  }
  const isBefore = (one: number, two: number) => score[one]! > score[two]! || (score[one] === score[two] && one < two)
  const best: number[] = []
  const keepBest = () => {
    best.length = 0
    for (const one of reached) {
      if (best.length === most && !isBefore(one, best[most - 1]!)) continue
      let at = best.length === most ? most - 1 : best.length
      for (; at > 0 && isBefore(one, best[at - 1]!); at--) best[at] = best[at - 1]!
      best[at] = one
    }
  }

  for (let start = 0; start < product.length; ) {
    const end = endOf(bought, start)
    for (let at = start; at < end; at++) isNone[product[at]!] = 1
    for (let at = start; at < end; at++) if (weight[at]! > 0) add(product[at]!, weight[at]!)
    keepBest()
    for (const [place, one] of best.entries()) {
      const row = given.length++
      given.basket[row] = basket[start]!
      given.product[row] = one
      given.place[row] = place + 1
      given.score[row] = score[one]!
      given.via[row] = via[one]!
      given.both[row] = both[one]!
    }
    for (const one of reached) {
      score[one] = 0
      part[one] = 0
    }
    reached.length = 0
    for (let at = start; at < end; at++) isNone[product[at]!] = 0
    start = end
    if (given.length >= rowsAtOnce) {
      yield given
      given = room(rowsAtOnce + most)
    }
  }
  if (given.length > 0) yield given
}
