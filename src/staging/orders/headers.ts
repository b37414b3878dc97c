import { stagedColumns } from './lines.js'

/** Order headers, one row an order, that complete the lines of other files. */

const flags = ['is_return', 'by_document', 'by_state']

/**
 * The staged lines of files that lack the customer or the day, completed from the order headers by order id; and the orders that have
 * no line, with the amount of their header. `whole_amount`: what the header says the order cost, for lines without amounts.
 */
export function joinHeaders(lines: string): string {
  const own = ['customer_id', 'order_day', 'order_minute', 'channel', 'country', 'region', 'city', 'currency']
  // A line with its day alone has midnight for a time; the order may know better.
  const line = (name: string) => (name === 'order_minute' ? `nullif(lines.${name}, 0)` : `lines.${name}`)
  const completed = own
    .map((name) => `coalesce(${line(name)}, order_headers.${name}, lines.${name}) as ${name}`)
    .join(', ')
  const outcome =
    "coalesce(lines.outcome, case when order_headers.order_id is null and (lines.customer_id is null or lines.order_day is null) then 'order_unknown' end, order_headers.outcome)"
  const flagged = flags.map((flag) => `(lines.${flag} or coalesce(order_headers.${flag}, false)) as ${flag}`)
  const alone =
    "coalesce(order_headers.outcome, case when order_headers.net_amount is null then 'order_without_lines' end)"
  return `select lines.* replace (${outcome} as outcome, ${completed}, ${flagged.join(', ')}), order_headers.net_amount as header_amount from ${lines} as lines left join order_headers on lines.order_id = order_headers.order_id union all by name select order_headers.* replace (${alone} as outcome), order_headers.net_amount as header_amount from order_headers anti join ${lines} as lines on lines.order_id = order_headers.order_id`
}

/** One row per order id of the staged headers; an order that appears twice keeps the smaller values and any outcome. */
export function headersByOrder(): string {
  const columns = Object.keys(stagedColumns).filter((name) => name !== 'order_id')
  const least = [...columns, 'file_no', 'outcome'].map((name) => `min(${name}) as ${name}`)
  const any = flags.map((flag) => `bool_or(${flag}) as ${flag}`)
  const beside = ['min(returned_amount) as returned_amount', 'cast(null as varchar) as line_id']
  return `select order_id, ${[...least, ...any, ...beside].join(', ')} from staged_headers where order_id is not null and coalesce(outcome, '') <> 'blank_row' group by order_id`
}

/** Orders whose lines come to another amount than their header says, beyond rounding. */
export const differingOrders = `select count(*) as orders, count(*) filter (abs(lines_amount - net_amount) > 0.011 + abs(net_amount) * 0.0005) as differing, sum(lines_amount) as lines_amount, sum(net_amount) as headers_amount from (select order_id, sum(net_amount) as lines_amount from staged_lines where outcome is null group by order_id) join order_headers using (order_id) where net_amount is not null and outcome is null`

/**
 * Header rows by outcome. Those used are counted without money: their lines carry it; those without a line are among the rows of
 * `joinHeaders` and not counted again.
 */
export const headerOutcomes =
  'select file_no, outcome, count(*) - count(distinct alone) as records, null as amount from (select staged_headers.file_no, staged_headers.outcome, lone.order_id as alone from staged_headers left join (select order_id from order_headers anti join staged_lines using (order_id)) as lone using (order_id)) group by file_no, outcome order by 1, 2 nulls first'
