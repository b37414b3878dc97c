// The models themselves: expectations against mpmath's 2F1 and integrals, gradients, and what must hold for any history.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bg, mbg } from '../../../src/analyses/lifetime/models/beta-geometric.js'
import { gamma, poisson } from '../../../src/analyses/lifetime/models/draws.js'
import { type Estimate, estimate } from '../../../src/analyses/lifetime/models/estimate.js'
import { customersOf, historiesOf, sampled } from '../../../src/analyses/lifetime/models/histories.js'
import { pareto } from '../../../src/analyses/lifetime/models/pareto.js'
import { expectedSpend } from '../../../src/analyses/lifetime/models/spend.js'
import { daysToNext, discounted } from '../../../src/analyses/lifetime/models/worth.js'
import { seeded } from '../../../src/core/seeded.js'
import { casesOf } from '../../support/cases.js'
import { objectsOf, readRecords } from '../../support/records.js'

const near = (value: number, wanted: number, by = 1e-9) =>
  expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThan(by * Math.abs(wanted))

describe('expected purchases, by Euler’s transformation', () => {
  // rate, from, a, b, days, and the printed 2F1 with 40 digits; a near 1, small and large z on both sides of where it is integrated.
  test.each([
    [2.243, 43.27, 0.793, 4.426, 39, 1.687531900145757],
    [0.5, 30, 2.5, 1.2, 365, 1.092275511723575],
    [3.2, 400, 1.0000001, 3, 365, 2.045843955866298],
    [0.3, 5, 0.4, 1.7, 3000, 30.41499298433767],
    [0.3, 5, 0.4, 1.7, 245, 5.975381728394664],
    [0.3, 5, 0.4, 1.7, 245.1, 5.977052293221271],
    [12.5, 700, 1.5, 9, 180, 2.585767224168505],
  ])('rate %d from %d, a %d, b %d, %d days', (rate, from, a, b, days, wanted) => {
    near(bg.expectNew([rate, from, a, b], days), wanted)
  })

  test('is no exception at a = 1, and the same on both sides of where the series gives way to an integral', () => {
    const [below, at, above] = [0.999999, 1, 1.000001].map((a) => bg.expectNew([0.8, 50, a, 2], 300))
    near((below! + above!) / 2, at!, 1e-9)
    for (const z of [0.98]) {
      const days = (100 * z) / (1 - z)
      near(
        bg.expectNew([0.8, 100, 0.7, 2], days * (1 - 1e-9)),
        bg.expectNew([0.8, 100, 0.7, 2], days * (1 + 1e-9)),
        1e-7,
      )
    }
  })

  test('is finite where the printed form overflows', () => {
    const many = { x: 2000, recency: 519, age: 520 }
    for (const days of [39, 3380]) {
      const { purchases } = bg.expect([0.2426, 4.4136, 0.7929, 2.4259], many)
      expect(purchases(days)).toBeGreaterThan(0)
      expect(Number.isFinite(purchases(days))).toBe(true)
    }
  })
})

/** Likelihood and chance to be alive by mpmath's quadrature of the integral over when the customer left. */
describe('Pareto/NBD', () => {
  test.each([
    [[0.553, 10.578, 0.606, 11.67], [2, 30.43, 38.86], -9.554246341381226, 0.8691701957613054],
    [[0.553, 10.578, 0.606, 11.67], [0, 0, 38.86], -0.521059192680852, 0.2953022067482028],
    [[1.5, 300, 0.4, 2], [7, 200, 500], -38.69475315802928, 0.1213708559022665],
    [[1.5, 2, 0.4, 300], [7, 200, 500], -38.51284061476131, 0.01781308751770839],
    [[0.3, 80, 3, 75], [40, 10, 700], -76.38088742894418, 2.895698075304086e-40],
  ])('%j of %j', (parameters, [x, recency, age], likelihood, alive) => {
    const history = { x: x!, recency: recency!, age: age!, weight: 1 }
    near(pareto.objective(historiesOf([history]))(parameters.map(Math.log)).value, -likelihood, 1e-6)
    near(pareto.expect(parameters, history).alive, alive, 1e-8)
  })
})

const history = fc
  .record({
    x: fc.integer({ min: 0, max: 60 }),
    recency: fc.integer({ min: 1, max: 900 }),
    more: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ x, recency, more }) => ({ x, recency: x === 0 ? 0 : recency, age: recency + more, weight: 1 }))
const shape = fc.double({ min: 0.05, max: 8, noNaN: true })
const scale = fc.double({ min: 1, max: 500, noNaN: true })

describe.each([bg, mbg, pareto])('$title', (model) => {
  const parameters = fc.tuple(shape, scale, shape, model === pareto ? scale : shape)

  test('the gradient is the slope of the likelihood', () => {
    fc.assert(
      fc.property(parameters, history, (given, one) => {
        const objective = model.objective(historiesOf([one]))
        const logs = given.map(Math.log)
        const { gradient } = objective(logs)
        for (const [k, slope] of gradient.entries()) {
          const at = (shift: number) => objective(logs.map((l, j) => (j === k ? l + shift : l))).value
          const measured = (at(1e-3) - at(-1e-3)) / 2e-3
          expect(Math.abs(slope - measured)).toBeLessThan(5e-3 * Math.max(1, Math.abs(measured)))
        }
      }),
    )
  })

  test('chances lie between 0 and 1, and purchases grow with time but never faster than the rate', () => {
    fc.assert(
      fc.property(parameters, history, (given, one) => {
        const { alive, purchases } = model.expect(given, one)
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        const [r, alpha] = given
        const [short, long] = [purchases(90), purchases(365)]
        expect(short).toBeGreaterThanOrEqual(0)
        expect(long).toBeGreaterThanOrEqual(short - 1e-9)
        expect(long).toBeLessThanOrEqual(((alive * (r! + one.x)) / (alpha! + one.age)) * 365 * (1 + 1e-6))
        expect(discounted(purchases, 365, 0)).toBeCloseTo(long, 9)
        expect(discounted(purchases, 365, 0.1)).toBeLessThanOrEqual(long)
      }),
    )
  })

  test('futures that are drawn have the expected mean', () => {
    const given = model === pareto ? [1.2, 60, 0.8, 200] : [1.2, 60, 0.8, 2.5]
    const one = { x: 3, recency: 150, age: 200 }
    const { alive, purchases } = model.expect(given, one)
    const random = seeded(7)
    let sum = 0
    for (let n = 0; n < 60_000; n++) sum += random() < alive ? model.draw(given, one, 365, random) : 0
    near(sum / 60_000, purchases(365), 0.03)
  })
})

test('draws of gamma and Poisson have their means', () => {
  const random = seeded(3)
  const mean = (draw: () => number) => Array.from({ length: 40_000 }, draw).reduce((a, b) => a + b) / 40_000
  near(
    mean(() => gamma(0.4, random)),
    0.4,
    0.03,
  )
  near(
    mean(() => gamma(5, random)),
    5,
    0.02,
  )
  for (const of of [0.3, 12, 90])
    near(
      mean(() => poisson(of, random)),
      of,
      0.03,
    )
})

test('a last purchase beyond what is known is refused', () => {
  expect(() => historiesOf([{ x: 1, recency: 10, age: 9, weight: 1 }])).toThrow(RangeError)
})

test('half of those who are there have ordered again by the day that is named', () => {
  const [shapeOf, from] = [2.4, 300]
  expect((from / (from + daysToNext(shapeOf, from))) ** shapeOf).toBeCloseTo(0.5, 12)
})

test('a mean drawn by Gamma-Gamma needs q above 1: two prices alone would give -13.50', () => {
  expect(expectedSpend([6, 0.5, 15], 0, 0)).toBeLessThan(0)
})

test('a sample takes every k-th customer, whatever entries they stand in', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ x: i, recency: i, age: 60, weight: (i % 4) + 1 }))
  const some = sampled(historiesOf(rows), 31)
  expect(customersOf(some)).toBe(Math.floor(customersOf(historiesOf(rows)) / 4))
  const spread = rows.flatMap((row) => Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })))
  const each = sampled(historiesOf(spread), 31)
  expect([...each.x]).toEqual([...some.x].flatMap((x, k) => Array.from({ length: some.weight[k]! }, () => x)))
})

describe('degenerate data are told', () => {
  const rows = (of: (i: number) => { x: number; recency: number; age: number }) =>
    historiesOf(Array.from({ length: 600 }, (_, i) => ({ ...of(i), weight: 1 })))
  test.each([
    ['nobody came back', rows((i) => ({ x: 0, recency: 0, age: 100 + (i % 200) }))],
    ['everybody alike', rows(() => ({ x: 10, recency: 300, age: 330 }))],
    ['nobody left', rows((i) => ({ x: (i % 3) + 4, recency: 360, age: 365 }))],
  ])('%s', (_name, histories) => {
    for (const model of [bg, mbg, pareto]) expect(typeof estimate(model, histories), model.name).toBe('string')
  })
})

test('a made shop: parameters and likelihood as a search in Python found them', () => {
  const { files } = casesOf('lifetime').find(({ name }) => name === 'fitted')!
  const days = new Map<string, number[]>()
  for (const row of objectsOf(readRecords(files[0]!))) {
    const day = Date.parse(`${row.order_date}T00:00:00Z`) / 86_400_000
    days.set(row.customer_id!, [...new Set([...(days.get(row.customer_id!) ?? []), day])])
  }
  const end = Date.parse('2024-12-31T00:00:00Z') / 86_400_000
  const rows = [...days.values()].map((list) => {
    const [first, last] = [Math.min(...list), Math.max(...list)]
    return { x: list.length - 1, recency: last - first, age: end - first, weight: 1 }
  })
  const { parameters, logLikelihood } = estimate(bg, historiesOf(rows)) as Estimate
  const python = [0.9828181455864817, 60.76039584849147, 1.4883307838726187, 5.663244589001061]
  for (const [k, value] of parameters.entries()) near(value, python[k]!, 1e-5)
  expect(logLikelihood).toBeCloseTo(-3263.783081536302, 6)
})
