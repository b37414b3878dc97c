import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/**
 * What money columns mean, proved by the rows: the amount of a line that is called a price, what repeats on every line of its order,
 * amounts less a fee or less what is still owed.
 */

const feeNames =
  /^(fees?|commission|charges?|stripe fee|paypal fee|processing fee|transaction fee|gebuhr(en)?|frais( de transaction)?|comision(es)?|commissioni?|tariffa|taxa|kosten|prowizja|oplata|комиссия|手数料|수수료|手续费|佣金|平台服务费|服务费)/
const owedNames = /owed|owing|outstanding|balance due|amount due|unpaid|remaining|欠|未收|未付|待收|待回款/

const ofName = ({ header }: Profile) => nameOf(header).words.join(' ')
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

/**
 * An amount that is another one less a fee (what was paid out), or less what is still owed (what was received): the other one is
 * what the order came to.
 */
export function resolveReceived(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount')
  if ((role !== 'orders' && role !== 'order_lines') || !amount || isFixed(amount)) return []
  const values = sampledNumbers(sample, amount.profile)
  const rows = values.flatMap((value, at) => (value === undefined ? [] : [at]))
  const numbers = profiles.filter(({ number, index }) => number && index !== amount.profile.index)
  for (const rest of numbers.filter((profile) => feeNames.test(ofName(profile)) || owedNames.test(ofName(profile)))) {
    const less = sampledNumbers(sample, rest)
    if (!rows.some((at) => less[at])) continue
    // Of an invoice that was voided nothing was received and nothing is owed.
    const moved = rows.filter((at) => values[at] || less[at])
    const whole = numbers.find((profile) => {
      if (profile === rest || feeNames.test(ofName(profile)) || owedNames.test(ofName(profile))) return false
      const wholes = sampledNumbers(sample, profile)
      const comesTo = (rest: (at: number) => number) =>
        all(moved, (at) => wholes[at] !== undefined && near(wholes[at]!, values[at]! + rest(at)))
      // Of what is given back the fee comes back as well: then its sign counts.
      return (
        comesTo((at) => Math.abs(less[at] ?? 0)) ||
        (moved.some((at) => less[at]! < 0) && comesTo((at) => -(less[at] ?? 0)))
      )
    })
    if (!whole) continue
    for (const [field, { profile }] of chosen) if (profile === whole) chosen.delete(field)
    chosen.set('net_amount', { field: 'net_amount', profile: whole, score: 60, tier: 'values' })
    return [
      {
        code: 'amount_received',
        level: 'note',
        args: { file, field: 'net_amount', column: whole.header, other: amount.profile.header, less: rest.header },
      },
    ]
  }
  // What is only called net is net of tax, unless there is a fee: then nothing says of which of them.
  const fee = numbers.some((profile) => feeNames.test(ofName(profile)) && profile.values.length > 0)
  if (fee && chosen.has('gross_amount') && /^nett?o?$/.test(ofName(amount.profile))) chosen.delete('net_amount')
  return []
}

const shippingNames =
  /shipping|postage|freight|delivery (fee|cost|charge|amount)|versand|frais de (port|livraison)|livraison|gastos de envio|costo de envio|frete|spedizione|verzend|wysylk|dostaw|ongkir|biaya pengiriman|送料|배송비|доставк|kargo|运费|邮费|快递费|配送费/

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
  for (const postage of numbers.filter((profile) => shippingNames.test(ofName(profile)))) {
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
