// From lead to customer by source: a worked example, any shop counted lead by lead, and DuckDB against PostgreSQL.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine } from '../../../src/engines/engine.js'
import { bothEngines } from '../../support/both-engines.js'
import type { ModelEngine } from '../../support/engines.js'
import { type FunnelRow, funnelByHand } from '../../support/funnel-by-hand.js'
import { begin, example, exampleOrders, load, run, shop } from '../../support/funnel-tables.js'
import { tries } from '../../support/tries.js'

const { engine, postgres } = await bothEngines()

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
  await load(postgres, example, exampleOrders)
  await run(postgres, begin + 200)
  expect(await rowsOf(postgres)).toEqual(funnelByHand(example, exampleOrders, begin + 200))
}, 60_000)
