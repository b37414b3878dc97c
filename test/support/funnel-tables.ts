// The tables that the funnel is counted from, and a shop for a worked example.
import fc from 'fast-check'
import { funnel, runFigures } from '../../src/analyses/figures/index.js'
import { createCanonical, literal } from '../../src/core/sql.js'
import type { Engine } from '../../src/engines/engine.js'
import type { ModelEngine } from './engines.js'
import type { Bought, Lead, Listed } from './funnel-by-hand.js'
import { day } from './model.js'

/** The canonical tables of a shop, every id seen in orders among its customers. */
export async function load(on: ModelEngine, leads: Lead[], orders: Bought[], amounts = true, listed: Listed[] = []) {
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

export const run = (on: ModelEngine | Engine, asOfDay: number, allOrders = false) =>
  runFigures(on as Engine, funnel, { period: 'month', yearStart: 1, weekStart: 0, asOfDay, allOrders })

export const begin = day('2024-01-01')

/** Of Web: a, b and c. Of nowhere: d and f. Of Fair: e, who is no lead yet, and g. */
export const example: Lead[] = [
  { id: 'a', source: 'Web', joined: begin + 10 },
  { id: 'b', source: ' web ', joined: begin + 20 },
  { id: 'c', source: 'Web', joined: begin + 30 },
  { id: 'd', source: ' ', joined: begin - 50 },
  { id: 'e', source: 'Fair', joined: begin + 250 },
  { id: 'f', source: null, joined: begin + 60 },
  { id: 'g', source: 'Fair', joined: null },
]

export const exampleOrders: Bought[] = [
  { customer: 'd', day: begin, net: 5 },
  { customer: 'a', day: begin + 30, net: 20 },
  { customer: 'a', day: begin + 30, net: 10 },
  { customer: 'a', day: begin + 90, net: 20 },
  { customer: 'b', day: begin + 60, net: 32 },
  { customer: 'b', day: begin + 61, net: -2 },
  { customer: 'f', day: begin + 40, net: 7 },
]

export const shop = fc
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
