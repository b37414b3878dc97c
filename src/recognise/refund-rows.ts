import type { RowRule } from '../core/source.js'
import type { Match } from './match.js'
import { refundRows } from './resolve.js'

/** The rules of a file without those that call such rows returned sales: they are none, and their refund counts. */
export function withoutRefundRows(
  rules: RowRule[],
  match: Match,
  sample: string[][],
  indexOf: (field: string) => number | undefined,
): RowRule[] {
  const own = refundRows(match, sample)
  if (own.size === 0) return rules
  return rules.filter(({ field, outcome, words }) => {
    const index = indexOf(field)
    if (outcome !== 'returned' || index === undefined) return true
    const said = sample.flatMap((row, at) => (words.includes((row[index] ?? '').trim().toLowerCase()) ? [at] : []))
    return said.length === 0 || !said.every((at) => own.has(at))
  })
}
