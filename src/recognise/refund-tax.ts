import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { isTaxName } from './tax.js'

/**
 * Refunds beside an amount without tax: what a buyer gets back has the tax in it, as a rule, so the amount with tax counts, which the rows prove:
 * it is the other one and the tax together. Not where a refund is just the amount without tax.
 */
export function resolveRefundTax(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  const returned = chosen.get('returned_amount') ?? chosen.get('order_returned')
  if (!/^order/.test(role) || !amount || !returned || amount.tier === 'user' || amount.tier === 'source') return []
  const [bare, refunds] = [amount, returned].map(({ profile }) => sampledNumbers(sample, profile)) as [
    (number | undefined)[],
    (number | undefined)[],
  ]
  const rows = bare.flatMap((value, at) => (value ? [at] : []))
  const refunded = rows.filter((at) => refunds[at])
  const used = [amount.profile, returned.profile]
  const numbers = profiles.filter((profile) => profile.number && !used.includes(profile))
  for (const tax of numbers.filter((profile) => isTaxName(profile))) {
    const taxes = sampledNumbers(sample, tax)
    if (!refunded.some((at) => taxes[at])) continue
    if (refunded.some((at) => taxes[at] && near(Math.abs(refunds[at]!), Math.abs(bare[at]!)))) return []
    // Postage may be part of what was paid.
    const besides = numbers.filter((profile) => postage.test(nameOf(profile.header).words.join(' ')))
    const wholes = numbers.filter((profile) => {
      const values = sampledNumbers(sample, profile)
      const adds = (at: number, extra: number) =>
        values[at] !== undefined && near(values[at]!, bare[at]! + (taxes[at] ?? 0) + extra)
      return (
        profile !== tax &&
        [undefined, ...besides].some((beside) => {
          const extra = sampledNumbers(sample, beside)
          return rows.every((at) => adds(at, extra[at] ?? 0))
        })
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

const postage = /shipping|postage|freight|delivery|versand|运费|邮费/
