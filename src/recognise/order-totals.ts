import type { Finding } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { nameOf } from '../vocabulary/names.js'
import { lineAmounts } from './line-amounts.js'
import type { Candidate, Match } from './match.js'
import { repeats } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { rowsByOrder } from './sampled-orders.js'
import { isTaxAmount } from './tax-names.js'

/** Amounts of whole orders among their lines: told by their repeating, and compared with what the lines come to. */

const ofLines = [
  'net_amount',
  'gross_amount',
  'unit_price',
  'discount_amount',
  'discount_rate',
  'order_discount',
] as const

/** A total of orders that the user names counts, and what lines cost beside it does not: it is shared among them. */
export function resolveGivenTotal({ role, chosen }: Match): void {
  if (role !== 'order_lines' || chosen.get('order_total')?.tier !== 'user') return
  if (ofLines.some((field) => chosen.get(field)?.tier === 'user')) return
  for (const field of ofLines) chosen.delete(field)
}

/** Names that say that they are of the line. */
const ofOneLine = /(^| )(line|row|zeile|zeilen|ligne)( |$)|^行|明细/

/** Whether an amount is of the whole order: the same on each line of every order of several, or on the first alone, while quantity times price differs. */
export function isOfOrder(match: Match, sample: string[][], amount: Candidate): boolean {
  if (ofOneLine.test(nameOf(amount.profile.header).words.join(' '))) return false
  const column = (field: string) => sampledNumbers(sample, match.chosen.get(field)?.profile)
  const [amounts, quantities, prices] = [
    sampledNumbers(sample, amount.profile),
    column('quantity'),
    column('unit_price'),
  ]
  const several = rowsByOrder(match, sample).filter((rows) => rows.length > 1)
  const perOrder = several.filter((rows) => {
    const [first, ...rest] = rows.map((at) => amounts[at])
    return first !== undefined && (rest.every((other) => other === first) || rest.every((other) => other === undefined))
  })
  const ofLine = several.flat().filter((at) => {
    const [amountOf, quantity, price] = [amounts[at], quantities[at], prices[at]]
    // Without a column of pieces each row is one piece.
    const pieces = match.chosen.has('quantity') ? quantity : 1
    return amountOf !== undefined && pieces !== undefined && price !== undefined && near(amountOf, pieces * price)
  })
  return several.length >= 1 && perOrder.length >= several.length * 0.95 && ofLine.length <= several.flat().length / 2
}

/** What a line cost, by the name of a column that no field has and whose values differ between the lines of an order. */
function amountOfLine(match: Match, sample: string[][], profiles: Profile[]): Candidate | undefined {
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile))
  return profiles
    .filter((profile) => profile.number && !used.has(profile) && !isTaxAmount(profile))
    .flatMap((profile): Candidate[] =>
      fitsOf('order_lines', profile.header)
        .filter(({ field, tier }) => field === 'net_amount' && (tier === 'exact' || tier === 'usual'))
        .map(({ field, tier, weight }) => ({ field, profile, score: weight, tier })),
    )
    .filter((candidate) => !isOfOrder(match, sample, candidate) && !repeats(match, sample, candidate))
    .sort((a, b) => b.score - a.score)[0]
}

/** An amount in a line file that says what the whole order cost is moved to `order_total`, or dropped where lines have prices. */
export const resolveOrderTotal = (match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] => {
  const { chosen, role } = match
  if (role !== 'order_lines' || !chosen.has('order_id')) return []
  return (['net_amount', 'gross_amount'] as const).flatMap((field): Finding[] => {
    const amount = chosen.get(field)
    if (!amount || amount.tier === 'user' || !isOfOrder(match, sample, amount)) return []
    const ofLine = field === 'net_amount' ? amountOfLine(match, sample, profiles) : undefined
    chosen.delete(field)
    if (ofLine) chosen.set('net_amount', ofLine)
    // Beside an amount of each line a sum before discount is not needed.
    const priced = chosen.has('unit_price') || chosen.has('net_amount')
    if (chosen.has('order_total') && (priced || field === 'gross_amount')) return []
    if (!chosen.has('order_total')) chosen.set('order_total', { ...amount, field: 'order_total' })
    const args = { file, field: 'order_total', column: amount.profile.header, priced: priced ? 'yes' : 'no' }
    return [{ code: 'amount_per_order', level: priced ? 'note' : 'warning', args }]
  })
}

/**
 * Orders of which a column with an amount of the whole order says less than their lines come to, as where a coupon was used: the lines
 * count, and it is said. More than the lines is postage as a rule, and lines that the sample does not show make less.
 */
export function compareWithTotal(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  if (role !== 'order_lines' || !['net_amount', 'unit_price'].some((field) => chosen.has(field))) return []
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [ofOrder, returned] = ['order_discount', 'returned_amount'].map(column)
  const amounts = lineAmounts(match, sample)
  const orders = chosen.has('order_id') ? rowsByOrder(match, sample) : []
  const several = orders.filter((rows) => rows.length > 1).flat()
  // Lines that cost the same repeat their amount as a total would.
  const isOfLine = (profile: Profile) => {
    const values = sampledNumbers(sample, profile)
    return several.length > 0 && several.every((at) => near(values[at] ?? 0, amounts[at]!))
  }
  const used = [...chosen.values()].flatMap(({ field, profile }) => (field === 'order_total' ? [] : [profile]))
  const totals = profiles.filter(
    (profile) =>
      profile.number &&
      !used.includes(profile) &&
      (chosen.get('order_total')?.profile === profile ||
        (fitsOf('order_lines', profile.header).some(({ field }) => /^(net_amount|order_total)$/.test(field)) &&
          repeats(match, sample, { field: 'order_total', profile, score: 0, tier: 'values' }) &&
          !isOfLine(profile))),
  )
  for (const total of totals) {
    const values = sampledNumbers(sample, total)
    const sums = orders.flatMap((rows) => {
      const whole = rows.map((at) => values[at]).find((value) => value !== undefined && value > 0)
      // Beside amounts of lines a discount of the order is not taken off.
      const given = chosen.has('net_amount') ? 0 : Math.max(0, ...rows.map((at) => Math.abs(ofOrder![at] ?? 0)))
      const back = rows.reduce((sum, at) => sum + Math.abs(returned![at] ?? 0), 0)
      return whole === undefined
        ? []
        : [{ whole, lines: rows.reduce((sum, at) => sum + amounts[at]!, 0) - given, back }]
    })
    const less = sums.filter(
      ({ whole, lines, back }) => whole < lines && !near(whole, lines) && !near(whole, lines - back),
    )
    if (less.length === 0) continue
    const sum = (of: (one: (typeof less)[number]) => number) => less.reduce((all, one) => all + of(one), 0).toFixed(2)
    const args = { file, field: 'order_total', column: total.header, orders: less.length, of: sums.length }
    const money = { total: sum(({ whole }) => whole), lines: sum(({ lines }) => lines) }
    return [{ code: 'total_below_lines', level: 'warning', args: { ...args, ...money } }]
  }
  return []
}
