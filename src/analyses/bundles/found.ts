import type { Value } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { discoveryLimit, together } from '../related/models/association.js'
import type { Entries } from '../related/models/baskets.js'
import { frequentPairs } from './models/frequent-pairs.js'
import { type Baskets, beyondParts, frequentSets } from './models/frequent-sets.js'
import { longest, type Parameters } from './parameters.js'

/** Sets counted at most; where there are more, rarer ones are left out. */
const mostSets = 200_000

/** Baskets of each product, by its number from 1, from rows in the order of baskets. */
function basketsOf(basketNo: Float64Array, productNo: Float64Array): Baskets[] {
  const counts: number[] = []
  for (const no of productNo) counts[no - 1] = (counts[no - 1] ?? 0) + 1
  const lists = Array.from(counts, (count) => new Int32Array(count ?? 0))
  const filled = new Int32Array(lists.length)
  for (const [at, no] of productNo.entries()) lists[no - 1]![filled[no - 1]!++] = basketNo[at]!
  return lists
}

/** The same entries in the order of baskets. */
function entriesOf({ basket_no, product_no }: Record<string, Float64Array>, products: number): Entries {
  const basket = Int32Array.from(basket_no!.subarray(2), (no) => no - 1)
  return {
    product: Int32Array.from(product_no!.subarray(2), (no) => no - 1),
    basket,
    products,
    baskets: basket.length === 0 ? 0 : basket.at(-1)! + 1,
  }
}

/** Sets of three products and more that stand in enough baskets, and whether they say more than their parts. */
export const foundBundles: Fit = {
  name: 'bundles_found',
  method: "Eclat, Fisher's exact test of two products given the others, Benjamini and Hochberg, 1",
  reads: { relation: 'bundles_baskets', columns: { basket_no: 'integer', product_no: 'integer' } },
  columns: {
    figure: 'text',
    value: 'number',
    items: 'integer',
    together: 'integer',
    lift: 'number',
    lift_over_parts: 'number',
    addon: 'integer',
    confidence: 'number',
    chance_share: 'number',
    is_bundle: 'flag',
    ...(Object.fromEntries(Array.from({ length: longest }, (_, k) => [`item_${k + 1}`, 'integer'])) as Fit['columns']),
  },
  fitColumns: (taken, params) => {
    const { false_share } = params as Parameters
    const [all = 0, wanted = 0] = taken.product_no!.subarray(0, 2)
    const products = basketsOf(taken.basket_no!.subarray(2), taken.product_no!.subarray(2))
    const pairs = frequentPairs(entriesOf(taken, products.length), wanted, mostSets)
    const { partners } = pairs
    let { least } = pairs
    let found = frequentSets(products, { least, longest, most: mostSets, partners })
    while (!found) {
      least = Math.ceil(least * 1.25)
      found = frequentSets(products, { least, longest, most: mostSets, partners })
    }
    const { sets, looks } = found
    const measured = [...sets.values()]
      .filter(({ items }) => items.length > 2)
      .map((set) => {
        const beyond = beyondParts(set, sets, all)
        const chance = together({ both: set.count, first: beyond.one, second: beyond.other, all: beyond.rest })
        return { set, beyond, chance }
      })
    const limit = discoveryLimit(
      measured.map(({ chance }) => chance),
      looks,
      false_share / 100,
    )
    const figures = products.length === 0 ? [] : Object.entries({ least_baskets: least, sets: measured.length, looks })
    const column = <V extends Value>(of: (one: (typeof measured)[number]) => V): Value[] => [
      ...figures.map(() => null),
      ...measured.map(of),
    ]
    const none = measured.map(() => null)
    return {
      figure: [...figures.map(([name]) => name), ...none],
      value: [...figures.map(([, value]) => value), ...none],
      items: column(({ set }) => set.items.length),
      together: column(({ set }) => set.count),
      lift: column(({ beyond }) => beyond.lift),
      lift_over_parts: column(({ beyond }) => beyond.liftOverParts),
      addon: column(({ beyond }) => beyond.addon + 1),
      confidence: column(({ beyond }) => beyond.confidence),
      chance_share: column(({ chance }) => chance),
      is_bundle: column(({ beyond, chance }) => chance <= limit && beyond.liftOverParts > 1),
      ...Object.fromEntries(
        Array.from({ length: longest }, (_, k) => [
          `item_${k + 1}`,
          column(({ set }) => (set.items[k] === undefined ? null : set.items[k] + 1)),
        ]),
      ),
    }
  },
}
