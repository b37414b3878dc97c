import type { Entries } from '../../related/models/baskets.js'
import { countPairs } from '../../related/models/count-pairs.js'

/** The products that stand with each product in at least `least` baskets, of those that come behind it. */
export type Partners = Set<number>[]

/**
 * The pairs that sets can grow from. With more than `most` of them there are more sets as well: `least` is raised by quarters until they fit.
 */
export function frequentPairs(entries: Entries, least: number, most: number): { partners: Partners; least: number } {
  const pairsByCount = new Map<number, number>()
  countPairs(entries, 0, (_, others, together) => {
    for (const other of others) {
      const count = together[other]!
      pairsByCount.set(count, (pairsByCount.get(count) ?? 0) + 1)
    }
  })
  const pairsFrom = (baskets: number) =>
    [...pairsByCount].reduce((sum, [count, pairs]) => sum + (count >= baskets ? pairs : 0), 0)
  let raised = least
  while (pairsFrom(raised) > most) raised = Math.ceil(raised * 1.25)
  const partners: Partners = Array.from({ length: entries.products }, () => new Set())
  countPairs(entries, 0, (product, others, together) => {
    for (const other of others) if (together[other]! >= raised) partners[product]!.add(other)
  })
  return { partners, least: raised }
}
