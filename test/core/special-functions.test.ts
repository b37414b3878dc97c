// Functions of analysis, against values of mpmath with 40 digits and against their recurrences.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digamma, growth, logGamma } from '../../src/core/special-functions.js'

const known: [number, number, number][] = [
  [0.001, 6.907178885383854, -1000.57557193181],
  [0.5, 0.5723649429247001, -1.963510026021423],
  [1, 0, -0.5772156649015329],
  [3.7, 1.428072326665388, 1.167153539361511],
  [250, 1128.523770872991, 5.519459584531046],
]

test.each(known)('ln gamma and digamma of %d', (x, ofGamma, ofDigamma) => {
  expect(Math.abs(logGamma(x) - ofGamma)).toBeLessThan(1e-13 * Math.max(1, Math.abs(ofGamma)))
  expect(Math.abs(digamma(x) - ofDigamma)).toBeLessThan(1e-12 * Math.max(1, Math.abs(ofDigamma)))
})

test('gamma(x + 1) = x gamma(x), and digamma is its slope', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
      const scale = Math.max(1, Math.abs(logGamma(x)))
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-12 * scale)
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-11 * Math.max(1, 1 / x))
    }),
  )
})

test('growth has no hole where the rate is nothing', () => {
  expect(growth(0, 3)).toBe(3)
  expect(growth(1e-12, 3)).toBeCloseTo(3, 10)
  expect(growth(0.5, 2)).toBeCloseTo((Math.E - 1) / 0.5, 12)
})
