// Value: worked example and the R package rfm's published data, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import value from '../../../src/classifications/value/index.js'
import { runModel, runModelOnPostgres } from '../../support/model.js'

const pg = new PGlite()
afterAll(() => pg.close())

const order = (order_id: string, customer_id: string, order_day: string, net_amount: number) => ({
  order_id,
  customer_id,
  order_day,
  net_amount,
  is_purchase: net_amount > 0,
})
const rows = {
  customers: ['a', 'b', 'c', 'd', 'e', 'p', 'q'].map((customer_id) => ({ customer_id })),
  orders: [
    order('1', 'a', '2024-01-01', 10),
    order('2', 'a', '2024-03-01', 30),
    order('3', 'b', '2024-02-01', 100),
    order('4', 'c', '2024-03-10', 500),
    order('5', 'c', '2024-03-11', 400),
    order('6', 'c', '2024-03-12', -50),
    order('7', 'd', '2023-03-12', 20),
    order('8', 'e', '2024-03-12', 5),
    order('9', 'q', '2024-03-12', -5),
  ],
}
test.each([{}, { scoring: 'ntile' }, { scoring: 'rfm-r' }, { bins: 3 }, { window_days: 30, tiers: 'heads' }])(
  'same on PostgreSQL: %j',
  async (params) => {
    const duck = await runModel(value, rows, '2024-03-12', params)
    expect(await runModelOnPostgres(pg, value, rows, '2024-03-12', params)).toEqual(duck)
    console.table(duck)
  },
)
