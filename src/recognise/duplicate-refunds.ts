import type { Finding, RowRule } from '../core/source.js'
import { documentOf, stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import { near, sampledNumbers } from './resolve.js'
import type { States } from './state-rules.js'

/**
 * A refund that is recorded twice: by the state of the sale, and by a row of its own over the same amount, of the same order or to the
 * same customer. It counts once.
 */

const cell = (row: string[], index: number | undefined) => (index === undefined ? '' : (row[index] ?? '').trim())

/** Sales whose state says that they were given back, and how many of them a refund row gives back as well. */
function countedRefunds(states: States, { chosen }: Match, sample: string[][]): { returned: number; twice: number } {
  const fields = new Set(states.rules.filter(({ outcome }) => outcome === 'returned').map(({ field }) => field))
  const at = [...chosen.values(), ...states.columns].flatMap(({ field, profile }) =>
    fields.has(field) ? [profile.index] : [],
  )
  const index = (field: string) => chosen.get(field)?.profile.index
  const [order, parent, customer, document] = ['order_id', 'parent_id', 'customer_id', 'document_type'].map(index)
  const amounts = sampledNumbers(sample, (chosen.get('net_amount') ?? chosen.get('gross_amount'))?.profile)
  const quantities = sampledNumbers(sample, chosen.get('quantity')?.profile)
  const isBack = (row: string[], n: number) =>
    documentOf(cell(row, document)) === 'credit' || (amounts[n] ?? 0) < 0 || (quantities[n] ?? 0) < 0
  const open = sample.flatMap((row, n) => (isBack(row, n) && amounts[n] ? [n] : []))
  const sales = new Set(sample.flatMap((row, n) => (isBack(row, n) ? [] : [cell(row, order)])))
  let [returned, twice] = [0, 0]
  for (const [n, row] of sample.entries()) {
    if (!amounts[n] || isBack(row, n) || !at.some((column) => stateOf(row[column] ?? '') === 'returned')) continue
    returned++
    const found = open.findIndex((back) => {
      const other = sample[back]!
      const isOf = cell(row, order) !== '' && [order, parent].some((by) => cell(other, by) === cell(row, order))
      // What names no other sale may give back this one.
      const isFree = cell(other, parent) === '' && (cell(other, order) === '' || !sales.has(cell(other, order)))
      const isTo = isFree && cell(row, customer) !== '' && cell(other, customer) === cell(row, customer)
      return (isOf || isTo) && near(Math.abs(amounts[back]!), Math.abs(amounts[n]!))
    })
    if (found < 0) continue
    open.splice(found, 1)
    twice++
  }
  return { returned, twice }
}

/** The rules of the states, without `returned` where each of these refunds has a row of its own too; a finding says so, and where only some have. */
export function withoutDuplicateRefunds(
  states: States,
  match: Match,
  sample: string[][],
  file: string,
): { rules: RowRule[]; findings: Finding[] } {
  const { rules } = states
  if (!rules.some(({ outcome }) => outcome === 'returned')) return { rules, findings: [] }
  const { returned, twice } = countedRefunds(states, match, sample)
  if (twice === 0) return { rules, findings: [] }
  const column = match.chosen.get('document_type') ?? match.chosen.get('net_amount')
  const args = { file, rows: twice, of: returned, column: column?.profile.header ?? '' }
  return twice === returned
    ? {
        rules: rules.filter(({ outcome }) => outcome !== 'returned'),
        findings: [{ code: 'refund_by_rows', level: 'note', args }],
      }
    : { rules, findings: [{ code: 'refund_told_twice', level: 'warning', args }] }
}
