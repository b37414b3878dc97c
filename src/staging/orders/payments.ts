import type { RecognisedFile } from '../../core/source.js'
import { fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { scan } from '../../engines/duckdb/scan.js'
import { holds } from './rules.js'
import { shareTotal } from './sharing.js'

/** One file of payments as rows: order, amount and the outcome. */
export function stagePayments(recognised: RecognisedFile, n: number, probe?: string): string {
  const f = fieldsOf(recognised)
  const cases = [
    [`${f.text('order_id')} is null`, 'order_missing'],
    [f.unreadableNumber('net_amount'), 'net_amount_unreadable'],
    ...(recognised.rules ?? []).map((rule) => [holds(f, [rule]), rule.outcome]),
  ]
  const outcome = `case ${cases.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
  return `select ${n} as file_no, ${outcome} as outcome, cast(${f.text('order_id')} as varchar) as order_id, cast(${f.number('net_amount')} as decimal(18,4)) as amount${probe ? `, ${probe}` : ''} from ${valued(recognised, scan(recognised.file, probe ? undefined : n))}`
}

/** Staged rows whose amounts are what was paid for their orders, shared out over the lines of each. */
export const paidOrders = (staged: string): string =>
  `select * exclude (paid_amount) from (${shareTotal(
    `select rows.*, paid.amount as paid_amount from (${staged}) as rows left join (select order_id, cast(sum(amount) as decimal(18,4)) as amount from payments where outcome is null group by order_id) as paid on rows.order_id = paid.order_id`,
    'paid_amount',
  )})`

/** What became of the rows of the payment files, once `priced` holds the rows of the orders. Money that found its order is counted there. */
export const unknownPayments = `select file_no, outcome, count(*) as records, case when outcome is not null then sum(amount) end as amount from (select file_no, coalesce(outcome, case when order_id not in (select order_id from priced) then 'order_unknown' end) as outcome, amount from payments) group by file_no, outcome order by 1, 2 nulls first`
