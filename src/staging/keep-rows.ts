import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { makeOf, type Refused } from './orders/quick-rows.js'
import { orderRowColumns, stagedColumns } from './orders/staged.js'
import { stepOver } from './step.js'

/** Columns of a line that say nothing of its order but what it is made of. */
export const ofLines = ['product_id', 'product_name', 'category', 'brand', 'unit_price', 'region', 'city'] as const

/** What groups of lines lack, with its types: what tells of returns is asked of no group (`setting.ts`, `grouped`). */
const notOfGroups: Record<string, string> = {
  ...Object.fromEntries(
    [...ofLines, 'quantity' as const, 'discount_amount' as const].map((c) => [c, stagedColumns[c]]),
  ),
  returned_amount: 'decimal(18,4)',
  line_id: 'varchar',
  not_product: 'boolean',
  by_document: 'boolean',
  by_state: 'boolean',
}

/**
 * Lines added up (`line_groups.sql`), with all columns of lines and `records`.
 * @param timed whether anybody asks for the time of orders; lines of one day are one group otherwise
 */
export const lineGroups = (rows: string, timed: boolean): string => {
  const columns = orderRowColumns.map((name) =>
    notOfGroups[name] ? `cast(null as ${notOfGroups[name]}) as ${name}` : name,
  )
  const ofDays = timed ? rows : `select * replace (cast(null as integer) as order_minute) from (${rows})`
  return stepOver({ line_rows: ofDays }, 'line_groups', [...columns, 'records'])
}

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

/** Drops what `keepRows` made of these, to make it anew. */
export async function dropRows(
  engine: Engine,
  relation: string,
  spared: readonly (keyof typeof stagedColumns)[],
): Promise<void> {
  if (spared.length > 0) await engine.run(`drop view ${relation}`)
  await engine.run(`drop table ${spared.length > 0 ? quoteName(`${relation}_kept`) : relation}`)
}
