import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './match.js'
import type { Profile } from './readings.js'

/** Names that stand in for something better are no evidence of what a file is, and neither are empty columns. */
export const counts = (candidate: Candidate | undefined): candidate is Candidate =>
  candidate !== undefined && candidate.tier !== 'stand_in' && candidate.profile.filled > 0
/** A name that says the field, or usually means it. */
export const sure = (candidate: Candidate | undefined) => counts(candidate) && candidate.tier !== 'possible'

/** When to order again is said of stock, and not of what was sold. */
export const keepsStock = ({ chosen }: Match) =>
  chosen.has('on_hand') && ['on_order', 'reorder_level', 'lead_time_days'].some((field) => sure(chosen.get(field)))

/** Names that only counts of stock have beside a quantity. */
export const countsStock = (profiles: Profile[]) =>
  profiles.some(({ header }) =>
    /\b(reserved|available|committed|allocated|unreserved)\b.*\b(quantity|qty|stock)\b|\b(quantity|qty) (reserved|available|allocated)\b|\blot\b.*\bserial\b|预留|冻结|可用库存|锁定库存/.test(
      nameOf(header).words.join(' '),
    ),
  )

/** A count of stock with a value and a day looks like lines of orders, but nobody ordered. */
export const isCount = (lines: Match, stock: Match, profiles: Profile[]) =>
  stock.chosen.has('on_hand') &&
  countsStock(profiles) &&
  !['order_id', 'customer_id', 'unit_price'].some((field) => counts(lines.chosen.get(field)))

/** Whether a file that has all of an order is about other money: its only amount is that money, and an id or a day of it is there. */
export const isOwnMoney = (own: Match, amount: string, mark: string, sold: Match) => {
  const marked = own.chosen.get(mark)
  const others = ['net_amount', 'gross_amount', 'unit_price'].map((field) => sold.chosen.get(field)?.profile.index)
  const alone = others.every((index) => index === undefined || index === own.chosen.get(amount)?.profile.index)
  return alone && marked?.tier === 'exact' && marked.profile.filled > 0.9 && !sold.chosen.has('product_name')
}

/** Whether a file of payments says the day of the order beside that of the payment: then it lists orders with what was paid for them. */
export const hasOrderDay = (sold: Match, own: Match) => {
  const day = sold.chosen.get('order_day')
  return day?.tier === 'exact' && day.profile !== own.chosen.get('paid_day')?.profile
}

/** A list of tickets has ids, customers and days as a list of orders has, but nothing that was bought. */
export const boughtNothing = (matches: Match[]) => {
  const { chosen } = matches.find(({ role }) => role === 'orders')!
  return !['quantity', 'unit_price', 'net_amount', 'gross_amount'].some((field) => counts(chosen.get(field)))
}
