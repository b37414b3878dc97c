// Turnover: hand-worked products for every class and edge, on both engines, and random shops against the oracle.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import turnover from '../../../src/analyses/turnover/index.js'
import { type CanonicalRows, day, type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { turnoverOracle } from '../../support/oracles/turnover.js'
import { iso } from '../../support/shops.js'
import { comparable, reversed, stockedShops } from '../../support/stocked-shops.js'
import { tries } from '../../support/tries.js'

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

// As-of 2024-12-31, first order 2023-06-01: the window is 365 days, 2024-01-02 to 2024-12-31.
const shop: CanonicalRows = {
  products: [
    { product_id: 'fast', unit_cost: 5 },
    { product_id: 'slow', unit_cost: 5 },
    { product_id: 'dead' },
    { product_id: 'never', unit_cost: 2 },
    { product_id: 'young', listed_day: '2024-10-03' },
    { product_id: 'grown', listed_day: '2024-10-02' },
    { product_id: 'launched' },
    { product_id: 'arrived' },
    { product_id: 'out' },
    { product_id: 'owed' },
    { product_id: 'unstocked' },
    { product_id: 'returned', unit_cost: 1 },
  ],
  order_lines: [
    line('fast', '2024-01-01', 50), // the day before the window
    line('fast', '2024-01-02', 60), // its first day
    line('fast', '2024-12-31', 62),
    line('fast', '2024-12-30', -2),
    line('slow', '2023-12-01', 1),
    line('slow', '2024-12-01', 119),
    line('dead', '2023-06-01', 5),
    line('dead', '2024-07-04', 10), // 180 days before
    line('young', '2024-12-01', 1),
    line('grown', '2024-12-01', 1),
    line('launched', '2024-11-15', 1),
    line('out', '2024-07-05', 7),
    line('owed', '2024-07-05', 1),
    line('unstocked', '2024-12-31', 4),
    line('returned', '2023-12-31', 1),
    line('returned', '2024-12-31', 1),
    line('returned', '2024-12-31', -3),
    { ...line('fast', '2024-05-05', 9), product_id: null },
  ],
  stock: [
    { product_id: 'fast', snapshot_day: '2023-12-31', on_hand: 500 }, // 366 days before: outside
    { product_id: 'fast', snapshot_day: '2024-01-01', on_hand: 10 }, // opening stock: the day before the window
    { product_id: 'fast', snapshot_day: '2024-12-31', on_hand: 20, on_order: 5, lead_time_days: 10 },
    { product_id: 'fast', snapshot_day: '2024-12-31', on_hand: 10 }, // another warehouse
    { product_id: 'slow', on_hand: 20 },
    { product_id: 'dead', snapshot_day: '2024-12-31', on_hand: 3 },
    { product_id: 'never', snapshot_day: '2023-12-31', on_hand: 4 },
    { product_id: 'young', snapshot_day: '2024-12-31', on_hand: 1 },
    { product_id: 'grown', snapshot_day: '2024-12-31', on_hand: 1 },
    { product_id: 'launched', snapshot_day: '2024-12-31', on_hand: 1 },
    { product_id: 'arrived', snapshot_day: '2024-12-31', on_hand: 8 },
    { product_id: 'out', snapshot_day: '2024-06-30', on_hand: 7 },
    { product_id: 'out', snapshot_day: '2024-12-31', on_hand: 0 },
    { product_id: 'owed', snapshot_day: '2024-12-31', on_hand: -3 },
    { product_id: 'returned', snapshot_day: '2024-12-31', on_hand: 2 },
  ],
}

test('every class, and where it begins and ends', async () => {
  const rows = await run(shop)
  const classes = Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, row.turnover_class]))
  expect(classes).toEqual({
    fast: 'high', // 60 + 62 - 2 = 120 units at 5 = 600; stock (10 + 30) / 2 * 5 = 100; 600 / 100 = 6
    slow: 'low', // 119 / 20 = 5.95
    dead: 'dead', // last sale 180 days ago
    never: 'dead', // on hand, never sold; in the first snapshot of all, so its age is not known
    young: 'new', // listed 89 days ago
    grown: 'low', // listed 90 days ago; 1 sold of 1: turnover 1
    launched: 'new', // first sale 46 days ago, and the data begins in 2023
    arrived: 'new', // never sold, first in a snapshot of 2024-12-31 while others were in earlier ones
    out: 'no_stock',
    owed: 'no_stock', // minus 3 on hand
    unstocked: 'no_stock', // not in the stock export
    returned: 'low', // sold 1, returned 3: nothing sold in the end, but the last sale is today
  })
})

test('the evidence of a product with costs and several snapshots', async () => {
  const { fast } = await run(shop)
  // Daily units: 60, 62 and -2 in 365 days: sum 120, squares 3600 + 3844 + 4 = 7448,
  // variance (365 * 7448 - 120^2) / (365 * 364) = 2704120 / 132860 = 20.3531537.
  // Reorder point: 120 / 365 * 10 + 1.645 * sqrt(10 * 20.3531537) = 3.2876712 + 23.4683... ; 30 + 5 on order are above it.
  // Monthly units: 60 in January (begun on its 2nd day: counts), 60 in December, ten empty months: mean 10,
  // variance (12 * 7200 - 14400) / (12 * 11) = 545.4545, deviation 23.3550, variation 2.33550.
  expect(fast).toMatchObject({
    turnover: 6,
    basis: 'cost',
    units_sold: 120,
    cost_of_goods: 600,
    revenue: 1200,
    average_stock: 20,
    average_stock_value: 100,
    snapshots: 2,
    stock_day: day('2024-12-31'),
    on_hand: 30,
    on_order: 5,
    days_of_cover: 91.25, // 30 / (120 / 365)
    stock_out_day: day('2024-12-31') + 91,
    sell_through: 0.8, // 120 / 150
    gmroi: 6, // (1200 - 600) / 100
    first_seen_day: day('2024-01-01'),
    last_sale_day: day('2024-12-31'),
    stock_value: 150,
    xyz: 'Z',
    lead_time_days: 10,
    reorder: 'no',
  })
  expect(fast!.days_of_stock).toBeCloseTo(365 / 6, 8)
  expect(fast!.monthly_variation).toBeCloseTo(Math.sqrt(545.4545454545) / 10, 8)
  expect(fast!.reorder_point).toBeCloseTo(1200 / 365 + 1.645 * Math.sqrt((10 * 2704120) / 132860), 8)
})

test('units where there is no cost, nulls where nothing is known', async () => {
  const { out, unstocked, returned, owed, never, slow } = await run(shop)
  // Stock 7 and 0: average 3.5; 7 / 3.5 = 2.
  expect(out).toMatchObject({ basis: 'units', turnover: 2, average_stock: 3.5, cost_of_goods: null, gmroi: null })
  expect(out).toMatchObject({ days_of_cover: 0, stock_value: null, average_stock_value: null })
  expect(unstocked).toMatchObject({ on_hand: null, snapshots: 0, turnover: null, average_stock: null, reorder: 'yes' })
  expect(returned).toMatchObject({ units_sold: -2, turnover: 0, days_of_stock: null, cost_of_goods: -2, reorder: 'no' })
  expect(returned).toMatchObject({ revenue: -20, abc: 'C', sell_through: 0, days_of_cover: null, stock_out_day: null })
  expect(owed).toMatchObject({ on_hand: -3, average_stock: 0, turnover: null, sell_through: 1 })
  expect(never).toMatchObject({ turnover: 0, last_sale_day: null, first_seen_day: null, xyz: null, stock_value: 8 })
  // Stock value: fast 150, slow 100, never 8, returned 2, together 260.
  expect(never!.stock_value_share).toBeCloseTo(8 / 260, 8)
  expect(slow).toMatchObject({ stock_day: null, snapshots: 1, on_hand: 20 }) // a file without days is today's
})

test('a short span is brought to a year, and its first sales make nothing new', async () => {
  // 2024-12-01 to 2024-12-31 are 31 days: 4 sold of 8 on hand: 4 / 8 * 365 / 31 = 5.887; one month only: no XYZ.
  const rows = await run({
    products: [{ product_id: 'p' }],
    order_lines: [line('p', '2024-12-01', 1), line('p', '2024-12-31', 3)],
    stock: [{ product_id: 'p', on_hand: 8, lead_time_days: 31 }],
  })
  expect(rows.p).toMatchObject({ turnover_class: 'low', first_seen_day: null, xyz: null, sell_through: 0.333333333 })
  expect(rows.p!.turnover).toBeCloseTo((4 / 8) * (365 / 31), 8)
  expect((await run({ products: [{ product_id: 'p' }], stock: [{ product_id: 'p', on_hand: 8 }] })).p).toMatchObject({
    turnover_class: 'dead', // no order at all
    units_sold: 0,
    revenue: null,
    abc: null,
  })
})

test('agrees with the oracle on random shops, whatever the row order; more stock never raises turnover', async () => {
  await fc.assert(
    fc.asyncProperty(stockedShops, async (given) => {
      const oracle = turnoverOracle(given)
      const columns = Object.keys(oracle[0]!)
      const got = await runModel(turnover, given.rows, iso(given.asOf))
      expect(comparable(got, columns, 'product_id')).toEqual(comparable(oracle, columns, 'product_id'))
      const back = reversed(given)
      expect(await runModel(turnover, back.rows, iso(given.asOf))).toEqual(got)
      const stock = given.rows.stock.map((row) => ({ ...row, on_hand: Number(row.on_hand) + 7 }))
      const fuller = await runModel(turnover, { ...given.rows, stock }, iso(given.asOf))
      for (const [i, row] of got.entries())
        if (row.turnover !== null) expect(Number(fuller[i]!.turnover)).toBeLessThanOrEqual(Number(row.turnover) + 1e-9)
    }),
    { numRuns: tries(25) },
  )
})

test('agrees with the oracle on the hand-made shop, and other windows', async () => {
  const full = {
    rows: {
      ...shop,
      products: shop.products!.map((row) => ({ unit_cost: null, listed_day: null, ...row })),
      order_lines: shop.order_lines!,
      stock: shop.stock!.map((row) => ({
        snapshot_day: null,
        on_order: null,
        unit_cost: null,
        lead_time_days: null,
        reorder_level: null,
        ...row,
      })),
    },
    asOf: day('2024-12-31'),
  }
  const numbered = (rows: Row[], column: string) =>
    rows.map((row) => ({ ...row, [column]: typeof row[column] === 'string' ? day(String(row[column])) : row[column] }))
  const rows = {
    customers: [],
    feedback: [],
    products: numbered(full.rows.products, 'listed_day'),
    order_lines: numbered(full.rows.order_lines, 'order_day'),
    stock: numbered(full.rows.stock, 'snapshot_day'),
  }
  for (const params of [{}, { window_days: 90 }, { window_days: 9999 }, { high_turnover: 2, new_days: 10 }]) {
    const oracle = turnoverOracle({ rows, asOf: full.asOf }, params)
    const columns = Object.keys(oracle[0]!)
    const got = await runModel(turnover, shop, '2024-12-31', params)
    expect(comparable(got, columns, 'product_id')).toEqual(comparable(oracle, columns, 'product_id'))
  }
})
