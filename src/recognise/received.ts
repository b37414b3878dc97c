import type { Finding } from '../core/source.js'
import type { Match } from './match.js'
import { all, isFixed, ofName } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** Amounts that are what an order came to less fees (what was paid out), or less what is still owed or was settled otherwise (what was paid). */

/** Fees of the seller; what a buyer pays for postage, wrapping or service is part of what the order came to. */
const feeNames =
  /(final value|transaction|processing|platform|marketplace|selling|international|referral|payment|gateway|merchant|application|payout|closing|success|fulfil+ment|seller|total|collection) fees?( |$)|^(fees?|commission|charges?|stripe fee|paypal fee|processing fee|transaction fee|gebuhr(en)?|frais( de transaction)?|comision(es)?|commissioni?|tariffa|taxa|kosten|prowizja|oplata|комиссия|手数料|수수료|手续费|佣金|平台服务费|服务费)/
/** Whether a column is called a fee of the seller. */
export const isFeeName = (profile: Profile): boolean =>
  feeNames.test(ofName(profile)) && !/ (id|no|nr|number|code|date|type|rate)$/.test(ofName(profile))
/** What is still to be paid, or was settled without money. */
const owedNames =
  /owed|amount adjusted|credits? applied|write off|written off|owing|outstanding|balance due|amount due|unpaid|remaining|欠|未收|未付|待收|待回款/

/** Of how many such columns together at most an amount is less. */
const mostTogether = 6

/** Each column alone and with what was given back, then all of a kind, then all of them, with what was given back as well. */
function restsOf(fees: Profile[], owed: Profile[], back: Profile[]): Profile[][] {
  const kinds = [fees, owed, [...fees, ...owed]].flatMap((of) => [of, ...(of.length > 0 ? [[...of, ...back]] : [])])
  const several = kinds.filter(({ length }) => length > 1 && length <= mostTogether)
  return [...[...fees, ...owed].flatMap((one) => [[one], ...(back.length > 0 ? [[one, ...back]] : [])]), ...several]
}

/**
 * An amount that is another one less a fee (what was paid out), or less what is still owed (what was received): the other one is
 * what the order came to. Fees may stand in several columns, and so may what is owed.
 */
export function resolveReceived(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount')
  if ((role !== 'orders' && role !== 'order_lines') || !amount || isFixed(amount)) return []
  const values = sampledNumbers(sample, amount.profile)
  const rows = values.flatMap((value, at) => (value === undefined ? [] : [at]))
  const numbers = profiles.filter(({ number, index }) => number && index !== amount.profile.index)
  const filled = numbers.filter((profile) => sampledNumbers(sample, profile).some((value) => value))
  const fees = filled.filter(isFeeName)
  const owed = filled.filter((profile) => owedNames.test(ofName(profile)))
  const returned = chosen.get('returned_amount')?.profile
  const back = returned && filled.includes(returned) ? [returned] : []
  for (const rests of restsOf(fees, owed, back)) {
    const given = rests.map((rest) => sampledNumbers(sample, rest))
    const sum = (at: number) => given.reduce((total, less) => total + (less[at] ?? 0), 0)
    const size = (at: number) => given.reduce((total, less) => total + Math.abs(less[at] ?? 0), 0)
    if (!rows.some(size)) continue
    // Of an invoice that was voided nothing was received and nothing is owed.
    const moved = rows.filter((at) => values[at] || size(at))
    const whole = numbers.find((profile) => {
      if (rests.includes(profile) || isFeeName(profile) || owedNames.test(ofName(profile))) return false
      const wholes = sampledNumbers(sample, profile)
      const comesTo = (rest: (at: number) => number) =>
        all(moved, (at) => wholes[at] !== undefined && near(wholes[at]!, values[at]! + rest(at)))
      // Of what is given back the fee comes back as well: then its sign counts.
      return comesTo(size) || (moved.some((at) => sum(at) < 0) && comesTo((at) => -sum(at)))
    })
    if (!whole) continue
    for (const [field, { profile }] of chosen) if (profile === whole) chosen.delete(field)
    chosen.set('net_amount', { field: 'net_amount', profile: whole, score: 60, tier: 'values' })
    const less = rests.map(({ header }) => header).join('", "')
    return [
      {
        code: 'amount_received',
        level: 'note',
        args: { file, field: 'net_amount', column: whole.header, other: amount.profile.header, less },
      },
    ]
  }
  // What is only called net or earnings is net of tax, unless there is a fee: then nothing says of which of them.
  const fee = numbers.some((profile) => isFeeName(profile) && profile.values.length > 0)
  if (fee && chosen.has('gross_amount') && /^(nett?o?|earnings)$/.test(ofName(amount.profile)))
    chosen.delete('net_amount')
  return []
}
