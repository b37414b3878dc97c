/** Products of baskets as numbers. Those of a basket stand side by side, in ascending order. */
export interface Entries {
  /** Product of each entry, from 0. */
  product: Int32Array
  /** Basket of each entry, from 0. */
  basket: Int32Array
  /** Day of each entry, where baskets are of customers. */
  day?: Int32Array
  /** Products and baskets that there are. */
  products: number
  baskets: number
}

/** Entries of which `keep` says so by their place; baskets stay those that they were. */
export function only(entries: Entries, keep: (at: number) => boolean): Entries {
  const { product, basket, day } = entries
  let kept = 0
  for (let at = 0; at < product.length; at++) if (keep(at)) kept++
  if (kept === product.length) return entries
  const left = { product: new Int32Array(kept), basket: new Int32Array(kept), day: day && new Int32Array(kept) }
  let to = 0
  for (let at = 0; at < product.length; at++) {
    if (!keep(at)) continue
    left.product[to] = product[at]!
    left.basket[to] = basket[at]!
    if (day) left.day![to] = day[at]!
    to++
  }
  return { ...entries, product: left.product, basket: left.basket, ...(left.day && { day: left.day }) }
}

/** Whether an entry is the first of its product in its basket: with days, a product has an entry for each. */
const isFirst = ({ product, basket }: Entries, at: number): boolean =>
  at === 0 || basket[at] !== basket[at - 1] || product[at] !== product[at - 1]

/** Different products in each basket. */
export function sizes(entries: Entries): Int32Array {
  const found = new Int32Array(entries.baskets)
  for (let at = 0; at < entries.product.length; at++) if (isFirst(entries, at)) found[entries.basket[at]!]!++
  return found
}

/** Baskets that hold each product. */
export function supports(entries: Entries): Int32Array {
  const found = new Int32Array(entries.products)
  for (let at = 0; at < entries.product.length; at++) if (isFirst(entries, at)) found[entries.product[at]!]!++
  return found
}

/**
 * Pairs of entries in one basket, before any is looked at. With one entry a product, it is the pairs of products in baskets.
 * Worked example: baskets of 3 and 2 entries: (3 * 2 + 2 * 1) / 2 = 4.
 */
export function pairsIn({ basket }: Entries): number {
  let pairs = 0
  let start = 0
  for (let at = 1; at <= basket.length; at++) {
    if (at < basket.length && basket[at] === basket[start]) continue
    pairs += ((at - start) * (at - start - 1)) / 2
    start = at
  }
  return pairs
}
