// Turnover by location: the same rows on PostgreSQL, sums that are those of the products, and where the location of a sale stands.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import turnover from '../../../src/analyses/turnover/index.js'
import { clientele } from '../../support/cli.js'
import { analysis, withRun } from '../../support/library.js'
import { type CanonicalRows, runModel, runModelOnPostgres } from '../../support/model.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
const located = analysis(turnover, { by: 'location' })
const byProduct = analysis(turnover)

/** A folder with a stock of two warehouses and the given orders. */
function shop(orders: string[]): string[] {
  const [stock, lines] = ['stock.csv', 'orders.csv'].map((name) => join(folder(), name)) as [string, string]
  writeFileSync(
    stock,
    'sku,warehouse,stock_date,on_hand\nA,North,2024-06-30,10\nA,South,2024-06-30,20\nB,South,2024-06-30,5\n',
  )
  writeFileSync(lines, `${orders.join('\n')}\n`)
  return [stock, lines]
}

const sold = (files: string[]) =>
  withRun({ files, analyses: [located] }, async (engine) =>
    (
      await engine.rows('select product_id, location, cast(units_sold as integer) as n from turnover order by 1, 2')
    ).map((row) => `${row.product_id} ${row.location} ${row.n}`),
  )

test('every model file of the folder is run', () => {
  const { regroup } = located.classification
  const files = readdirSync(regroup!.folder)
  expect(files.sort()).toEqual([...regroup!.replaces, ...regroup!.after].map((step) => `${step}.sql`).sort())
  for (const file of files)
    expect(readFileSync(new URL(file, regroup!.folder), 'utf8')).not.toMatch(/::|\bqualify\b|\bfilter\s*\(/)
})

test('without the parameter the class is as it is declared', () => {
  expect(byProduct.classification).toBe(turnover)
})

test('the location of a line counts before its channel', async () => {
  const files = shop([
    'order_id,order_date,customer_id,sku,quantity,unit_price,channel,warehouse',
    '1,2024-03-05,K,A,7,2.00,South,North',
    '2,2024-06-30,K,A,3,2.00,web,south',
    '3,2024-06-30,K,B,2,2.00,South,',
  ])
  expect(await sold(files)).toEqual(['A North 7', 'A South 3', 'B South 2'])
})

test('a channel that is no location of the stock is none of a sale', async () => {
  const files = shop([
    'order_id,order_date,customer_id,sku,quantity,unit_price,channel',
    '1,2024-03-05,K,A,7,2.00,web',
    '2,2024-06-30,K,A,3,2.00,north',
  ])
  expect(await sold(files)).toEqual(['A  7', 'A North 3', 'A South 0', 'B South 0'])
  const doubts = await withRun({ files, analyses: [located] }, async (engine) => {
    const [row] = await engine.rows("select value from turnover_located_thresholds where name = 'unplaced_share'")
    return Number(row!.value)
  })
  expect(doubts).toBeCloseTo(0.7, 9)
})

test('orders that name no place at all are refused', async () => {
  const files = shop(['order_id,order_date,customer_id,sku,quantity,unit_price', '1,2024-03-05,K,A,7,2.00'])
  await expect(sold(files)).rejects.toMatchObject({
    message: expect.stringMatching(/turnover needs location: no column of .*orders\.csv gives it/),
    hint: expect.stringContaining('--map sale_location=HEADER'),
  })
})

const pg = new PGlite()
afterAll(() => pg.close())

test('PostgreSQL gives the same rows, and the rows of a product add up to it', async () => {
  const places = ['North', 'South', 'north', undefined, 'East']
  const line = (i: number) => ({
    ...{ order_id: `o${i}`, order_day: 19_500 + ((i * 37) % 300), product_id: `p${i % 4}`, quantity: 1 + (i % 5) },
    ...{ net_amount: 2 + i, channel: places[i % 5], location: places[(i * 3) % 4], is_return: false },
  })
  const count = (i: number) => ({
    ...{ product_id: `p${i % 4}`, location: places[i % 5], snapshot_day: 19_700 + i, on_hand: i % 7, unit_cost: 3 },
  })
  const of = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
  const rows: CanonicalRows = {
    order_lines: of(60, line),
    stock: of(30, count),
    receipts: of(6, (i) => ({
      product_id: `p${i % 4}`,
      location: places[i % 5],
      receipt_day: 19_600 + i,
      quantity: 9,
    })),
    products: of(4, (i) => ({ product_id: `p${i}` })),
  }
  const [asOf, params] = ['2024-01-15', { by: 'location' }]
  const given = await runModel(located.classification, rows, asOf, params)
  expect(await runModelOnPostgres(pg, located.classification, rows, asOf, params)).toEqual(given)
  const products = await runModel(turnover, rows, asOf)
  for (const column of ['units_sold', 'revenue', 'cost_of_goods', 'stock_value'])
    for (const product of products) {
      const parts = given.filter((row) => row.product_id === product.product_id)
      expect(parts.length).toBeGreaterThan(1)
      expect(
        parts.reduce((sum, row) => sum + Number(row[column]), 0),
        column,
      ).toBeCloseTo(Number(product[column]), 6)
    }
})

test('rows by location are compared, held and overridden by both parts of their key', async () => {
  const days = Array.from(
    { length: 100 },
    (_, i) => `2024-0${4 + Math.floor(i / 40)}-${String(1 + (i % 28)).padStart(2, '0')}`,
  )
  const [stock, orders] = shop([
    'order_id,order_date,product_id,quantity,amount,location',
    ...days.map((day, i) => `${i},${day},A,1,10,${i % 2 ? 'North' : 'South'}`),
  ]) as [string, string]
  const cwd = folder()
  const run = (...more: string[]) => clientele(['turnover', orders, stock, '--by', 'location', '-q', ...more], { cwd })
  expect((await run('-o', 'before.csv')).code).toBe(0)
  const less = readFileSync(stock, 'utf8').replace('North,2024-06-30,10', 'North,2024-06-30,0')
  writeFileSync(stock, less)
  expect((await run('-o', 'after.csv')).code).toBe(0)
  const { out, code } = await clientele(['compare', 'before.csv', 'after.csv'], { cwd })
  expect(code).toBe(0)
  expect(out).toContain('1 of 3 products by location moved')

  writeFileSync(
    join(cwd, 'own.csv'),
    'id,class,value,until,why\nA|North,turnover,dead,2099-12-31,shut\nA,turnover,dead,2099-12-31,shut\n',
  )
  const decided = await run(
    '--overrides',
    'own.csv',
    '--previous',
    'before.csv',
    '--hold',
    '5%',
    '-f',
    'ndjson',
    '--columns',
    'product_id,location,turnover_class',
  )
  expect(decided.out.trim().split('\n')[0]).toBe('{"product_id":"A","location":"North","turnover_class":"dead"}')
  expect(decided.err).toContain(
    'turnover = dead for A (line 3): there is no such product at a location; an id is product_id|location',
  )
})
