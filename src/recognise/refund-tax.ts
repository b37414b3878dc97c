import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import { isBesideGoods, repeats } from './money.js'
import { isOfOrder } from './order-totals.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { isTaxAmount } from './tax-names.js'

/**
 * Refunds beside an amount without tax: what a buyer gets back has the tax in it, as a rule, so the amount with tax counts, which the rows prove:
 * it is the other one and the tax together. Not where a refund is just the amount without tax.
 */
export function resolveRefundTax(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  const returned = chosen.get('returned_amount') ?? chosen.get('order_returned')
  if (!/^order/.test(role) || !amount || !returned || amount.tier === 'user' || amount.tier === 'source') return []
  // What stands on every line of its order is the order's, and no amount of a line.
  if (role === 'order_lines' && (repeats(match, sample, amount) || isOfOrder(match, sample, amount))) return []
  const [bare, refunds] = [amount, returned].map(({ profile }) => sampledNumbers(sample, profile)) as [
    (number | undefined)[],
    (number | undefined)[],
  ]
  const rows = bare.flatMap((value, at) => (value ? [at] : []))
  const refunded = rows.filter((at) => refunds[at])
  const used = [amount.profile, returned.profile]
  const numbers = profiles.filter((profile) => profile.number && !used.includes(profile))
  for (const tax of numbers.filter((profile) => isTaxAmount(profile))) {
    const taxes = sampledNumbers(sample, tax)
    if (!refunded.some((at) => taxes[at])) continue
    if (refunded.some((at) => taxes[at] && near(Math.abs(refunds[at]!), Math.abs(bare[at]!)))) return []
    // Postage and tips may be part of what was paid, one or all of them, and a discount may be off.
    const columns = numbers.filter(isBesideGoods).map((profile) => sampledNumbers(sample, profile))
    const together = bare.map((_, at) => columns.reduce((sum, extra) => sum + (extra[at] ?? 0), 0))
    const none = bare.map(() => 0)
    const less = sampledNumbers(sample, chosen.get('discount_amount')?.profile).map((off) => Math.abs(off ?? 0))
    const besides = [none, ...columns, together]
    const wholes = numbers.filter((profile) => {
      const values = sampledNumbers(sample, profile)
      const adds = (at: number, extra: number) =>
        values[at] !== undefined && near(values[at]!, bare[at]! + (taxes[at] ?? 0) + extra)
      return (
        profile !== tax &&
        [none, less].some((off) =>
          besides.some((extra) => rows.every((at) => adds(at, (extra[at] ?? 0) - Math.sign(bare[at]!) * off[at]!))),
        )
      )
    })
    // Of several, the one that is called most like the other.
    const words = new Set(nameOf(amount.profile.header).words)
    const alike = ({ header }: Profile) => nameOf(header).words.filter((word) => words.has(word)).length
    const whole = wholes.sort((a, b) => alike(b) - alike(a) || a.index - b.index)[0]
    if (!whole) continue
    for (const [field, { profile }] of chosen) if (profile === whole) chosen.delete(field)
    chosen.delete(amount.field)
    chosen.set('net_amount', { field: 'net_amount', profile: whole, score: 60, tier: 'values' })
    const args = { file, field: 'net_amount', column: whole.header, other: amount.profile.header }
    return [
      {
        code: 'amount_with_tax',
        level: 'warning',
        args: { ...args, tax: tax.header, refund: returned.profile.header },
      },
    ]
  }
  return []
}
