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

type Fitting = ReturnType<typeof thatFit>

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

/** How many pairs are together in each number of baskets. */
function togetherness(entries: Fitting['entries'], withinDays: number): Map<number, number> {
  const histogram = new Map<number, number>()
  countPairs(entries, withinDays, (_, others, counts) => {
    for (const other of others) histogram.set(counts[other]!, (histogram.get(counts[other]!) ?? 0) + 1)
  })
  return histogram
}

/** Pairs that may be found, with the chance of so many baskets in common, and of so few; 1 where they could not stand in for each other. */
interface Candidates {
  one: number[]
  two: number[]
  both: number[]
  met: number[]
  parted: number[]
}

/** The pairs together in enough baskets, and those that could stand in for each other and are seldom together. */
function candidatesOf(counted: Counted, wanted: Wanted, fitting: Fitting, leastTogether: number): Candidates {
  const { goods, allBaskets } = counted
  const { entries, support } = fitting
  const rate = wanted.false_share / 100
  const found: Candidates = { one: [], two: [], both: [], met: [], parted: [] }
  const add = (one: number, two: number, both: number) => {
    const counts = { both, first: support[one]!, second: support[two]!, all: allBaskets }
    const rival = areRivals(goods, support, allBaskets, wanted.price_ratio, one, two)
    const less = rival ? apart(counts) : 1
    if (both < leastTogether && less >= rate) return
    found.one.push(one)
    found.two.push(two)
    found.both.push(both)
    found.met.push(together(counts))
    found.parted.push(less)
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
  return found
}

/** Which of these chances are discoveries, with at most a share of false ones. */
function discovered(chances: number[], tests: number, rate: number): Uint8Array {
  const small = chances.filter((chance) => chance < rate)
  const limit = discoveryLimit(small, tests, rate)
  return Uint8Array.from(chances, (chance) => (chance <= limit ? 1 : 0))
}

/** Pairs by their counts, judged: those together in enough baskets, and those that could stand in for each other. */
export function judge(
  counted: Counted,
  wanted: Wanted,
  { mostPairs, mostRows }: Limits,
): { figures: { name: string; value: number }[]; pairs: JudgedPairs } {
  const fitting = thatFit(counted, wanted.least_baskets, mostPairs)
  const { support } = fitting
  const { allBaskets } = counted
  const histogram = togetherness(fitting.entries, wanted.within_days)
  const leastTogether = leastTogetherFor(histogram, wanted.least_together, mostRows)
  const { one, two, both, met, parted } = candidatesOf(counted, wanted, fitting, leastTogether)
  const products = support.reduce((sum, baskets) => sum + (baskets > 0 ? 1 : 0), 0)
  const tests = (products * (products - 1)) / 2
  const rate = wanted.false_share / 100
  const isTogether = discovered(met, tests, rate)
  const isApart = discovered(parted, tests, rate)
  const figures = Object.entries({
    baskets: allBaskets,
    too_large: counted.tooLarge,
    products,
    tests,
    pairs_wanted: fitting.wanted,
    pairs: fitting.pairs,
    least_baskets: fitting.leastBaskets,
    least_together: leastTogether,
  }).map(([name, value]) => ({ name, value }))
  return {
    figures,
    pairs: {
      length: met.length,
      one: Int32Array.from(one),
      two: Int32Array.from(two),
      together: Int32Array.from(both),
      oneBaskets: Int32Array.from(one, (p) => support[p]!),
      twoBaskets: Int32Array.from(two, (p) => support[p]!),
      allBaskets,
      chance: Float64Array.from(met, (chance, at) => (isApart[at] && !isTogether[at] ? parted[at]! : chance)),
      isTogether,
      isApart,
    },
  }
}
