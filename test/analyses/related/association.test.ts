import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apart, discoveryLimit, measures, together } from '../../../src/analyses/related/models/association.js'

describe("Fisher's exact test", () => {
  test('the lady tasting tea: three or more of four cups right by chance in 17 of 70 cases (Fisher 1935)', () => {
    expect(together({ both: 3, first: 4, second: 4, all: 8 })).toBeCloseTo(17 / 70, 12)
    expect(apart({ both: 1, first: 4, second: 4, all: 8 })).toBeCloseTo(17 / 70, 12)
  })
  test('of the tea shop, by hand', () => {
    const p = (45 * 435 + 300 + 1) / 847_660_528
    expect(together({ both: 8, first: 10, second: 10, all: 40 })).toBeCloseTo(p, 10)
    expect(apart({ both: 0, first: 14, second: 14, all: 40 })).toBeCloseTo(9_657_700 / 23_206_929_840, 10)
  })
  const counts = fc
    .tuple(
      fc.integer({ min: 2, max: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([all, a, b, c]) => {
      const [first, second] = [1 + Math.floor(a * (all - 1)), 1 + Math.floor(b * (all - 1))]
      const least = Math.max(0, first + second - all)
      return { all, first, second, both: least + Math.floor(c * (Math.min(first, second) - least)) }
    })
  test('both tails together are one and the case itself', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const sum = together(c) + apart(c)
        expect(sum).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(sum).toBeLessThanOrEqual(2 + 1e-9)
        if (c.both > Math.max(0, c.first + c.second - c.all))
          expect(together(c) + apart({ ...c, both: c.both - 1 })).toBeCloseTo(1, 8)
      }),
    )
  })
  test('does not care which product is the first', () => {
    fc.assert(
      fc.property(counts, (c) => {
        expect(together({ ...c, first: c.second, second: c.first })).toBeCloseTo(together(c), 10)
      }),
    )
  })
})

test('lift 300 from two orders of 180,000 is 300 times what chance says, and confidence one', () => {
  expect(measures({ both: 2, first: 2, second: 600, all: 180_000 })).toEqual({
    support: 2 / 180_000,
    confidence: 1,
    confidence_back: 2 / 600,
    lift: 300,
  })
})

describe('Benjamini and Hochberg', () => {
  const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
  test('two of ten are discoveries at 5 %, as in their worked examples', () => {
    expect(discoveryLimit(p, 10, 0.05)).toBe(0.008)
  })
  test('pairs that never met count as looks', () => {
    expect(discoveryLimit(p, 1000, 0.05)).toBe(-1)
  })
})
