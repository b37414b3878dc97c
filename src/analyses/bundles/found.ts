import type { Row } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { discoveryLimit, together } from '../related/models/association.js'
import { type Baskets, beyondParts, frequentSets } from './models/frequent-sets.js'
import { longest, type Parameters } from './parameters.js'

/** Sets counted at most; where there are more, rarer ones are left out. */
const mostSets = 200_000

const empty = {
  figure: null,
  value: null,
  items: null,
  together: null,
  lift: null,
  lift_over_parts: null,
  addon: null,
  confidence: null,
  chance_share: null,
  is_bundle: null,
  ...Object.fromEntries(Array.from({ length: longest }, (_, k) => [`item_${k + 1}`, null])),
}
const figure = (name: string, value: number): Row => ({ ...empty, figure: name, value })

/** Baskets of each product, by its number from 1. */
function basketsOf(rows: Row[]): Baskets[] {
  const lists: number[][] = []
  for (const { product_no, basket_no } of rows) {
    const at = Number(product_no) - 1
    while (lists.length <= at) lists.push([])
    lists[at]!.push(Number(basket_no))
  }
  return lists.map((list) => Int32Array.from(list))
}

/** Sets of three products and more that stand in enough baskets, and whether they say more than their parts. */
export const foundBundles: Fit = {
  name: 'bundles_found',
  method: "Eclat, Fisher's exact test of two products given the others, Benjamini and Hochberg, 1",
  reads: {
    relation: 'bundles_baskets',
    columns: { product_no: 'integer', basket_no: 'integer', all_baskets: 'integer', least_baskets: 'integer' },
  },
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
  fit: (rows, params) => {
    if (rows.length === 0) return []
    const { false_share } = params as Parameters
    const all = Number(rows[0]!.all_baskets)
    const products = basketsOf(rows)
    let least = Number(rows[0]!.least_baskets)
    let found = frequentSets(products, { least, longest, most: mostSets })
    while (!found) {
      least = Math.ceil(least * 1.25)
      found = frequentSets(products, { least, longest, most: mostSets })
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
    return [
      figure('least_baskets', least),
      figure('sets', measured.length),
      figure('looks', looks),
      ...measured.map(({ set, beyond, chance }) => ({
        ...empty,
        items: set.items.length,
        together: set.count,
        lift: beyond.lift,
        lift_over_parts: beyond.liftOverParts,
        addon: beyond.addon + 1,
        confidence: beyond.confidence,
        chance_share: chance,
        is_bundle: chance <= limit && beyond.liftOverParts > 1,
        ...Object.fromEntries(set.items.map((item, k) => [`item_${k + 1}`, item + 1])),
      })),
    ]
  },
}
