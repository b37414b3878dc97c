// What the papers and their notes print of CDNOW: parameters, likelihoods, expectations, and what held in the 39 weeks held out.
import { beforeAll, describe, expect, test } from 'vitest'
import { bg, mbg } from '../../../src/analyses/lifetime/models/beta-geometric.js'
import { type Estimate, estimate } from '../../../src/analyses/lifetime/models/estimate.js'
import { historiesOf } from '../../../src/analyses/lifetime/models/histories.js'
import { minimise } from '../../../src/analyses/lifetime/models/optimise.js'
import { pareto } from '../../../src/analyses/lifetime/models/pareto.js'
import { limits, together } from '../../../src/analyses/lifetime/models/simulate.js'
import { expectedSpend, spendObjective, spendStarts } from '../../../src/analyses/lifetime/models/spend.js'
import { discounted } from '../../../src/analyses/lifetime/models/worth.js'
import { there } from '../../support/real-data.js'
import { type Cdnow, cdnow, inWeeks, spearman } from './cdnow.js'

const close = (values: number[], published: number[], by: number) => {
  for (const [k, value] of values.entries())
    expect(Math.abs(value - published[k]!), `${value}`).toBeLessThan(by * published[k]!)
}

describe.skipIf(!there)('CDNOW', () => {
  let rows: Cdnow[]
  let weeks: Cdnow[]
  let found: Estimate
  const fitted = (model: typeof bg, given: Cdnow[]) => estimate(model, historiesOf(given)) as Estimate
  beforeAll(() => {
    rows = cdnow()
    weeks = inWeeks(rows)
    found = fitted(bg, weeks)
  })

  test('BG/NBD: parameters, standard errors and likelihood of Fader, Hardie and Lee (2005)', () => {
    close(found.parameters, [0.2425945, 4.4136019, 0.7929199, 2.4258881], 1e-5)
    close(found.standardErrors, [0.012557, 0.378221, 0.185719, 0.705345], 1e-4)
    expect(found.logLikelihood).toBeCloseTo(-9582.4292, 3)
  })

  test('days give the same as weeks, with alpha seven times', () => {
    close(fitted(bg, rows).parameters, [0.2425945, 7 * 4.4136019, 0.7929199, 2.4258881], 1e-4)
  })

  test('MBG/NBD', () => {
    const modified = fitted(mbg, weeks)
    close(modified.parameters, [0.525, 6.183, 0.891, 1.614], 1e-3)
    expect(modified.logLikelihood).toBeGreaterThan(found.logLikelihood)
  })

  test('Pareto/NBD: Fader and Hardie, A note on deriving the Pareto/NBD model', () => {
    const other = fitted(pareto, weeks)
    close(other.parameters, [0.55315, 10.57633, 0.60625, 11.6715], 5e-4)
    expect(other.logLikelihood).toBeCloseTo(-9594.976, 2)
  })

  test('BG/NBD expects 1.226 of (2, 30.43, 38.86) in 39 weeks', () => {
    expect(bg.expect(found.parameters, { x: 2, recency: 30.43, age: 38.86 }).purchases(39)).toBeCloseTo(1.226, 3)
  })

  test('tracking: cumulative repeat purchases of weeks 20 to 25, expected and actual', () => {
    const at = [20, 21, 22, 23, 24, 25]
    const expected = at.map((week) =>
      rows.reduce((sum, { firstDay }) => sum + bg.expectNew(found.parameters, Math.max(0, week - firstDay / 7)), 0),
    )
    close(expected, [1309, 1385, 1460, 1533, 1604, 1674], 3e-3)
    const actual = at.map((week) =>
      rows.reduce((sum, { repeatDays }) => sum + repeatDays.filter((d) => d < week * 7).length, 0),
    )
    expect(actual).toEqual([1359, 1414, 1484, 1517, 1573, 1672])
  })

  test('hold-out of 39 weeks: total, error, ranks and the best fifth; the own rate ranks better and totals worse', () => {
    const expected = weeks.map((history) => bg.expect(found.parameters, history).purchases(39))
    const later = weeks.map((c) => c.later)
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
    expect(sum(expected)).toBeCloseTo(1653.4, 0)
    expect(sum(later)).toBe(1882)
    expect(Math.sqrt(sum(expected.map((e, i) => (e - later[i]!) ** 2)) / weeks.length)).toBeCloseTo(1.608, 3)
    expect(spearman(expected, later)).toBeCloseTo(0.449, 3)
    const rate = weeks.map(({ x, age }) => (x / age) * 39)
    expect(spearman(rate, later)).toBeCloseTo(0.49, 2)
    expect(sum(rate)).toBeCloseTo(2930, -1)
    const best = expected.map((_, i) => i).sort((a, b) => expected[b]! - expected[a]!)
    const top = sum(best.slice(0, Math.ceil(weeks.length / 5)).map((i) => later[i]!))
    expect(top / sum(later)).toBeCloseTo(0.633, 2)
  })

  test('limits of 80 % hold at least as many customers', () => {
    const { means, place } = together(historiesOf(weeks))
    const bounds = limits(found, means, 39)
    const held = weeks.filter((c, i) => {
      const [low, high] = bounds[place[i]!]!
      return c.later >= low && c.later <= high
    })
    expect(held.length / weeks.length).toBeGreaterThan(0.9)
    expect(held.length / weeks.length).toBeLessThan(0.96)
  })

  const spendFitted = () => {
    const buyers = rows.filter((c) => c.amount !== null)
    const spend = {
      x: Float64Array.from(buyers, (c) => c.x),
      mean: Float64Array.from(buyers, (c) => Math.round(c.amount! * 100) / 100),
      weight: new Float64Array(buyers.length).fill(1),
    }
    return minimise(
      spendObjective(spend),
      spendStarts(35).map((start) => start.map(Math.log)),
    )
  }

  test('Gamma-Gamma: Fader and Hardie, The Gamma-Gamma model of monetary value', () => {
    const minimum = spendFitted()
    close(minimum.logs.map(Math.exp), [6.25, 3.74, 15.44], 3e-3)
    expect(-minimum.value).toBeCloseTo(-4055.92, 1)
  })

  test('36.28, not 140.10: twelve months are 52 weeks, and thirty weeks are no month', () => {
    const order = expectedSpend(spendFitted().logs.map(Math.exp), 2, 22.35)
    const { purchases } = bg.expect(found.parameters, { x: 2, recency: 30.43, age: 38.86 })
    const yearly = 1.01 ** 12 - 1
    expect(order * discounted((days) => purchases(days / 7), 365, yearly)).toBeCloseTo(36.28, 1)
    let [wrong, before] = [0, 0]
    for (let n = 1; n <= 12; n++) {
      const until = purchases(30 * n)
      wrong += (until - before) / 1.01 ** n
      before = until
    }
    expect(order * wrong).toBeCloseTo(140.1, 0)
  })
})
