// Demand by location, by period, and of products too new to be forecast by themselves; and the reorder point that a forecast gives.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fitted } from '../../../src/analyses/demand/fitted.js'
import demand from '../../../src/analyses/demand/index.js'
import { categoryCurves } from '../../../src/analyses/demand/models/curves.js'
import turnover from '../../../src/analyses/turnover/index.js'
import type { Engine } from '../../../src/engines/engine.js'
import { analysis, withRun } from '../../support/library.js'
import { day } from '../../support/model.js'
import { writeRecords } from '../../support/records.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
const months = Array.from({ length: 12 }, (_, k) => `2024-${String(k + 1).padStart(2, '0')}-01`)
const header = ['order_id', 'customer_id', 'order_date', 'product_id', 'category', 'store', 'quantity', 'amount']

/** A line for each month: so many units of a product at a store. */
const sold = (product: string, category: string, store: string, units: number[], from = 0) =>
  units.map((quantity, k) => [
    `${product}${store}${k}`,
    'C1',
    months[from + k]!,
    product,
    category,
    store,
    String(quantity),
    '9.00',
  ])

function demandOf<T>(
  rows: string[][],
  params: Record<string, unknown>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const file = writeRecords(join(folder(), 'lines.csv'), { header, rows })
  return withRun({ files: [file], asOf: '2024-12-31', analyses: [analysis(demand, params)] }, work)
}
const steady = [
  ...sold('A', 'Tea', 'North', new Array(12).fill(10)),
  ...sold('A', 'Tea', 'south', new Array(12).fill(20)),
]

test('by location: each has a forecast of its own, and they add up to that of the product', async () => {
  const query = 'select * from demand order by product_id'
  const [whole] = await demandOf(steady, {}, (engine) => engine.rows(query))
  const parts = await demandOf(steady, { by: 'location' }, (engine) =>
    engine.rows('select * from demand order by location'),
  )
  expect(parts.map((row) => [row.product_id, row.location, row.demand_class, row.forecast_units])).toEqual([
    ['A', 'North', 'steady', 30],
    ['A', 'south', 'steady', 60],
  ])
  expect(whole!.forecast_units).toBe(90)
})

test('long: a row for each period, those sold and those expected', async () => {
  const rows = await demandOf(steady, { long: true }, (engine) =>
    engine.rows('select * from demand order by period_day'),
  )
  expect(rows.length).toBe(15)
  expect(rows.map((row) => Number(row.period_day))).toEqual(
    [...months, '2025-01-01', '2025-02-01', '2025-03-01'].map(day),
  )
  expect(rows.map((row) => row.period_kind)).toEqual([...new Array(12).fill('sold'), ...new Array(3).fill('expected')])
  expect(new Set(rows.map((row) => row.period_units))).toEqual(new Set([30]))
  expect(new Set(rows.map((row) => row.demand_class))).toEqual(new Set(['steady']))
})

test('long by location: both keys', async () => {
  const rows = await demandOf(steady, { by: 'location', long: true }, (engine) =>
    engine.rows(
      'select product_id, location, count(distinct period_day) as days, sum(period_units) as units from demand group by product_id, location order by location',
    ),
  )
  expect(rows.map((row) => [row.location, Number(row.days), row.units])).toEqual([
    ['North', 15, 150],
    ['south', 15, 300],
  ])
})

test('a new product goes along the curve of its category, in its own measure', async () => {
  const launched = [10, 20, 40, 40, 40, 40, 40, 40, 40, 40]
  const rows = [
    ...['A', 'B', 'C'].flatMap((id, k) =>
      sold(
        id,
        'Tea',
        'North',
        launched.map((units) => units * (k + 1)),
        2,
      ),
    ),
    ...sold('N', 'Tea', 'North', [5, 10], 10),
    ...sold('O', 'Rare', 'North', [5, 10], 10),
  ]
  const found = await demandOf(rows, {}, (engine) =>
    engine.rows("select * from demand where demand_class = 'too_short' order by product_id"),
  )
  // As the others sold four times their first month from the third on: 20 a month. Alone in its category: the mean, 7.5.
  expect(found.map((row) => [row.product_id, row.method, row.forecast_units, row.forecast_low])).toEqual([
    ['N', 'category_curve', 60, null],
    ['O', 'mean', 22.5, null],
  ])
})

test('two products make no curve, and a curve ends where fewer than three reach', () => {
  const of = (series: number[]) => ({ category: 'Tea', series })
  expect(categoryCurves([of([1, 1, 1]), of([1, 1, 1])], 2).size).toBe(0)
  expect(categoryCurves([of([1, 3]), of([2, 6]), of([3, 9, 6])], 2).get('Tea')).toEqual([0.5, 1.5])
})

test('the reorder point rests on the forecast where that is asked for', async () => {
  const start = day('2024-12-31') - 7 * 40 + 1
  const iso = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)
  const weeks = Array.from({ length: 40 }, (_, k) => [
    `O${k}`,
    'C1',
    iso(start + 7 * k),
    'A',
    String(k < 30 ? 7 : 70),
    '9.00',
  ])
  const into = folder()
  const orders = writeRecords(join(into, 'orders.csv'), {
    header: ['order_id', 'customer_id', 'order_date', 'product_id', 'quantity', 'amount'],
    rows: weeks,
  })
  const stock = writeRecords(join(into, 'stock.csv'), {
    header: ['product_id', 'snapshot_date', 'on_hand', 'lead_time_days'],
    rows: [['A', '2024-12-31', '100', '14']],
  })
  const planned = (params: Record<string, unknown>) =>
    withRun({ files: [orders, stock], asOf: '2024-12-31', analyses: [analysis(turnover, params)] }, async (engine) => {
      const [row] = await engine.rows('select reorder_point, safety_stock, order_quantity from turnover')
      return [row!.reorder_point, row!.safety_stock, row!.order_quantity].map(Number) as [number, number, number]
    })
  // Ten weeks of 70 since a jump: the last week again is never wrong on those held back. 14 days are 140, 44 days 440.
  const [point, safety, quantity] = await planned({ demand: 'forecast' })
  expect(point - safety).toBeCloseTo(140, 1)
  expect(quantity).toBe(Math.ceil(440 + safety - 100))
  const [usual, same] = await planned({})
  expect(same).toBe(safety)
  expect(usual - same).toBeCloseTo((14 * (30 * 7 + 10 * 70)) / 280, 0)
})

test('a fit of many products says how far it is, and makes a row for each', async () => {
  const rows = Array.from({ length: 500 }, (_, k) => ({
    product_id: `P${k}`,
    period: 10,
    last_period: 10,
    units: 1,
    category: null,
  }))
  const shares: number[] = []
  const given = 'fit' in fitted && (await fitted.fit(rows, analysis(demand).params, (share) => shares.push(share)))
  expect(given).toHaveLength(500)
  expect(shares).toEqual([0.4, 0.8])
})
