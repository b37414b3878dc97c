import type { RecognisedFile } from '../../core/source.js'
import { findDisputed, findDoubtful, findShared, markColumns, withMarks } from '../../engines/duckdb/disputed-orders.js'
import { forgetRejects } from '../../engines/duckdb/typed-scan.js'
import type { Engine } from '../../engines/engine.js'
import { isWholeOrders } from '../../recognise/overlap.js'
import { stepOver } from '../step.js'
import { isAlone } from './grain.js'
import type { OrderLoadOptions } from './row-outcomes.js'
import { type Numbered, scannedTogether } from './scanned-together.js'
import type { StagingOptions, Wanted } from './staged-columns.js'

/**
 * Makes `disputed_orders`, and says how many there are; undefined where rows are changed by others of their order, so that they are all to be
 * looked at.
 */
export async function disputedAmong(
  engine: Engine,
  files: RecognisedFile[],
  number: (file: RecognisedFile) => number,
): Promise<number | undefined> {
  if (!files.every(isAlone)) return undefined
  const numbered = files.map((f): Numbered => [f, number(f)])
  await engine.run(findDisputed(scannedTogether(numbered), files.every(isWholeOrders)))
  const [row] = await engine.rows('select count(*) as orders from disputed_orders')
  return Number(row!.orders)
}

/** The rows of disputed orders alone, to be counted once. */
export const ofDisputed: Pick<StagingOptions, 'scope' | 'onceOnly'> = { scope: 'disputed', onceOnly: true }

/**
 * Whether orders of several files, grouped as they are read, show themselves which lines two files may tell (`markedRepeats`), so that nobody has to
 * look at the ids before. Not where most rows are of states in which they do not count, or lack a customer: of such rows the order is not kept.
 */
export function canMarkRepeats(
  files: RecognisedFile[],
  wanted: Wanted,
  { persons, baseCurrency, unmarked, returns }: OrderLoadOptions,
): boolean {
  if (wanted.order_lines.length > 0 || persons || baseCurrency !== undefined || unmarked) return false
  if (returns === 'ignore' || files.every(isWholeOrders)) return false
  return files.every((f) => {
    const customer = f.columns.find(({ field }) => field === 'customer_id')
    const named = customer && f.file.sample.every((row) => (row[customer.index] ?? '').trim() !== '')
    return f.file.kind === 'csv' && isAlone(f) && named && !f.sold && !f.nobody && !f.rules?.length
  })
}

/** What several files tell twice, settled in `staged_orders` as it is grouped with marks of all rows. */
export interface MarkedRepeats {
  /** `whole_orders.sql` with the marks, and these as columns. */
  mark(step: string): string
  marks: string[]
  /** @param group a select of the groups of rows */
  resolve(group: (rows: string) => string): Promise<void>
  /** Whether there are rows of which the order is not known but would have to be: nothing was settled then. */
  isUndecided(): boolean
  /** Takes back what was grouped, so that it can be done otherwise. */
  undo(): Promise<void>
}

/**
 * Only orders of which two files may tell the same line are read again, and those are mostly none.
 * @param files how many there are
 * @param once the rows of `disputed_orders` in files of some numbers, what is told twice marked as such
 */
export function markedRepeats(engine: Engine, files: number, once: (found: Set<number>) => string): MarkedRepeats {
  let undecided = false
  const isKnown = async () => {
    const relations = {
      file_ages: 'select cast(null as integer) as file_no, 0 as age',
      order_rows: 'select distinct 0 as file_no, outcome from staged_orders where outcome is not null',
    }
    const seen = `select 1 from (${stepOver(relations, 'aged_rows')}) where is_unseen = 0 and outcome not in ('blank_row', 'order_missing') limit 1`
    return (await engine.rows(seen)).length === 0
  }
  return {
    mark: withMarks,
    marks: markColumns,
    resolve: async (group) => {
      undecided = !(await isKnown())
      if (undecided) return
      await engine.run(findShared())
      await engine.run(findDoubtful())
      const doubtful = 'outcome is null and order_id in (select disputed_id from disputed_orders)'
      const among = await engine.rows(`select distinct file_no from staged_orders where ${doubtful}`)
      if (among.length === 0) return
      await engine.run(`delete from staged_orders where ${doubtful}`)
      // What is set aside of these orders was counted before, and is not told twice.
      await engine.run(
        `insert into staged_orders select * from (${group(once(new Set(among.map(({ file_no }) => Number(file_no)))))}) where outcome is null or outcome = 'repeated'`,
      )
    },
    isUndecided: () => undecided,
    undo: async () => {
      for (const table of ['orders', 'staged_orders']) await engine.run(`drop table ${table}`)
      await forgetRejects(engine, [...Array(files).keys()])
    },
  }
}
