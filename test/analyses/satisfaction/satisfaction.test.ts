// Satisfaction: hand-worked customers for every class and edge, random shops against the oracle.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import satisfaction from '../../../src/analyses/satisfaction/index.js'
import { type CanonicalRows, day, type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { satisfactionOracle } from '../../support/oracles/satisfaction.js'
import { response as answer, complaint } from '../../support/responses.js'
import { iso } from '../../support/shops.js'
import { comparable, reversed, stockedShops } from '../../support/stocked-shops.js'
import { tries } from '../../support/tries.js'

const pg = new PGlite()

afterAll(() => pg.close())

const run = async (feedback: Row[], params: Row = {}) => {
  const customers = [...new Set(['quiet', ...feedback.map((row) => row.customer_id)])].filter(Boolean)
  const rows: CanonicalRows = { customers: customers.map((customer_id) => ({ customer_id })), feedback }
  const duck = await runModel(satisfaction, rows, '2024-12-31', params)
  expect(await runModelOnPostgres(pg, satisfaction, rows, '2024-12-31', params)).toEqual(duck)
  return Object.fromEntries(duck.map((row) => [String(row.customer_id), row]))
}

const classes = (rows: Record<string, Row>) =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.satisfaction_class]))

test('every class, and where it begins and ends', async () => {
  const rows = await run([
    answer('four', '2024-12-01', 4), // (4 - 1) / 4 * 100 = 75
    answer('middle', '2024-12-01', 3), // 50: not below 50
    answer('low', '2024-12-01', 2.9), // 47.5
    answer('better', '2024-01-01', 1),
    answer('better', '2024-12-01', 5),
    answer('worse', '2024-01-01', 5),
    answer('worse', '2024-12-01', 1),
    answer('silent', '2024-12-01', null),
    answer('odd', '2024-12-01', 6), // outside of its scale: no score
    { ...answer('bare', '2024-12-01', 5), score_scale: null },
    complaint('settled', '2024-06-01', '2024-06-03'),
    complaint('open', '2024-06-01'),
    answer('open', '2024-12-01', 5),
    complaint('later', '2024-12-01', '2025-01-01'), // resolved after the as-of day: open
    complaint('today', '2024-12-01', '2024-12-31'), // resolved on it
    answer('today', '2024-12-30', 10, '0-10'),
    complaint('twice', '2024-10-03', '2024-10-04'), // 89 days ago: within 90
    complaint('twice', '2024-12-30', '2024-12-31'),
    answer('twice', '2024-12-31', 5),
    complaint('once', '2024-10-02', '2024-10-04'), // 90 days ago: outside
    complaint('once', '2024-12-30', '2024-12-31'),
    answer('once', '2024-12-31', 5),
    answer(null, '2024-12-31', 1),
  ])
  expect(classes(rows)).toEqual({
    quiet: 'unheard',
    four: 'satisfied',
    middle: 'neutral',
    low: 'dissatisfied',
    better: 'satisfied',
    worse: 'dissatisfied',
    silent: 'neutral',
    odd: 'neutral',
    bare: 'neutral',
    settled: 'neutral',
    open: 'dissatisfied',
    later: 'dissatisfied',
    today: 'satisfied',
    twice: 'dissatisfied',
    once: 'satisfied',
  })
  expect(rows.quiet).toMatchObject({ latest: null, mean: null, responses: 0, complaints: 0, last_response_day: null })
  expect(rows.better).toMatchObject({ latest: 100, mean: 50, trend: 100, responses: 2, scored_responses: 2 })
  expect(rows.odd).toMatchObject({ latest: null, trend: null, responses: 1, scored_responses: 0 })
  expect(rows.once).toMatchObject({
    complaints: 2,
    recent_complaints: 1,
    open_complaints: 0,
    median_days_to_resolve: 1.5,
  })
})

test('scores of every scale on 0-100, the latest day, mean and trend', async () => {
  const rows = await run([
    answer('worked', '2024-05-01', 2), // 25
    answer('worked', '2024-06-01', 4), // 75
    answer('worked', '2024-06-01', 5), // 100: latest (75 + 100) / 2 = 87.5, mean 200 / 3, trend 87.5 - 25
    answer('ten', '2024-05-01', 7, '1-10'), // (7 - 1) / 9 * 100 = 66.667
    answer('eleven', '2024-05-01', 7, '0-10'), // 70
    answer('hundred', '2024-05-01', 33.5, '0-100'),
    answer('undated', null, 5), // counts as the oldest
    answer('undated', '2020-01-01', 3),
  ])
  expect(rows.worked).toMatchObject({ latest: 87.5, trend: 62.5, latest_day: day('2024-06-01'), nps: null })
  expect(rows.worked!.mean).toBeCloseTo(200 / 3, 8)
  expect(rows.ten!.latest).toBeCloseTo(200 / 3, 8)
  expect(rows.eleven).toMatchObject({ latest: 70, nps: 'passive', trend: null })
  expect(rows.hundred).toMatchObject({ latest: 33.5, satisfaction_class: 'dissatisfied' })
  expect(rows.undated).toMatchObject({ latest: 50, mean: 75, trend: -50 })
})

test('NPS category of the last answer of 0-10', async () => {
  const scores = { nine: 9, eight: 8.9, seven: 7, six: 6.9 }
  const rows = await run([
    ...Object.entries(scores).map(([id, score]) => answer(id, '2024-12-01', score, '0-10')),
    answer('changed', '2024-11-01', 10, '0-10'),
    answer('changed', '2024-12-01', 0, '0-10'),
    answer('changed', '2024-12-02', 5), // another scale
  ])
  expect(Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.nps]))).toEqual({
    quiet: null,
    nine: 'promoter',
    eight: 'passive',
    seven: 'passive',
    six: 'detractor',
    changed: 'detractor',
  })
})

test('median days to resolve: odd, even, ties; open and impossible ones left out', async () => {
  const of = (id: string, ...days: number[]) =>
    days.map((days) => complaint(id, '2024-01-01', iso(day('2024-01-01') + days)))
  const rows = await run([
    ...of('odd', 9, 1, 4), // 1 4 9
    ...of('even', 10, 4, 2, 5), // 2 4 5 10: 4.5
    ...of('tied', 4, 2, 4, 10), // 2 4 4 10: 4
    ...of('heavy', 1, 1, 1, 9), // 1
    ...of('same', 0),
    ...of('impossible', -3), // resolved before it was made
    complaint('impossible', '2024-02-01'),
    complaint('undated', null, '2024-02-01'),
  ])
  const medians = Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.median_days_to_resolve]))
  expect(medians).toEqual({
    quiet: null,
    odd: 4,
    even: 4.5,
    tied: 4,
    heavy: 1,
    same: 0,
    impossible: null,
    undated: null,
  })
})

test('the state of a complaint: reopened is open in spite of its day, resolved is resolved without one', async () => {
  const stated = (customer_id: string, status: string | null, resolved_day: string | null) => ({
    ...complaint(customer_id, '2024-01-01', resolved_day),
    status,
  })
  const rows = await run([
    stated('reopened', 'open', '2024-01-03'),
    stated('resolved', 'resolved', null),
    stated('closed', 'resolved', '2024-01-03'),
    stated('later', 'resolved', '2025-01-03'),
    stated('unsaid', null, '2024-01-03'),
    stated('bare', null, null),
    { customer_id: 'asked', feedback_day: '2024-01-01', kind: 'other', status: 'open' },
  ])
  const open = Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.open_complaints]))
  expect(open).toEqual({ quiet: 0, reopened: 1, resolved: 0, closed: 0, later: 1, unsaid: 0, bare: 1, asked: 0 })
  expect(rows.asked!.satisfaction_class).toBe('neutral')
  expect(rows.reopened!.median_days_to_resolve).toBeNull()
  expect(rows.closed!.median_days_to_resolve).toBe(2)
})

test('several questions of one response are one response with several scores, exact on any scale', async () => {
  const rows = await run([
    { ...answer('both', '2024-01-01', 10, '0-10'), answer: 1 },
    { ...answer('both', '2024-01-01', 5), answer: 2 },
    answer('seven', '2024-01-01', 6, '1-7'), // 83.33
    answer('seven', '2024-01-01', 3, '1-4'), // 66.67: together exactly 75
  ])
  expect(rows.both).toMatchObject({ responses: 1, scored_responses: 2, latest: 100, nps: 'promoter' })
  expect(rows.seven).toMatchObject({ latest: 75, satisfaction_class: 'satisfied' })
})

test('agrees with the oracle on random shops, whatever the row order; a complaint never raises satisfaction', async () => {
  const order = ['dissatisfied', 'neutral', 'satisfied']
  await fc.assert(
    fc.asyncProperty(stockedShops, async (given) => {
      const oracle = satisfactionOracle(given)
      const columns = Object.keys(oracle[0]!)
      const got = await runModel(satisfaction, given.rows, iso(given.asOf))
      expect(comparable(got, columns, 'customer_id')).toEqual(comparable(oracle, columns, 'customer_id'))
      expect(await runModel(satisfaction, reversed(given).rows, iso(given.asOf))).toEqual(got)
      const added = [complaint('c1', iso(given.asOf), iso(given.asOf)), complaint('c2', iso(given.asOf))]
      const feedback = [...given.rows.feedback, ...added]
      const after = await runModel(satisfaction, { ...given.rows, feedback }, iso(given.asOf))
      for (const [i, row] of got.entries())
        if (row.satisfaction_class !== 'unheard')
          expect(order.indexOf(String(after[i]!.satisfaction_class))).toBeLessThanOrEqual(
            order.indexOf(String(row.satisfaction_class)),
          )
    }),
    { numRuns: tries(25) },
  )
})
