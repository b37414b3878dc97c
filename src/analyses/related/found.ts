import type { Column } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { countsOf } from './counts-of.js'
import { judge, type Limits } from './models/judge.js'
import type { Parameters } from './parameters.js'

/** What two products on a machine of two cores may take: some seconds to count, and memory for the rows. */
export const limits: Limits = { mostPairs: 3_000_000_000, mostRows: 2_000_000 }

/** Pairs of products with their counts and what they say, and figures of the counting, which have a name and a value. */
export const found: Fit = {
  name: 'related_found',
  method: "pairs in baskets, Fisher's exact test, Benjamini and Hochberg over all pairs, 2",
  reads: {
    relation: 'related_entries',
    columns: { basket_no: 'integer', product_no: 'integer', detail: 'number' },
  },
  columns: {
    figure: 'text',
    value: 'number',
    product_no: 'integer',
    other_product_no: 'integer',
    together: 'integer',
    baskets: 'integer',
    other_baskets: 'integer',
    all_baskets: 'integer',
    chance_share: 'number',
    is_together: 'flag',
    is_apart: 'flag',
  },
  fitColumns: (taken, params) => {
    const { figures, pairs } = judge(countsOf(taken, params as Parameters), params as Parameters, limits)
    const rows = figures.length + pairs.length
    const texts = new Array<string | null>(rows).fill(null)
    const value = new Float64Array(rows).fill(Number.NaN)
    for (const [at, { name, value: number }] of figures.entries()) {
      texts[at] = name
      value[at] = number
    }
    const numbers = (column: ArrayLike<number>, from = 0) => {
      const all = new Float64Array(rows).fill(Number.NaN)
      for (let at = 0; at < pairs.length; at++) all[figures.length + at] = column[at]! + from
      return all
    }
    const flags = (column: Uint8Array): Column =>
      texts.map((_, at) => (at < figures.length ? null : column[at - figures.length] === 1))
    return {
      figure: texts,
      value,
      product_no: numbers(pairs.one, 1),
      other_product_no: numbers(pairs.two, 1),
      together: numbers(pairs.together),
      baskets: numbers(pairs.oneBaskets),
      other_baskets: numbers(pairs.twoBaskets),
      all_baskets: numbers(new Float64Array(pairs.length).fill(pairs.allBaskets)),
      chance_share: numbers(pairs.chance),
      is_together: flags(pairs.isTogether),
      is_apart: flags(pairs.isApart),
    }
  },
}
