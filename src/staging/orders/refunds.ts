import type { Finding, RecognisedFile } from '../../core/source.js'
import { fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { dayOf, scan } from '../../engines/duckdb/scan.js'
import { stepOver } from '../step.js'
import { money } from './amounts.js'
import { readingParams } from './read-orders.js'
import { asCase, holds } from './rules.js'
import { type Probe, type StagingOptions, soldRowColumns } from './staged.js'

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
  const f = fieldsOf(recognised)
  const keys = ['order_id', 'line_id', 'customer_id'].filter((name) => f.has(name))
  const blank = (names: string[]) => `(${names.map((name) => f.blank(name)).join(' and ')})`
  const day = f.has('refund_day') ? dayOf(f.moment('refund_day')) : 'null'
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
    `${asCase((recognised.rules ?? []).map((rule) => [holds(f, [rule], recognised), rule.outcome]))} as state_outcome`,
    ...more,
    ...(probe?.read ?? []),
  ]
  const rows = `select ${columns.join(', ')} from ${valued(recognised, scan(recognised.file, probe ? undefined : n))}`
  const reading = readingParams([recognised], options)
  return stepOver({ reading, read_refunds: rows }, 'refund_rows', ['*', ...(probe?.shown ?? [])])
}

/**
 * `refunds` as return lines beside `sales` (`refund_lines.sql`).
 * @param relations those that do not stand yet
 */
export const refundLines = (
  options: StagingOptions,
  columns: string[] = soldRowColumns,
  relations: Record<string, string> = {},
): string => stepOver({ ...relations, reading: readingParams([], options) }, 'refund_lines', columns)

/** Takes what orders say of refunds out of their mapping, where `refunds` have a file of their own: nothing is subtracted twice. */
export const leaveReturned = (orders: RecognisedFile[], refunds: RecognisedFile): Finding[] =>
  orders.flatMap((f) => {
    const returned = f.columns.find((c) => c.field === 'returned_amount')
    if (!returned) return []
    f.columns = f.columns.filter((c) => c !== returned)
    const args = { file: f.file.name, column: returned.header, refunds: refunds.file.name }
    return [{ code: 'returned_left_aside', level: 'note', args }]
  })
