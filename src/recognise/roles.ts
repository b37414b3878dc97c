import { basename } from 'node:path'
import { nameOf } from '../vocabulary/names.js'
import { hasContactColumns, isOwnContacts } from './contacts.js'
import { isMailColumn } from './customer-ids.js'
import type { Match } from './match.js'
import { countsOrders } from './own-counts.js'
import { hasOwnPieces, isNumbered } from './parts-of-orders.js'
import type { Profile } from './readings.js'
import { fileNames, importance } from './role-words.js'
import { boughtNothing, counts, countsStock, hasOrderDay, isCount, isOwnMoney, keepsStock, sure } from './signs.js'

/** How much the columns of a match say about its role. */
export const weightOf = ({ role, chosen }: Match): number => {
  let sum = 0
  for (const candidate of chosen.values())
    if (counts(candidate)) sum += ((importance[role][candidate.field] ?? 0.5) * candidate.score) / 100
  return sum
}

/** Whether the name is that of an id or a code. */
export const namesId = (header: string): boolean =>
  /^(id|ids|code|no|number|num|nr|key|sku|uuid|guid)$/.test(nameOf(header).words.at(-1) ?? '') ||
  /(编号|编码|代码|id)$/.test(nameOf(header).key)

/** A column that is an id of something else than the role is about: the file is about suppliers, employees, offices. */
const aboutOthers = ({ chosen }: Match, profiles: Profile[]) => {
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  return profiles.some(
    (profile) =>
      !used.has(profile.index) && namesId(profile.header) && profile.values.length > 0 && profile.distinct === 1,
  )
}

const person =
  /customer|client|member|buyer|shopper|consumer|account|contact|household|patron|客户|会员|顾客|买家|消费者/

/** Columns that only a file of persons has. */
const ofPerson =
  /^(first|last|given|family) ?name$|^surname$|^(orders count|number of orders|total spent|first order date|last order date)$|^姓$|^昵称$/

/** Whether a file can serve in a role by what was found in it; without it the best score means nothing. */
const serves = (match: Match, profiles: Profile[], name: string): boolean => {
  const { role, chosen } = match
  const has = (field: string) => counts(chosen.get(field))
  const any = (...names: string[]) => names.filter(has).length
  switch (role) {
    case 'orders':
    case 'order_lines': {
      const known = sure(chosen.get('order_id')) || has('order_day')
      const bought = any('quantity', 'unit_price', 'net_amount', 'gross_amount')
      const product = any('product_id', 'product_name') > 0
      if (role === 'orders' && !chosen.has('order_day')) return false
      if (!chosen.has('order_day'))
        return (
          (sure(chosen.get('order_id')) && product && has('quantity')) ||
          (sure(chosen.get('order_id')) && product && has('unit_price'))
        )
      if (!known) return bought > 1 && product
      return (
        bought > 0 ||
        (has('customer_id') && chosen.get('order_day')!.tier !== 'possible' && chosen.get('order_id')?.tier === 'exact')
      )
    }
    case 'customers': {
      const id = chosen.get('customer_id')
      if (!counts(id)) return false
      const others =
        // Whether somebody may be written to is no description.
        chosen.size -
        (chosen.has('contact_allowed') ? 2 : 1) +
        (fileNames.customers.test(name) && profiles.some(({ header }) => ofPerson.test(nameOf(header).words.join(' ')))
          ? 1
          : 0)
      // Each row another mail address, beside first and last names: a list of persons, whatever else they are numbered by.
      const named = profiles.filter(({ header }) =>
        /^(first|last|given|family) ?name$/.test(nameOf(header).words.join(' ')),
      )
      if (isMailColumn(id.profile) && id.profile.distinct === 1 && named.length > 1) return true
      if (id.tier === 'possible') return others >= 2 && !aboutOthers(match, profiles)
      const { header, values, distinct } = id.profile
      if (others >= 1) return distinct > 0.5 || values.length === 0
      return person.test(nameOf(header).key) && distinct === 1 && profiles.length > 1
    }
    case 'products': {
      const id = chosen.get('product_id')
      const described = any('product_name', 'category', 'brand', 'list_price', 'unit_cost')
      const repeated =
        id !== undefined && id.profile.values.length > 0 && id.profile.distinct < 0.5 && !has('snapshot_day')
      return counts(id) && !repeated && described >= (id.tier === 'possible' ? 2 : 1)
    }
    case 'stock':
      // A bare quantity is stock only where something else says so.
      return (
        has('product_id') &&
        has('on_hand') &&
        (sure(chosen.get('on_hand')) ||
          any('on_order', 'reorder_level', 'lead_time_days') > 0 ||
          countsStock(profiles) ||
          fileNames.stock.test(name))
      )
    case 'receipts': {
      // The day must be that of receiving, or the file be called so: goods bought, and not sold.
      const day = chosen.get('receipt_day')
      return (
        has('product_id') &&
        has('quantity') &&
        counts(day) &&
        (sure(day) || fileNames.receipts.test(name)) &&
        (day.tier === 'exact' || fileNames.receipts.test(name))
      )
    }
    case 'feedback': {
      const named = chosen.get('feedback_id')?.tier === 'exact' || fileNames.feedback.test(name)
      // Calls, tasks and meetings have remarks and a day on which they were done, and nobody complains in them.
      if (!named && profiles.some(({ header }) => ofActivities.test(nameOf(header).words.join(' ')))) return false
      if (!['score', 'text', 'kind'].some((field) => chosen.has(field))) return false
      return (
        sure(chosen.get('score')) ||
        (chosen.get('text')?.tier === 'exact' && !aboutOthers(match, profiles)) ||
        (has('feedback_id') && any('text', 'kind', 'resolved_day') > 0)
      )
    }
    case 'interactions':
      return (
        counts(chosen.get('customer_id')) &&
        counts(chosen.get('interaction_day')) &&
        (hasContactColumns(match) || (fileNames.interactions.test(name) && (has('kind') || has('interaction_id'))))
      )
    case 'refunds': {
      // The file must be about refunds, not about orders some of which were refunded.
      const back = chosen.get('returned_amount')
      const named = profiles.some(({ header }) => refundName.test(nameOf(header).words.join(' ')))
      const id = chosen.get('refund_id')
      const about = (id?.tier === 'exact' && id.profile.filled > 0.9) || fileNames.refunds.test(name)
      const ordered = profiles.some(({ header }) =>
        /^(order|purchase|invoice|transaction) ?(date|day|time)|下单|成交/.test(nameOf(header).words.join(' ')),
      )
      return named && counts(back) && any('order_id', 'line_id') > 0 && (about || sure(back)) && !ordered
    }
    case 'payments': {
      const money = chosen.get('net_amount')
      const named = profiles.some(({ header }) => /payment|付款|支付|回款/.test(nameOf(header).words.join(' ')))
      return named && counts(money) && (has('order_id') || has('customer_id'))
    }
    // A list of leads alone is the list of customers; beside one it is told by what it is called (`leads.ts`).
    case 'leads':
    case 'categories':
      return false
  }
}

const callsRefunds = (name: string) => /refund|credit.?notes?|退款/i.test(name) && !fileNames.orders.test(name)

const ofActivities = /\b(calls?|tasks?|meetings?|due date)\b|通话|任务|拜访|跟进|会议|日程/

const refundName =
  /refund|return|退款|退货|rma|credit note|rembours|erstattung|retoure|gutschrift|rimbors|reembols|devoluc|zwrot|terugbetal|iade|возврат|返金|返品|환불|반품|pengembalian|hoan tien/

/** A line file names products, or lines; a file of whole orders does not. */
const isLines = (match: Match, profiles: Profile[]) => {
  const { chosen } = match
  const product =
    sure(chosen.get('product_id')) || chosen.get('product_id')?.tier === 'values' || sure(chosen.get('product_name'))
  const quantity = chosen.get('quantity')
  const inLines =
    counts(quantity) &&
    /^(order|invoice|sale)s? lines?\b|^line items?\b|^明细/.test(nameOf(quantity.profile.header).words.join(' '))
  // An order that stands on several rows, each with a product, pieces and a price: no row is a whole order.
  const parts =
    (chosen.has('product_id') || chosen.has('product_name')) &&
    counts(quantity) &&
    chosen.has('unit_price') &&
    (chosen.get('order_id')?.profile.distinct ?? 1) < 1
  const own = hasOwnPieces(match)
  // An id of each row beside one that rows share (`resolveLineId`), or beside pieces.
  const line = chosen.get('line_id')
  const numbered = line && (chosen.get('order_id')?.tier === 'values' || (line.tier === 'exact' && counts(quantity)))
  return product || inLines || parts || own || isNumbered(match, profiles) || numbered === true
}

/** Quantities of products with what they came to: lines of orders, even where the order itself is not named. */
const sellsLines = (lines: Match, serving: boolean) => {
  const { chosen } = lines
  const [amount, product] = [chosen.get('net_amount'), chosen.get('product_id')]
  // A list of products has each once, and a second price may look like what it came to.
  const isAmount = counts(amount) && (sure(amount) || product?.profile.distinct !== 1 || chosen.has('customer_id'))
  return chosen.get('quantity')?.tier === 'exact' && (isAmount || (serving && counts(chosen.get('order_day'))))
}

/** The match under which a file could be one of orders. */
const orderLike = (matches: Match[], profiles: Profile[], name: string) =>
  matches.find((match) => /^order/.test(match.role) && serves(match, profiles, name))

export interface RoleChoice {
  match: Match
  weight: number
}

/** The roles that a file can serve in, best first; empty where it is none of them. */
export const rankRoles = (matches: Match[], profiles: Profile[], file: string): RoleChoice[] => {
  const lines = matches.find(({ role }) => role === 'order_lines')!
  const stock = matches.find(({ role }) => role === 'stock')!
  const products = matches.find(({ role }) => role === 'products')!
  // A file with both says the same in either role; one that describes its products and has no days is a product file.
  const described = products.chosen.has('product_name') && !stock.chosen.has('snapshot_day')
  const name = basename(file)
  const both = serves(stock, profiles, name) && serves(products, profiles, name)
  const sold = orderLike(matches, profiles, name)
  const feedback = matches.find(({ role }) => role === 'feedback')!
  const heard = serves(feedback, profiles, name) && feedback.chosen.get('feedback_id')?.tier === 'exact'
  const counted = countsOrders(matches)
  const contacts = matches.find(({ role }) => role === 'interactions')!
  const others = matches.filter((match) => match !== contacts && serves(match, profiles, name))
  const contacted = serves(contacts, profiles, name) && isOwnContacts(contacts, others)
  return matches
    .filter((match) => serves(match, profiles, name) && !(counted && /^order/.test(match.role)))
    .filter(({ role }) => {
      if (role === 'interactions') return contacted
      if ((role === 'customers' || role === 'products') && contacted) return false
      if (role === 'orders') return !isLines(lines, profiles) && !(heard && boughtNothing(matches))
      if (role === 'order_lines') return isLines(lines, profiles) && !isCount(lines, stock, profiles)
      if (role === 'products')
        return !(both && !described) && (keepsStock(stock) || !sellsLines(lines, serves(lines, profiles, name)))
      if (role === 'stock') return !(both && described)
      const own = matches.find((match) => match.role === role)!
      if (role === 'refunds')
        return (
          !sold ||
          isOwnMoney(own, 'returned_amount', 'refund_id', sold) ||
          // A file that is called refunds, and not orders, whose money has no other name.
          (callsRefunds(name) && own.chosen.get('returned_amount')?.profile === sold.chosen.get('net_amount')?.profile)
        )
      if (role === 'payments')
        return !sold || (isOwnMoney(own, 'net_amount', 'paid_day', sold) && !hasOrderDay(sold, own))
      return true
    })
    .map((match) => ({ match, weight: weightOf(match) * (fileNames[match.role].test(name) ? 1.3 : 1) }))
    .sort((a, b) => b.weight - a.weight)
}
