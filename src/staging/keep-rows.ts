import type { RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { hasField } from './order-files.js'
import { fieldOf, narrowTypes, texts } from './orders/order-columns.js'
import { makeOf, type Refused } from './orders/quick-rows.js'
import { orderRowColumns, stagedColumns } from './orders/staged-columns.js'
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

const rowTypes: Record<string, string> = { ...stagedColumns, ...notOfGroups }

/** Columns that are null in every group of lines. */
export const lackedByGroups = Object.keys(notOfGroups)

/** Columns that are null in every row of these files, since none of them has the field. */
export const lackedBy = (files: readonly RecognisedFile[]): string[] =>
  [...texts, 'currency', 'line_id'].filter((name) => !files.some((f) => hasField(f, fieldOf[name] ?? name)))

/**
 * Makes a relation of staged rows that is read several times.
 * @param unkept columns that nobody asks for, or that are null: they are not kept, and null
 * @returns undefined, and nothing is made, where the rows that a quick scan refused cannot be determined
 */
export async function keepRows(
  engine: Engine,
  relation: string,
  rows: string,
  unkept: readonly string[],
  refused?: Refused,
): Promise<true | undefined> {
  const spared = [...new Set(unkept)]
  // The outcome takes a byte where it is kept, and is a text to those who read it.
  const changed = `exclude (${[...spared, 'outcome'].join(', ')})`
  const select = (from: string) =>
    `select * ${changed}, cast(outcome as ${narrowTypes.outcome}) as outcome from (${from})`
  if ((await makeOf(engine, keptName(relation), select, rows, refused)) === undefined) return undefined
  const nulls = spared.map((name) => `, cast(null as ${rowTypes[name]}) as ${name}`).join('')
  await engine.run(
    `create view ${relation} as select * replace (cast(outcome as varchar) as outcome)${nulls} from ${keptName(relation)}`,
  )
  return true
}

const keptName = (relation: string) => quoteName(`${relation}_kept`)

/** Drops what `keepRows` made, to make it anew. */
export async function dropRows(engine: Engine, relation: string): Promise<void> {
  await engine.run(`drop view ${relation}`)
  await engine.run(`drop table ${keptName(relation)}`)
}
