// Turnover: stock in several places, days on offer, what arrived lately, costs and orders, worked out by hand.
import { expect, test } from 'vitest'
import turnover from '../../../src/analyses/turnover/index.js'
import { type CanonicalRows, day, type Row, runModel } from '../../support/model.js'

const line = (product_id: string, order_day: string, quantity: number) => ({
  order_id: `${product_id} ${order_day}`,
  product_id,
  order_day,
  quantity,
  net_amount: quantity * 10,
  is_return: quantity < 0,
})
const asOf = '2024-12-31'
const run = async (rows: CanonicalRows, params: Row = {}) => {
  const ids = [...rows.stock!, ...rows.order_lines!].map((row) => row.product_id)
  const products = rows.products ?? [...new Set(ids)].map((product_id) => ({ product_id }))
  const found = await runModel(turnover, { ...rows, products }, asOf, { z: 0, ...params })
  return Object.fromEntries(found.map((row) => [String(row.product_id), row]))
}
/** Makes the window a year. */
const old = line('old', '2023-01-01', 1)
const count = (product_id: string, snapshot_day: string | null, on_hand: number, more: Row = {}) => ({
  ...{ product_id, snapshot_day, on_hand },
  ...more,
})

test('the newest count of every location, and no location hides the stock of another', async () => {
  const { a, b, c } = await run({
    order_lines: [old],
    stock: [
      count('a', '2024-12-01', 90, { location: 'North' }),
      count('a', '2024-12-29', 100, { location: 'North' }),
      count('a', '2024-12-31', 5, { location: 'South' }),
      count('b', '2024-12-31', 10, { location: 'North' }),
      count('b', '2024-12-31', -4, { location: 'South' }),
      count('c', '2024-12-31', -4, { location: 'South' }),
    ],
  })
  // North (90 + 100) / 2 and South 5.
  expect(a).toMatchObject({ on_hand: 105, average_stock: 100, snapshots: 2, stock_day: day('2024-12-31') })
  expect(b).toMatchObject({ on_hand: 10, average_stock: 10, snapshots: 1 })
  expect(c).toMatchObject({ on_hand: -4, average_stock: 0, turnover_class: 'no_stock' })
})

test('demand a day is of the days on offer: since listing, first sale or stock, and at least a week', async () => {
  const { listed, sold, stocked, late } = await run({
    products: [
      { product_id: 'listed', listed_day: '2024-12-12' },
      { product_id: 'sold' },
      { product_id: 'stocked' },
      { product_id: 'late' },
    ],
    order_lines: [
      old,
      line('listed', '2024-12-31', 10),
      line('sold', '2024-12-17', 30),
      line('stocked', '2024-12-30', 10),
      line('late', '2024-12-31', 14),
    ],
    stock: [
      count('listed', null, 5),
      count('sold', null, 30),
      count('stocked', '2024-12-22', 9),
      count('stocked', '2024-12-31', 9),
      count('late', null, 4),
    ],
  })
  expect(listed).toMatchObject({ demand_days: 20, units_per_day: 0.5 })
  expect(sold).toMatchObject({ demand_days: 15, units_per_day: 2, days_of_cover: 15, reorder: 'no' })
  expect(stocked).toMatchObject({ demand_days: 10, units_per_day: 1 })
  expect(late).toMatchObject({ demand_days: 7, units_per_day: 2, days_of_cover: 2, reorder: 'yes' })
})

test('days between counts of nothing are off, unless something was sold in them or not all places were counted', async () => {
  const counts = (id: string) => [count(id, '2024-11-01', 0), count(id, '2024-11-21', 0), count(id, '2024-12-31', 5)]
  const { out, sold, half } = await run({
    order_lines: [old, line('out', '2024-10-03', 7), line('sold', '2024-10-03', 7), line('sold', '2024-11-10', 1)],
    stock: [
      ...counts('out'),
      ...counts('sold'),
      ...counts('half').map((row) => ({ ...row, location: 'North' })),
      count('half', '2024-12-31', 5, { location: 'South' }),
    ],
  })
  expect(out).toMatchObject({ out_of_stock_days: 20, demand_days: 70 })
  expect(sold).toMatchObject({ out_of_stock_days: 0, demand_days: 90 })
  expect(half).toMatchObject({ out_of_stock_days: 0 })
})

test('arrived is what was not there when the dead days began, by counts or receipts; without a proof it is dead', async () => {
  const sale = (id: string) => line(id, '2023-12-31', 5)
  const rows = await run({
    order_lines: [old, ...['counted', 'lay', 'emptied', 'received', 'older', 'unproved'].map(sale)],
    stock: [
      count('counted', '2024-06-30', 0),
      count('counted', '2024-12-31', 9),
      count('lay', '2024-06-30', 9),
      count('lay', '2024-12-31', 9),
      count('emptied', '2024-06-30', 9),
      count('emptied', '2024-09-30', 0),
      count('emptied', '2024-12-31', 9),
      count('received', '2024-12-31', 9),
      count('older', '2024-12-31', 9),
      count('unproved', '2024-12-31', 9),
    ],
    receipts: [
      { product_id: 'received', receipt_day: '2024-12-01', quantity: 9 },
      { product_id: 'older', receipt_day: '2024-12-01', quantity: 8 },
      { product_id: 'older', receipt_day: '2024-01-01', quantity: 8 },
    ],
  })
  expect(Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.turnover_class]))).toMatchObject({
    ...{ counted: 'arrived', emptied: 'arrived', received: 'arrived' },
    ...{ lay: 'dead', older: 'dead', unproved: 'dead' },
  })
  expect(rows.received!.stock_age_days).toBe(30)
  expect(rows.older!.stock_age_days).toBeCloseTo((8 * 30 + 1 * 365) / 9, 8)
  expect(rows.unproved!.stock_age_days).toBeNull()
})

test('the unit cost is the newest that is known', async () => {
  const { counted, received, exported } = await run({
    products: [
      { product_id: 'counted', unit_cost: 9 },
      { product_id: 'received', unit_cost: 9 },
      { product_id: 'exported', unit_cost: 9 },
    ],
    order_lines: [old],
    stock: [
      count('counted', '2024-06-30', 1, { unit_cost: 2 }),
      count('counted', '2024-12-31', 1), // without a cost: the one before holds
      count('received', '2024-06-30', 1, { unit_cost: 2 }),
      count('exported', '2024-12-31', 1, { unit_cost: 0 }),
    ],
    receipts: [{ product_id: 'received', receipt_day: '2024-07-01', quantity: 1, unit_cost: 3 }],
  })
  expect([counted, received, exported].map((row) => row!.stock_value)).toEqual([2, 3, 9])
})

test('on order counts if it comes within the lead time, and what is to be ordered comes in packs', async () => {
  const sale = (id: string) => line(id, '2024-01-01', 366)
  const ordered = { on_order: 20, lead_time_days: 10 }
  const rows = await run(
    {
      products: ['due', 'late', 'undated', 'packed', 'least'].map((product_id) => ({
        ...{ product_id, listed_day: '2024-01-01' },
      })),
      order_lines: [...['due', 'late', 'undated', 'packed', 'least'].map(sale), line('due', '2024-12-31', 0)],
      stock: [
        count('due', '2024-12-31', 5, { ...ordered, expected_day: '2025-01-10' }),
        count('late', '2024-12-31', 5, { ...ordered, expected_day: '2025-01-11' }),
        count('undated', '2024-12-31', 5, ordered),
        count('packed', '2024-12-31', 5, { lead_time_days: 10, pack_size: 12 }),
        count('least', '2024-12-31', 5, { lead_time_days: 10, pack_size: 12, minimum_order: 50 }),
      ],
    },
    // 366 units in the window of 366 days: one a day. For 10 + 30 days 40 are needed.
    { window_days: 366, dead_days: 400 },
  )
  expect(rows.due).toMatchObject({ arriving: 20, reorder_point: 10, reorder: 'no', order_quantity: 15 })
  expect(rows.late).toMatchObject({ on_order: 20, arriving: 0, reorder: 'yes', order_quantity: 35 })
  expect(rows.undated).toMatchObject({ arriving: 20, reorder: 'no', order_quantity: 15 })
  expect(rows.packed).toMatchObject({ reorder: 'yes', order_quantity: 36 })
  expect(rows.least).toMatchObject({ reorder: 'yes', order_quantity: 60 })
})
