// Turnover: ABC, XYZ and the reorder point, worked out by hand at their limits, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import turnover from '../../../src/analyses/turnover/index.js'
import { normalQuantile } from '../../../src/analyses/turnover/service.js'
import { type CanonicalRows, day, type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { iso } from '../../support/shops.js'

const pg = new PGlite()
afterAll(() => pg.close())

const line = (product_id: string, order_day: string, quantity: number, net_amount: number | null = quantity * 10) => ({
  order_id: `${product_id} ${order_day}`,
  product_id,
  order_day,
  quantity,
  net_amount,
  is_return: quantity < 0,
})
const run = async (rows: CanonicalRows, params: Row = {}, asOf = '2024-12-31') => {
  const duck = await runModel(turnover, rows, asOf, params)
  expect(await runModelOnPostgres(pg, turnover, rows, asOf, params)).toEqual(duck)
  return Object.fromEntries(duck.map((row) => [String(row.product_id), row]))
}

test('ABC: ties stand together, and a share exactly at the limit falls to the next grade', async () => {
  const amounts = { a: 40, b: 40, c: 15, d: 5, e: 0 } // shares before: a, b 0; c 80 %; d 95 %
  const rows = await run({
    products: Object.keys(amounts).map((product_id) => ({ product_id })),
    stock: Object.keys(amounts).map((product_id) => ({ product_id, on_hand: 1 })),
    order_lines: Object.entries(amounts).map(([id, amount]) => line(id, '2024-12-31', 1, amount)),
  })
  expect(Object.values(rows).map((row) => row.abc)).toEqual(['A', 'A', 'B', 'C', 'C'])
})

test('ABC by margin and by units', async () => {
  // Margins: a 40 - 4 * 9 = 4, b 20 - 2 * 1 = 18; units: a 4, b 2, c 1.
  const given = {
    products: [{ product_id: 'a', unit_cost: 9 }, { product_id: 'b', unit_cost: 1 }, { product_id: 'c' }],
    order_lines: [line('a', '2024-12-31', 4, 40), line('b', '2024-12-31', 2, 20), line('c', '2024-12-31', 1, 10)],
  }
  const grades = async (abc_by: string) => Object.values(await run(given, { abc_by })).map((row) => row.abc)
  expect(await grades('revenue')).toEqual(['A', 'A', 'B']) // before: 0, 57.1, 85.7 %
  expect(await grades('margin')).toEqual(['B', 'A', null]) // before: 81.8, 0 %; without a cost no margin
  expect(await grades('units')).toEqual(['A', 'A', 'B'])
})

test('XYZ: at the limit is below it; partial months at the ends are left out', async () => {
  // Data from 2024-09-10 to 2024-12-27: October and November count. even: 5 and 5, variation 0. mid: 2 and 6, mean 4,
  // deviation sqrt(8) = 2.828, variation 0.7071. once: 0 and 4, mean 2, variation 1.4142. September and December change nothing.
  const rows = await run(
    {
      products: ['even', 'mid', 'once'].map((product_id) => ({ product_id })),
      order_lines: [
        line('even', '2024-09-10', 99),
        line('even', '2024-10-01', 5),
        line('even', '2024-11-30', 5),
        line('even', '2024-12-27', 99),
        line('mid', '2024-10-31', 2),
        line('mid', '2024-11-01', 6),
        line('once', '2024-11-11', 4),
      ],
      stock: [{ product_id: 'even', on_hand: 1 }],
    },
    { x_variation: 0, y_variation: 1 },
    '2024-12-27',
  )
  expect(Object.values(rows).map((row) => row.xyz)).toEqual(['X', 'Y', 'Z'])
  expect(rows.mid!.monthly_variation).toBeCloseTo(Math.SQRT1_2, 8)
  expect(rows.once!.monthly_variation).toBeCloseTo(Math.SQRT2, 8)
})

test('reorder at the point, with a service level, and at the exported level', async () => {
  // One unit on each of 10 days: deviation 0, pace 1 a day, 14 days of lead time: the reorder point is 14.
  const days = Array.from({ length: 10 }, (_, i) => line('p', iso(day('2024-12-31') - i), 1, null))
  const rows = (on_hand: number) => ({
    products: [{ product_id: 'p' }],
    order_lines: days,
    stock: [{ product_id: 'p', on_hand, on_order: 4, reorder_level: 3 }],
  })
  expect((await run(rows(10))).p).toMatchObject({ reorder_point: 14, reorder: 'yes', revenue: null, gmroi: null })
  expect((await run(rows(10.5))).p).toMatchObject({ reorder: 'no', stock_out_day: day('2024-12-31') + 10 })
  // The level is compared with what is there and what a told day says to come: 0 < 3; 0 + 4 > 3.
  expect((await run(rows(-1), { reorder_by: 'level' })).p).toMatchObject({ reorder: 'yes' })
  const expected = { ...rows(0), stock: [{ ...rows(0).stock[0]!, expected_day: day('2024-12-31') + 2 }] }
  expect((await run(expected, { reorder_by: 'level' })).p).toMatchObject({ reorder: 'no' })
  expect((await run(rows(10), { reorder_by: 'level' })).p).toMatchObject({ reorder: 'no' })
  const atLevel = { ...rows(0), stock: [{ product_id: 'p', on_hand: 3, reorder_level: 3 }] }
  expect((await run(atLevel, { reorder_by: 'level' })).p).toMatchObject({ reorder: 'yes' })
  expect((await run(atLevel, { reorder_by: 'level', reorder_below: true })).p).toMatchObject({ reorder: 'no' })
  // 10 and 0 in two days: variance 50; 1 day of lead time: 5 + z * sqrt(50).
  const two = { ...rows(1), order_lines: [line('p', '2024-12-30', 10), line('q', '2024-12-31', 1)] }
  const point = async (params: Row) =>
    (await run(two, { lead_time_days: 1, offer_days: 2, ...params })).p!.reorder_point
  expect(await point({})).toBeCloseTo(5 + 1.645 * Math.sqrt(50), 8)
  expect(await point({ sd: 'population' })).toBeCloseTo(5 + 1.645 * 5, 8) // of all days: variance 25
  expect(await point({ service_level: 97.5 })).toBeCloseTo(5 + 1.96 * Math.sqrt(50), 8)
})

test('the exported level says which products to reorder, whatever sells and is on order', async () => {
  // As a product list of a CRM writes it: ordered, in stock, level, and its own answer by stock < level.
  const list = [
    ['P1', 20, 39, 20, 'no'],
    ['P2', 23, 15, 30, 'yes'],
    ['P3', 49, 2, 20, 'yes'],
    ['P4', 4, 30, 30, 'no'],
    ['P5', 0, 0, 10, 'yes'],
    ['P6', 12, 0, 0, 'no'],
  ] as const
  const rows = await run(
    {
      products: list.map(([product_id]) => ({ product_id })),
      order_lines: [line('P1', '2024-12-30', 30), line('P3', '2023-02-01', 1)],
      stock: list.map(([product_id, on_order, on_hand, reorder_level]) => ({
        product_id,
        on_order,
        on_hand,
        reorder_level,
      })),
    },
    { reorder_by: 'level', reorder_below: true },
  )
  expect(list.map(([id]) => rows[id]!.reorder)).toEqual(list.map((row) => row[4]))
  expect([rows.P2!.order_quantity, rows.P3!.order_quantity]).toEqual([15, 18])
})

test('z of a service level, as in printed tables of the normal distribution', () => {
  const table = { 50: 0, 80: 0.8416, 90: 1.2816, 95: 1.6449, 97.5: 1.96, 99: 2.3263, 99.9: 3.0902, 1: -2.3263 }
  for (const [level, z] of Object.entries(table)) expect(normalQuantile(Number(level))).toBeCloseTo(z, 4)
})
