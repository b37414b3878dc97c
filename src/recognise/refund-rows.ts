import type { RowRule } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import { refundRows, sampledNumbers } from './resolve.js'

/** A column that says what kind of return there was, and not that all went back. */
const ofKind = /\b(returns?|refunds?|cancell?ations?)\b.*\b(type|kind|reason|category)$/

/** Rows whose refund a column of money says. */
function refunded({ chosen }: Match, sample: string[][]): Set<number> {
  const money = chosen.get('returned_amount') ?? chosen.get('order_returned')
  return new Set(sampledNumbers(sample, money?.profile).flatMap((value, at) => (value ? [at] : [])))
}

/**
 * The rules of a file without those that call rows returned sales of which the file says more: rows that only give back what another row of their order sold,
 * and kinds of returns beside the money that went back.
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
  return rules.flatMap((rule): RowRule[] => {
    const column = columnOf(rule.field)
    if (rule.outcome !== 'returned' || !column) return [rule]
    const rowsOf = (words: string[]) =>
      sample.flatMap((row, at) => (words.includes((row[column.index] ?? '').trim().toLowerCase()) ? [at] : []))
    const said = rowsOf(rule.words)
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
