import type { ColumnName } from '../../core/canonical.js'
import { findShared } from '../../engines/duckdb/disputed-orders.js'
import { plainOrders } from '../../engines/duckdb/plain-orders.js'
import { partRejects } from '../../engines/duckdb/rejects.js'
import { refusedRows, typedScan } from '../../engines/duckdb/typed-scan.js'
import type { Engine } from '../../engines/engine.js'
import { notedBy } from '../loaded.js'
import type { MarkedRepeats } from './disputed-orders.js'
import { orderGrain } from './grain.js'
import { amountsOf } from './lines.js'
import { plainStates } from './plain-states.js'
import { forgetScans } from './quick-rows.js'
import type { OrderLoadOptions } from './row-outcomes.js'
import { type Numbered, scannedTogether } from './scanned-together.js'

/** What the orders of plain files are made with. */
interface PlainWays {
  /** Columns of orders that are wanted. */
  orders: ColumnName<'orders'>[]
  /** As of `Setting`. */
  wholeRecords: boolean
  /** A select of the rows of some files, read with care. */
  stage: (files: Numbered[]) => string
  /** A select of the orders of rows, with the columns of `staged_orders`. */
  group: (rows: string, orders: ColumnName<'orders'>[]) => string
  /** How rows that stand in several files are counted once; undefined where none is looked for. */
  repeats: MarkedRepeats | undefined
}

/** How the orders of plain files were made. */
interface PlainlyMade {
  /** Whether some orders, those of `apart_orders` (`apart_id`), may lie in several rows of `staged_orders`. */
  apart: boolean
  /** How text was scanned, and the numbers of files of which rows were noted. */
  scanned?: { scans: Numbered[]; noted: Set<number> }
}

/**
 * Makes `staged_orders` of files whose every row is a plain sale or return, with fewer looks at each (`plain-orders.ts` of the engine).
 * @returns undefined, and nothing is made, where a row needs more care, or more than amounts is asked for
 */
export async function makePlainOrders(
  engine: Engine,
  files: Numbered[],
  options: OrderLoadOptions,
  ways: PlainWays,
): Promise<PlainlyMade | undefined> {
  const { amountsAlone, onceOnly, copiesOut, persons, baseCurrency, returns, currency, bulk, asOfDay } = options
  if (!amountsAlone || onceOnly || copiesOut || persons || baseCurrency !== undefined || returns === 'ignore')
    return undefined
  if (currency !== undefined || bulk !== undefined) return undefined
  const isText = files.some(([{ file }]) => file.kind === 'csv')
  const scans = scannedTogether(files.map(([file, n]): Numbered => [typedScan(file) ?? file, n]))
  // Refused rows, those of another state and those of several files are brought together with the others of their order by its id.
  const isApart = isText || files.some(([{ rules }]) => rules?.length)
  const kept = isApart ? [...new Set([...ways.orders, 'order_id' as const])] : ways.orders
  const plain: string[] = []
  for (const [f, n] of scans) {
    const select = await plainOrders(engine, f, n, {
      wanted: kept,
      asOfDay,
      amounts: amountsOf(f, n, options),
      byDay: orderGrain(f) === 'customer_day',
      withAmounts: !ways.wholeRecords,
      marked: ways.repeats !== undefined,
      states: plainStates(f),
    })
    if (select === undefined) return undefined
    plain.push(select)
  }
  await engine.run(`create table staged_orders as ${plain.join(' union all ')}`)
  const noted = await completeOrders(engine, files, scans, kept, ways)
  if (noted) return { apart: await findApart(engine, files, kept, ways), ...(isText && { scanned: { scans, noted } }) }
  await engine.run('drop table staged_orders')
  if (isText) await forgetScans(engine, files)
  return undefined
}

/**
 * Adds the rows that the scans refused to `staged_orders`, and leaves in it once what several files hold.
 * @returns numbers of the files of which rows were noted; undefined where a row has to be read with more care
 */
async function completeOrders(
  engine: Engine,
  files: Numbered[],
  scans: Numbered[],
  kept: ColumnName<'orders'>[],
  { stage, group, repeats }: PlainWays,
): Promise<Set<number> | undefined> {
  const notPlain = await engine.rows("select 1 from staged_orders where outcome = 'not_plain' limit 1")
  if (notPlain.length > 0) return undefined
  const apart = (rows: string) => `select *, true as is_apart from (${group(rows, kept)})`
  const noted = await partRejects(engine, scans, notedBy(scans))
  const refused = await refusedRows(engine, files, noted)
  if (refused === undefined) return undefined
  if (refused.length > 0) await engine.run(`insert into staged_orders ${apart(stage(refused))}`)
  await repeats?.resolve(apart)
  return repeats?.isUndecided() ? undefined : noted
}

/** Makes `apart_orders` (`apart_id`, one row an order) of `staged_orders`: orders that may have several rows there. Whether there are any. */
async function findApart(
  engine: Engine,
  files: Numbered[],
  kept: ColumnName<'orders'>[],
  { repeats }: PlainWays,
): Promise<boolean> {
  if (!kept.includes('order_id')) return false
  if (files.length > 1 && !repeats) await engine.run(findShared())
  const ids = [
    'select order_id from staged_orders where outcome is null and is_apart',
    ...(files.length > 1 ? ['select shared_id from shared_orders'] : []),
  ]
  await engine.run(`create table apart_orders as select order_id as apart_id from (${ids.join(' union ')})`)
  return (await engine.rows('select 1 from apart_orders limit 1')).length > 0
}
