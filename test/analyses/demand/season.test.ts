import { describe, expect, test } from 'vitest'
import { forecastProduct } from '../../../src/analyses/demand/models/choose.js'
import { seasonChance, seasonLevel } from '../../../src/analyses/demand/models/season.js'
import { seeded } from '../../../src/core/seeded.js'
import { incompleteBeta, upperF } from '../../../src/core/special-functions.js'

const random = seeded(18)
const gamma = (shape: number) => {
  let sum = 0
  for (let k = 0; k < shape; k++) sum -= Math.log(1 - random())
  return sum
}
/** By counting the arrivals of a unit of time. */
const poisson = (mean: number) => {
  let count = -1
  for (let time = 0; time < mean; count++) time -= Math.log(1 - random())
  return count
}
const series = <T>(periods: number, units: (k: number) => T) => Array.from({ length: periods }, (_, k) => units(k))
const ask = { season: 12, periods: 3, least: 8, first: 0 }

test('the F distribution by its tables: 5 % lie above 4.26 (2, 9), 2.82 (11, 11) and 161.4 (1, 1)', () => {
  expect(upperF(4.2565, 2, 9)).toBeCloseTo(0.05, 5)
  expect(upperF(2.8179, 11, 11)).toBeCloseTo(0.05, 5)
  expect(upperF(161.4476, 1, 1)).toBeCloseTo(0.05, 6)
  expect(upperF(1, 7, 7)).toBeCloseTo(0.5, 12)
  // I_x(1, b) = 1 - (1 - x)^b, and I_x(a, b) = 1 - I_(1 - x)(b, a).
  expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 14)
  expect(incompleteBeta(0.9, 3, 40)).toBeCloseTo(1, 14)
})

describe('a season is not seen where there is none', () => {
  const kinds: [string, number, number, (k: number) => number][] = [
    ['Poisson, two years of months', 26, 12, () => poisson(3)],
    ['Poisson, five years of months', 60, 12, () => poisson(20)],
    ['gamma, three years of months', 36, 12, () => gamma(1)],
    ['Poisson by gamma, two years of weeks', 104, 52, () => poisson(8 * gamma(1))],
    ['Poisson, a quarter of days', 90, 7, () => poisson(5)],
  ]
  test.each(kinds)('%s: in 5 of 100 of 2,000 series by the test', (_, periods, season, units) => {
    const seen = series(2000, () => seasonChance(series(periods, units), season)).filter((p) => p <= seasonLevel)
    // Two and a half standard errors of 2,000 draws.
    expect(Math.abs(seen.length / 2000 - seasonLevel)).toBeLessThan(0.0125)
  })
  test('in no more by the class, which also has to forecast best with it', () => {
    const seasonal = series(
      500,
      () =>
        forecastProduct(
          series(36, () => poisson(6)),
          ask,
        ).is_seasonal,
    ).filter(Boolean)
    expect(seasonal.length / 500).toBeLessThanOrEqual(seasonLevel)
  })
  test('in what only grows, or is always the same', () => {
    expect(
      seasonChance(
        series(36, (k) => 10 + k),
        12,
      ),
    ).toBeGreaterThan(seasonLevel)
    expect(
      seasonChance(
        series(36, () => 7),
        12,
      ),
    ).toBe(1)
    expect(
      seasonChance(
        series(36, () => 0),
        12,
      ),
    ).toBe(1)
    expect(
      seasonChance(
        series(23, (k) => 1 + (k % 12)),
        12,
      ),
    ).toBe(1)
  })
})

test('a season of two fifths above and below is seen, in months and in weeks', () => {
  const wave = (length: number) => (k: number) => poisson(20 * (1 + 0.4 * Math.sin((2 * Math.PI * k) / length)))
  const seen = series(200, () => seasonChance(series(36, wave(12)), 12)).filter((p) => p <= seasonLevel)
  expect(seen.length).toBeGreaterThan(190)
  expect(seasonChance(series(104, wave(52)), 52)).toBeLessThan(1e-3)
  expect(
    seasonChance(
      series(36, (k) => (k % 12 === 11 ? 9 : 1)),
      12,
    ),
  ).toBe(0)
})
