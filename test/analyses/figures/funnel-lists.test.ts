// The funnel of lists of leads and deals: a worked example on both engines, and any lists counted person by person.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine } from '../../../src/engines/engine.js'
import { bothEngines } from '../../support/both-engines.js'
import type { ModelEngine } from '../../support/engines.js'
import { type Listed, type ListedRow, listedByHand } from '../../support/funnel-by-hand.js'
import { begin, example, exampleOrders, load, run, shop } from '../../support/funnel-tables.js'
import { tries } from '../../support/tries.js'

const { engine, postgres } = await bothEngines()

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
  for (const on of [engine, postgres]) {
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
