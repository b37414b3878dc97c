import type { Finding, RecognisedFile } from '../../core/source.js'
import { literal } from '../../core/sql.js'
import { fieldsOf, valued } from '../../engines/duckdb/fields.js'
import { dayOf, scan } from '../../engines/duckdb/scan.js'
import type { Engine } from '../../engines/engine.js'
import { money } from './amounts.js'
import { holds } from './rules.js'
import { type StagingOptions, stagedColumns } from './staged.js'

/** One file of refunds as rows: which order or line, the day, the amount (positive), and the outcome; `column`: one more. */
export function stageRefunds(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  probe?: string,
  column?: string,
): string {
  const f = fieldsOf(recognised)
  const text = (field: string) => `cast(${f.text(field)} as varchar) as ${field}`
  const day = f.has('refund_day') ? dayOf(f.moment('refund_day')) : 'null'
  const keys = ['order_id', 'line_id', 'customer_id'].filter((name) => f.has(name))
  const cases = [
    [[...keys, 'returned_amount'].map((name) => f.blank(name)).join(' and '), 'blank_row'],
    [keys.map((name) => f.blank(name)).join(' and '), 'order_missing'],
    [`${f.number('returned_amount')} is null and ${f.blank('returned_amount', 'number')}`, 'returned_amount_missing'],
    [f.unreadableNumber('returned_amount'), 'returned_amount_unreadable'],
    ...(f.has('refund_day') ? [[`${day} is null and not ${f.blank('refund_day')}`, 'refund_day_unreadable']] : []),
    ...(recognised.rules ?? []).map((rule) => [holds(f, [rule], recognised), rule.outcome]),
    ...(options.returns === 'ignore' ? [['true', 'return_ignored']] : []),
    ...(options.returns === 'keep' ? [['true', 'refund_kept']] : []),
  ]
  const outcome = `case ${cases.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
  return `select ${n} as file_no, ${outcome} as outcome, 1 as records, ${['order_id', 'line_id', 'customer_id', 'product_id'].map(text).join(', ')}, cast(${day} as integer) as refund_day, cast(abs(${f.number('quantity')}) as ${money}) as quantity, cast(abs(${f.number('returned_amount')}) as ${money}) as amount${[probe, column].map((more) => (more ? `, ${more}` : '')).join('')} from ${valued(recognised, scan(recognised.file, probe ? undefined : n))}`
}

/** Refunds that order headers carry, where their lines are in files of their own. */
export const refundsOfHeaders = `select file_no, outcome, 0 as records, order_id, cast(null as varchar) as line_id, customer_id, cast(null as varchar) as product_id, order_day as refund_day, cast(null as ${money}) as quantity, returned_amount as amount from order_headers where returned_amount > 0 and outcome is null and not by_state`

const ofOrder = ['customer_id', 'order_day', 'channel', 'location', 'country', 'region', 'city', 'currency']
const ofLine = ['product_id', 'product_name', 'category', 'brand']

/**
 * Refunds as return lines in the columns of \`sales\`: the line that they name, or their order, says who and what. A refund of a sale
 * that its own state has taken back already is left out.
 */
export function refundLines(options: StagingOptions): string {
  const one = (name: string) => `case when count(distinct product_id) = 1 then min(${name}) end as ${name}`
  const sums =
    "sum(net_amount) as net_amount, sum(quantity) as quantity, min(outcome) filter (outcome <> 'customer_missing') as outcome, bool_or(outcome is null or outcome = 'customer_missing') as usable, coalesce(sum(net_amount) <= 0 and bool_or(is_return), false) as taken_back"
  // A row that another file has as well is not sold twice.
  const counted = "outcome is distinct from 'repeated'"
  const byOrder = `select order_id, ${ofOrder.map((name) => `min(${name}) as ${name}`).join(', ')}, ${ofLine.map(one).join(', ')}, ${sums} from sales where order_id is not null and ${counted} group by order_id`
  const byLine = `select line_id, order_id as line_order, ${[...ofOrder, ...ofLine].map((name) => `min(${name}) as ${name}`).join(', ')}, count(*) over (partition by line_id) as uses, ${sums} from sales where line_id is not null and ${counted} group by line_id, order_id`
  const either = (name: string) => `coalesce(lines.${name}, orders.${name})`
  const day = `coalesce(refunds.refund_day, ${either('order_day')})`
  const known: Record<string, string> = {
    order_id: `coalesce(refunds.order_id, lines.line_order)`,
    customer_id: `coalesce(${either('customer_id')}, refunds.customer_id)`,
    order_day: day,
    quantity: `-coalesce(refunds.quantity, case when refunds.amount >= ${either('net_amount')} then ${either('quantity')} else 0 end)`,
    net_amount: '-refunds.amount',
    product_id: `coalesce(refunds.product_id, ${either('product_id')})`,
  }
  const columns = Object.entries(stagedColumns).map(
    ([name, type]) =>
      `cast(${known[name] ?? ([...ofOrder, ...ofLine].includes(name) ? either(name) : 'null')} as ${type}) as ${name}`,
  )
  const found = 'coalesce(lines.line_order, orders.order_id)'
  const late = options.asOfDay === undefined ? '' : ` when ${day} > ${literal(options.asOfDay)} then 'after_as_of'`
  const outcome = `coalesce(refunds.outcome, case when ${found} is null and (refunds.customer_id is null or refunds.refund_day is null) then 'order_unknown' when not coalesce(lines.usable, orders.usable, true) then ${either('outcome')} when coalesce(lines.taken_back, orders.taken_back, false) then 'returned_already'${late} end)`
  return `select refunds.file_no, ${outcome} as outcome, ${columns.join(', ')}, true as is_return, refunds.records from refunds left join (${byLine}) as lines on refunds.line_id = lines.line_id and (refunds.order_id = lines.line_order or (refunds.order_id is null and lines.uses = 1)) left join (${byOrder}) as orders on refunds.order_id = orders.order_id`
}

/** Takes what orders say of refunds out of their mapping, where `refunds` have a file of their own: nothing is subtracted twice. */
export const leaveReturned = (orders: RecognisedFile[], refunds: RecognisedFile): Finding[] =>
  orders.flatMap((f) => {
    const returned = f.columns.find((c) => c.field === 'returned_amount')
    if (!returned) return []
    f.columns = f.columns.filter((c) => c !== returned)
    const args = { file: f.file.name, column: returned.header, refunds: refunds.file.name }
    return [{ code: 'returned_left_aside', level: 'note', args }]
  })

/** The day of the last order, which refunds do not move; undefined where there is none. */
export async function lastSale(engine: Engine): Promise<number | undefined> {
  const [row] = await engine.rows(
    "select max(order_day) as day from sales where outcome is null or outcome = 'customer_missing'",
  )
  return row?.day === null || row === undefined ? undefined : Number(row.day)
}
