// From lead to customer by source: a worked example, any shop counted lead by lead, and DuckDB against PostgreSQL.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { funnel, runFigures } from '../../../src/analyses/figures/index.js'
import { createCanonical, literal } from '../../../src/core/sql.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { Engine } from '../../../src/engines/engine.js'
import { type ModelEngine, onPostgres } from '../../support/engines.js'
import {
  type Bought,
  type FunnelRow,
  funnelByHand,
  type Lead,
  type Listed,
  type ListedRow,
  listedByHand,
} from '../../support/funnel-by-hand.js'
import { day } from '../../support/model.js'
import { tries } from '../../support/tries.js'

let engine: Engine
const pg = new PGlite()
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(async () => {
  await engine.close()
  await pg.close()
})

/** The canonical tables of a shop, every id seen in orders among its customers. */
async function load(on: ModelEngine, leads: Lead[], orders: Bought[], amounts = true, listed: Listed[] = []) {
  for (const name of ['orders', 'customers', 'leads']) await on.run(`drop table if exists ${name}`)
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
  await on.run(createCanonical('leads'))
  for (const row of listed) await on.run(`insert into leads values (${listedValues(row)})`)
}

/** Rows of lists of leads and deals, after `load` has made the table. */
const listedValues = ({ id, kind, became, created, converted, source, amount, state }: Listed) =>
  [id, kind, became, created, 'stage', converted, source, amount, 'EUR', state === 'won', state === 'lost']
    .map((v) => literal(v))
    .join(', ')

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
    { numRuns: tries(25) },
  )
}, 120_000)

test('PostgreSQL gives the same rows', async () => {
  const postgres = onPostgres(pg)
  await load(postgres, example, exampleOrders)
  await run(postgres, begin + 200)
  expect(await rowsOf(postgres)).toEqual(funnelByHand(example, exampleOrders, begin + 200))
}, 60_000)

describe('lists of leads and deals', () => {
  const lead = (id: string, more: Partial<Listed>): Listed => ({
    ...{ id, kind: 'lead', became: null, created: null, converted: null, source: null, amount: null, state: 'open' },
    ...more,
  })
  /**
   * Lead 1 of the fair became h, who never bought and has an open deal; lead 2 of the fair is nobody's, lead 3 is lost; lead a is a by its
   * id; i is known by a deal alone.
   */
  const listed = [
    lead('1', { became: 'h', created: begin + 5, converted: begin + 15, source: 'Fair', state: 'won' }),
    lead('2', { created: begin + 40, source: 'Fair', amount: 50 }),
    lead('3', { created: begin + 41, source: 'Fair', amount: 70, state: 'lost' }),
    lead('a', { created: begin + 4, source: 'Fair' }),
    lead('d1', { kind: 'deal', became: 'h', created: begin + 20, amount: 100 }),
    lead('d2', { kind: 'deal', became: 'i', created: begin + 20, amount: 30, state: 'lost' }),
    lead('d3', { kind: 'deal', amount: 999 }),
  ]

  async function listedRows(on: ModelEngine | Engine) {
    const rows = await on.rows('select * from funnel order by is_total, source')
    return rows.map(
      (row): ListedRow => ({
        source: String(row.source),
        leads: Number(row.leads),
        converted: Number(row.converted),
        deals: Number(row.with_deals),
        customers: Number(row.customers),
        wait: row.median_conversion_days === null ? null : Number(row.median_conversion_days),
        open: Number(row.open_amount),
      }),
    )
  }

  test('a worked example, on both engines', async () => {
    for (const on of [engine, onPostgres(pg)]) {
      await load(on, example, exampleOrders, true, listed)
      await run(on, begin + 200)
      expect(await listedRows(on)).toEqual([
        // d and f of the orders, and i of a deal.
        { source: '(not said)', leads: 3, converted: 3, deals: 3, customers: 2, wait: null, open: 0 },
        // g, h, 2 and 3; of e, who is no lead yet, and of deals without a customer nothing is counted.
        { source: 'Fair', leads: 4, converted: 2, deals: 1, customers: 0, wait: 10, open: 150 },
        // a was a lead for 6 days before joining; its own source counts.
        { source: 'Web', leads: 3, converted: 3, deals: 2, customers: 2, wait: 6, open: 0 },
        { source: '(all)', leads: 10, converted: 8, deals: 6, customers: 4, wait: 8, open: 150 },
      ])
    }
    await run(engine, begin + 200)
    const [web] = await engine.rows("select median_days, days_known from funnel where source = 'Web'")
    // From the lead, a waited 26 days and b, who was none, 40.
    expect([web!.median_days, web!.days_known].map(Number)).toEqual([33, 2])
  })

  test('without such lists their columns are empty, and amounts in two currencies are not added up', async () => {
    await load(engine, example, exampleOrders, true, listed)
    await engine.run("update leads set currency = 'USD' where lead_id = '2'")
    await run(engine, begin + 200)
    expect((await engine.rows('select open_amount from funnel')).every((row) => row.open_amount === null)).toBe(true)
    await load(engine, example, exampleOrders)
    await run(engine, begin + 200)
    for (const row of await engine.rows('select * from funnel'))
      expect([row.converted, row.with_deals, row.open_amount, row.median_conversion_days]).toEqual(Array(4).fill(null))
  })

  test('sources of deals count where nothing else has any', async () => {
    const deals = ['won', 'lost', 'open'].map((state, i) =>
      lead(`d${i}`, { kind: 'deal', became: `c${i}`, source: 'Web', amount: 5, state: state as Listed['state'] }),
    )
    await load(engine, [], [{ customer: 'c0', day: begin, net: 5 }], true, deals)
    await run(engine, begin + 200)
    const rows = await engine.rows('select source, leads, customers, open_amount from funnel order by place')
    expect(rows.map((row) => [row.source, ...[row.leads, row.customers, row.open_amount].map(Number)])).toEqual([
      ['Web', 3, 1, 5],
      ['(all)', 3, 1, 5],
    ])
  })

  const anyListed = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 8 }).map((n) => (n < 3 ? `c${n}` : `l${n}`)),
      kind: fc.constantFrom('lead' as const, 'deal' as const),
      became: fc.option(fc.integer({ min: 0, max: 16 }).map((n) => `c${n}`)),
      created: fc.option(fc.integer({ min: begin - 30, max: begin + 130 })),
      converted: fc.option(fc.integer({ min: begin - 30, max: begin + 130 })),
      source: fc.constantFrom('Web', 'Fair', '展会', null),
      amount: fc.constantFrom(10, 2.5, null),
      state: fc.constantFrom('won' as const, 'lost' as const, 'open' as const),
    }),
    { minLength: 1, maxLength: 14 },
  )

  test('any lists are what counting person by person gives', async () => {
    await fc.assert(
      fc.asyncProperty(shop, anyListed, async ({ leads, orders }, rows) => {
        const plain = leads.map((l) => ({ ...l, source: /Fair|展会/.test(l.source ?? '') ? l.source : null }))
        // Of deals the source is left out: it counts only where nobody else has any, which is tried above.
        const given: Listed[] = [
          lead('l9', { source: 'Web', state: 'open', amount: 1 }),
          lead('d9', { kind: 'deal', became: 'c3' }),
          ...rows.map((row) => (row.kind === 'deal' ? { ...row, source: null } : row)),
        ]
        const asOfDay = Math.max(...orders.map((o) => o.day))
        await load(engine, plain, orders, true, given)
        await run(engine, asOfDay)
        const byName = (a: ListedRow, b: ListedRow) => (a.source < b.source ? -1 : 1)
        const [counted, byHand] = [await listedRows(engine), listedByHand(plain, orders, given, asOfDay)]
        expect(counted.at(-1)).toEqual(byHand.at(-1))
        const told = (all: ListedRow[]) => all.slice(0, -1).filter((row) => row.leads > 0)
        expect(told(counted).sort(byName)).toEqual(told(byHand).sort(byName))
      }),
      { numRuns: tries(25) },
    )
  }, 120_000)
})
