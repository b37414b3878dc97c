// What goes together and the lists from it, on numbers alone and worked by hand.
import { expect, test } from 'vitest'
import { doubts } from '../../../src/analyses/recommend/doubts.js'
import { lastBought } from '../../../src/analyses/recommend/models/last-bought.js'
import { likenessOf, neighboursOf } from '../../../src/analyses/recommend/models/neighbours.js'
import { scoresOf } from '../../../src/analyses/recommend/models/scores.js'

type Line = [customer: number, product: number, weight?: number]

/** What customers bought, by customer and product. */
function boughtOf(lines: Line[]) {
  const column = (k: number) => Int32Array.from(lines, (line) => line[k]!)
  return {
    basket: column(0),
    product: column(1),
    weight: Float64Array.from(lines, ([, , weight = Number.NaN]) => weight),
    products: Math.max(...column(1)) + 1,
    baskets: Math.max(...column(0)) + 1,
  }
}

test('likeness is the cosine, half of it where as many bought both as the shrinkage says', () => {
  expect(likenessOf(10, 16, 25, 10)).toBe(250_000)
  expect(likenessOf(10, 16, 25, 0)).toBe(500_000)
})

// Products 0 and 1 by customers 0 to 2, product 2 by 0 and 1; product 3 by 2 alone.
const lines: Line[] = [
  ...[0, 1].flatMap((customer) => [0, 1, 2].map((product): Line => [customer, product])),
  ...[0, 1, 3].map((product): Line => [2, product]),
]
const items = (offered = [1, 1, 1, 1]) => ({
  customers: Int32Array.of(3, 3, 2, 1),
  isOffered: Uint8Array.from(offered),
})
const nearTo = (near: ReturnType<typeof neighboursOf>, product: number) =>
  Array.from({ length: near.found[product]! }, (_, k) => near.other[product * near.width + k])

test('neighbours are those that two customers bought as well, the most alike first, and offered', () => {
  const near = neighboursOf(boughtOf(lines), items(), 0)
  expect([0, 1, 2, 3].map((product) => nearTo(near, product))).toEqual([[1, 2], [0, 2], [0, 1], []])
  // 0 and 1: 3 / 3; 0 and 2: 2 / sqrt(6) of a million.
  expect([near.likeness[0], near.likeness[1]]).toEqual([1_000_000, 816_497])
  expect(nearTo(neighboursOf(boughtOf(lines), items([0, 1, 1, 1]), 0), 2)).toEqual([1])
})

test('of forty alike the first thirty are kept', () => {
  const alike = [0, 1].flatMap((customer) => Array.from({ length: 41 }, (_, product): Line => [customer, product]))
  const near = neighboursOf(
    boughtOf(alike),
    { customers: new Int32Array(41).fill(2), isOffered: new Uint8Array(41).fill(1) },
    0,
  )
  expect(nearTo(near, 40)).toEqual(Array.from({ length: 30 }, (_, k) => k))
  expect(nearTo(near, 0)).toEqual(Array.from({ length: 30 }, (_, k) => k + 1))
})

test('a list adds up likeness times weight, leaves out what is there, and says what says the most', () => {
  const near = neighboursOf(boughtOf(lines), items(), 0)
  const lists = (own: Line[], most = 5) =>
    [...scoresOf({ ...boughtOf(own), products: 4 }, near, items().customers, most)].flatMap(({ length, ...list }) =>
      Array.from({ length }, (_, k) => [list.basket[k], list.product[k], list.score[k], list.via[k], list.both[k]]),
    )
  // Product 0 at 1000 and 1 at 500: product 2 by both, more by way of 0.
  expect(
    lists([
      [0, 0, 1000],
      [0, 1, 500],
    ]),
  ).toEqual([[0, 2, 1500 * 816_497, 0, 2]]) // prettier-ignore
  expect(
    lists(
      [
        [0, 0, 1000],
        [1, 2, 1000],
      ],
      1,
    ),
  ).toEqual([
    [0, 1, 1_000_000_000, 0, 3],
    [1, 0, 816_497_000, 2, 2],
  ])
  // Given back and never bought: neither a reason nor a recommendation. No weight: no list.
  expect(
    lists([
      [0, 0, 1000],
      [0, 1],
    ]),
  ).toEqual([[0, 2, 816_497_000, 0, 2]])
  expect(
    lists([
      [0, 0],
      [1, 0, 0],
    ]),
  ).toEqual([])
  // What 0 and 1 say of 2 is the same, and as many bought either: the later one.
  expect(
    lists([
      [0, 0, 700],
      [0, 1, 700],
    ])[0]![3],
  ).toBe(1)
})

test('where pairs are too many, fewer of what each bought last count, and that is said', () => {
  const one = boughtOf(Array.from({ length: 100 }, (_, product): Line => [0, product]))
  const place = Float64Array.from({ length: 100 }, (_, k) => 100 - k)
  expect(lastBought(one, place, 4950)).toMatchObject({ most: 100, kept: one })
  const { kept, most } = lastBought(one, place, 4949)
  expect(most).toBe(80)
  expect([kept.product.length, kept.product[0]]).toEqual([80, 20])
  expect(lastBought(one, place, 0).most).toBe(2)
  const said = (products: number) =>
    doubts({ subjects: 1, threshold: (name: string) => (name === 'most_products' ? [products] : [1]) } as never)
  expect(said(80)[0]!.en).toMatch(/^what goes together rests on the 80 products .* not on 100/)
  expect(said(100)).toEqual([])
  expect(doubts({ subjects: 0, threshold: () => [] } as never)[0]!.en).toMatch(/^nothing to recommend: nobody bought/)
})
