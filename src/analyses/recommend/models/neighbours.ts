import type { Entries } from '../../related/models/baskets.js'
import { countPairs } from '../../related/models/count-pairs.js'

/** Products that are most alike to each, the most alike first: those of product p stand from `p * width` on, `found[p]` of them. */
export interface Neighbours {
  width: number
  found: Uint8Array
  other: Int32Array
  /** In millionths. */
  likeness: Int32Array
  /** Customers who bought both. */
  both: Int32Array
}

/** What is known of each product by its number: how many customers bought it, and whether it can be recommended. */
export interface Items {
  customers: Int32Array
  isOffered: Uint8Array
}

/** Products kept for each. */
const width = 30

/**
 * How alike two products are by who bought them: the cosine of their customers, drawn towards zero where few bought both, in millionths:
 * both / sqrt(one * other) * both / (both + shrinkage).
 * Worked example: X by 16 and Y by 25 customers, 10 of them both: 10 / 20 * 10 / (10 + 10) = 0.25: 250000.
 */
export const likenessOf = (both: number, one: number, other: number, shrinkage: number): number =>
  Math.round((1_000_000 * both * both) / (Math.sqrt(one * other) * (both + shrinkage)))

/** For each product the thirty most alike that are offered, of those that at least two customers bought with it; of equally alike ones the first. */
export function neighboursOf(entries: Entries, { customers, isOffered }: Items, shrinkage: number): Neighbours {
  const slots = entries.products * width
  const found = new Uint8Array(entries.products)
  const [other, likeness, both] = [new Int32Array(slots), new Int32Array(slots), new Int32Array(slots)]
  const offer = (to: number, product: number, like: number, shared: number) => {
    const start = to * width
    let at = start + found[to]!
    if (found[to] === width) {
      if (likeness[at - 1]! >= like) return
      at--
    } else found[to]!++
    for (; at > start && likeness[at - 1]! < like; at--) {
      other[at] = other[at - 1]!
      likeness[at] = likeness[at - 1]!
      both[at] = both[at - 1]!
    }
    other[at] = product
    likeness[at] = like
    both[at] = shared
  }
  // Products come in ascending order both ways, so that an equally alike one stands behind those that are there.
  countPairs(entries, 0, (one, others, together) => {
    for (const two of others) {
      const shared = together[two]!
      if (shared < 2) continue
      const like = likenessOf(shared, customers[one]!, customers[two]!, shrinkage)
      if (isOffered[two]) offer(one, two, like, shared)
      if (isOffered[one]) offer(two, one, like, shared)
    }
  })
  return { width, found, other, likeness, both }
}
