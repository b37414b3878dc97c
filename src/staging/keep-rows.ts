import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { makeOf, type Refused } from './orders/quick-rows.js'
import { stagedColumns } from './orders/staged.js'
import { stepOver } from './step.js'

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
  const select = (from: string) => `select * exclude (${spared.join(', ')}) from (${from})`
  return keepWithout(
    engine,
    relation,
    rows,
    select,
    spared.map((name) => [name, stagedColumns[name]]),
    refused,
  )
}

/** Columns of lines that none of their groups has, with their types. */
const notOfGroups = [
  ...[...ofLines, 'quantity' as const, 'discount_amount' as const].map((name) => [name, stagedColumns[name]]),
  ['returned_amount', 'decimal(18,4)'],
  ['line_id', 'varchar'],
  ['not_product', 'boolean'],
] as [string, string][]

/** Makes `staged_lines` of the lines' groups (`line_groups.sql`); undefined as of `keepRows`. */
export const keepLineGroups = (engine: Engine, rows: string, refused?: Refused): Promise<true | undefined> =>
  keepWithout(
    engine,
    'staged_lines',
    rows,
    (from) => stepOver({ line_rows: from }, 'line_groups'),
    notOfGroups,
    refused,
  )

/** Makes a relation of a table that `select` gives and of columns that are null, by name and type. */
async function keepWithout(
  engine: Engine,
  relation: string,
  rows: string,
  select: (from: string) => string,
  without: [string, string][],
  refused?: Refused,
): Promise<true | undefined> {
  const kept = quoteName(`${relation}_kept`)
  if ((await makeOf(engine, kept, select, rows, refused)) === undefined) return undefined
  const nulls = without.map(([name, type]) => `cast(null as ${type}) as ${name}`)
  await engine.run(`create view ${relation} as select *, ${nulls.join(', ')} from ${kept}`)
  return true
}
