import type { Counted } from '../counts-of.js'
import { apart, discoveryLimit, together } from './association.js'
import { only, pairsIn, supports } from './baskets.js'
import { countPairs } from './count-pairs.js'
import { areRivals, byCategory } from './rivals.js'

/** What fits. */
export interface Limits {
  /** Pairs of entries in baskets that are gone through. */
  mostPairs: number
  /** Pairs of products that are given. */
  mostRows: number
}

interface Wanted {
  within_days: number
  least_baskets: number
  least_together: number
  price_ratio: number
  /** In percent. */
  false_share: number
}

/** Pairs of products as columns of one length. */
export interface JudgedPairs {
  length: number
  one: Int32Array
  two: Int32Array
  together: Int32Array
  oneBaskets: Int32Array
  twoBaskets: Int32Array
  allBaskets: number
  chance: Float64Array
  isTogether: Uint8Array
  isApart: Uint8Array
}

/** Leaves out the products in fewer than the least baskets, 4, 16, 64 times as many and so on until the pairs fit. */
function thatFit(counted: Counted, least: number, most: number) {
  const support = supports(counted.entries)
  const from = (baskets: number) => only(counted.entries, (at) => support[counted.entries.product[at]!]! >= baskets)
  let leastBaskets = least
  let entries = from(leastBaskets)
  const wanted = pairsIn(entries)
  let pairs = wanted
  while (pairs > most) {
    leastBaskets *= 4
    entries = from(leastBaskets)
    pairs = pairsIn(entries)
  }
  for (let p = 0; p < support.length; p++) if (support[p]! < leastBaskets) support[p] = 0
  return { entries, support, leastBaskets, wanted, pairs }
}

/** The fewest baskets in common, from `least` on, with which at most `most` pairs are given. */
function leastTogetherFor(histogram: Map<number, number>, least: number, most: number): number {
  const counts = [...histogram].filter(([count]) => count >= least).sort(([a], [b]) => b - a)
  let pairs = 0
  let lowest = least
  for (const [count, number] of counts) {
    pairs += number
    if (pairs > most) return lowest === least ? count + 1 : lowest
    lowest = count
  }
  return least
}

/** Pairs by their counts, judged: those together in enough baskets, and those that could stand in for each other. */
export function judge(
  counted: Counted,
  wanted: Wanted,
  { mostPairs, mostRows }: Limits,
): { figures: { name: string; value: number }[]; pairs: JudgedPairs } {
  const { goods, allBaskets } = counted
  const {
    entries,
    support,
    leastBaskets,
    wanted: pairsWanted,
    pairs,
  } = thatFit(counted, wanted.least_baskets, mostPairs)
  const rate = wanted.false_share / 100
  const rivals = (a: number, b: number) => areRivals(goods, support, allBaskets, wanted.price_ratio, a, b)

  const histogram = new Map<number, number>()
  countPairs(entries, wanted.within_days, (_, others, counts) => {
    for (const other of others) histogram.set(counts[other]!, (histogram.get(counts[other]!) ?? 0) + 1)
  })
  const leastTogether = leastTogetherFor(histogram, wanted.least_together, mostRows)

  const rows: { one: number[]; two: number[]; both: number[] } = { one: [], two: [], both: [] }
  const met: number[] = []
  const parted: number[] = []
  const add = (one: number, two: number, both: number) => {
    const counts = { both, first: support[one]!, second: support[two]!, all: allBaskets }
    const rival = rivals(one, two)
    const less = rival ? apart(counts) : 1
    if (both < leastTogether && less >= rate) return
    rows.one.push(one)
    rows.two.push(two)
    rows.both.push(both)
    met.push(together(counts))
    parted.push(less)
  }
  const groups = byCategory(goods, support)
  countPairs(entries, wanted.within_days, (one, others, counts) => {
    for (const other of others) add(one, other, counts[other]!)
    if (goods.category[one] === 0 || support[one] === 0) return
    for (const other of groups.get(goods.category[one]!)!) {
      // Less common products than this one cannot be expected together often enough.
      if (support[one]! * support[other]! < 4 * allBaskets) break
      if (other > one && counts[other] === 0) add(one, other, 0)
    }
  })

  const passed = support.reduce((sum, baskets) => sum + (baskets > 0 ? 1 : 0), 0)
  const tests = (passed * (passed - 1)) / 2
  const [metLimit, partedLimit] = [met, parted].map((chances) =>
    discoveryLimit(
      chances.filter((chance) => chance < rate),
      tests,
      rate,
    ),
  ) as [number, number]
  const isTogether = Uint8Array.from(met, (chance) => (chance <= metLimit ? 1 : 0))
  const isApart = Uint8Array.from(parted, (chance) => (chance <= partedLimit ? 1 : 0))
  const figures = Object.entries({
    baskets: allBaskets,
    too_large: counted.tooLarge,
    products: passed,
    tests,
    pairs_wanted: pairsWanted,
    pairs,
    least_baskets: leastBaskets,
    least_together: leastTogether,
  }).map(([name, value]) => ({ name, value }))
  return {
    figures,
    pairs: {
      length: met.length,
      one: Int32Array.from(rows.one),
      two: Int32Array.from(rows.two),
      together: Int32Array.from(rows.both),
      oneBaskets: Int32Array.from(rows.one, (p) => support[p]!),
      twoBaskets: Int32Array.from(rows.two, (p) => support[p]!),
      allBaskets,
      chance: Float64Array.from(met, (chance, at) => (isApart[at] && !isTogether[at] ? parted[at]! : chance)),
      isTogether,
      isApart,
    },
  }
}
