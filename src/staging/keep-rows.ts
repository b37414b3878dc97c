import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { stagedColumns } from './orders/staged.js'

/** Columns of a line that say nothing of its order but what it is made of. */
const ofLines = ['product_id', 'product_name', 'category', 'brand', 'unit_price', 'region', 'city'] as const

/**
 * Makes a relation of staged rows that is read several times. Where only orders are wanted of them, what says nothing of an order is
 * not kept, and null.
 */
export async function keepRows(engine: Engine, relation: string, rows: string, ordersAlone: boolean): Promise<void> {
  if (!ordersAlone) return engine.run(`create table ${relation} as ${rows}`)
  const kept = quoteName(`${relation}_kept`)
  await engine.run(`create table ${kept} as select * exclude (${ofLines.join(', ')}) from (${rows})`)
  const nulls = ofLines.map((name) => `cast(null as ${stagedColumns[name]}) as ${name}`)
  await engine.run(`create view ${relation} as select *, ${nulls.join(', ')} from ${kept}`)
}
