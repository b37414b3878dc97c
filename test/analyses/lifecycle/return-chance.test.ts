// The return chance worked out by hand, and the stages that go by it, each at its edge.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import lifecycle from '../../../src/analyses/lifecycle/index.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { iso, rowsOf, type Shop } from '../../support/shops.js'
import { asOfDay, bought, said, shop } from './made.js'

const pg = new PGlite()
afterAll(() => pg.close())

const byCustomer = async (s: Shop, params: Row) => {
  const rows = await runModel(lifecycle, rowsOf(s), iso(asOfDay), params)
  expect(await runModelOnPostgres(pg, lifecycle, rowsOf(s), iso(asOfDay), params)).toEqual(rows)
  return Object.fromEntries(
    rows.map((r) => [String(r.customer_id), { ...r, after_purchases: String(r.after_purchases) } as Row]),
  )
}

// After one purchase: gaps of 10, 20 and 30 days that ended, silences of 15, 25 and 40 days that are open. At risk on
// day 10 are 6, on 20 four, on 30 two: S(10) = 5/6, S(20) = 5/6 * 3/4 = 5/8, S(30) = 5/16. With two at risk at least the
// last day is 30. After two purchases nobody ever came back: S is 1.
const six = shop([
  ...bought('a', [50, 40]),
  ...bought('b', [60, 40]),
  ...bought('c', [35, 5]),
  ...bought('d', [40]),
  ...bought('e', [15]),
  ...bought('f', [25]),
])
const small = { horizon_days: 15, chance_gaps: 3, min_similar: 2 }

test('Kaplan-Meier with open silences, level beyond the last day', async () => {
  const rows = await byCustomer(six, small)
  // 15 days ahead of day 15: 1 - (5/16) / (5/6) = 0.625. The median first gap is 20: new.
  expect(rows.e).toMatchObject({
    lifecycle_class: 'new',
    return_chance: 0.625,
    risk: 37.5,
    similar: 5,
    compared_days: 15,
    after_purchases: '1',
    within_days: 15,
    confidence: 'high',
    stage_basis: 'chance',
  })
  // Five days are left of the curve, a third of the horizon: 1 - ((5/16) / (5/8)) ^ 3 = 0.875.
  expect(rows.f).toMatchObject({
    lifecycle_class: 'active',
    return_chance: 0.875,
    similar: 3,
    compared_days: 25,
    confidence: 'thin',
  })
  // Silent beyond the curve: the same five days stand for it.
  expect(rows.d).toMatchObject({
    return_chance: 0.875,
    similar: 3,
    compared_days: 25,
    confidence: 'low',
    days_silent: 40,
  })
  // c: the curve ends at 40; a and b lie at its end, so that 35 is compared.
  expect(rows.c).toMatchObject({ return_chance: 0, similar: 3, compared_days: 5, after_purchases: '2+', risk: 100 })
  expect(rows.a).toMatchObject({ return_chance: 0, similar: 2, compared_days: 35, lifecycle_class: 'churned' })
})

test('everybody at risk came back: the chance is 1', async () => {
  const rows = await byCustomer(shop([...bought('a', [40, 30]), ...bought('b', [25, 15]), ...bought('c', [4])]), {
    horizon_days: 9,
    chance_gaps: 2,
    min_similar: 2,
  })
  expect(rows.c).toMatchObject({ return_chance: 1, risk: 0, similar: 3, lifecycle_class: 'new' })
})

test.each([
  [1, 0.5, 'active'],
  [2, 0.333333, 'at_risk'],
  [3, 0.25, 'at_risk'],
  [4, 0.2, 'dormant'],
  [9, 0.1, 'dormant'],
  [10, 0.090909, 'churned'],
])('one of those at risk beside %d came back: chance %d, %s', async (others, chance, stage) => {
  // Three came back after a day, one after twelve; the asker is silent for two.
  const s = shop([
    ...['p', 'q', 'r'].flatMap((c) => bought(c, [31, 30])),
    ...bought('s', [42, 30]),
    ...Array.from({ length: others }, (_, i) => bought(`o${i}`, [30])).flat(),
    ...bought('asker', [2]),
  ])
  const { asker } = await byCustomer(s, { horizon_days: 10, chance_gaps: 1, min_similar: 1 })
  expect(asker).toMatchObject({ return_chance: chance, lifecycle_class: stage })
})

test('small strata are pooled with the next lower one, the lowest with the next above', async () => {
  const times = (n: number, name: string, ages: number[]) =>
    Array.from({ length: n }, (_, i) => bought(`${name}${i}`, ages)).flat()
  const spans = async (s: Shop, min_similar: number) =>
    Object.fromEntries(
      Object.values(await byCustomer(s, { chance_gaps: 1, horizon_days: 5, min_similar })).map((r) => [
        r.purchase_days,
        r.after_purchases,
      ]),
    )
  // Silences after 1, 2, 3-4, 5-9 and 10+ purchases: 8, 5, 4, 5, 1.
  const falling = shop([
    ...times(3, 'a', [20]),
    ...times(2, 'b', [20, 19]),
    ...times(2, 'c', [20, 18, 15]),
    ...bought('d', [60, 50, 40, 30, 20, 15, 14, 13, 12, 11]),
  ])
  expect(await spans(falling, 1)).toEqual({ 1: '1', 2: '2', 3: '3-4', 10: '10+' })
  expect(await spans(falling, 2)).toEqual({ 1: '1', 2: '2', 3: '3-4', 10: '5+' })
  expect(await spans(falling, 5)).toEqual({ 1: '1', 2: '2-4', 3: '2-4', 10: '5+' })
  expect(await spans(falling, 8)).toEqual({ 1: '1-2', 2: '1-2', 3: '3+', 10: '3+' })
  expect(await spans(falling, 20)).toEqual({ 1: '1+', 2: '1+', 3: '1+', 10: '1+' })
  // 2, 2, 2, 5, 3: the third joins the second, and the first both.
  const rising = shop([...bought('a', [9, 3]), ...bought('b', [22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0])])
  expect(await spans(rising, 3)).toEqual({ 2: '1-4', 12: '10+' })
})

test('the horizon is 180 days, or a third of a shorter span', async () => {
  const within = async (first: number) => {
    const rows = await byCustomer(shop([...bought('a', [first, first - 1, 0])]), { chance_gaps: 1, min_similar: 1 })
    return rows.a!.within_days
  }
  expect([await within(539), await within(540), await within(541), await within(600)]).toEqual([179, 180, 180, 180])
})

test('under chance_gaps gaps that ended there is no chance, and stages follow own cycles', async () => {
  const rows = await byCustomer(six, { ...small, chance_gaps: 4 })
  expect(rows.f).toMatchObject({
    return_chance: null,
    risk: null,
    similar: null,
    stage_basis: 'own',
    confidence: 'low',
  })
  expect((await byCustomer(six, { ...small, stages: 'own' })).f).toMatchObject({
    return_chance: 0.875,
    stage_basis: 'own',
  })
})

test('signs stand beside the risk and add nothing to it', async () => {
  const heard = { ...six, feedback: [said('f', 2, null), said('f', 1, null)] }
  const rows = await byCustomer(heard, small)
  expect(rows.f).toMatchObject({ return_chance: 0.875, risk: 12.5, lifecycle_class: 'active' })
  expect(String(rows.f!.signs)).toContain('COMPLAINTS_UP')
})

test('two orders on one day are one purchase day: new, as a single order is', async () => {
  const s = shop([...six.orders, ...bought('g', [15, 15])])
  const rows = await byCustomer(s, small)
  expect(rows.g).toMatchObject({ lifecycle_class: 'new', purchases: 2, purchase_days: 1 })
})
