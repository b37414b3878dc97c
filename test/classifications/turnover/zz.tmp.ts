import { DuckDBInstance } from '@duckdb/node-api'
import turnover from '../../../src/classifications/turnover/index.js'
import { modelStatements } from '../../../src/engine/model.js'
import { createAllCanonical } from '../../../src/engine/relations.js'

const i = await DuckDBInstance.create()
const db = await i.connect()
await db.run('set threads=2')
for (const s of createAllCanonical()) await db.run(s)
await db.run(`insert into order_lines (order_id, customer_id, order_day, product_id, quantity, net_amount, is_return)
 select 'o'||(i//3), 'c'||(hash(i)%500000), 20088 - (hash(i*7)%${process.argv[2] ?? 1095})::int, 'product-'||(hash(i*13)%5000), 1+(hash(i*3)%5), 10.5, false from range(10000000) t(i)`)
await db.run(`insert into products (product_id, unit_cost) select 'product-'||i, 5 from range(5000) t(i)`)
await db.run(
  `insert into stock (product_id, snapshot_day, on_hand) select 'product-'||i, 20088 - 30*j, 100+i from range(5000) t(i), range(12) u(j)`,
)
for (let r = 0; r < 2; r++) {
  let total = 0
  for (const name of ['params', 'turnover_service', ...turnover.steps]) await db.run(`drop table if exists ${name}`)
  for (const s of modelStatements(turnover, turnover.params.parse({}) as Record<string, unknown>, 20088)) {
    const t = performance.now()
    await db.run(s)
    const d = performance.now() - t
    total += d
    console.log(s.slice(0, 40).replace('\n', ' '), d.toFixed(0))
  }
  console.log('total', total.toFixed(0))
}
