// Sets of products, held against plain counting of every set, and against another program where it is there.
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequentPairs } from '../../../src/analyses/bundles/models/frequent-pairs.js'
import { beyondParts, frequentSets, keyOf } from '../../../src/analyses/bundles/models/frequent-sets.js'
import { countPairs } from '../../../src/analyses/related/models/count-pairs.js'
import { seeded } from '../../../src/core/seeded.js'

const tids = (baskets: number[][], products: number) =>
  Array.from({ length: products }, (_, item) =>
    Int32Array.from(baskets.flatMap((basket, n) => (basket.includes(item) ? [n] : []))),
  )

/** Every set of up to `longest` products, counted one by one. */
function counted(baskets: number[][], products: number, least: number, longest: number): Map<string, number> {
  const found = new Map<string, number>()
  const extend = (items: number[]) => {
    for (let next = (items.at(-1) ?? -1) + 1; next < products; next++) {
      const own = [...items, next]
      const count = baskets.filter((basket) => own.every((item) => basket.includes(item))).length
      if (count >= least) found.set(keyOf(own), count)
      if (own.length < longest) extend(own)
    }
  }
  extend([])
  return found
}

test('the sets are those that plain counting finds', () => {
  const basket = fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(basket, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (baskets, least) => {
      const { sets } = frequentSets(tids(baskets, 8), { least, longest: 4, most: 1e6 })!
      expect(new Map([...sets].map(([key, { count }]): [string, number] => [key, count]))).toEqual(
        counted(baskets, 8, least, 4),
      )
    }),
    { numRuns: 50 },
  )
})

/** The same baskets as entries. */
const entries = (baskets: number[][], products: number) => {
  const rows = baskets.flatMap((basket, n) => [...basket].sort((a, b) => a - b).map((item) => [item, n] as const))
  return {
    product: Int32Array.from(rows, ([item]) => item),
    basket: Int32Array.from(rows, ([, n]) => n),
    products,
    baskets: baskets.length,
  }
}

test('counting pairs first gives the same sets, and raises the support where pairs alone are too many', () => {
  const baskets = made()
  const plain = frequentSets(tids(baskets, 12), { least: 20, longest: 6, most: 1e6 })!
  const { partners, least } = frequentPairs(entries(baskets, 12), 20, 1e6)
  expect(least).toBe(20)
  expect(frequentSets(tids(baskets, 12), { least: 20, longest: 6, most: 1e6, partners })).toEqual(plain)
  // 20, 25, 32, 40, ... until at most 30 pairs are left, and more with the step before.
  const few = frequentPairs(entries(baskets, 12), 20, 30)
  const pairsFrom = (from: number) =>
    [...plain.sets.values()].filter((s) => s.items.length === 2 && s.count >= from).length
  const steps = [20, 25, 32, 40, 50, 63, 79, 99, 124, 155, 194, 243, 304]
  expect(few.least).toBe(steps.find((step) => pairsFrom(step) <= 30))
  expect(few.partners.reduce((sum, { size }) => sum + size, 0)).toBe(pairsFrom(few.least))
})

test('where there are more sets than may be, there are none', () => {
  const baskets = Array.from({ length: 3 }, () => [0, 1, 2, 3])
  expect(frequentSets(tids(baskets, 4), { least: 1, longest: 4, most: 15 })!.sets.size).toBe(15)
  expect(frequentSets(tids(baskets, 4), { least: 1, longest: 4, most: 14 })).toBeUndefined()
})

test('what a set says beyond its parts, by hand', () => {
  const counts: [string, number][] = [
    ['0', 100],
    ['1', 100],
    ['2', 100],
    ['0,1', 40],
    ['0,2', 50],
    ['1,2', 60],
    ['0,1,2', 36],
  ]
  const sets = new Map(counts.map(([key, count]) => [key, { items: key.split(',').map(Number), count }]))
  expect(beyondParts(sets.get('0,1,2')!, sets, 1000)).toEqual({
    // 1 expected of products that know nothing of each other: 1000 * 0.1 * 0.1 * 0.1.
    lift: expect.closeTo(36, 9),
    // Over product 2: 50 * 60 / 100 = 30; over product 0: 20, over product 1: 24.
    rest: 100,
    one: 50,
    other: 60,
    liftOverParts: 1.2,
    addon: 2,
    confidence: 0.9,
  })
})

/** Baskets in which some products go together, made once. */
function made(): number[][] {
  const random = seeded(11)
  return Array.from({ length: 400 }, () => {
    const basket = Array.from({ length: 12 }, (_, item) => item).filter((item) => random() < 0.5 / (1 + item / 3))
    return random() < 0.3 ? [...new Set([...basket, 2, 5, 9])].sort((a, b) => a - b) : basket
  })
}

/** Rules with one product on the right, as arules counts them. */
function rules(sets: NonNullable<ReturnType<typeof frequentSets>>['sets'], confidence: number): number {
  let n = 0
  for (const { items, count } of sets.values())
    if (items.length > 1)
      for (const item of items)
        if (count >= confidence * sets.get(keyOf(items.filter((other) => other !== item)))!.count) n++
  return n
}

const python = 'import json, sys; from efficient_apriori import apriori; baskets = json.load(sys.stdin)'
const there = spawnSync('python3', ['-c', python], { input: '[]' }).status === 0
if (!there) console.log('skipped: efficient-apriori for Python is not there to compare sets and rules with')

test.skipIf(!there)('the sets and rules are those of efficient-apriori', () => {
  const baskets = made()
  const program = `${python}
sets, rules = apriori([tuple(b) for b in baskets], min_support=0.05, min_confidence=0.5, max_length=6)
print(json.dumps([{','.join(map(str, sorted(k))): n for size in sets.values() for k, n in size.items()}, sum(1 for r in rules if len(r.rhs) == 1)]))`
  const { stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify(baskets) })
  const [theirs, theirRules] = JSON.parse(stdout.toString()) as [Record<string, number>, number]
  const { sets } = frequentSets(tids(baskets, 12), { least: 20, longest: 6, most: 1e6 })!
  expect(Object.keys(theirs).length).toBeGreaterThan(50)
  expect(Object.fromEntries([...sets].map(([key, { count }]) => [key, count]))).toEqual(theirs)
  expect(rules(sets, 0.5)).toBe(theirRules)

  const lines = baskets.flatMap((items, basket) => items.map((product) => ({ basket, product })))
  const entries = {
    basket: Int32Array.from(lines, ({ basket }) => basket),
    product: Int32Array.from(lines, ({ product }) => product),
    products: 12,
    baskets: baskets.length,
  }
  const pairs: Record<string, number> = {}
  countPairs(entries, 0, (one, others, together) => {
    for (const other of others) if (together[other]! >= 20) pairs[`${one},${other}`] = together[other]!
  })
  expect(pairs).toEqual(Object.fromEntries(Object.entries(theirs).filter(([key]) => key.split(',').length === 2)))
})
