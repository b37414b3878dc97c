import { isBlank } from '../core/blanks.js'
import type { Match } from './match.js'
import { nameOf } from './names.js'
import type { Profile } from './readings.js'

const namesParent = /parent|original|reference|related|refunded|linked|source|原|关联|父/

/**
 * A column in which refunds name the sale that they give back: its values are ids of other rows of the file. What is only called so
 * is none.
 */
export function settleParents({ role, chosen }: Match, profiles: Profile[], sample: string[][]): void {
  const named = chosen.get('parent_id')
  chosen.delete('parent_id')
  const order = chosen.get('order_id')
  if (!/^order/.test(role) || !order) return
  const ids = new Set(sample.map((row) => (row[order.profile.index] ?? '').trim()))
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const proven = (profile: Profile) => {
    const rows = sample.filter((row) => !isBlank(row[profile.index] ?? ''))
    const met = rows.filter((row) => {
      const id = (row[profile.index] ?? '').trim()
      return ids.has(id) && id !== (row[order.profile.index] ?? '').trim()
    })
    return rows.length > 0 && rows.length < sample.length && met.length >= rows.length * 0.9
  }
  const found = [...(named ? [named.profile] : []), ...profiles].find(
    (profile) =>
      !used.has(profile.index) &&
      (profile === named?.profile || namesParent.test(nameOf(profile.header).words.join(' '))) &&
      proven(profile),
  )
  if (found) chosen.set('parent_id', { field: 'parent_id', profile: found, score: 60, tier: 'values' })
}
