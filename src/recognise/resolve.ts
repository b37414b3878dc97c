import type { Finding } from '../core/source.js'
import { isOtherThing } from '../vocabulary/index.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { namesId } from './roles.js'

/** Every role is tried and asks for the same columns. */
const numbersRead = new WeakMap<Profile, (number | undefined)[]>()

/** Numbers of a column by row of the sample that it was profiled from; undefined where there is none. */
export const sampledNumbers = (sample: string[][], profile: Profile | undefined): (number | undefined)[] => {
  if (!profile?.number) return sample.map(() => undefined)
  const read = numbersRead.get(profile)
  if (read) return read
  const { decimal, thousands } = profile.number.reading
  const numbers = sample.map((row) => {
    const digits = (row[profile.index] ?? '').replace(/[^\d.,-]/g, '')
    const plain = (thousands === '' ? digits : digits.replaceAll(thousands, '')).replace(decimal, '.')
    return plain === '' || Number.isNaN(Number(plain)) ? undefined : Number(plain)
  })
  numbersRead.set(profile, numbers)
  return numbers
}

/** Takes a field's column by elimination: nothing is called so, but exactly one column can be it. */
export const assume = (match: Match, profiles: Profile[]): string[] => {
  const { role, chosen } = match
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const free = profiles.filter(({ index, values }) => !used.has(index) && values.length > 0)
  const take = (field: string, fitting: Profile[]) => {
    if (chosen.has(field) || fitting.length !== 1) return []
    chosen.set(field, { field, profile: fitting[0]!, score: 40, tier: 'values' })
    return [field]
  }
  const has = (...names: string[]) => names.every((name) => chosen.has(name))
  if (role === 'orders' || role === 'order_lines') {
    const bought = has('quantity') || has('net_amount') || has('unit_price')
    const days = free.filter(({ date, header }) => date && !date.numeric && !isOtherThing(header))
    if (!has('customer_id') && (chosen.get('quantity')?.tier !== 'exact' || has('order_id', 'document_type'))) {
      // In a list of documents a bare name is whom they are for.
      const party = profiles.find(
        (profile) =>
          /^(name|party|partyname|particulars|payee|counterparty|名称|单位名称|往来单位|对方|交易对方)$/.test(
            nameOf(profile.header).key,
          ) &&
          profile.distinct < 1 &&
          (!/particulars/i.test(profile.header) || has('document_type')) &&
          new Set(profile.values).size > 1 &&
          profile.values.some((value) => /\p{L}/u.test(value)) &&
          !profile.number &&
          !profile.date,
      )
      const owner = party && [...chosen.values()].find(({ profile }) => profile === party)
      if (party && (!owner || owner.tier === 'possible' || owner.tier === 'stand_in')) {
        if (owner) chosen.delete(owner.field)
        chosen.set('customer_id', { field: 'customer_id', profile: party, score: 20, tier: 'stand_in' })
      }
    }
    const taken = bought && (has('order_id') || has('customer_id')) ? take('order_day', days) : []
    const ids = free.filter(
      ({ header, distinct, date }) => namesId(header) && !date && !isOtherThing(header) && distinct < 1,
    )
    return role === 'order_lines' && has('order_id', 'quantity', 'unit_price') && !has('product_name')
      ? [...taken, ...take('product_id', ids)]
      : taken
  }
  if (role === 'products' && has('product_name') && (has('list_price') || has('unit_cost'))) {
    const [first] = free
    return first && first.index === 0 && namesId(first.header) && first.distinct === 1
      ? take('product_id', [first])
      : []
  }
  return []
}

export const near = (a: number, b: number) => Math.abs(a - b) <= 0.011 + Math.abs(b) * 0.0005

/**
 * A column that is only called discount: money, or a share of the price. Where quantity, price and amount are there, they tell;
 * else values of whole percents are taken as money and reported.
 */
export const resolveDiscount = ({ chosen }: Match, sample: string[][], file: string): Finding[] => {
  const found = chosen.get('discount_amount')
  if (found?.tier !== 'usual' || chosen.has('discount_rate')) return []
  const [amounts, quantities, prices, discounts] = [
    chosen.get('net_amount'),
    chosen.get('quantity'),
    chosen.get('unit_price'),
    found,
  ].map((candidate) => sampledNumbers(sample, candidate?.profile))
  let money = 0
  let percent = 0
  for (const [at, discount] of discounts!.entries()) {
    const [amount, quantity, price] = [amounts![at], quantities![at], prices![at]]
    if (!discount || amount === undefined || quantity === undefined || price === undefined) continue
    if (near(amount, quantity * price - Math.abs(discount))) money++
    if (near(amount, quantity * price * (1 - discount / 100))) percent++
  }
  if (percent > money) {
    chosen.delete('discount_amount')
    chosen.set('discount_rate', { ...found, field: 'discount_rate' })
    return []
  }
  const { number } = found.profile
  const likePercent = number?.whole === true && number.least >= 0 && number.most > 0 && number.most <= 100
  if (money > 0 || !likePercent || !chosen.has('unit_price')) return []
  return [
    {
      code: 'discount_unclear',
      level: 'warning',
      args: { file, column: found.profile.header, field: 'discount_amount', other: 'discount_rate' },
    },
  ]
}

/**
 * Rows that give back in a column of refunds what another row of their order sold, and come to nothing themselves, as bills of payment services have
 * them: `REFUND, 0.00, 40.00` below `SUCCESS, 120.00, 0.00`.
 */
export function refundRows({ chosen }: Match, sample: string[][]): Set<number> {
  const [order, amount, returned] = ['order_id', 'net_amount', 'returned_amount'].map((field) => chosen.get(field))
  if (!order || !amount || !returned) return new Set()
  const [amounts, refunds] = [amount, returned].map(({ profile }) => sampledNumbers(sample, profile))
  const idOf = (at: number) => (sample[at]![order.profile.index] ?? '').trim()
  const selling = new Set(amounts!.flatMap((value, at) => (value && idOf(at) !== '' ? [idOf(at)] : [])))
  return new Set(refunds!.flatMap((value, at) => (value && amounts![at] === 0 && selling.has(idOf(at)) ? [at] : [])))
}

/**
 * Refunds that the amount is net of already: amount and refund together are another column (what was ordered) on the refunded
 * rows, or the refund exceeds what it is to be taken from on most of them. The refund is then not subtracted again.
 */
export const resolveReturned = (match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] => {
  const { chosen } = match
  const returned = chosen.get('returned_amount')
  const amount = chosen.get('net_amount')
  if (!returned || !amount || returned.tier === 'user') return []
  const amounts = sampledNumbers(sample, amount.profile)
  const refunds = sampledNumbers(sample, returned.profile).map((refund) => Math.abs(refund ?? 0))
  // A row that gives back what another row of the order sold comes to nothing or less, and shows nothing.
  const own = refundRows(match, sample)
  const refunded = refunds.flatMap((refund, at) =>
    refund > 0 && amounts[at] !== undefined && amounts[at] >= 0 && !own.has(at) ? [at] : [],
  )
  if (refunded.length < 2) return []
  const total = profiles.find((profile) => {
    if (!profile.number || profile.index === returned.profile.index || profile.index === amount.profile.index)
      return false
    const totals = sampledNumbers(sample, profile)
    const sums = refunded.filter((at) => totals[at] !== undefined && near(totals[at], amounts[at]! + refunds[at]!))
    return sums.length >= refunded.length * 0.95
  })
  const above = refunded.filter((at) => refunds[at]! > amounts[at]! * 1.0005 + 0.011)
  if (!total && above.length * 2 <= refunded.length) return []
  chosen.delete('returned_amount')
  const args = { file, field: 'returned_amount', column: returned.profile.header, amount: amount.profile.header }
  return [
    total
      ? { code: 'refund_in_amount', level: 'note', args: { ...args, total: total.header } }
      : { code: 'refund_above_amount', level: 'warning', args: { ...args, rows: above.length, of: refunded.length } },
  ]
}

/**
 * A bare price in a file of whole orders, beside a count of items, is what the order cost rather than the price of one piece,
 * unless its own name says so.
 */
export const resolvePrice = ({ role, chosen }: Match, file: string): Finding[] => {
  const price = chosen.get('unit_price')
  const counted = chosen.get('quantity')
  if (
    role !== 'orders' ||
    !price ||
    chosen.has('net_amount') ||
    chosen.has('gross_amount') ||
    price.tier === 'user' ||
    price.tier === 'exact'
  )
    return []
  if (counted?.tier === 'exact') return []
  chosen.delete('unit_price')
  chosen.set('net_amount', { ...price, field: 'net_amount' })
  return [
    {
      code: 'price_as_amount',
      level: counted ? 'warning' : 'note',
      args: { file, field: 'net_amount', column: price.profile.header },
    },
  ]
}

/** Amounts that are not quantity * unit price less discount, beyond rounding, on the sampled rows: reported, the amount counts. */
export const compareWithPrice = ({ chosen }: Match, sample: string[][], file: string): Finding[] => {
  const net = chosen.get('net_amount')
  if (!net || !chosen.has('quantity') || !chosen.has('unit_price')) return []
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [amounts, quantities, prices] = [column('net_amount'), column('quantity'), column('unit_price')]
  const [discounts, rates] = [column('discount_amount'), column('discount_rate')]
  let of = 0
  const other: string[] = []
  for (const [at, amount] of amounts.entries()) {
    const [quantity, price, rate = 0] = [quantities[at], prices[at], rates[at]]
    if (amount === undefined || quantity === undefined || price === undefined) continue
    of++
    const gross = quantity * price
    const less = Math.abs(discounts[at] ?? 0) + Math.abs(gross) * (Math.abs(rate) > 1 ? rate / 100 : rate)
    if (!near(Math.abs(amount), Math.abs(gross) - less)) other.push(`${quantity} * ${price} and ${amount}`)
  }
  if (other.length === 0) return []
  const args = { file, field: 'net_amount', column: net.profile.header, rows: other.length, of, example: other[0]! }
  return [{ code: 'amount_disagrees', level: 'note', args }]
}
