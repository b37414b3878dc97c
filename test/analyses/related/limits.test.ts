import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsOf } from '../../../src/analyses/related/counts-of.js'
import { doubts } from '../../../src/analyses/related/doubts.js'
import { judge } from '../../../src/analyses/related/models/judge.js'
import { parameters } from '../../../src/analyses/related/parameters.js'

type Line = [basket: number, product: number, day?: number]
const roomy = { mostPairs: 1e9, mostRows: 1e6 }

/** Counts of lines, as the rows of products and of baskets come from SQL. */
function judged(lines: Line[], given: Record<string, unknown> = {}, limits = roomy, category: number[] = []) {
  const params = parameters.parse({ least_baskets: 1, least_together: 1, ...given })
  const goods = category.flatMap((of, k) => [[-1, k + 1, of] as Line, [0, k + 1, 1] as Line])
  const different = [...new Map(lines.map((line) => [line.join(), line])).values()]
  const rows = [...goods.sort((a, b) => a[0] - b[0] || a[1] - b[1]), ...different].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? 0) - (b[2] ?? 0),
  )
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] ?? Number.NaN)
  const taken = { basket_no: column(0), product_no: column(1), detail: column(2) }
  const { figures, pairs } = judge(countsOf(taken, params), params, limits)
  const counts = Array.from(pairs.one, (one, k) => [one + 1, pairs.two[k]! + 1, pairs.together[k]!])
  return { counts, pairs, figures: Object.fromEntries(figures.map(({ name, value }) => [name, value])), params }
}

const lines = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 9 })),
  { maxLength: 60 },
)
const products = [1, 2, 3, 4, 5, 6]
const everyPair = products.flatMap((a) => products.filter((b) => b > a).map((b) => [a, b] as const))
const baskets = [1, 2, 3, 4, 5, 6, 7, 8]

describe('counts', () => {
  test('are those of asking every basket for every pair', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const holds = (basket: number, product: number) => given.some(([b, p]) => b === basket && p === product)
        const expected = everyPair
          .map(([a, b]) => [a, b, baskets.filter((n) => holds(n, a) && holds(n, b)).length])
          .filter(([, , count]) => count! > 0)
        expect(judged(given.map(([b, p]): Line => [b, p])).counts).toEqual(expected)
      }),
    )
  })
  test('of customers are those with both within so many days, each once', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 5 }), (given, within_days) => {
        const near = (n: number, a: number, b: number) =>
          given.some(
            ([c, p, day]) =>
              c === n &&
              p === a &&
              given.some(([d, q, other]) => d === n && q === b && Math.abs(day - other) <= within_days),
          )
        const expected = everyPair
          .map(([a, b]) => [a, b, baskets.filter((n) => near(n, a, b)).length])
          .filter(([, , count]) => count! > 0)
        expect(judged(given as Line[], { within_days }).counts).toEqual(expected)
      }),
    )
  })
})

/** Ten baskets with 1 and 2, of which four hold 3, and one 4. */
const ten = Array.from({ length: 10 }, (_, k) => k + 1).flatMap((b): Line[] => [
  [b, 1],
  [b, 2],
  ...(b <= 4 ? [[b, 3] as Line] : []),
  ...(b === 1 ? [[b, 4] as Line] : []),
])

describe('what would not fit', () => {
  const saidOf = ({ figures, params }: ReturnType<typeof judged>) =>
    doubts({ params, threshold: (name: string) => (figures[name] === undefined ? [] : [figures[name]]) } as never).map(
      ({ en }) => en,
    )

  test('nothing is left out where it fits: six pairs in one basket, three in three, one in six', () => {
    const all = judged(ten, {}, { mostPairs: 21, mostRows: 6 })
    expect(all.figures).toMatchObject({ pairs_wanted: 21, pairs: 21, least_baskets: 1, least_together: 1, tests: 6 })
    expect(all.counts.length).toBe(6)
    expect(saidOf(all)).toEqual([])
  })
  test('products in few baskets are, by fours, before pairs are counted', () => {
    const { figures, counts, params, pairs } = judged(ten, {}, { mostPairs: 20, mostRows: 6 })
    expect(figures).toMatchObject({ pairs_wanted: 21, pairs: 18, least_baskets: 4, products: 3, tests: 3 })
    expect(counts).toEqual([
      [1, 2, 10],
      [1, 3, 4],
      [2, 3, 4],
    ])
    expect(pairs.allBaskets).toBe(10)
    expect(saidOf({ figures, params } as never)[0]).toMatch(/^products in fewer than 4 baskets .* 21 pairs/)
  })
  test('pairs in few baskets are, where their rows would be too many', () => {
    const { figures, counts, params } = judged(ten, {}, { mostPairs: 21, mostRows: 3 })
    expect(figures).toMatchObject({ pairs: 21, least_together: 4, tests: 6 })
    expect(counts.map(([, , count]) => count)).toEqual([10, 4, 4])
    expect(saidOf({ figures, params } as never)[0]).toMatch(/^pairs in fewer than 4 baskets are left out/)
    expect(judged(ten, {}, { mostPairs: 21, mostRows: 2 }).counts).toEqual([[1, 2, 10]])
    expect(judged(ten, {}, { mostPairs: 21, mostRows: 0 }).counts).toEqual([])
  })
  test('baskets of too many products are left out of the whole', () => {
    const { figures, counts, params } = judged(ten, { most_products: 3 })
    expect(figures).toMatchObject({ baskets: 9, too_large: 1, pairs: 15 })
    expect(saidOf({ figures, params } as never)).toEqual([
      '1 basket of more than 3 products is left out (--most-products)',
    ])
    expect(counts[0]).toEqual([1, 2, 9])
  })
  test('without a basket there is nothing, and it says so', () => {
    const { counts, figures, params } = judged([])
    expect(counts).toEqual([])
    expect(saidOf({ figures, params } as never)).toEqual([
      'no pairs to look at: that takes two products that each stand in 1 baskets or more (--least-baskets), and there are 0',
    ])
  })
})

test('substitutes: of one category and price, in 20 of 40 baskets each and never in one', () => {
  const apart = Array.from({ length: 40 }, (_, k): Line => [k + 1, k < 20 ? 1 : 2])
  const { pairs, counts } = judged(apart, {}, roomy, [7, 7])
  expect(counts).toEqual([[1, 2, 0]])
  expect([pairs.isApart[0], pairs.isTogether[0]]).toEqual([1, 0])
  expect(judged(apart, {}, roomy, [7, 8]).counts).toEqual([])
})
