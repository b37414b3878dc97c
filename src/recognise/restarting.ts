import type { Finding } from '../core/source.js'
import { documentOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import { isFixed } from './money.js'

/** Ids below which numbers that meet may be chance, or mistakes in the file. */
const enough = 2

/**
 * Numbers of receipts that begin anew each day or in each shop: most of them stand on several days, for another customer each time. They tell no order
 * from another, so that one customer on one day is one.
 */
export function dropRestarting(match: Match, sample: string[][], file: string): Finding[] {
  const { chosen, role } = match
  const [order, customer, day] = ['order_id', 'customer_id', 'order_day'].map((field) => chosen.get(field))
  if (!/^order/.test(role) || !order || !customer || !day || isFixed(order) || order.tier === 'source') return []
  const document = chosen.get('document_type')?.profile
  const ids = new Map<string, Set<string>>()
  const people = new Map<string, Set<string>>()
  for (const row of sample) {
    const [id, who, when] = [order, customer, day].map(({ profile }) => (row[profile.index] ?? '').trim())
    // A receipt of money has numbers of its own beside those of sales.
    const kind = document && documentOf(row[document.index] ?? '')
    if (!id || !who || !when || (kind !== undefined && kind !== 'sale')) continue
    ids.set(id, (ids.get(id) ?? new Set()).add(`${when}\n${who}`))
    people.set(id, (people.get(id) ?? new Set()).add(who))
  }
  // The same customer on another day is a refund, or a state of the order; another one on the same day a mistake.
  const anew = [...ids].filter(([id, seen]) => {
    const days = new Set([...seen].map((one) => one.split('\n')[0]))
    return people.get(id)!.size > 1 && days.size > 1
  })
  if (anew.length < enough || anew.length < ids.size / 2) return []
  chosen.delete('order_id')
  const args = { file, field: 'order_id', column: order.profile.header, ids: anew.length, of: ids.size }
  return [{ code: 'numbers_anew', level: 'warning', args: { ...args, example: anew[0]![0] } }]
}
