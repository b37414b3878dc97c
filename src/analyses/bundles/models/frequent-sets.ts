import type { Partners } from './frequent-pairs.js'

/** Baskets by number in which a product stands, ascending. */
export type Baskets = Int32Array

/** Products that stand together: their places in ascending order, and in how many baskets. */
export interface FrequentSet {
  items: number[]
  count: number
}

function both(a: Baskets, b: Baskets): Baskets {
  const found = new Int32Array(Math.min(a.length, b.length))
  let [i, j, n] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) {
      found[n++] = x
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return found.subarray(0, n)
}

export const keyOf = (items: readonly number[]) => items.join(',')

/**
 * All sets of products that stand together in at least `least` baskets, of up to `longest` products: Eclat (Zaki 2000), which goes
 * through the sets depth first and keeps the baskets of each, so that every set is counted once and only one branch is in memory.
 * @param partners the pairs that stand together in enough baskets, where they are known: others are not looked at
 * @returns the sets by key, and how many sets of three or more were counted; undefined where there are more than `most`
 */
export function frequentSets(
  products: readonly Baskets[],
  { least, longest, most, partners }: { least: number; longest: number; most: number; partners?: Partners },
): { sets: Map<string, FrequentSet>; looks: number } | undefined {
  const sets = new Map<string, FrequentSet>()
  let looks = 0
  const extend = (items: number[], from: { item: number; baskets: Baskets }[]): boolean => {
    for (const [k, { item, baskets }] of from.entries()) {
      const own = [...items, item]
      sets.set(keyOf(own), { items: own, count: baskets.length })
      if (sets.size > most) return false
      if (own.length === longest) continue
      const next: typeof from = []
      for (let j = k + 1; j < from.length; j++) {
        const { item: other, baskets: others } = from[j]!
        if (own.length === 1 && partners && !partners[item]!.has(other)) continue
        const shared = both(baskets, others)
        if (own.length > 1) looks++
        if (shared.length >= least) next.push({ item: other, baskets: shared.slice() })
      }
      if (!extend(own, next)) return false
    }
    return true
  }
  const first = products.flatMap((baskets, item) => (baskets.length >= least ? [{ item, baskets }] : []))
  return extend([], first) ? { sets, looks } : undefined
}

/** What a set says beyond its parts. */
interface Beyond {
  /** Baskets with all against what chance says of products that know nothing of each other. */
  lift: number
  /**
   * The two products that, given the others, explain the most: baskets with the others, with the others and the one, with the others and the
   * other.
   */
  rest: number
  one: number
  other: number
  /** Baskets with all against what these parts say. */
  liftOverParts: number
  /** The product that most of those with all others take, and their share. */
  addon: number
  confidence: number
}

/**
 * Measures of a set of three or more. Its parts explain it as far as two of its products know nothing of each other once the others are
 * in the basket: one * other / rest, at its greatest over all pairs of products (for three: two of the pairs over the product that they share).
 */
export function beyondParts({ items, count }: FrequentSet, sets: Map<string, FrequentSet>, all: number): Beyond {
  const without = (...left: number[]) => sets.get(keyOf(items.filter((item) => !left.includes(item))))!.count
  const ways = items.flatMap((x, k) =>
    items.slice(k + 1).map((y) => ({ rest: without(x, y), one: without(y), other: without(x) })),
  )
  // Compared as products, so that equal ones are equal.
  const nearest = ways.reduce((a, b) => (b.one * b.other * a.rest > a.one * a.other * b.rest ? b : a))
  const addon = items.reduce((a, b) => (without(b) < without(a) ? b : a))
  return {
    lift: items.reduce((product, item) => (product * all) / sets.get(keyOf([item]))!.count, count / all),
    ...nearest,
    liftOverParts: (count * nearest.rest) / (nearest.one * nearest.other),
    addon,
    confidence: count / without(addon),
  }
}
