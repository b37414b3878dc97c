import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { sure } from './signs.js'

/** Rows that are parts of an order, told where no name says of what: by pieces and prices of their own, or by a number of their own. */

/** Rows of one order that each have a quantity and a price, other than those above them: lines, also where no name says of what. */
export const hasOwnPieces = ({ chosen }: Match) => {
  const [order, quantity, price] = ['order_id', 'quantity', 'unit_price'].map((field) => chosen.get(field))
  if (!sure(order) || quantity?.tier !== 'exact' || !sure(price)) return false
  const columns = [order!, quantity, price!].map(({ profile }) => profile)
  if (columns.some(({ filled }) => filled < 1)) return false
  const [orders, ...others] = columns.map(({ values }) => values)
  const last = new Map<string, string>()
  return orders!.some((id, at) => {
    const piece = others.map((values) => values[at]).join(' ')
    const before = last.get(id)
    last.set(id, piece)
    return before !== undefined && before !== piece
  })
}

/** Names of what a row is numbered by: `Attendee #`, `Ticket ID`. */
const ofRow = /(#|\bno\.?|\bnumber|\bid|编号|号码?)\s*$/i

/**
 * Rows of one order that are numbered each and say the same of it: tickets or pieces. In a log of states, which are numbered too, an order changes
 * its state or its day.
 */
export const isNumbered = ({ chosen }: Match, profiles: Profile[]) => {
  const order = chosen.get('order_id')
  const amounts = ['net_amount', 'order_total', 'unit_price'].filter((field) => chosen.has(field))
  if (!sure(order) || order!.profile.distinct === 1 || amounts.length === 0) return false
  const used = new Set(['order_id', 'customer_id', 'order_day', ...amounts].map((field) => chosen.get(field)?.profile))
  const ids = profiles.some(
    (profile) => !used.has(profile) && profile.filled === 1 && profile.distinct === 1 && ofRow.test(profile.header),
  )
  const same = ['customer_id', 'order_day', 'status'].flatMap((field) => chosen.get(field)?.profile ?? [])
  if (!ids || same.length < 2 || [...same, order!.profile].some(({ filled }) => filled < 1)) return false
  const said = new Map<string, string>()
  return order!.profile.values.every((id, at) => {
    const text = same.map(({ values }) => values[at]).join('\n')
    const before = said.get(id) ?? text
    said.set(id, before)
    return before === text
  })
}
