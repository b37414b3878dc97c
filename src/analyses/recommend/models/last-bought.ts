import { type Entries, only, pairsIn } from '../../related/models/baskets.js'

/** Products of a customer that count for what goes together at most: one who bought everything says nothing of it. */
export const mostProducts = 100

/**
 * The products that each customer bought last, as many of each as fit: a hundred, or a fifth less and so on until there are at most `mostPairs`
 * pairs to count.
 * @param place among the products of the customer, the one bought last first; NaN for one that does not count
 */
export function lastBought(entries: Entries, place: Float64Array, mostPairs: number): { kept: Entries; most: number } {
  let most = mostProducts
  const take = () => only(entries, (at) => place[at]! <= most)
  let kept = take()
  while (most > 2 && pairsIn(kept) > mostPairs) {
    most = Math.max(2, Math.floor(most * 0.8))
    kept = take()
  }
  return { kept, most }
}
