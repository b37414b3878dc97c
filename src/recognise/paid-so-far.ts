import type { Finding } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import { isFixed } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** What was paid of an order until the export was made, which may be less than it came to. */
const paidNames =
  /^(amount|total|payments?|sum|value)? ?(paid|received)( (amount|total|so far|to date))?$|^payments?( amount| total)?$|^(bezahlt|bezahlter betrag|gezahlt|gezahlter betrag|montant paye|importe pagado|importo pagato|valor pago|betaald bedrag)$|^已(付|付款|支付|收|收款)(金额|总额)?$/

/** Fields of what makes an amount less than the total beside it though all of it is paid. */
const lessening = new Set(['discount_amount', 'discount_rate', 'order_discount', 'returned_amount', 'order_returned'])

/**
 * What was paid so far, where the total of the order stands beside it: never more than the total, all of it on some rows and less on
 * others. The total is what was sold. Not where discounts or refunds may be the difference.
 */
export function resolvePaidSoFar(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount')
  if ((role !== 'orders' && role !== 'order_lines') || !amount || isFixed(amount) || amount.tier === 'source') return []
  if (!paidNames.test(nameOf(amount.profile.header).words.join(' '))) return []
  if (profiles.some((profile) => fitsOf(role, profile.header).some(({ field }) => lessening.has(field)))) return []
  const paid = sampledNumbers(sample, amount.profile).map((value) => value ?? 0)
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const whole = profiles.find((profile) => {
    const named = fitsOf(role, profile.header).find(({ field }) => field === 'net_amount')
    if (used.has(profile) || (named?.tier !== 'exact' && named?.tier !== 'usual')) return false
    const totals = sampledNumbers(sample, profile)
    const isAll = (at: number) => near(paid[at]!, totals[at]!)
    return (
      totals.every((total, at) => total !== undefined && (isAll(at) || (paid[at]! >= 0 && paid[at]! < total))) &&
      totals.some((total, at) => total !== 0 && isAll(at)) &&
      !totals.every((_, at) => isAll(at))
    )
  })
  if (!whole) return []
  chosen.set('net_amount', { field: 'net_amount', profile: whole, score: 60, tier: 'values' })
  const args = { file, field: 'net_amount', column: whole.header, other: amount.profile.header }
  return [{ code: 'amount_paid_so_far', level: 'note', args }]
}
