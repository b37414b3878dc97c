import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/**
 * What money columns mean, proved by the rows: the amount of a line that is called a price, what repeats on every line of its order.
 */

export const ofName = ({ header }: Profile) => nameOf(header).words.join(' ')
export const all = (rows: number[], holds: (at: number) => boolean, share = 0.98) =>
  rows.length > 0 && rows.filter(holds).length >= rows.length * share

/** Rows by the value that a column has in them; blank values are none. */
const groupsOf = (sample: string[][], { index }: Profile): number[][] => {
  const groups = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const key = (row[index] ?? '').trim()
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), at])
  }
  return [...groups.values()]
}

const move = (match: Match, from: string, to: string, tier: Candidate['tier'] = 'values') => {
  const found = match.chosen.get(from)!
  match.chosen.delete(from)
  match.chosen.set(to, { ...found, field: to, tier })
}

export const isFixed = (candidate: Candidate | undefined) => candidate === undefined || candidate.tier === 'user'

/**
 * A price that is what the line came to: divided by the quantity it is the same for a product in most of its lines of different
 * quantities, and as it stands it is not.
 */
export function resolveLinePrice(match: Match, sample: string[][], file: string): Finding[] {
  const { chosen, role } = match
  const price = chosen.get('unit_price')
  const quantity = chosen.get('quantity')
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  if (role !== 'order_lines' || !price || isFixed(price) || !quantity || !product || chosen.has('net_amount')) return []
  const prices = sampledNumbers(sample, price.profile)
  const quantities = sampledNumbers(sample, quantity.profile)
  let asPiece = 0
  let asLine = 0
  for (const rows of groupsOf(sample, product.profile)) {
    const known = rows.filter((at) => prices[at] && quantities[at])
    if (new Set(known.map((at) => Math.abs(quantities[at]!))).size < 2) continue
    const pieces = new Set(known.map((at) => Math.abs(prices[at]!).toFixed(2)))
    const lines = new Set(known.map((at) => Math.abs(prices[at]! / quantities[at]!).toFixed(2)))
    if (pieces.size < lines.size) asPiece++
    else if (lines.size < pieces.size) asLine++
  }
  if (asLine <= asPiece) return []
  // Before the discount that stands beside it, if there is one.
  const discounted = chosen.has('discount_amount') || chosen.has('discount_rate') || chosen.has('order_discount')
  const field = discounted && !chosen.has('gross_amount') ? 'gross_amount' : 'net_amount'
  move(match, 'unit_price', field)
  return [
    { code: 'price_of_line', level: 'note', args: { file, column: price.profile.header, field, products: asLine } },
  ]
}

/** Columns of the order that stand on each of its lines: the same on every line of every order of several lines, and not for all orders alike. */
export function repeats(match: Match, sample: string[][], { profile }: Candidate): boolean {
  const order = match.chosen.get('order_id')
  if (!order) return false
  const values = sampledNumbers(sample, profile)
  const several = groupsOf(sample, order.profile).filter(
    (rows) => rows.length > 1 && rows.some((at) => values[at] !== undefined && values[at] !== 0),
  )
  return several.length >= 1 && several.every((rows) => new Set(rows.map((at) => values[at])).size === 1)
}

/** Refunds and discounts of the whole order that stand on each of its lines count once. */
export function resolveRepeated(match: Match, sample: string[][], file: string): Finding[] {
  const { chosen, role } = match
  if (role !== 'order_lines') return []
  const findings: Finding[] = []
  const pairs = [
    ['returned_amount', 'order_returned'],
    ['discount_amount', 'order_discount'],
  ] as const
  for (const [field, whole] of pairs) {
    const found = chosen.get(field)
    if (!found || isFixed(found) || chosen.has(whole) || !repeats(match, sample, found)) continue
    if (field === 'discount_amount' && (chosen.has('net_amount') || isOfLines(match, sample, found))) continue
    move(match, field, whole)
    findings.push({
      code: 'repeats_on_lines',
      level: 'note',
      args: { file, field: whole, column: found.profile.header },
    })
  }
  return findings
}

/** Whether a discount can be that of each line: it is never more than the line comes to, and differs between lines of an order. */
function isOfLines({ chosen }: Match, sample: string[][], discount: Candidate): boolean {
  const [prices, quantities] = ['unit_price', 'quantity'].map((field) =>
    sampledNumbers(sample, chosen.get(field)?.profile),
  )
  const values = sampledNumbers(sample, discount.profile)
  const rates = values.flatMap((value, at) =>
    value && prices![at] && quantities![at] ? [Math.abs(value / (prices![at]! * quantities![at]!)).toFixed(3)] : [],
  )
  return rates.length > 1 && new Set(rates).size === 1
}

const shippingNames =
  /shipping|postage|freight|delivery (fee|cost|charge|amount)|versand|frais de (port|livraison)|livraison|gastos de envio|costo de envio|frete|spedizione|verzend|wysylk|dostaw|ongkir|biaya pengiriman|送料|배송비|доставк|kargo|运费|邮费|快递费|配送费/

/** Whether a column is called postage. */
const isPostageName = (profile: Profile): boolean => shippingNames.test(ofName(profile))

/** What stands in a total beside the goods and their tax, and is no fee of the seller. */
const besideNames =
  /(^| )(tips?|gratuity|gratuities|surcharges?|service charges?|rounding|handling|gift ?wrap|wrapping|trinkgeld|pourboire|propina|mancia|gorjeta|rundung)( |$)/
export const isBesideGoods = (profile: Profile): boolean => isPostageName(profile) || besideNames.test(ofName(profile))

/** An amount of the line that has the postage in it: quantity times price, which the rows prove, counts instead. */
export function resolveShipping(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [amount, quantity] = [chosen.get('net_amount'), chosen.get('quantity')]
  if (role !== 'order_lines' || !amount || isFixed(amount) || amount.tier === 'source' || !quantity) return []
  const [values, quantities] = [amount, quantity].map(({ profile }) => sampledNumbers(sample, profile))
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  // A row without a product may sum up the others of its order.
  const ofProduct = (at: number) => !product || (sample[at]![product.profile.index] ?? '').trim() !== ''
  const rows = values!.flatMap((value, at) => (value && quantities![at] && ofProduct(at) ? [at] : []))
  const numbers = profiles.filter(({ number, index }) => number && index !== amount.profile.index)
  for (const postage of numbers.filter(isPostageName)) {
    const costs = sampledNumbers(sample, postage)
    if (!rows.some((at) => costs[at])) continue
    const price = numbers.find((profile) => {
      const prices = sampledNumbers(sample, profile)
      return all(
        rows,
        (at) => prices[at] !== undefined && near(values![at]!, quantities![at]! * prices[at]! + (costs[at] ?? 0)),
        0.9,
      )
    })
    if (!price) continue
    for (const [field, { profile }] of chosen) if (profile === price) chosen.delete(field)
    chosen.delete('net_amount')
    chosen.set('unit_price', { field: 'unit_price', profile: price, score: 60, tier: 'values' })
    const args = { file, field: 'net_amount', column: price.header, other: amount.profile.header, less: postage.header }
    return [{ code: 'amount_with_postage', level: 'note', args }]
  }
  return []
}

/**
 * What was taken for the amount of a line and is the price of one piece: quantity times it comes to what the whole order says on one of its lines, in
 * every order, and it alone does not.
 */
export function resolveUnitAmount(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [amount, order, quantity] = ['net_amount', 'order_id', 'quantity'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !amount || !order || !quantity || isFixed(amount) || amount.tier === 'source') return []
  if (chosen.has('unit_price') || chosen.has('gross_amount')) return []
  const [values, pieces] = [amount, quantity].map(({ profile }) => sampledNumbers(sample, profile))
  const orders = groupsOf(sample, order.profile)
  const sums = orders.map((rows) => [
    rows.reduce((sum, at) => sum + (values![at] ?? 0), 0),
    rows.reduce((sum, at) => sum + (values![at] ?? 0) * (pieces![at] ?? 1), 0),
  ])
  if (!sums.some(([alone, times]) => !near(alone!, times!))) return []
  const whole = profiles.find((profile) => {
    if (!profile.number || profile === amount.profile || profile === quantity.profile) return false
    const numbers = sampledNumbers(sample, profile)
    const first = orders.map((rows) => rows.map((at) => numbers[at]).find((value) => value !== undefined))
    const ofOrder = orders.some(
      (rows) =>
        rows.length > 1 && rows.slice(1).every((at) => numbers[at] === undefined || numbers[at] === numbers[rows[0]!]),
    )
    return ofOrder && first.every((value, at) => value !== undefined && near(value, sums[at]![1]!))
  })
  if (!whole) return []
  move(match, 'net_amount', 'unit_price')
  const args = { file, field: 'unit_price', column: amount.profile.header, quantity: quantity.profile.header }
  return [{ code: 'price_proved', level: 'note', args: { ...args, whole: whole.header } }]
}

/** What was taken for the amount of a line is the price of one piece, where another column is quantity times it on every row. */
export function resolveLineValue(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [amount, quantity] = [chosen.get('net_amount'), chosen.get('quantity')]
  if (role !== 'order_lines' || !amount || !quantity || isFixed(amount) || amount.tier === 'source') return []
  const [values, pieces] = [amount, quantity].map(({ profile }) => sampledNumbers(sample, profile))
  const rows = values!.flatMap((value, at) => (value && pieces![at] ? [at] : []))
  const whole = profiles.find((profile) => {
    if (!profile.number || profile === amount.profile || profile === quantity.profile) return false
    const wholes = sampledNumbers(sample, profile)
    const isProduct = (at: number) => wholes[at] !== undefined && near(wholes[at]!, values![at]! * pieces![at]!)
    return rows.some((at) => Math.abs(pieces![at]!) !== 1) && rows.length > 1 && rows.every(isProduct)
  })
  if (!whole || /cost|profit|margin|weight/.test(ofName(whole))) return []
  for (const [field, { profile }] of chosen) if (profile === whole) chosen.delete(field)
  if (chosen.has('unit_price')) chosen.delete('net_amount')
  else move(match, 'net_amount', 'unit_price')
  chosen.set('net_amount', { field: 'net_amount', profile: whole, score: 60, tier: 'values' })
  const args = { file, field: 'net_amount', column: whole.header, other: amount.profile.header }
  return [{ code: 'amount_of_pieces', level: 'note', args: { ...args, quantity: quantity.profile.header } }]
}

/**
 * Of two counts of pieces (ordered, shipped) the one that, times the price, comes to the amount on every row; the one that was taken does not on some.
 */
export function resolvePieces(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [amount, price, quantity] = ['net_amount', 'unit_price', 'quantity'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !amount || !price || !quantity || isFixed(quantity)) return []
  if (['discount_amount', 'discount_rate', 'order_discount'].some((field) => chosen.has(field))) return []
  const [values, prices, pieces] = [amount, price, quantity].map(({ profile }) => sampledNumbers(sample, profile))
  const rows = values!.flatMap((value, at) => (value !== undefined && prices![at] ? [at] : []))
  const fits = (counts: (number | undefined)[]) =>
    rows.filter((at) => counts[at] !== undefined && near(values![at]!, counts[at]! * prices![at]!)).length
  if (rows.length < 2 || fits(pieces!) === rows.length) return []
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const other = profiles.find(
    (profile) => profile.number && !used.has(profile) && fits(sampledNumbers(sample, profile)) === rows.length,
  )
  if (!other) return []
  chosen.set('quantity', { field: 'quantity', profile: other, score: 60, tier: 'values' })
  const args = { file, field: 'quantity', column: other.header, other: quantity.profile.header }
  return [{ code: 'pieces_proved', level: 'note', args: { ...args, amount: amount.profile.header } }]
}
