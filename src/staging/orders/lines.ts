import type { RecognisedFile } from '../../core/source.js'
import { withConstants } from '../../engines/duckdb/constants.js'
import { scoped } from '../../engines/duckdb/disputed-orders.js'
import { type Fields, sqlOfFields, valued } from '../../engines/duckdb/fields.js'
import { rowText } from '../../engines/duckdb/row-text.js'
import { scan } from '../../engines/duckdb/scan.js'
import { neededNumbers } from './amounts.js'
import { orderGrain } from './grain.js'
import { copiesCount } from './overlap.js'
import { orderColumns, readingParams, rowAmounts, rowsOf, sourceFlags } from './read-orders.js'
import { cancelsOthers } from './rules-sql.js'
import type { OrderPart, Probe, StagingOptions } from './staged-columns.js'
import { ofWholeOrders, withWholeOrders } from './whole-order-columns.js'

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
  part: OrderPart,
  probe?: Probe,
): string {
  const f = sqlOfFields(recognised)
  const whole = probe ? {} : ofWholeOrders(f)
  const extra: Record<string, string> = {
    ...whole,
    ...(!probe && options.onceOnly && { updated_at: f.moment('updated_at') }),
  }
  const text = !probe && options.copiesOut && part !== 'headers'
  const read = [
    ...Object.entries(extra).map(([name, sql]) => `${sql} as ${name}`),
    ...(text ? [copiesCount(recognised) ? rowText(recognised) : noText] : []),
    ...(probe?.read ?? []),
  ]
  const orderId = orderGrain(recognised) === 'row' && { orderId: options.unnumbered ? 'null' : rowNumber(n) }
  const fileNo = recognised.file.together ? 'file_no' : n
  const columns = orderColumns(recognised, fileNo, { fields: f, ...orderId }, options, part, read)
  // Rows of disputed orders come out of a scan of their own, which notes nothing again.
  const noted = probe || options.scope === 'disputed' ? undefined : n
  const scanned = scan(recognised.file, noted)
  const cancels = cancelsOthers(recognised)
  const more = [...Object.keys(extra), ...(text ? ['row_text'] : [])]
  const staged = rowsOf(
    [overValues(recognised, scoped(recognised, scanned, options.scope), columns)],
    cancels,
    readingParams([recognised], options),
    [...more, ...(probe?.shown ?? [])],
    fittedTo(f, part, cancels),
  )
  return withWholeOrders(
    staged,
    f,
    (name) => name in whole,
    more.filter((name) => !(name in whole)),
  )
}

/** Steps as they run best over a file: what is the same for all of its rows stands in them. */
const fittedTo = (f: Fields, part: OrderPart, cancels: boolean) => (step: string) => {
  const flags = { ...sourceFlags(f, part), ...(!cancels && { takes_back: false }) }
  return withConstants(step, Object.fromEntries(Object.entries(flags).map(([name, is]) => [name, String(is)])))
}

/** Columns over a scan with the values that they name beside it. */
const overValues = (recognised: RecognisedFile, from: string, columns: string) =>
  `select ${columns} from ${valued(recognised, from, columns)}`

const noText = 'cast(null as varchar) as row_text'

/** The id of an order that is one row. */
const rowNumber = (n: number) => `'row ' || row_number() over ()${n > 0 ? ` || ' of file ${n + 1}'` : ''}`

/**
 * The rows of a file with their amounts (`row_amounts.sql`), and the fields that these are worked out of. `more`: further columns of the file.
 * @param n the number under which rows that cannot be read are noted
 */
export const amountsOf = (recognised: RecognisedFile, n: number, options: StagingOptions) => ({
  fields: neededNumbers(sqlOfFields(recognised), options),
  rows: (more: string[]) => {
    const fields = sqlOfFields(recognised)
    const columns = orderColumns(recognised, 0, { fields }, options, 'orders', more)
    const read = overValues(recognised, scan(recognised.file, n), columns)
    return `(${rowAmounts([read], fittedTo(fields, 'orders', false))})`
  },
})
