import type { Finding } from '../core/source.js'
import { isLessRefunds, type Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/**
 * A net quantity, less the pieces given back, beside the refund in money: subtracting both would count it twice. Where the subtotal of the
 * orders shows that the refund is not in the quantity, it is subtracted; else its column is left out, with a warning.
 */
export function resolveNetQuantity(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [pieces, price, order] = ['quantity', 'unit_price', 'order_id'].map((field) => chosen.get(field))
  const returned = chosen.get('order_returned') ?? chosen.get('returned_amount')
  if (role !== 'order_lines' || !pieces || !price || !order || !returned || chosen.has('net_amount')) return []
  if (!isLessRefunds(pieces.profile) || returned.tier === 'user') return []
  const [counts, prices, refunds] = [pieces, price, returned].map(({ profile }) => sampledNumbers(sample, profile))
  const orders = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = (row[order.profile.index] ?? '').trim()
    if (id !== '') orders.set(id, [...(orders.get(id) ?? []), at])
  }
  const rows = [...orders.values()]
  const refunded = rows.filter((of) => of.some((at) => refunds![at]))
  if (refunded.length === 0) return []
  const sum = (of: number[]) => of.reduce((all, at) => all + (counts![at] ?? 0) * (prices![at] ?? 0), 0)
  const used = new Set([...chosen.values()].flatMap(({ field, profile }) => (field === 'order_total' ? [] : [profile])))
  const isWhole = (profile: Profile) => {
    const wholes = sampledNumbers(sample, profile)
    const others = rows.filter((of) => !refunded.includes(of))
    return others.length > 0 && others.every((of) => wholes[of[0]!] !== undefined && near(wholes[of[0]!]!, sum(of)))
  }
  const whole = profiles.find((profile) => profile.number && !used.has(profile) && isWhole(profile))
  const wholes = sampledNumbers(sample, whole)
  const apart = whole ? refunded.filter((of) => near(wholes[of[0]!] ?? Number.NaN, sum(of))) : []
  if (apart.length === refunded.length) return []
  chosen.delete(returned.field)
  const args = { file, field: returned.field, column: returned.profile.header, quantity: pieces.profile.header }
  return [{ code: 'refund_in_pieces', level: 'warning', args: { ...args, rows: refunded.length } }]
}
