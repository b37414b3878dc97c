import type { Fit } from '../fit.js'
import { apart, discoveryLimit, together } from './models/association.js'

/** Whether counts are beyond chance: one row per distinct counts of pairs. */
export const tested: Fit = {
  name: 'related_tested',
  method: "Fisher's exact test, Benjamini and Hochberg over all pairs, 1",
  reads: {
    relation: 'related_counts',
    columns: {
      together: 'integer',
      baskets: 'integer',
      other_baskets: 'integer',
      all_baskets: 'integer',
      is_rival: 'integer',
      pairs: 'integer',
      tests: 'integer',
    },
  },
  columns: {
    together: 'integer',
    baskets: 'integer',
    other_baskets: 'integer',
    all_baskets: 'integer',
    is_rival: 'integer',
    together_chance: 'number',
    apart_chance: 'number',
    is_together: 'flag',
    is_apart: 'flag',
  },
  fit: (rows, params) => {
    const counted = rows.map((row) => {
      const counts = {
        both: Number(row.together),
        first: Number(row.baskets),
        second: Number(row.other_baskets),
        all: Number(row.all_baskets),
      }
      const rival = Number(row.is_rival) === 1
      return { row, rival, met: together(counts), parted: rival ? apart(counts) : 1, pairs: Number(row.pairs) }
    })
    const tests = Number(rows[0]?.tests ?? 0)
    const rate = Number(params.false_share) / 100
    const limitOf = (of: (one: (typeof counted)[number]) => number) =>
      discoveryLimit(
        counted.flatMap((one) => (of(one) < rate ? new Array<number>(one.pairs).fill(of(one)) : [])),
        tests,
        rate,
      )
    const [metLimit, partedLimit] = [limitOf((one) => one.met), limitOf((one) => one.parted)]
    return counted.map(({ row, met, parted }) => ({
      together: row.together!,
      baskets: row.baskets!,
      other_baskets: row.other_baskets!,
      all_baskets: row.all_baskets!,
      is_rival: row.is_rival!,
      together_chance: met,
      apart_chance: parted,
      is_together: met <= metLimit,
      is_apart: parted <= partedLimit,
    }))
  },
}
