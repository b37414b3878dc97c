import type { Match } from './match.js'
import { counts, sure } from './signs.js'

/** What an export of customers itself counts of the orders of each: how many, how much in all, the first and the last day. */

/**
 * Whether a file has a row a customer with the number of their orders, and money or days of them: none of its rows is an order, though
 * customer, day, number and amount make it look like one.
 */
export function countsOrders(matches: Match[]): boolean {
  const match = (role: string) => matches.find((one) => one.role === role)?.chosen
  const [customers, orders] = [match('customers'), match('orders')]
  const id = customers?.get('customer_id')
  const has = (field: string) => counts(customers?.get(field)) && sure(customers?.get(field))
  const many = id !== undefined && id.profile.values.length > 0 && id.profile.distinct < 1
  return (
    counts(id) &&
    !many &&
    has('orders_count') &&
    (has('total_spent') || has('first_order_day') || has('last_order_day')) &&
    !(orders?.get('order_id')?.tier === 'exact' && orders.get('order_id')!.profile.index !== id!.profile.index)
  )
}

/** A revenue beside a number of orders is what the customer spent, not what their company turns over. */
export function settleSpent({ role, chosen }: Match): void {
  const revenue = chosen.get('annual_revenue')
  if (role !== 'customers' || !revenue || revenue.tier === 'exact' || chosen.has('total_spent')) return
  if (!sure(chosen.get('orders_count'))) return
  chosen.delete('annual_revenue')
  chosen.set('total_spent', { ...revenue, field: 'total_spent' })
}
