import { isBlank } from '../core/blanks.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

const namesParent = /parent|original|reference|related|refunded|linked|source|原|关联|父/

/** No parent: blank, or a nought. */
const isNone = (value: string) => isBlank(value) || value.trim() === '0'

/** Neither money nor a measure: whole numbers or codes. */
const isIdLike = ({ values, date, number }: Profile) =>
  !date && (!number || (number.whole && number.least >= 0)) && !values.some((value) => /[.,]\d/.test(value))

/** Whether the rows that a column names are of the same order, as parts name their bundle: lines of lines, and no refunds. */
function isOfLines(parent: Profile, key: Profile, order: Profile, sample: string[][]): boolean {
  if (key === order || order.distinct === 1) return false
  const orderOf = new Map(sample.map((row) => [(row[key.index] ?? '').trim(), row[order.index]]))
  const children = sample.filter((row) => !isNone(row[parent.index] ?? ''))
  return children.every((row) => orderOf.get((row[parent.index] ?? '').trim()) === row[order.index])
}

/**
 * A column in which refunds name the sale that they give back: its values are ids of other rows of the file. What is only called so
 * is none.
 */
export function resolveParents({ role, chosen }: Match, profiles: Profile[], sample: string[][]): void {
  const named = chosen.get('parent_id')
  chosen.delete('parent_id')
  const order = chosen.get('order_id')
  if (!/^order/.test(role) || !order) return
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const keys = [
    order.profile,
    ...profiles.filter((one) => one !== order.profile && one.distinct === 1 && one.filled === 1),
  ]
  /** The column whose ids it names. */
  const keyOf = (profile: Profile) => {
    const rows = sample.filter((row) => !isNone(row[profile.index] ?? ''))
    return keys.find((key) => {
      const ids = new Set(sample.map((row) => (row[key.index] ?? '').trim()))
      const met = rows.filter((row) => {
        const id = (row[profile.index] ?? '').trim()
        return key !== profile && ids.has(id) && id !== (row[key.index] ?? '').trim()
      })
      return rows.length > 0 && rows.length < sample.length && met.length >= rows.length * 0.9
    })
  }
  const found = [...(named ? [named.profile] : []), ...profiles].find(
    (profile) =>
      !used.has(profile.index) &&
      (profile === named?.profile || namesParent.test(nameOf(profile.header).words.join(' '))) &&
      keyOf(profile) !== undefined,
  )
  const parts = (profile: Profile, key: Profile) => {
    for (const [field, { profile: other }] of chosen) if (other === key) chosen.delete(field)
    chosen.set('line_id', { field: 'line_id', profile: key, score: 60, tier: 'values' })
    chosen.set('part_of', { field: 'part_of', profile, score: 60, tier: 'values' })
  }
  if (!found) {
    if (order.profile.distinct === 1 || role !== 'order_lines') return
    // Whatever it is called: lines of several orders name lines of their own orders.
    const ofLines = profiles.find((profile) => {
      if (
        used.has(profile.index) ||
        profile.filled === 1 ||
        !isIdLike(profile) ||
        profile.distinct * profile.values.length < 2
      )
        return false
      const key = keyOf(profile)
      const rows = sample.filter((row) => !isNone(row[profile.index] ?? ''))
      return (
        key !== undefined &&
        isIdLike(key) &&
        isOfLines(profile, key, order.profile, sample) &&
        new Set(rows.map((row) => row[order.profile.index])).size > 1
      )
    })
    if (ofLines) parts(ofLines, keyOf(ofLines)!)
    return
  }
  const key = keyOf(found)!
  if (isOfLines(found, key, order.profile, sample)) {
    parts(found, key)
    return
  }
  if (key !== order.profile && order.tier !== 'user') {
    for (const [field, { profile }] of chosen) if (profile === key) chosen.delete(field)
    chosen.set('order_id', { ...order, profile: key, tier: 'values' })
  }
  chosen.set('parent_id', { field: 'parent_id', profile: found, score: 60, tier: 'values' })
}
