import { stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'

/**
 * The places of the sample's rows by their order, in the order in which orders come. Without a column of order ids every row is one by itself.
 * A row without an id is of none, and an attempt to pay that failed is no line.
 */
export function rowsByOrder({ chosen, role }: Match, sample: string[][]): number[][] {
  const order = role === 'order_lines' ? chosen.get('order_id') : undefined
  const states = ['status', 'payment_status'].flatMap((field) => chosen.get(field)?.profile.index ?? [])
  const orders = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = order ? (row[order.profile.index] ?? '').trim() : String(at)
    if (id === '' || states.some((index) => stateOf(row[index] ?? '') === 'failed')) continue
    orders.set(id, [...(orders.get(id) ?? []), at])
  }
  return [...orders.values()]
}
