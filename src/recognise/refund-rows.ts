import type { RowRule } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { stateOf } from '../vocabulary/value-words.js'
import { lineAmounts } from './line-amounts.js'
import type { Match } from './match.js'
import { refundRows, sampledNumbers } from './resolve.js'
import { rowsByOrder } from './sampled-orders.js'

/** A column that says what kind of return there was, and not that all went back. */
const ofKind = /\b(returns?|refunds?|cancell?ations?)\b.*\b(type|kind|reason|category)$/

/** Rows whose refund a column of money says. */
function refunded({ chosen }: Match, sample: string[][]): Set<number> {
  const money = chosen.get('returned_amount') ?? chosen.get('order_returned')
  return new Set(sampledNumbers(sample, money?.profile).flatMap((value, at) => (value ? [at] : [])))
}

/**
 * Whether each line says what was given back of it, so that 0 is nothing also where the order is called refunded: every such order has a line that says more,
 * in one of them beside a line that says 0, and none says more than its line came to with tax.
 */
function isSaidByLine(match: Match, sample: string[][], told: Set<number>): boolean {
  const returned = match.chosen.get('returned_amount')
  if (match.role !== 'order_lines' || !returned) return false
  const refunds = sampledNumbers(sample, returned.profile)
  const amounts = lineAmounts(match, sample)
  const sum = (values: (number | undefined)[], rows: number[]) =>
    rows.reduce((all, at) => all + Math.abs(values[at] ?? 0), 0)
  const orders = rowsByOrder(match, sample).filter((rows) => rows.some((at) => told.has(at)))
  const isPart = (rows: number[]) =>
    rows.some((at) => told.has(at) && refunds[at] === 0) && sum(refunds, rows) < sum(amounts, rows) - 0.011
  return (
    orders.some(isPart) &&
    orders.every((rows) => rows.some((at) => refunds[at])) &&
    orders.flat().every((at) => Math.abs(refunds[at] ?? 0) <= Math.abs(amounts[at]!) * 1.3 + 0.011)
  )
}

/**
 * The rules of a file without those that call rows returned sales of which the file says more: rows that only give back what another row of their order sold,
 * and kinds of returns beside the money that went back; a line that says 0 of what went back where each line says it is none of them.
 */
export function withoutRefundRows(
  rules: RowRule[],
  match: Match,
  sample: string[][],
  columnOf: (field: string) => { index: number; header: string } | undefined,
): RowRule[] {
  const own = refundRows(match, sample)
  const amounts = refunded(match, sample)
  if (own.size === 0 && amounts.size === 0) return rules
  return rules.flatMap((given): RowRule[] => {
    const column = columnOf(given.field)
    if (given.outcome !== 'returned' || !column) return [given]
    const rowsOf = (words: string[]) =>
      sample.flatMap((row, at) => (words.includes((row[column.index] ?? '').trim().toLowerCase()) ? [at] : []))
    const said = rowsOf(given.words)
    const rule = isSaidByLine(match, sample, new Set(said)) ? { ...given, unlessNone: 'returned_amount' } : given
    if (said.length > 0 && said.every((at) => own.has(at))) return []
    const back = rule.words.filter((word) => stateOf(word) === 'returned')
    const told = rowsOf(back)
    if (!ofKind.test(nameOf(column.header).words.join(' ')) || told.length === 0) return [rule]
    if (!told.every((at) => amounts.has(at))) return [rule]
    return [{ ...rule, words: rule.words.filter((word) => !back.includes(word)) }].filter(
      ({ words }) => words.length > 0,
    )
  })
}
