import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { makeOf, type Refused } from './orders/quick-rows.js'
import { stagedColumns } from './orders/staged.js'

/** Columns of a line that say nothing of its order but what it is made of. */
export const ofLines = ['product_id', 'product_name', 'category', 'brand', 'unit_price', 'region', 'city'] as const

/**
 * Makes a relation of staged rows that is read several times.
 * @param spared columns that nobody asks for: they are not kept, and null
 * @returns undefined, and nothing is made, where the rows that a quick scan refused cannot be told
 */
export async function keepRows(
  engine: Engine,
  relation: string,
  rows: string,
  spared: readonly (keyof typeof stagedColumns)[],
  refused?: Refused,
): Promise<true | undefined> {
  if (spared.length === 0) {
    const made = await makeOf(engine, relation, (from) => `select * from (${from})`, rows, refused)
    return made === undefined ? undefined : true
  }
  const kept = quoteName(`${relation}_kept`)
  const select = (from: string) => `select * exclude (${spared.join(', ')}) from (${from})`
  if ((await makeOf(engine, kept, select, rows, refused)) === undefined) return undefined
  const nulls = spared.map((name) => `cast(null as ${stagedColumns[name]}) as ${name}`)
  await engine.run(`create view ${relation} as select *, ${nulls.join(', ')} from ${kept}`)
  return true
}
