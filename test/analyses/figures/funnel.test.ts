// From lead to customer by source: a worked example, any shop counted lead by lead, and DuckDB against PostgreSQL.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { funnel, runFigures } from '../../../src/analyses/figures/index.js'
import { literal } from '../../../src/core/sql.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { Engine } from '../../../src/engines/engine.js'
import { type ModelEngine, onPostgres } from '../../support/engines.js'
import { type Bought, type FunnelRow, funnelByHand, type Lead } from '../../support/funnel-by-hand.js'
import { day } from '../../support/model.js'

let engine: Engine
const pg = new PGlite()
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
})
afterAll(async () => {
  await engine.close()
  await pg.close()
})

/** The canonical tables of a shop, every id seen in orders among its customers. */
async function load(on: ModelEngine, leads: Lead[], orders: Bought[], amounts = true) {
  for (const name of ['orders', 'customers']) await on.run(`drop table if exists ${name}`)
  await on.run(
    'create table orders (order_id varchar, customer_id varchar, order_day integer, net_amount decimal(18,4), is_purchase boolean)',
  )
  await on.run('create table customers (customer_id varchar, source varchar, joined_day integer)')
  for (const [i, o] of orders.entries())
    await on.run(
      `insert into orders values ('o${i}', ${literal(o.customer)}, ${o.day}, ${amounts ? o.net : 'null'}, ${o.net > 0})`,
    )
  const others = [...new Set(orders.map((o) => o.customer))].filter((id) => !leads.some((lead) => lead.id === id))
  for (const { id, source, joined } of [...leads, ...others.map((id) => ({ id, source: null, joined: null }))])
    await on.run(`insert into customers values (${[id, source, joined].map((v) => literal(v)).join(', ')})`)
}

const run = (on: ModelEngine | Engine, asOfDay: number, allOrders = false) =>
  runFigures(on as Engine, funnel, { period: 'month', yearStart: 1, weekStart: 0, asOfDay, allOrders })

async function rowsOf(on: ModelEngine | Engine) {
  const rows = await on.rows('select * from funnel order by place')
  const number = (value: unknown) => (value === null ? null : Number(Number(value).toFixed(6)))
  return rows.map(
    (row): FunnelRow => ({
      source: String(row.source),
      leads: Number(row.leads),
      customers: Number(row.customers),
      repeat: Number(row.repeat_customers),
      median: number(row.median_days),
      known: Number(row.days_known),
      before: Number(row.bought_before_joining),
      revenue: Number(row.revenue),
      later: Number(row.joined_later),
    }),
  )
}

const begin = day('2024-01-01')
/** Of Web: a, b and c. Of nowhere: d and f. Of Fair: e, who is no lead yet, and g. */
const example: Lead[] = [
  { id: 'a', source: 'Web', joined: begin + 10 },
  { id: 'b', source: ' web ', joined: begin + 20 },
  { id: 'c', source: 'Web', joined: begin + 30 },
  { id: 'd', source: ' ', joined: begin - 50 },
  { id: 'e', source: 'Fair', joined: begin + 250 },
  { id: 'f', source: null, joined: begin + 60 },
  { id: 'g', source: 'Fair', joined: null },
]
const exampleOrders: Bought[] = [
  { customer: 'd', day: begin, net: 5 },
  { customer: 'a', day: begin + 30, net: 20 },
  { customer: 'a', day: begin + 30, net: 10 },
  { customer: 'a', day: begin + 90, net: 20 },
  { customer: 'b', day: begin + 60, net: 32 },
  { customer: 'b', day: begin + 61, net: -2 },
  { customer: 'f', day: begin + 40, net: 7 },
]

test('a worked example', async () => {
  await load(engine, example, exampleOrders)
  await run(engine, begin + 200)
  const rows = (await engine.rows('select * from funnel order by place')).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, v]) => [name, name !== 'source' && typeof v === 'string' ? Number(v) : v]),
    ),
  )
  // a waited 20 days and b 40; c bought nothing and is called nothing worse.
  expect(rows[0]).toMatchObject({ source: 'Web', leads: 3, customers: 2, repeat_customers: 1, is_total: false })
  expect(rows[0]).toMatchObject({ repeat_share: 0.5, median_days: 30, days_known: 2, joined_later: 0 })
  expect(Number(rows[0]!.customer_share)).toBeCloseTo(2 / 3, 12)
  expect([rows[0]!.revenue, rows[0]!.revenue_per_lead, rows[0]!.revenue_per_customer].map(Number)).toEqual([
    80,
    80 / 3,
    40,
  ])
  // Who joined after the as-of day counts nowhere else.
  expect(rows[1]).toMatchObject({ source: 'Fair', leads: 1, customers: 0, customer_share: 0, joined_later: 1 })
  expect(rows[1]).toMatchObject({ repeat_share: null, median_days: null, revenue_per_customer: null })
  // d joined before orders begin, f after the first purchase: nobody knows how long they took.
  expect(rows[2]).toMatchObject({ source: '(not said)', leads: 2, customers: 2, days_known: 0, median_days: null })
  expect(rows[2]).toMatchObject({ bought_before_joining: 1 })
  expect(rows[3]).toMatchObject({ source: '(all)', leads: 6, customers: 4, repeat_customers: 1, is_total: true })
  expect(Number(rows[3]!.revenue)).toBe(92)
  expect(rows).toHaveLength(4)
  expect(await rowsOf(engine)).toEqual(funnelByHand(example, exampleOrders, begin + 200))
  // Where the orders are all there ever were, d took 50 days from joining; f still bought before that.
  await run(engine, begin + 200, true)
  const [unsaid] = await engine.rows("select days_known, median_days from funnel where source = '(not said)'")
  expect([unsaid!.days_known, unsaid!.median_days].map(Number)).toEqual([1, 50])
})

test('without amounts there is no revenue, not even none', async () => {
  await load(engine, example, exampleOrders, false)
  await run(engine, begin + 200)
  for (const row of await engine.rows('select * from funnel'))
    expect([row.revenue, row.revenue_per_lead, row.revenue_per_customer]).toEqual([null, null, null])
  expect((await rowsOf(engine)).map(({ customers }) => customers)).toEqual([2, 0, 2, 4])
})

test('a source that is called like a row of its own is told from it', async () => {
  const leads = [
    { id: 'a', source: '(all)', joined: null },
    { id: 'b', source: '(not said)', joined: null },
    { id: 'c', source: null, joined: null },
  ]
  await load(engine, leads, [{ customer: 'a', day: begin, net: 1 }])
  await run(engine, begin)
  const rows = await engine.rows('select source, leads, is_total from funnel order by place')
  expect(rows.map((row) => [row.source, Number(row.leads), row.is_total])).toEqual([
    ['(all)', 1, false],
    ['(not said)', 1, false],
    ['(not said)', 1, false],
    ['(all)', 3, true],
  ])
})

const shop = fc
  .record({
    leads: fc.array(
      fc.record({
        source: fc.constantFrom('Web', 'web', 'WEB ', 'Fair', '展会', '', null),
        joined: fc.option(fc.integer({ min: begin - 30, max: begin + 130 })),
      }),
      { maxLength: 12 },
    ),
    orders: fc.array(
      fc.record({
        customer: fc.integer({ min: 0, max: 13 }).map((n) => `c${n}`),
        day: fc.integer({ min: begin, max: begin + 100 }),
        net: fc.constantFrom(10, 25.5, 7, -5, 0),
      }),
      { minLength: 1, maxLength: 16 },
    ),
  })
  .map(({ leads, orders }) => ({ leads: leads.map((lead, i): Lead => ({ ...lead, id: `c${i}` })), orders }))

test('any shop is what counting lead by lead gives, and parts add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(shop, fc.boolean(), async ({ leads, orders }, allOrders) => {
      const asOfDay = Math.max(...orders.map((o) => o.day))
      await load(engine, leads, orders)
      await run(engine, asOfDay, allOrders)
      const rows = await rowsOf(engine)
      expect(rows).toEqual(funnelByHand(leads, orders, asOfDay, allOrders))
      const total = rows.at(-1)!
      for (const name of ['leads', 'customers', 'repeat', 'known', 'before', 'revenue', 'later'] as const)
        expect(rows.slice(0, -1).reduce((sum, row) => sum + row[name], 0)).toBe(total[name])
      expect(total.revenue).toBe(orders.reduce((sum, o) => sum + o.net, 0))
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('PostgreSQL gives the same rows', async () => {
  const postgres = onPostgres(pg)
  await load(postgres, example, exampleOrders)
  await run(postgres, begin + 200)
  expect(await rowsOf(postgres)).toEqual(funnelByHand(example, exampleOrders, begin + 200))
}, 60_000)
