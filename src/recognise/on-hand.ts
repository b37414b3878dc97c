import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

const reservedNames = /reserv|commit|alloc|unavailable|on hold|冻结|预留|锁定|占用|已分配/

/** What can still be sold is what is on hand less what is reserved: the stock is what is on hand. */
export function resolveOnHand(
  { role, chosen }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const free = chosen.get('on_hand')
  if ((role !== 'stock' && role !== 'products') || !free || free.tier === 'user') return []
  const values = sampledNumbers(sample, free.profile)
  const rows = values.flatMap((value, at) => (value === undefined ? [] : [at]))
  const numbers = profiles.filter(({ number, index }) => number && index !== free.profile.index)
  const isReserved = ({ header }: Profile) => reservedNames.test(nameOf(header).words.join(' '))
  const reserved = numbers.filter(isReserved).map((profile) => sampledNumbers(sample, profile))
  const whole = numbers.find((profile) => {
    const wholes = sampledNumbers(sample, profile)
    return (
      !isReserved(profile) &&
      rows.length > 1 &&
      reserved.some(
        (kept) =>
          rows.some((at) => kept[at]) &&
          rows.every((at) => wholes[at] !== undefined && near(wholes[at]!, values[at]! + (kept[at] ?? 0))),
      )
    )
  })
  if (!whole) return []
  for (const [field, { profile }] of chosen) if (profile === whole) chosen.delete(field)
  chosen.set('on_hand', { field: 'on_hand', profile: whole, score: 60, tier: 'values' })
  return [
    {
      code: 'stock_less_reserved',
      level: 'note',
      args: { file, field: 'on_hand', column: whole.header, other: free.profile.header },
    },
  ]
}
