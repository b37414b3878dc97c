// Lifecycle: hand-worked stages and signs, each at its edge, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import lifecycle from '../../../src/analyses/lifecycle/index.js'
import type { UserError } from '../../../src/core/errors.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { iso, rowsOf, type Shop } from '../../support/shops.js'
import { asOfDay, bought, made, said, shop } from './made.js'

const pg = new PGlite()
afterAll(() => pg.close())

const byCustomer = async (s: Shop, params: Row = {}) => {
  const rows = await runModel(lifecycle, rowsOf(s), iso(s.asOfDay), params)
  return Object.fromEntries(rows.map((r) => [String(r.customer_id), r]))
}
/** By own cycles, with a population whose median counts from the first gap. */
const own = { stages: 'own', min_similar: 1 }
const classes = async (s: Shop, params: Row = {}) =>
  Object.fromEntries(Object.entries(await byCustomer(s, params)).map(([k, r]) => [k, r.lifecycle_class]))

describe('worked by hand', () => {
  test('stages, each on its edge', async () => {
    expect(await classes(made, own)).toEqual({
      a: 'active', // u = 0
      c: 'churned', // 100 / 20 = 5
      d: 'dormant', // 80 / 20 = 4, not above
      e: 'active', // five days, but 72 from first to last is under 75
      k: 'at_risk', // 50 / 20 = 2.5, not above
      l: 'loyal', // five days, 80 >= 75, 30 / 20 = 1.5
      m: 'dormant', // one purchase, 41 / 20 = 2.05
      n: 'new', // one purchase, 40 / 20 = 2
      p: 'prospect',
      w: 'active', // four days only
      x: 'churned', // one purchase, 81 / 20 = 4.05
    })
  })

  test('cycle and return', async () => {
    const rows = await byCustomer(made, own)
    expect(rows.e).toMatchObject({ own_gap_days: 18, gaps: 4, u: 0, lifetime_days: 72 })
    expect(rows.e!.cycle_days).toBeCloseTo(132 / 7, 8)
    // Gaps 20, 20, 100: median 20; the last exceeded 4 * 20.
    expect(rows.w).toMatchObject({ won_back: true, last_gap_days: 100, cycle_days: 20, u: 0.5 })
    expect(rows.k).toMatchObject({ won_back: false, confidence: 'low', days_silent: 50, tenure_days: 90, u: 2.5 })
    expect(rows.x).toMatchObject({ cycle_days: 20, own_gap_days: null, last_gap_days: null, gaps: 0, won_back: false })
    expect(rows.p).toMatchObject({ purchases: 0, cycle_days: null, risk: null, signs: null, confidence: null })
  })

  test('signs: ages 0 to 39 are recent, 40 to 79 before', async () => {
    const rows = await byCustomer(made, own)
    // 2 complaints against 1; mean score 75 against 100, one point of five.
    expect(rows.a).toMatchObject({
      signs: 'COMPLAINTS_UP;SATISFACTION_DOWN',
      risk: null,
      complaints_before: 1,
      complaints_recent: 2,
      score_before: 100,
      score_recent: 75,
    })
    // 1 purchase against 2; 11 spent against 20 is more than half.
    expect(rows.l).toMatchObject({ signs: 'FREQUENCY_DROP', spend_before: 20, spend_recent: 11 })
    expect(rows.k).toMatchObject({ signs: 'FREQUENCY_DROP;SPEND_DROP;OVERDUE', purchases_before: 2 })
    // One purchase before is no frequency to drop from.
    expect(rows.n).toMatchObject({ signs: 'SPEND_DROP;OVERDUE', purchases_before: 1, purchases_recent: 0 })
    expect(rows.d).toMatchObject({ signs: 'OVERDUE', purchases_before: 0 })
    expect(rows.w).toMatchObject({ signs: 'RETURNS_UP', returns_recent: 2, spend_recent: 8 })
    expect(rows.e).toMatchObject({ signs: null, complaints_recent: 0 })
  })

  test('win-back list by past net amount, ties together', async () => {
    const rows = await byCustomer(made, own)
    const listed = Object.fromEntries(Object.entries(rows).map(([k, r]) => [k, r.win_back_rank]))
    expect(listed).toMatchObject({ x: 1, d: 2, k: 3, c: 3, m: 5, a: null, n: null, p: null })
  })

  test('scores of every scale are compared on 0 to 100', async () => {
    // 1-10: 10 is 100, 7 is 66.67, down by 33.33. 0-10: 8 to 6 is 20, under 25. 0-100: 90 to 65 is 25.
    const s = shop(
      ['a', 'b', 'c'].flatMap((c) => bought(c, [60, 40, 20, 0])),
      [
        said('a', 45, 10, '1-10'),
        said('a', 5, 7, '1-10'),
        said('b', 45, 8, '0-10'),
        said('b', 5, 6, '0-10'),
        said('c', 45, 90, '0-100'),
        said('c', 5, 65, '0-100'),
      ],
    )
    expect(Object.values(await byCustomer(s, own)).map((r) => r.signs)).toEqual([
      'SATISFACTION_DOWN',
      null,
      'SATISFACTION_DOWN',
    ])
  })

  test('fixed limits in days', async () => {
    expect(await classes(made, { stages: 'fixed:30,50,80' })).toEqual({
      a: 'active',
      c: 'churned', // 100
      d: 'dormant', // 80
      e: 'active',
      k: 'at_risk', // 50
      l: 'loyal', // 30
      m: 'at_risk', // 41, a single purchase too
      n: 'at_risk', // 40
      p: 'prospect',
      w: 'active',
      x: 'churned', // 81
    })
    const wonBack = async (last: number) => (await byCustomer(made, { stages: `fixed:1,2,${last}` })).w!.won_back
    expect([await wonBack(99), await wonBack(100)]).toEqual([true, false])
  })

  test('nobody came back, or too few: the cycle is default_cycle_days', async () => {
    const s = shop([...bought('a', [180]), ...bought('b', [181]), ...bought('c', [361])])
    expect(await classes(s)).toEqual({ a: 'new', b: 'dormant', c: 'churned' }) // 2, above 2, above 4 times 90
    expect(await classes(s, { default_cycle_days: 400 })).toEqual({ a: 'new', b: 'new', c: 'new' })
    // One quick repeat among many says nothing of the rest: 30 gaps do.
    const once = Array.from({ length: 40 }, (_, i) => bought(`x${i}`, [100])).flat()
    const quick = (repeats: number) => Array.from({ length: repeats }, (_, i) => bought(`y${i}`, [3, 2])).flat()
    const few = await byCustomer(shop([...once, ...quick(29)]))
    expect(few.x0).toMatchObject({ lifecycle_class: 'new', cycle_days: 90, stage_basis: 'own' })
    const many = await byCustomer(shop([...once, ...quick(30)]))
    expect(many.x0).toMatchObject({ lifecycle_class: 'churned', cycle_days: 1 })
  })

  test('one day of data, two orders on a day, no orders', async () => {
    expect(await classes(shop([...bought('a', [0]), ...bought('b', [0, 0])]))).toEqual({ a: 'new', b: 'active' })
    expect(await classes(shop([], [], ['a']))).toEqual({ a: 'prospect' })
    expect(await classes(shop(bought('a', [3], -5)))).toEqual({ a: 'prospect' })
  })

  test('without amounts and without feedback', async () => {
    const bare = made.orders.map((o) => ({ ...o, net_amount: null, returned_amount: null }))
    const rows = await byCustomer({ ...made, orders: bare, feedback: [] }, own)
    expect(rows.k).toMatchObject({ signs: 'FREQUENCY_DROP;OVERDUE', spend_before: null, win_back_rank: null })
    expect(rows.w).toMatchObject({ signs: 'RETURNS_UP', monetary: null, complaints_recent: null })
  })
})

test.each([
  [{ stages: 'fixed:90,180' }],
  [{ stages: 'fixed:90,90,365' }],
  [{ stages: 'fixed:0,1,2' }],
  [{ stages: 'quarterly' }],
])('%j is refused', (params) => {
  expect(() => lifecycle.tables!(lifecycle.params.parse(params) as Row)).toThrow(
    expect.objectContaining({ code: 2 }) as UserError,
  )
})

test('PostgreSQL gives the same rows', async () => {
  for (const params of [own, { stages: 'fixed:30,50,80' }, { sign_cycles: 1.5, drop_share: 33.3, new_cycles: 2.25 }]) {
    const duck = await runModel(lifecycle, rowsOf(made), iso(asOfDay), params)
    expect(await runModelOnPostgres(pg, lifecycle, rowsOf(made), iso(asOfDay), params)).toEqual(duck)
  }
})
