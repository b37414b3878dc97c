import { currencyCode } from '../core/currencies.js'
import type { Finding } from '../core/source.js'
import { nameOf, unitScaleOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import { isMinorMoney, type Profile } from './readings.js'

/** Amounts in the smallest unit of their currency (cents), as interfaces of payment services write them. */

/** Currencies without a smaller unit: their amounts are whole anyway. */
const whole = /^(BIF|CLP|DJF|GNF|JPY|KMF|KRW|MGA|PYG|RWF|UGX|VND|VUV|XAF|XOF|XPF|HUF|IDR|TWD|COP)$/

/** What else only such interfaces write: whether an object is live, which kind of object it is. */
const ofInterface = /^(livemode|live mode|object|payment intent|balance transaction|receipt url)$/

/**
 * Takes amounts for cents where everything speaks for it: they are whole numbers throughout, their currency stands beside them as a code in small
 * letters, and moments are seconds since 1970 or a column is one that only such an interface has. Marks the columns and says so.
 */
export function resolveMinorUnits({ role, chosen }: Match, profiles: Profile[], file: string): Finding[] {
  const currencies = chosen.get('currency')?.profile.values.map((value) => value.trim()) ?? []
  const codes = currencies.every((code) => /^[a-z]{3}$/.test(code) && !whole.test(currencyCode(code.toUpperCase())))
  if (!/^(orders?|order_lines|payments|refunds)$/.test(role) || currencies.length === 0 || !codes) return []
  const found = [...chosen.values()].filter(({ field, profile }) => isMinorMoney(field) && profile.number)
  const open = found.every(({ tier, profile }) => tier !== 'user' && unitScaleOf(profile.header) === undefined)
  const cents = found.every(
    ({ profile }) => profile.number!.whole && profile.values.every((v) => /^\s*-?\d+\s*$/.test(v)),
  )
  if (found.length === 0 || !open || !cents) return []
  const epoch = [...chosen.values()].find(({ profile }) => profile.date?.reading.format.startsWith('epoch'))
  const own = profiles.find(({ header }) => ofInterface.test(nameOf(header).words.join(' ')))
  const because = epoch?.profile.header ?? own?.header
  if (because === undefined) return []
  return found.map(({ field, profile }): Finding => {
    profile.minor = true
    const args = { file, field, column: profile.header, because: `"${because}"`, example: profile.values[0]!.trim() }
    return { code: 'minor_units', level: 'warning', args }
  })
}
