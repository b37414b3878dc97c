import type { RecognisedFile } from '../../core/source.js'
import { withConstants } from '../../engines/duckdb/constants.js'
import { scoped } from '../../engines/duckdb/disputed-orders.js'
import { type Fields, fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { rowText } from '../../engines/duckdb/repeated-rows.js'
import { scan } from '../../engines/duckdb/scan.js'
import { stepOver } from '../step.js'
import { amounts, neededNumbers } from './amounts.js'
import { orderGrain } from './grain.js'
import { copiesCount, ofWhole } from './overlap.js'
import { readingParams, readOrders, rowAmounts, rowsOf, sourceFlags } from './read-orders.js'
import { cancelsOthers } from './rules.js'
import { shareDiscount, shareReturned, shareTotal } from './sharing.js'
import { orderRowColumns, type Part, type Probe, type StagingOptions } from './staged.js'

/**
 * Selects over one order file that give the staged columns: every record of the file is a row, sound or not. What a row is, the steps say
 * (`row_amounts.sql`, `row_returns.sql`, `row_outcomes.sql`); what orders as a whole say of their rows comes behind them. Money is kept on
 * every row, so that it can be reconciled.
 */

/**
 * One file's rows as they stand, with the outcome and what its state and document columns say of them. A pass with a `probe` does not note
 * rejects again.
 */
export function stageFile(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  part: Part,
  probe?: Probe,
): string {
  const f = fieldsOf(recognised)
  const ofOrder = probe ? [] : ofWhole.filter((name) => f.has(name))
  const parents = !probe && f.has('parent_id')
  const parts = !probe && f.has('part_of') && f.has('line_id')
  const extra: Record<string, string> = Object.fromEntries([
    ...ofOrder.map((name) => [name, f.number(name)]),
    ...(!probe && options.onceOnly ? [['updated_at', f.moment('updated_at')]] : []),
    ...(parents ? [['parent_id', f.text('parent_id')]] : []),
    ...(parts ? [['part_of', f.text('part_of')]] : []),
  ])
  const text = !probe && options.copiesOut && part !== 'headers'
  const read = [
    ...Object.entries(extra).map(([name, sql]) => `${sql} as ${name}`),
    ...(text ? [copiesCount(recognised) ? rowText(recognised) : noText] : []),
    ...(probe?.read ?? []),
  ]
  const orderId = orderGrain(recognised) === 'row' && { orderId: options.unnumbered ? 'null' : rowNumber(n) }
  const fileNo = recognised.file.together ? 'file_no' : n
  const rows = (from: string) => readOrders(recognised, fileNo, { fields: f, from, ...orderId }, options, part, read)
  // Rows of disputed orders come out of a scan of their own, which notes nothing again.
  const noted = probe || options.scope === 'disputed' ? undefined : n
  const scanned = scan(recognised.file, noted)
  const cancels = cancelsOthers(recognised)
  const more = [...Object.keys(extra), ...(text ? ['row_text'] : [])]
  const staged = rowsOf(
    [overValues(recognised, scoped(recognised, scanned, options.scope), rows)],
    cancels,
    readingParams([recognised], options),
    [...more, ...(probe?.shown ?? [])],
    fittedTo(f, part, cancels),
  )
  const columns = [...orderRowColumns, ...more]
  const once = parts ? stepOver({ order_rows: staged }, 'row_parts', columns) : staged
  const own = parents ? stepOver({ order_rows: once }, 'row_parents', columns) : once
  const left = columns.filter((name) => !usedUp.includes(name))
  return left.length === columns.length
    ? own
    : `select ${left.join(', ')} from (${shared(own, f, ofOrder, columns)}) as order_rows`
}

/** Steps as they run best over a file: what is the same for all of its rows stands in them. */
const fittedTo = (f: Fields, part: Part, cancels: boolean) => (step: string) => {
  const flags = { ...sourceFlags(f, part), ...(!cancels && { takes_back: false }) }
  return withConstants(step, Object.fromEntries(Object.entries(flags).map(([name, is]) => [name, String(is)])))
}

/** A select over a scan with the values that it names beside it. */
const overValues = (recognised: RecognisedFile, from: string, select: (from: string) => string) =>
  select(valued(recognised, from, select('')))

/** What orders as a whole say of their rows, once it is in them. */
const usedUp = [...ofWhole, 'parent_id', 'part_of']

const noText = 'cast(null as varchar) as row_text'

/** The id of an order that is one row. */
const rowNumber = (n: number) => `'row ' || row_number() over ()${n > 0 ? ` || ' of file ${n + 1}'` : ''}`

/**
 * What is said of the whole order comes to its lines: its discount, its amount where no column says what a line cost, what was given back of it.
 * @param columns those of the rows
 */
function shared(rows: string, f: Fields, ofOrder: string[], columns: string[]): string {
  const priced = amounts.some((name) => f.has(name))
  const [discount, total, returned] = ofWhole.map((name) => ofOrder.includes(name))
  const amounted =
    priced && discount && !f.has('net_amount')
      ? shareDiscount(rows, columns)
      : !priced && total
        ? shareTotal(rows, columns)
        : rows
  return returned ? shareReturned(amounted, columns) : amounted
}

/** The rows of a file with their amounts (`row_amounts.sql`), and the fields that these are worked out of. `more`: further columns of the file. */
export const amountsOf = (recognised: RecognisedFile, options: StagingOptions) => ({
  fields: neededNumbers(fieldsOf(recognised), options),
  rows: (more: string[]) => {
    const fields = fieldsOf(recognised)
    const rows = (from: string) => readOrders(recognised, 0, { fields, from }, options, 'orders', more)
    return `(${rowAmounts([overValues(recognised, scan(recognised.file), rows)], fittedTo(fields, 'orders', false))})`
  },
})
