import type { Finding, RecognisedFile } from '../../core/source.js'
import { sqlOfFields, valued } from '../../engines/duckdb/fields.js'
import { rowText } from '../../engines/duckdb/row-text.js'
import { scan } from '../../engines/duckdb/scan.js'
import type { FieldsSql } from '../../engines/fields.js'
import { withoutRepeated } from '../repeated-rows.js'
import { stepOver } from '../step.js'
import { money } from './amounts.js'
import { readingParams } from './read-orders.js'
import { asCase, outcomeCases } from './rules-sql.js'
import { type Probe, type StagingOptions, soldRowColumns } from './staged-columns.js'

/** Columns of `refunds`. */
export const refundColumns = [
  ...['file_no', 'outcome', 'records', 'order_id', 'line_id', 'customer_id', 'product_id'],
  ...['refund_day', 'quantity', 'amount'],
]

/** One file of refunds as rows (`refund_rows.sql`): `refundColumns` among others. `more`: further columns of the file. */
export function stageRefunds(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  probe?: Probe,
  more: string[] = [],
): string {
  const from = valued(recognised, scan(recognised.file, probe ? undefined : n))
  const rows = readRefunds(recognised, n, { fields: sqlOfFields(recognised), from }, [...more, ...(probe?.read ?? [])])
  const reading = readingParams([recognised], options)
  return stepOver({ reading, read_refunds: rows }, 'refund_rows', ['*', ...(probe?.shown ?? [])])
}

/** All files of refunds as `refundColumns`; `adds`: what stands in two of them counts twice. */
export function allRefunds(
  files: RecognisedFile[],
  number: (f: RecognisedFile) => number,
  options: StagingOptions,
  adds: boolean,
): string {
  const stage = (f: RecognisedFile, ...more: string[]) => stageRefunds(f, number(f), options, undefined, more)
  return `select ${refundColumns.join(', ')} from (${withoutRepeated(files, stage, refundColumns, rowText, adds)}) as refund_rows`
}

/** Refunds as `refund_rows.sql` reads them; `from`: the relation over which the fields' SQL stands. */
export function readRefunds(
  recognised: RecognisedFile,
  n: number,
  { fields: f, from }: { fields: FieldsSql; from: string },
  more: string[] = [],
): string {
  const keys = ['order_id', 'line_id', 'customer_id'].filter((name) => f.has(name))
  const blank = (names: string[]) => `(${names.map((name) => f.blank(name)).join(' and ')})`
  const day = f.dayOf('refund_day')
  const amount = f.number('returned_amount')
  const columns = [
    `${n} as file_no`,
    '1 as records',
    ...['order_id', 'line_id', 'customer_id', 'product_id'].map(
      (name) => `cast(${f.text(name)} as varchar) as ${name}`,
    ),
    `cast(${day} as integer) as refund_day`,
    `cast(${f.number('quantity')} as ${money}) as given_quantity`,
    `cast(${amount} as ${money}) as given_amount`,
    `${blank([...keys, 'returned_amount'])} as is_blank`,
    `${blank(keys)} as names_nothing`,
    `(${amount} is null and ${f.blank('returned_amount', 'number')}) as amount_missing`,
    `${f.unreadableNumber('returned_amount')} as amount_unreadable`,
    `${f.has('refund_day') ? `(${day} is null and not ${f.blank('refund_day')})` : 'false'} as day_unreadable`,
    `${asCase(outcomeCases(f, recognised.rules ?? [], recognised))} as state_outcome`,
    ...more,
  ]
  return `select ${columns.join(', ')} from ${from}`
}

/**
 * `refunds` as return lines beside `sales` (`refund_lines.sql`).
 * @param reading the relation `reading` where it is none yet
 * @param relations others that do not stand yet
 */
export const refundLines = (
  reading: string | undefined,
  columns: string[] = soldRowColumns,
  relations: Record<string, string> = {},
): string => stepOver({ ...relations, ...(reading !== undefined && { reading }) }, 'refund_lines', columns)

/** Takes what orders say of refunds out of their mapping, where `refunds` have a file of their own: nothing is subtracted twice. */
export const leaveReturned = (orders: RecognisedFile[], refunds: RecognisedFile): Finding[] =>
  orders.flatMap((f) => {
    const returned = f.columns.find((c) => c.field === 'returned_amount')
    if (!returned) return []
    f.columns = f.columns.filter((c) => c !== returned)
    const args = { file: f.file.name, column: returned.header, refunds: refunds.file.name }
    return [{ code: 'returned_left_aside', level: 'note', args }]
  })
