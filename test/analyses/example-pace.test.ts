// A class of these tests alone with a step that is a fit.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import { createAllCanonical } from '../../src/core/sql.js'
import type { Row } from '../../src/engines/engine.js'
import { exampleOrders, programWithExamples as program, registerExamples } from '../support/example-classes.js'
import { plain, runModel, runModelOnPostgres } from '../support/model.js'
import { workspace } from '../support/workspace.js'
import pace from './examples/pace/index.js'

const { folder } = workspace()
const pg = new PGlite()
registerExamples()
afterAll(() => pg.close())

const canonical = {
  customers: ['c1', 'c2', 'c3'].map((customer_id) => ({ customer_id })),
  orders: [
    { order_id: '1', customer_id: 'c1', order_day: '2024-01-05', lines: 1, is_purchase: true },
    { order_id: '2', customer_id: 'c1', order_day: '2024-02-05', lines: 1, is_purchase: true },
    { order_id: '3', customer_id: 'c2', order_day: '2024-02-07', lines: 1, is_purchase: true },
    { order_id: '4', customer_id: 'c3', order_day: '2024-02-08', lines: 1, is_purchase: true },
  ],
}

/** A Poisson law of mean 4/3: at least one 1 - e^-m, at least two 1 - e^-m (1 + m). */
const mean = 4 / 3

const [one, two] = [1 - Math.exp(-mean), 1 - Math.exp(-mean) * (1 + mean)]

const expected = [
  { customer_id: 'c1', pace_class: 'fast', purchases: 2, at_least_share: two, note: null },
  { customer_id: 'c2', pace_class: 'slow', purchases: 1, at_least_share: one, note: "it's common" },
  { customer_id: 'c3', pace_class: 'slow', purchases: 1, at_least_share: one, note: "it's common" },
].map(plain)

test('a fit sees grouped rows and gives rows to join, on both engines alike', async () => {
  expect(await runModel(pace, canonical, '2024-12-31')).toEqual(expected)
  expect(await runModelOnPostgres(pg, pace, canonical, '2024-12-31')).toEqual(expected)
})

test('sql prints the fitted values as rows, and the script gives the same elsewhere', async () => {
  const orders = join(folder(), 'orders.csv')
  writeFileSync(orders, `${exampleOrders.join('\n')}\n`)
  const { out } = await program('sql', 'pace', orders, 'common_from=2')
  expect(out).toContain('insert into pace_fitted values')
  await pg.exec('drop schema public cascade; create schema public')
  for (const statement of createAllCanonical()) await pg.exec(statement)
  for (const { customer_id } of canonical.customers)
    await pg.query('insert into customers (customer_id) values ($1)', [customer_id])
  for (const { order_id, customer_id } of canonical.orders)
    await pg.query(
      'insert into orders (order_id, customer_id, order_day, lines, is_purchase) values ($1, $2, 0, 1, true)',
      [order_id, customer_id],
    )
  const results = await pg.exec(out)
  expect((results.at(-1)!.rows as Row[]).map(plain)).toEqual(expected)
})

test('without data, sql says which step is a fit and leaves its relation empty', async () => {
  const { out } = await program('sql', 'pace')
  expect(out).toContain(
    '-- pace_fitted: Poisson law by maximum likelihood, 1. The program fits it to the rows of pace_groups(purchases, customers)',
  )
  await pg.exec('drop schema public cascade; create schema public')
  for (const statement of createAllCanonical()) await pg.exec(statement)
  expect((await pg.exec(out)).at(-1)!.rows).toEqual([])
})
