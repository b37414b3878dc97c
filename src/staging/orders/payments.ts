import type { RecognisedFile, RowRule } from '../../core/source.js'
import { fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { scan } from '../../engines/duckdb/scan.js'
import { holds } from './rules.js'
import { shareTotal } from './sharing.js'

/** One file of payments as rows: order, amount and the outcome; `column`: one more. */
export function stagePayments(recognised: RecognisedFile, n: number, probe?: string, column?: string): string {
  const f = fieldsOf(recognised)
  const { rules = [] } = recognised
  const isBack = ({ outcome }: RowRule) => outcome === 'payment_back'
  const back = holds(f, rules.filter(isBack), recognised)
  const given = f.number('net_amount')
  const amount = back === 'false' ? given : `case when ${back} then -abs(${given}) else ${given} end`
  const cases = [
    [`${f.text('order_id')} is null`, 'order_missing'],
    [f.unreadableNumber('net_amount'), 'net_amount_unreadable'],
    ...rules.filter((rule) => !isBack(rule)).map((rule) => [holds(f, [rule], recognised), rule.outcome]),
  ]
  const outcome = `case ${cases.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
  return `select ${n} as file_no, ${outcome} as outcome, cast(${f.text('order_id')} as varchar) as order_id, cast(${amount} as decimal(18,4)) as amount${[probe, column].map((more) => (more ? `, ${more}` : '')).join('')} from ${valued(recognised, scan(recognised.file, probe ? undefined : n))}`
}

/** Staged rows whose amounts are what was paid for their orders, shared out over the lines of each. */
export const paidOrders = (staged: string): string =>
  `select * exclude (paid_amount) from (${shareTotal(
    `select rows.*, paid.amount as paid_amount from (${staged}) as rows left join (select order_id, cast(sum(amount) as decimal(18,4)) as amount from payments where outcome is null group by order_id) as paid on rows.order_id = paid.order_id`,
    'paid_amount',
  )})`
