import { DuckDBInstance } from '@duckdb/node-api'
import { createAllCanonical } from '../../../src/engine/relations.js'
const i = await DuckDBInstance.create(); const db = await i.connect()
await db.run("set threads=2")
for (const s of createAllCanonical()) await db.run(s)
await db.run(`insert into order_lines (order_id, customer_id, order_day, product_id, quantity, net_amount, is_return)
 select 'o'||(i//3), 'c'||(hash(i)%500000), 20088 - (hash(i*7)%1095)::int, 'product-'||(hash(i*13)%5000), 1+(hash(i*3)%5), 10.5, false from range(10000000) t(i)`)
await db.run(`insert into products (product_id, unit_cost) select 'product-'||i, 5 from range(5000) t(i)`)
await db.run(`create table numbered as select product_id, row_number() over (order by product_id) as n from products`)
const qs: Record<string,string> = {
 minmax: `select product_id, min(order_day), max(order_day) from order_lines group by product_id`,
 minmaxcase: `select product_id, min(case when quantity > 0 and not is_return then order_day end), max(case when quantity > 0 and not is_return then order_day end) from order_lines group by product_id`,
 productsum: `select product_id, min(case when quantity > 0 and not is_return then order_day end), max(case when quantity > 0 and not is_return then order_day end), sum(case when order_day > 19723 then quantity end), sum(case when order_day > 19723 then net_amount end), count(case when order_day > 19723 then net_amount end) from order_lines group by product_id`,
 productsumq: `select product_id, order_day>19723, max(order_day), sum(quantity), sum(net_amount), count(net_amount) from order_lines group by all`,
 dailywin: `select product_id, order_day, sum(quantity) from order_lines where order_day > 19723 group by product_id, order_day`,
 dailyall: `select product_id, order_day, sum(quantity) from order_lines group by product_id, order_day`,
 dailyallcnt: `select product_id, order_day, count(*) from order_lines group by product_id, order_day`,
 dailyint: `select n, order_day, sum(quantity) from order_lines join numbered using (product_id) group by n, order_day`,
 dailyint1: `select n*1000000+ order_day, sum(quantity) from order_lines join numbered using (product_id) group by 1`,
 monthlywin: `select product_id, order_day//30, sum(quantity), sum(net_amount) from order_lines where order_day > 19723 group by 1,2`,
 monthlyall: `select product_id, order_day//30, sum(quantity), sum(net_amount) from order_lines group by 1,2`,
 monthlyallint: `select n, order_day//30, sum(quantity), sum(net_amount) from order_lines join numbered using (product_id) group by 1,2`,
 weekwin: `select product_id, order_day//7, sum(quantity), sum(net_amount) from order_lines where order_day > 19723 group by 1,2`,
}
for (const [k,q] of Object.entries(qs)) { const ts=[]; for (let r=0;r<2;r++){const t=performance.now(); await db.run(`create or replace temp table x as ${q}`); ts.push((performance.now()-t).toFixed(0))} console.log(k, ts.join(' ')) }
