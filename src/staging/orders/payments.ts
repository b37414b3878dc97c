import type { RecognisedFile, RowRule } from '../../core/source.js'
import { sqlOfFields, valued } from '../../engines/duckdb/fields.js'
import { rowText } from '../../engines/duckdb/row-text.js'
import { scan } from '../../engines/duckdb/scan.js'
import type { FieldsSql } from '../../engines/fields.js'
import { withoutRepeated } from '../repeated-rows.js'
import { stepOver } from '../step.js'
import { money } from './amounts.js'
import { shareTotal } from './order-shares.js'
import { asCase, holds, outcomeCases } from './rules-sql.js'
import type { Probe } from './staged-columns.js'

/** Columns of `payments`. */
export const paymentColumns = ['file_no', 'outcome', 'order_id', 'amount']

/** One file of payments as rows: `paymentColumns` among others. `more`: further columns of the file. */
export function stagePayments(recognised: RecognisedFile, n: number, probe?: Probe, more: string[] = []): string {
  const from = valued(recognised, scan(recognised.file, probe ? undefined : n))
  const rows = readPayments(recognised, n, { fields: sqlOfFields(recognised), from }, [...more, ...(probe?.read ?? [])])
  return stepOver({ read_payments: rows }, 'payment_rows', ['*', ...(probe?.shown ?? [])])
}

/** All files of payments as `paymentColumns`; `adds`: what stands in two of them counts twice. */
export function allPayments(files: RecognisedFile[], number: (f: RecognisedFile) => number, adds: boolean): string {
  const stage = (f: RecognisedFile, ...more: string[]) => stagePayments(f, number(f), undefined, more)
  return `select ${paymentColumns.join(', ')} from (${withoutRepeated(files, stage, paymentColumns, rowText, adds)}) as payment_rows`
}

/** Payments as `payment_rows.sql` reads them; `from`: the relation over which the fields' SQL stands. */
export function readPayments(
  recognised: RecognisedFile,
  n: number,
  { fields: f, from }: { fields: FieldsSql; from: string },
  more: string[] = [],
): string {
  const { rules = [] } = recognised
  const isBack = ({ outcome }: RowRule) => outcome === 'payment_back'
  const states = rules.filter((rule) => !isBack(rule))
  const columns = [
    `${n} as file_no`,
    `cast(${f.text('order_id')} as varchar) as order_id`,
    `cast(${f.number('net_amount')} as ${money}) as given_amount`,
    `${f.unreadableNumber('net_amount')} as amount_unreadable`,
    `${holds(f, rules.filter(isBack), recognised)} as is_back`,
    `${asCase(outcomeCases(f, states, recognised))} as state_outcome`,
    ...more,
  ]
  return `select ${columns.join(', ')} from ${from}`
}

/** Staged rows whose amounts are what was paid for their orders (`paid_rows.sql`), shared out over the lines of each. */
export const paidOrders = (rows: string, columns: string[]): string =>
  shareTotal(stepOver({ order_rows: rows }, 'paid_rows'), columns, 'paid_amount')
