// Turnover on two well-known shops: the totals that are published for them. Skipped where the files are not there.
import { existsSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { runModel as runSteps } from '../../../src/analyses/model.js'
import turnover from '../../../src/analyses/turnover/index.js'
import { createAllCanonical } from '../../../src/core/sql.js'
import { onDuckdb } from '../../support/engines.js'
import { day, type Row } from '../../support/model.js'

const data = '../shared/data'
const here = existsSync(data)
if (!here) console.log(`skipped: ${data} is not there`)

/** Runs the model over canonical rows that `load` inserts; totals over all products. */
async function totals(load: string[], asOf: string): Promise<{ total: Row; thresholds: Row; rows: Row[] }> {
  const instance = await DuckDBInstance.create()
  const db = await instance.connect()
  const read = async (sql: string) => (await db.runAndReadAll(sql)).getRowObjectsJson() as Row[]
  try {
    const params = turnover.params.parse({ window_days: 10_000 }) as Row
    for (const sql of [...createAllCanonical(), ...load]) await db.run(sql)
    await runSteps(onDuckdb(db), turnover, params, { asOfDay: day(asOf) })
    const [total] = await read(`
      select count(*)::integer as products, sum(revenue)::double as revenue, sum(cost_of_goods)::double as cost_of_goods,
        sum(on_hand)::double as on_hand, sum(stock_value)::double as stock_value, sum(stock_value_share) as share
      from turnover`)
    const thresholds = await read('select name, value from turnover_thresholds')
    return {
      total: total!,
      thresholds: Object.fromEntries(thresholds.map(({ name, value }) => [String(name), value])),
      rows: await read('select * from turnover'),
    }
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

test.skipIf(!here)('classicmodels: revenue, cost of goods, stock value; one product never sold is dead', async () => {
  const folder = `${data}/classicmodels`
  const { total, thresholds, rows } = await totals(
    [
      `insert into products (product_id, category, unit_cost, list_price)
       select productCode, productLine, buyPrice, MSRP from read_csv('${folder}/products.csv', all_varchar = true)`,
      `insert into stock (product_id, on_hand, unit_cost)
       select productCode, quantityInStock, buyPrice from read_csv('${folder}/products.csv', all_varchar = true)`,
      `insert into order_lines (order_id, customer_id, order_day, product_id, quantity, unit_price, net_amount, is_return)
       select orderNumber, customerNumber, orderDate::date - date '1970-01-01', productCode, quantityOrdered, priceEach,
         quantityOrdered::decimal(18,4) * priceEach::decimal(18,2), false
       from read_csv('${folder}/orderdetails.csv', all_varchar = true)
       join (from read_csv('${folder}/orders.csv', all_varchar = true)) using (orderNumber)`,
    ],
    '2005-05-31',
  )
  expect(total).toMatchObject({
    products: 110,
    revenue: 9604190.61,
    cost_of_goods: 5778310.36,
    stock_value: 30534316.23,
  })
  expect(total.share).toBeCloseTo(1, 9)
  expect(thresholds).toMatchObject({ revenue: 9604190.61, cost_of_goods: 5778310.36, stock_value: 30534316.23 })
  // From 2003-01-06 to 2005-05-31 are 877 days: 5778310.36 / 30534316.23 * 365 / 877 = 0.0788 times a year.
  expect(thresholds.window_days).toBe(877)
  expect(thresholds.turnover).toBeCloseTo(((5778310.36 / 30534316.23) * 365) / 877, 9)
  const never = rows.find((row) => row.product_id === 'S18_3233')
  expect(never).toMatchObject({ turnover_class: 'dead', basis: 'cost', snapshots: '1', last_sale_day: null, abc: 'C' })
})

test.skipIf(!here)('northwind: 3,119 units on hand, net 1,265,793.04, no costs: turnover in units', async () => {
  const folder = `${data}/northwind_clean`
  const { total, thresholds, rows } = await totals(
    [
      `insert into products (product_id, product_name, category, list_price)
       select productID, productName, categoryID, unitPrice from read_csv('${folder}/products.csv', all_varchar = true)`,
      `insert into stock (product_id, on_hand, on_order, reorder_level)
       select productID, unitsInStock, unitsOnOrder, reorderLevel from read_csv('${folder}/products.csv', all_varchar = true)`,
      `insert into order_lines (order_id, customer_id, order_day, product_id, quantity, unit_price, net_amount, is_return)
       select orderID, customerID, orderDate::timestamp::date - date '1970-01-01', productID, quantity, unitPrice,
         quantity::decimal(9,4) * unitPrice::decimal(9,2) * (1 - discount::decimal(5,4)), false
       from read_csv('${folder}/order_details.csv', all_varchar = true)
       join (from read_csv('${folder}/orders.csv', all_varchar = true)) using (orderID)`,
    ],
    '1998-05-06',
  )
  expect(total).toMatchObject({ products: 77, on_hand: 3119, cost_of_goods: null, stock_value: null })
  expect(Number(total.revenue)).toBeCloseTo(1265793.04, 2)
  expect(thresholds).not.toHaveProperty('cost_of_goods')
  expect(new Set(rows.map((row) => row.basis))).toEqual(new Set(['units']))
  expect(rows.filter((row) => row.turnover_class === 'no_stock')).toHaveLength(5) // products with 0 in stock
})
