import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { sampledNumbers } from './resolve.js'

const amounts = ['net_amount', 'gross_amount', 'unit_price', 'order_total']

/** Amounts that a system keeps in the currency of the shop, whatever was paid in. */
const inOwn = /(^| )(base|shop|store|home|local|company|functional|reporting|converted|lcy)( |$)|本位币|本币|基础货币/

const wordsOf = ({ header }: Profile) => [...nameOf(header).words]

const isOwn = ({ header }: Profile) => inOwn.test(header.toLowerCase().replace(/[^\p{L}]+/gu, ' '))

/** Whether two amounts differ by a rate: they are one in each currency, and not the same in all. */
function differByRate(sample: string[][], [own, paid, currency]: [Profile, Profile, Profile]): boolean {
  const [owns, paids] = [own, paid].map((profile) => sampledNumbers(sample, profile))
  const rates = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const code = (row[currency.index] ?? '').trim()
    if (owns![at] && paids![at]) rates.set(code, [...(rates.get(code) ?? []), owns![at]! / paids![at]!])
  }
  const same = [...rates.values()].filter((list) => list.every((rate) => Math.abs(rate - 1) < 0.001)).length
  return rates.size > 1 && same === 1
}

/**
 * A column of several currencies that are not those of the amount: each of its cells is written in one and the same currency, or its name says that it is
 * in the shop's own. Of an amount in the currency of the order and the same one in that of the shop, the latter counts.
 */
export function resolveCurrency({ chosen }: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const currency = chosen.get('currency')
  const amount = amounts.map((field) => chosen.get(field)).find((one) => one !== undefined)
  if (!currency || !amount || currency.tier === 'user' || amount.tier === 'user') return []
  const codes = new Set(currency.profile.values.map((value) => value.trim().toUpperCase()))
  // No code beside others is that of the shop.
  if (currency.profile.filled < 1) codes.add('')
  if (codes.size < 2 || isOwn(currency.profile)) return []
  const isWritten = ({ values, number }: Profile) =>
    number?.currencies.length === 1 && values.every((value) => /[^\d\s.,'()+−-]/.test(value))
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  // `Net EUR` beside `Net`, whose currency another column says.
  const isCoded = (profile: Profile) =>
    wordsOf(profile)
      .filter((word) => !wordsOf(amount.profile).includes(word))
      .every((word) => codes.has(word.toUpperCase()) && word !== '') &&
    wordsOf(profile).length > wordsOf(amount.profile).length
  const ownCurrency = (profile: Profile) => isWritten(profile) || isOwn(profile) || isCoded(profile)
  const own = ownCurrency(amount.profile)
    ? amount.profile
    : profiles.find(
        (profile) =>
          profile.number &&
          !used.has(profile) &&
          ownCurrency(profile) &&
          differByRate(sample, [profile, amount.profile, currency.profile]),
      )
  if (!own) return []
  chosen.delete('currency')
  // What else is money follows: `Amount Refunded` gives way to `Converted Amount Refunded`.
  const added = wordsOf(own).filter((word) => !wordsOf(amount.profile).includes(word))
  for (const field of ['returned_amount', 'order_returned', 'discount_amount', 'order_discount']) {
    const other = chosen.get(field)
    const name = other && [...wordsOf(other.profile), ...added].sort().join(' ')
    const beside = profiles.find((profile) => !used.has(profile) && wordsOf(profile).sort().join(' ') === name)
    if (other && beside) chosen.set(field, { ...other, profile: beside })
  }
  chosen.set(amount.field, { ...amount, profile: own })
  const args = { file, field: 'currency', column: currency.profile.header, other: own.header }
  return [{ code: 'currency_of_other', level: 'note', args: { ...args, as: isWritten(own) ? 'written' : 'named' } }]
}
