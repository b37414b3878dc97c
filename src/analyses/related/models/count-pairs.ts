import type { Entries } from './baskets.js'

/** Another product and in how many baskets it stands with the first. */
export type Met = (product: number, others: Int32Array, together: Int32Array) => void

/** Entries by product: the places of those of product p stand from `from[p]` to `from[p + 1]`, in the order of baskets. */
function byProduct({ product, products }: Entries) {
  const from = new Int32Array(products + 1)
  for (const p of product) from[p + 1]!++
  for (let p = 0; p < products; p++) from[p + 1]! += from[p]!
  const places = new Int32Array(product.length)
  const next = from.slice(0, products)
  for (let at = 0; at < product.length; at++) places[next[product[at]!]!++] = at
  return { from, places }
}

/** Where the entries of the basket end that an entry stands in. */
function basketEnds({ basket, baskets }: Entries): Int32Array {
  const ends = new Int32Array(baskets)
  for (let at = 0; at < basket.length; at++) ends[basket[at]!] = at + 1
  return ends
}

/**
 * In how many baskets products stand together, one product after the other: it goes through the baskets of a product and counts what
 * stands behind it, so that memory holds the entries and one counter a product, and nothing is kept of pairs.
 * @param within with days, those that two purchases may lie apart; a basket counts once
 * @param met called for each product with the later ones that stand with it, ascending; `together` is indexed by product, and both are used again
 */
export function countPairs(entries: Entries, within: number, met: Met): void {
  const { product, basket, day, products } = entries
  const { from, places } = byProduct(entries)
  const ends = basketEnds(entries)
  const together = new Int32Array(products)
  const others = new Int32Array(products)
  // With days: the last basket, by its number among those gone through, in which a product was counted, so that it counts once.
  const counted = day && new Int32Array(products)
  let basketsSeen = 0
  for (let p = 0; p < products; p++) {
    let found = 0
    for (let k = from[p]!; k < from[p + 1]!; k++) {
      const at = places[k]!
      const own = basket[at]!
      if (k === from[p] || basket[places[k - 1]!] !== own) basketsSeen++
      for (let next = at + 1; next < ends[own]!; next++) {
        const other = product[next]!
        if (day) {
          if (other === p || counted![other] === basketsSeen || Math.abs(day[next]! - day[at]!) > within) continue
          counted![other] = basketsSeen
        }
        if (together[other]!++ === 0) others[found++] = other
      }
    }
    const those = others.subarray(0, found).sort()
    met(p, those, together)
    for (const other of those) together[other] = 0
  }
}
