import { UserError } from '../core/errors.js'
import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './match.js'
import { repeats } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** Amounts before and after a discount, and discounts that stand in two columns, told apart by what the rows add up to. */

const discountNames =
  /discount|rebate|voucher|coupon|promo|markdown|优惠|折扣|立减|满减|rabatt|nachlass|gutschein|remise|reduction|descuento|bonificac|cupon|desconto|cupom|sconto|sconti|korting|割引|値引|할인|indirim|скидк|rabat|znizk|diskon/

/** Names that have the word in them and are no amount: the number of a voucher, how many coupons. */
const aboutDiscounts = /(^| )(no|nr|num|number|id|code|name|type|date|day|count|status|title|reason|tax|vat|gift)( |$)/

/** Whether a column is called a discount. */
export const namesDiscount = (header: string): boolean => {
  const name = nameOf(header)
    .words.join(' ')
    .replace(/ (tax|vat) (ex|exc|excl|excluded|inc|incl|included)$| (ex|exc|excl|inc|incl) (tax|vat)$/, '')
  return discountNames.test(name) && !aboutDiscounts.test(name)
}

/** Names of money that is no amount of goods. */
const besides = /tax|vat|gst|cost|profit|margin|shipping|freight|fee|commission|税|成本|利润|运费|佣金/

const isOther = ({ header }: Profile) =>
  besides.test(
    nameOf(header)
      .words.join(' ')
      .replace(/\bw(ith)?\b.*$/, ''),
  )

const saysPaid = ({ header }: Profile) => /实付|实收|实际|(^|[^n])paid/i.test(header)

/**
 * A column that is the amount, or quantity times price, less a discount on every row, and differs where there is one: what was paid. The
 * amount that was taken is gross.
 */
export function resolveDiscounted(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  if (role !== 'orders' && role !== 'order_lines') return []
  const amount = chosen.get('net_amount')
  const price = chosen.get('unit_price')
  const base = amount ?? (role === 'order_lines' && !chosen.has('gross_amount') ? price : undefined)
  if (!base || base.tier === 'user' || base.tier === 'source') return []
  // What stands on every line of its order is the order's.
  if (amount && role === 'order_lines' && repeats(match, sample, amount)) return []
  const quantities = amount ? [] : sampledNumbers(sample, chosen.get('quantity')?.profile)
  const before = sampledNumbers(sample, base.profile).map((value, at) =>
    value === undefined || amount ? value : value * (quantities[at] ?? 1),
  )
  const rows = before.flatMap((value, at) => (value === undefined || value === 0 ? [] : [at]))
  const numbers = profiles.filter(({ number, index }) => number && index !== base.profile.index)
  for (const discount of numbers.filter(({ header }) => namesDiscount(header))) {
    const discounts = sampledNumbers(sample, discount)
    const discounted = rows.filter((at) => discounts[at])
    if (discounted.length === 0) continue
    // On one row alone it may be chance, where the names say the opposite: postage is what a discount takes away.
    const few = discounted.length < 2
    const after = numbers.find((profile) => {
      if (profile === discount || isOther(profile) || (few && saysPaid(base.profile) && !saysPaid(profile)))
        return false
      const values = sampledNumbers(sample, profile)
      // A discount that takes everything away on every row is the amount itself.
      if (!discounted.some((at) => values[at])) return false
      return rows.every(
        (at) =>
          values[at] !== undefined &&
          near(values[at]!, before[at]! - Math.sign(before[at]!) * Math.abs(discounts[at] ?? 0)),
      )
    })
    if (!after) continue
    for (const [field, { profile }] of chosen) if (profile === after) chosen.delete(field)
    if (amount && !chosen.has('gross_amount'))
      chosen.set('gross_amount', { ...amount, field: 'gross_amount', tier: 'values' })
    chosen.set('net_amount', { field: 'net_amount', profile: after, score: 60, tier: 'values' })
    const args = { file, field: 'net_amount', column: after.header, other: base.profile.header, less: discount.header }
    return [{ code: 'amount_discounted', level: 'note', args }]
  }
  return []
}

/**
 * A column that no name gives and that is quantity times price, less the discount of its row if there is one, on every row and not for all
 * rows alike: the amount of the line. What is called gross and is not quantity times price is something else, such as the amount with tax.
 */
export function resolveProduct(
  { role, chosen }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const [price, quantity, gross] = ['unit_price', 'quantity', 'gross_amount'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !price || !quantity || !gross || gross.tier === 'user' || gross.tier === 'source')
    return []
  if (chosen.has('net_amount')) return []
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [prices, quantities, discounts, rates, grosses] = [
    column('unit_price'),
    column('quantity'),
    column('discount_amount'),
    column('discount_rate'),
    column('gross_amount'),
  ] as const
  const rows = sample.flatMap((_, at) => (prices[at] && quantities[at] ? [at] : []))
  const whole = (at: number) => prices[at]! * quantities[at]!
  const share = (rate = 0) => (Math.abs(rate) > 1 ? rate / 100 : rate)
  const less = (at: number) =>
    whole(at) - Math.sign(whole(at)) * Math.abs(discounts[at] ?? 0) - whole(at) * share(rates[at])
  if (rows.length < 2 || rows.some((at) => grosses[at] === undefined || near(grosses[at]!, whole(at)))) return []
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const amount = profiles.find((profile) => {
    if (!profile.number || used.has(profile.index)) return false
    const values = sampledNumbers(sample, profile)
    return (
      rows.every((at) => values[at] !== undefined && near(values[at]!, less(at))) &&
      new Set(rows.map((at) => values[at])).size > 1
    )
  })
  if (!amount) return []
  chosen.delete('gross_amount')
  chosen.set('net_amount', { field: 'net_amount', profile: amount, score: 60, tier: 'values' })
  const args = { file, field: 'net_amount', column: amount.header, other: gross.profile.header }
  return [{ code: 'amount_proved', level: 'note', args }]
}

/**
 * A discount of the order that is what the discounts of its lines come to: it counts once, with the lines. One that stands in two columns, in both on
 * every line, counts once, with the order.
 */
export function resolveOrderDiscount({ role, chosen }: Match, sample: string[][], file: string): Finding[] {
  const [whole, own, order] = ['order_discount', 'discount_amount', 'order_id'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !whole || !own || !order || whole.tier === 'user' || own.tier === 'user') return []
  const [wholes, owns] = [whole, own].map(({ profile }) => sampledNumbers(sample, profile))
  const orders = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = (row[order.profile.index] ?? '').trim()
    if (id !== '') orders.set(id, [...(orders.get(id) ?? []), at])
  }
  const sums = [...orders.values()].map((rows) => [
    Math.abs(rows.map((at) => wholes![at]).find((value) => value !== undefined) ?? 0),
    Math.abs(rows.reduce((sum, at) => sum + (owns![at] ?? 0), 0)),
  ])
  const discounted = sums.filter(([a, b]) => a || b)
  const several = [...orders.values()].filter((rows) => rows.length > 1 && rows.some((at) => owns![at]))
  const isSame = (rows: number[]) => rows.every((at) => near(Math.abs(owns![at] ?? 0), Math.abs(wholes![at] ?? 0)))
  if (several.length > 0 && [...orders.values()].every(isSame)) {
    chosen.delete('discount_amount')
    const args = { file, column: whole.profile.header, other: own.profile.header }
    return [{ code: 'discount_of_order_twice', level: 'note', args }]
  }
  if (discounted.length === 0 || !discounted.every(([a, b]) => near(a!, b!))) return []
  chosen.delete('order_discount')
  return [
    {
      code: 'discount_twice',
      level: 'note',
      args: { file, column: own.profile.header, other: whole.profile.header },
    },
  ]
}

/**
 * A price that is another price less the discount beside it, of the line or of one piece, on every discounted row: the discount is taken off
 * already, and not once more.
 */
export function resolveDiscountInPrice(
  { role, chosen }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const [price, quantity, discount] = ['unit_price', 'quantity', 'discount_amount'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !price || !discount || discount.tier === 'user' || discount.tier === 'source') return []
  if (chosen.has('net_amount') || chosen.has('gross_amount')) return []
  const column = (one: typeof price | undefined) => sampledNumbers(sample, one?.profile)
  const [prices, pieces, discounts] = [column(price), column(quantity), column(discount)]
  const rows = discounts.flatMap((value, at) => (value && prices[at] ? [at] : []))
  const used = new Set([price, quantity, discount].map((one) => one?.profile))
  const before = profiles.find((profile) => {
    if (!profile.number || used.has(profile)) return false
    const others = sampledNumbers(sample, profile)
    const comesTo = (count: (at: number) => number) =>
      rows.every(
        (at) => others[at] && near(others[at]! * count(at) - Math.abs(discounts[at]!), prices[at]! * count(at)),
      )
    const elsewhere = prices.every((value, at) => !value || discounts[at] || near(others[at] ?? 0, value))
    return rows.length > 0 && elsewhere && (comesTo((at) => pieces[at] ?? 1) || comesTo(() => 1))
  })
  if (!before) return []
  chosen.delete('discount_amount')
  const args = { file, field: 'discount_amount', column: discount.profile.header, price: price.profile.header }
  return [{ code: 'discount_in_price', level: 'note', args: { ...args, other: before.header } }]
}

const percent = /[%％]\s*$/

/** How many cells of a discount column are percentages and how many money; undefined where it is all one or the other. */
function mixedCells({ profile }: Candidate, sample: string[][]): { rates: number; money: number } | undefined {
  const numbers = sampledNumbers(sample, profile)
  const given = sample.flatMap((row, at) => (numbers[at] ? [row[profile.index] ?? ''] : []))
  const rates = given.filter((cell) => percent.test(cell)).length
  return rates === 0 || rates === given.length ? undefined : { rates, money: given.length - rates }
}

/**
 * A discount column in which some cells are written with a percent sign and others are not: each is read by its sign, a percentage of quantity
 * times price or money. Not where the user says that it holds rates.
 */
export function resolveMixedDiscount({ chosen }: Match, sample: string[][], file: string): Finding[] {
  const found = chosen.get('discount_amount') ?? chosen.get('discount_rate')
  if (!found || (found.field === 'discount_rate' && found.tier === 'user')) return []
  const mixed = mixedCells(found, sample)
  if (!mixed) return []
  chosen.delete('discount_amount')
  chosen.set('discount_rate', { ...found, field: 'discount_rate' })
  return [{ code: 'discount_mixed', level: 'warning', args: { file, column: found.profile.header, ...mixed } }]
}

/** @throws UserError where a column of both is the discount of whole orders, of which no line says the percentage */
export function refuseMixedDiscount({ chosen }: Match, sample: string[][], file: string): void {
  const found = chosen.get('order_discount')
  const mixed = found && mixedCells(found, sample)
  if (!mixed) return
  throw new UserError(
    `${file}: "${found.profile.header}" holds percentages (${mixed.rates} rows) and money (${mixed.money} rows), of the whole order`,
    'write it as money on every row; where it is of each line: --map discount_amount=HEADER',
  )
}
