import { mapFlag } from './finding-flags.js'
import type { Profile } from './readings.js'

/**
 * The flags that would name the columns of an order file without a header, as far as values tell: a day, an amount, pieces, and ids that
 * repeat. A proposal to look at, never taken by itself.
 */
export function numbered(profiles: Profile[]): string {
  const taken = new Set<number>()
  const take = (fits: (profile: Profile) => boolean, from = profiles) => {
    const found = from.find((profile) => !taken.has(profile.index) && fits(profile))
    if (found) taken.add(found.index)
    return found
  }
  const isId = ({ date, number, values }: Profile) => !date && values.length > 0 && (!number || number.whole)
  const day = take(({ date }) => date !== undefined && !date.numeric) ?? take(({ date }) => date !== undefined)
  const amount = take(({ number }) => number !== undefined && !number.whole, profiles.toReversed())
  const behind = profiles.filter(({ index }) => index > (day?.index ?? 0))
  const pieces = take(({ number }) => number?.whole === true && number.least >= 0 && number.most < 1000, behind)
  const customer = take((profile) => isId(profile) && profile.distinct < 1) ?? take(isId)
  const fields = { order_day: day, customer_id: customer, quantity: pieces, net_amount: amount }
  const flags = Object.entries(fields).flatMap(([field, found]) =>
    found ? [mapFlag(field, `#${found.index + 1}`)] : [],
  )
  return flags.length > 1 ? flags.join(' ') : "--map order_day='#1' --map customer_id='#2' --map net_amount='#3'"
}
