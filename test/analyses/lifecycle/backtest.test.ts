// Return chances kept honest: real exports and the shop are cut at a day and classified by what was known then, and the purchases
// that followed, read straight from the files, tell who came back. Skipped where ../shared/data is missing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import lifecycle from '../../../src/analyses/lifecycle/index.js'
import { dataWarnings } from '../../../src/reports/warnings.js'
import { analysis, withRun } from '../../support/library.js'
import { day, type Row } from '../../support/model.js'
import { aucOf, returnChances } from '../../support/oracles/return-chance.js'
import { data, there } from '../../support/real-data.js'
import { shopFile } from '../../support/workspace.js'

interface Cut {
  files: string[]
  asOf: string
  horizonDays: number
  returns?: 'ignore'
  map?: Record<string, string>
}
/** Days of the purchases of each customer, over all the data. */
type Purchases = Map<string, number[]>

const add = (purchases: Purchases, customer: string, on: number) =>
  purchases.set(customer, [...(purchases.get(customer) ?? []), on])

/** Purchases of a file by a query of our own: customer and ISO date of each order with money in it. */
async function purchasesOf(sql: string): Promise<Purchases> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const db = await instance.connect()
  try {
    const purchases: Purchases = new Map()
    for (const [customer, on] of (await db.runAndReadAll(sql)).getRowsJson())
      add(purchases, String(customer), day(String(on)))
    return purchases
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/** Blank-separated columns: customer, YYYYMMDD, number of articles, amount. */
function cdnow(): Purchases {
  const purchases: Purchases = new Map()
  for (const line of readFileSync(join(data, 'cdnow_lifetimes/CDNOW_master.txt'), 'utf8').split('\n')) {
    const [customer = '', on = '', , amount] = line.trim().split(/\s+/)
    if (/^\d+$/.test(customer) && Number(amount) > 0)
      add(purchases, customer, day(`${on.slice(0, 4)}-${on.slice(4, 6)}-${on.slice(6)}`))
  }
  return purchases
}

interface Tried {
  rows: { stage: string; said: number; came: boolean; silent: number }[]
  auc: number
  warnings: string[]
}

/** Classifies what was known on the day, holds every chance against the oracle, and sees who came back. */
async function tried({ asOf, horizonDays, ...given }: Cut, purchases: Purchases): Promise<Tried> {
  const analyses = [analysis(lifecycle, { horizon_days: horizonDays })]
  const { rows, warnings } = await withRun({ ...given, asOf, analyses }, async (engine, run) => ({
    rows: (await engine.rows(
      'select customer_id, lifecycle_class, return_chance, days_silent from lifecycle where purchases > 0',
    )) as Row[],
    warnings: await dataWarnings(engine, run),
  }))
  const options = { horizonDays, chanceGaps: 100, minSimilar: 30 }
  const chances = returnChances(purchases, day(asOf), options)
  expect(rows).toHaveLength(chances.size)
  const different = rows.filter(
    (row) => Math.abs(Number(row.return_chance) - chances.get(String(row.customer_id))!.chance) > 1e-9,
  )
  expect(different).toEqual([])
  const back = (customer: string) =>
    purchases.get(customer)!.some((on) => on > day(asOf) && on <= day(asOf) + horizonDays)
  const seen = rows.map((row) => ({
    stage: String(row.lifecycle_class),
    said: Number(row.return_chance),
    came: back(String(row.customer_id)),
    silent: Number(row.days_silent),
  }))
  return { rows: seen, auc: aucOf(seen.map(({ said, came }) => ({ score: said, came }))), warnings }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** How far what was said lies from what was seen, in points, by group of at least a hundred customers. */
function distances(rows: Tried['rows'], groupOf: (row: Tried['rows'][number]) => string): Record<string, number> {
  const groups = new Map<string, Tried['rows']>()
  for (const row of rows) {
    const held = groups.get(groupOf(row)) ?? []
    held.push(row)
    groups.set(groupOf(row), held)
  }
  return Object.fromEntries(
    [...groups]
      .filter(([, held]) => held.length >= 100)
      .map(([name, held]) => [
        name,
        100 * Math.abs(mean(held.map((r) => r.said)) - mean(held.map((r) => Number(r.came)))),
      ]),
  )
}
const byStage = (rows: Tried['rows']) => distances(rows, ({ stage }) => stage)
const byTenth = (rows: Tried['rows']) => distances(rows, ({ said }) => String(Math.min(9, Math.floor(said * 10))))
const furthest = (points: Record<string, number>) => Math.max(...Object.values(points))

describe.skipIf(!there)('who comes back', () => {
  test('CDNOW: half a year ahead', async () => {
    const cut = {
      files: [join(data, 'cdnow_lifetimes/CDNOW_master.txt')],
      asOf: '1997-12-31',
      horizonDays: 181,
    }
    const { rows, auc, warnings } = await tried(cut, cdnow())
    expect(rows).toHaveLength(23_502)
    expect(auc).toBeGreaterThanOrEqual(0.79)
    // Better than recency alone, which is hard to beat.
    expect(auc).toBeGreaterThan(aucOf(rows.map(({ silent, came }) => ({ score: -silent, came }))))
    expect(Object.keys(byStage(rows)).length).toBeGreaterThanOrEqual(4)
    expect(furthest(byStage(rows))).toBeLessThanOrEqual(15)
    expect(furthest(byTenth(rows))).toBeLessThanOrEqual(15)
    expect(warnings.filter((text) => text.includes('do not tell'))).toEqual([])
  })

  test('Online Retail: a quarter ahead, without cancelled and returned lines', async () => {
    const file = join(data, 'online_retail/online_retail_all.csv')
    const cut = { files: [file], asOf: '2011-09-09', horizonDays: 91, returns: 'ignore' as const }
    const { rows, auc } = await tried(
      cut,
      await purchasesOf(`select regexp_replace(CustomerID, '\\.0$', ''), min(left(InvoiceDate, 10))
        from read_csv('${file}', all_varchar = true)
        where CustomerID is not null and not starts_with(InvoiceNo, 'C') and cast(Quantity as integer) > 0
        group by CustomerID, InvoiceNo having sum(cast(Quantity as integer) * cast(UnitPrice as decimal(18,4))) > 0`),
    )
    expect(auc).toBeGreaterThanOrEqual(0.72)
    expect(auc).toBeGreaterThan(aucOf(rows.map(({ silent, came }) => ({ score: -silent, came }))) + 0.03)
    expect(Object.keys(byStage(rows)).length).toBeGreaterThanOrEqual(4)
    expect(furthest(byStage(rows))).toBeLessThanOrEqual(15)
    expect(furthest(byTenth(rows))).toBeLessThanOrEqual(20)
  })

  test('superstore: made up, nothing predicts, and the result says so', async () => {
    const file = join(data, 'superstore/superstore_10194_ddmmyy_utf8bom.csv')
    const purchases = await purchasesOf(
      `select distinct "Customer ID", strptime("Order Date", '%d/%m/%y')::date from read_csv('${file}', all_varchar = true)`,
    )
    const { auc } = await tried({ files: [file], asOf: '2022-06-03', horizonDays: 180 }, purchases)
    expect(auc).toBeLessThan(0.55)
    await withRun({ files: [file], analyses: [analysis(lifecycle)] }, async (engine, run) => {
      expect((await dataWarnings(engine, run)).join('\n')).toContain('do not tell who comes back')
    })
  })
})

test('the shop, which is small and made up: the program tries itself and finds the same', async () => {
  const file = shopFile('en', 'orders.csv')
  const all = await withRun(
    { files: [file], analyses: [analysis(lifecycle, { horizon_days: 90 })] },
    async (engine, run) => ({
      asOfDay: run.asOfDay!,
      orders: (await engine.rows('select customer_id, order_day from orders where is_purchase')) as Row[],
      auc: await engine.rows("select value from lifecycle_thresholds where name = 'tried_auc'"),
    }),
  )
  const purchases: Purchases = new Map()
  for (const { customer_id, order_day } of all.orders) add(purchases, String(customer_id), Number(order_day))
  const asOf = new Date((all.asOfDay - 90) * 86_400_000).toISOString().slice(0, 10)
  const { rows, auc } = await tried({ files: [file], asOf, horizonDays: 90 }, purchases)
  expect(auc).toBeGreaterThanOrEqual(0.6)
  expect(furthest(byStage(rows))).toBeLessThanOrEqual(25)
  expect(furthest(byTenth(rows))).toBeLessThanOrEqual(30)
  expect(Number(all.auc[0]!.value)).toBeCloseTo(auc, 9)
})
