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

/**
 * Beside a number of orders a revenue is what the customer spent, not what their company turns over, and the last visit is that of the last
 * order.
 */
export function resolveSpent({ role, chosen }: Match): void {
  if (role !== 'customers' || !sure(chosen.get('orders_count'))) return
  const move = (from: string, to: string) => {
    const found = chosen.get(from)
    if (!found || found.tier === 'exact' || chosen.has(to)) return
    chosen.delete(from)
    chosen.set(to, { ...found, field: to })
  }
  move('annual_revenue', 'total_spent')
  if (/visit/i.test(chosen.get('last_contact_day')?.profile.header ?? '')) move('last_contact_day', 'last_order_day')
}
