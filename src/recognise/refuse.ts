import { UserError } from '../core/errors.js'
import type { SourceFile } from '../core/source.js'
import { needed } from '../vocabulary/fields.js'
import { nameOf } from '../vocabulary/names.js'
import { documentOf } from '../vocabulary/value-words.js'
import { type Unread, unreadColumns, unreadHint, unreadText } from './doubts.js'
import { mapFlag } from './finding-flags.js'
import { type Match, matchRole } from './match.js'
import { numbered } from './numbered.js'
import type { Profile } from './readings.js'
import { sampledNumbers } from './resolve.js'
import { weightOf } from './roles.js'
import { counts } from './signs.js'
import { stateCodes } from './state-rules.js'

/** Files that are nothing that is known, or lack what their role needs: what is wrong, and what to type instead. */

/** The columns of a file for a message. */
export const listedHeader = (header: string[]) => {
  const named = header.map((name, at) => (name.trim() === '' ? `#${at + 1}` : name.trim()))
  return named.length > 40 ? `${named.slice(0, 40).join(', ')} and ${named.length - 40} more` : named.join(', ')
}

/** What keeps a file from being one of orders: a day or an amount that cannot be read. */
const unreadOrders = (matches: Match[], profiles: Profile[]): Unread | undefined =>
  matches
    .filter(({ role, chosen }) => /^order/.test(role) && chosen.has('order_id') && chosen.size > 1)
    .flatMap((match) => unreadColumns(match, profiles))
    .find(({ field }) => field === 'order_day' || field === 'net_amount')

/** @throws UserError where a file would be one of orders if a day could be read, and is taken for something else without it */
export const refuseUnread = (file: SourceFile, { role }: Match, matches: Match[], profiles: Profile[]) => {
  const orders = matches.filter(({ chosen }) => chosen.has('net_amount'))
  const unread = /^(customers|products)$/.test(role) ? unreadOrders(orders, profiles) : undefined
  if (unread) throw new UserError(`${file.name}: ${unreadText(unread)}`, unreadHint(unread))
}

/** Whether a match has a field of a group. */
const hasAny = ({ chosen }: Match, group: readonly string[]) => group.some((field) => chosen.has(field))

const money = ['net_amount', 'gross_amount', 'unit_price', 'quantity']

/** The role that a file which is none comes nearest to: what was found for it, what is missing, and what to type. */
function nearestReading(file: SourceFile, matches: Match[]): { text: string; hint: string } | undefined {
  const [best] = matches
    .filter(({ role }) => role !== 'categories')
    .map((match) => ({ match, weight: weightOf(match) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if (!best) return undefined
  const { role, chosen } = best.match
  const found = [...chosen.values()].filter(counts).slice(0, 4)
  const groups = /^order/.test(role) ? [['order_day'], money] : needed[role]
  const missing = groups.filter((group) => !hasAny(best.match, group))
  const words = found.map(({ field, profile }) => `${field} = ${profile.header.trim()}`).join(', ')
  const lacks = missing.map((group) => group.slice(0, 2).join(' or ')).join(' and ')
  const maps = missing.map(([field]) => ` --map ${field}=Header`).join('')
  return {
    text: `; the nearest is ${role.replace('_', ' ')} (${words})${lacks === '' ? '' : `, without ${lacks}`}`,
    hint: `if it is that: --${role.replaceAll('_', '-')} ${file.name}${maps}; else leave it out (a pattern in quotes, 'exports/*.csv', or the folder passes such files over)`,
  }
}

/** Why a file is nothing that is known, and what it comes nearest to. */
export const notRecognised = (file: SourceFile, profiles: Profile[], matches: Match[]): UserError => {
  const columns = `columns: ${listedHeader(file.header)}`
  if (file.header.every((name) => name.trim() === ''))
    return new UserError(
      `${file.name}: no header row, so no column is known by name`,
      `name columns by number: --orders ${file.name} ${numbered(profiles)}`,
    )
  const unread = unreadOrders(matches, profiles)
  if (unread) return new UserError(`${file.name}: ${unreadText(unread)}; ${columns}`, unreadHint(unread))
  const lines = matchRole('order_lines', profiles, { user: new Map(), source: new Map() }).chosen
  if (
    lines.has('quantity') &&
    lines.has('net_amount') &&
    (lines.has('product_id') || lines.has('product_name')) &&
    !lines.has('order_id') &&
    !lines.has('order_day')
  )
    return new UserError(
      `${file.name} holds lines of orders, but no column says which order or which day they belong to; ${columns}`,
      'name it with --map order_id=Header or --map order_day=Header, or leave the file out',
    )
  if (file.header.some((name) => /payment|付款|支付|回款/i.test(name)) && lines.has('net_amount'))
    return new UserError(
      `${file.name} looks like payments, not orders`,
      `leave it out, or take each payment for an order: --orders ${file.name}; ${columns}`,
    )
  const near = nearestReading(file, matches)
  return new UserError(
    `${file.name}: neither orders, customers, products, stock, feedback nor interactions${near?.text ?? ''}; ${columns}`,
    near?.hint ??
      `say what it is (--orders ${file.name}, --customers ${file.name} ...) and name its columns with --map field=Header, or leave it out (a pattern in quotes, 'exports/*.csv', passes such files over)`,
  )
}

/** @throws UserError where a column is missing that the role cannot do without */
export const requireNeeded = (file: SourceFile, match: Match, profiles: Profile[]) => {
  const { role, chosen } = match
  for (const group of needed[role]) {
    if (group.some((field) => chosen.has(field))) continue
    const unread = unreadColumns(match, profiles).find(({ field }) => group.includes(field))
    if (unread) throw new UserError(`${file.name}, read as ${role}: ${unreadText(unread)}`, unreadHint(unread))
    throw new UserError(
      `${file.name}, read as ${role}: no column for ${group.join(' or ')}; columns: ${listedHeader(file.header)}`,
      `name it: --map ${group[0]}=Header (or the number of the column: --map ${group[0]}='#2')`,
    )
  }
}

/** @throws UserError where prices would count without their quantities, because these cannot be read */
export const refusePricesAlone = (file: SourceFile, match: Match, profiles: Profile[]) => {
  const { role, chosen } = match
  if (!/^order/.test(role) || !chosen.has('unit_price') || chosen.has('quantity')) return
  if (['net_amount', 'gross_amount', 'order_total'].some((field) => chosen.has(field))) return
  const unread = unreadColumns(match, profiles).find(({ field }) => field === 'quantity')
  if (unread) throw new UserError(`${file.name}: ${unreadText(unread)}`, unreadHint(unread))
}

const notBought =
  /^(view|page_?view|click|cart|add_?to_?cart|remove_?from_?cart|wishlist|fav|pv|浏览|点击|加购|加入购物车|收藏)$/i

/**
 * Amounts of a list of documents that are below zero on every sale, as the changes of a stored balance are: what was sold would count as given back.
 * @throws UserError
 */
export const refuseNegativeSales = ({ name, sample }: SourceFile, { role, chosen }: Match) => {
  const [kind, amount] = [chosen.get('document_type')?.profile, chosen.get('net_amount')]
  if (!/^order/.test(role) || !kind || !amount || amount.tier === 'user') return
  const numbers = sampledNumbers(sample, amount.profile)
  const sales = numbers.filter((value, at) => value && documentOf(sample[at]![kind.index] ?? '') === 'sale')
  if (sales.length < 2 || sales.some((value) => value! > 0)) return
  throw new UserError(
    `${name}: "${amount.profile.header}" is below zero on every sale of ${sales.length} sampled (column "${kind.header}"), so that nothing would be sold`,
    `write what was bought above zero and what was given back below, or name another column: --map net_amount=Header; to count it as it stands: ${mapFlag('net_amount', amount.profile.header)}`,
  )
}

/** A log of what visitors did counts no purchases: taking every row as one would be silently wrong. */
export const refuseEvents = (file: SourceFile, { role, chosen }: Match) => {
  const kinds = [chosen.get('document_type'), chosen.get('status')].filter((candidate) => candidate !== undefined)
  for (const { profile } of role === 'orders' || role === 'order_lines' ? kinds : []) {
    const event = profile.values.find((value) => notBought.test(value.trim()))
    if (event !== undefined)
      throw new UserError(
        `${file.name}: "${profile.header}" holds events that are no purchases ("${event.trim()}")`,
        `keep the rows of purchases only, and give that file; what visitors did: --interactions ${file.name}`,
      )
  }
}

/** What is said of quotes, and what a file of orders or invoices says of itself. */
const ofQuote =
  /^(quote|quotation|estimate|proposal)s? (number|no|id|stage|status|state|date)$|^报价单?(编号|单号|号|日期|状态|阶段)$|^angebots(nummer|nr|datum|status)$/
const ofSale = /\b(order|invoice|so|receipt) (number|no|id|date|status)$|订单|发票|auftrag|rechnung/

/** @throws UserError for a list of quotes: what was offered is not sold */
export const refuseQuotes = (file: SourceFile, { role }: Match) => {
  const names = file.header.map((header) => nameOf(header).words.join(' '))
  const quoted = file.header.filter((_, at) => ofQuote.test(names[at]!))
  if ((role !== 'orders' && role !== 'order_lines') || quoted.length < 2 || names.some((name) => ofSale.test(name)))
    return
  throw new UserError(
    `${file.name} lists quotes ("${quoted.join('", "')}"), which are no sales`,
    `leave it out (a pattern in quotes, 'exports/*.csv', passes it over); where each is a sale: --orders ${file.name}`,
  )
}

/** @throws UserError where the state of the orders is a code: which of them are no sales only the user knows */
export const refuseCodes = (file: SourceFile, match: Match, profiles: Profile[], excluded: readonly string[]) => {
  if (match.role !== 'orders' && match.role !== 'order_lines') return
  const codes = stateCodes(match, profiles)
  if (!codes || excluded.some((column) => nameOf(column).key === nameOf(codes.header).key)) return
  const values = [...new Set(codes.values.map((value) => value.trim()))].sort()
  throw new UserError(
    `${file.name}: "${codes.header}" holds codes (${values.join(', ')}) and no words, and nothing else says which orders were cancelled or not paid`,
    `leave those that are no sales out: --exclude '${codes.header} = ${values.at(-1)}'; if all are sales: ${mapFlag('status', codes.header)}`,
  )
}
