import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { namesDiscount } from './discounts.js'
import { type Candidate, isRate, type Match } from './match.js'
import { isBesideGoods, isFixed } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { isTaxAmount } from './tax-names.js'

/**
 * Discounts that stand beside the amount that counts: those which no field took, and those which the amount may not have in it. Where the totals
 * of the orders prove what they are, they are taken so; else it is said what counts and what to type for the other reading.
 */

const discountFields = ['discount_amount', 'discount_rate', 'order_discount'] as const

/** Money of an order besides its goods, which its total has in it. */
const isBeside = (profile: Profile) => isBesideGoods(profile) || isTaxAmount(profile)

/** Of how many such columns all combinations are tried. */
const mostBeside = 6

/** What the rows of each order come to. */
interface Orders {
  rows: number[][]
  /** Of a column: its value where it is the same on each line or stands on one alone, else the sum of the lines. */
  once: (profile: Profile) => number[]
  sum: (profile: Profile) => number[]
}

function ordersOf({ chosen, role }: Match, sample: string[][]): Orders {
  const order = role === 'order_lines' ? chosen.get('order_id') : undefined
  const groups = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = order ? (row[order.profile.index] ?? '').trim() : String(at)
    if (id !== '') groups.set(id, [...(groups.get(id) ?? []), at])
  }
  const rows = [...groups.values()]
  const valuesOf = (profile: Profile) => {
    const numbers = sampledNumbers(sample, profile)
    return rows.map((of) => of.map((at) => numbers[at]))
  }
  const added = (values: (number | undefined)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return {
    rows,
    sum: (profile) => valuesOf(profile).map(added),
    once: (profile) =>
      valuesOf(profile).map((values) =>
        new Set(values.filter((value) => value !== undefined)).size <= 1
          ? (values.find((value) => value !== undefined) ?? 0)
          : added(values),
      ),
  }
}

const combinations = <T>([first, ...rest]: T[]): T[][] => {
  if (first === undefined) return [[]]
  const others = combinations(rest)
  return [...others, ...others.map((one) => [first, ...one])]
}

/** What the lines of each order come to as they would count, by the amount, or by quantity and price less the discount that was taken. */
function amountsOf({ chosen }: Match, sample: string[][]): number[] | undefined {
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [amounts, prices, quantities] = [
    column(chosen.has('net_amount') ? 'net_amount' : 'gross_amount'),
    column('unit_price'),
    column('quantity'),
  ]
  const [discounts, rates] = [column('discount_amount'), column('discount_rate')]
  const hasAmount = chosen.has('net_amount') || chosen.has('gross_amount')
  if (!hasAmount && !chosen.has('unit_price')) return undefined
  return sample.map((_, at) => {
    if (chosen.has('net_amount')) return amounts[at] ?? 0
    const gross = hasAmount ? (amounts[at] ?? 0) : (prices[at] ?? 0) * (quantities[at] ?? 1)
    const rate = rates[at] ?? 0
    const less = Math.abs(discounts[at] ?? 0) + Math.abs(gross) * (Math.abs(rate) > 1 ? rate / 100 : rate)
    return gross - Math.sign(gross) * less
  })
}

/** A column that is what each order comes to, less a discount, with postage or tax. */
interface Proof {
  total: Profile
  /** Whether the discount is one of the order that may stand on each of its lines. */
  whole: boolean
}

/** Whether some column proves that a discount is not in the amounts yet: it is they less the discount, perhaps with postage or tax. */
function proofOf(discount: Profile, match: Match, sample: string[][], profiles: Profile[]): Proof | undefined {
  const amounts = amountsOf(match, sample)
  if (!amounts) return undefined
  const orders = ordersOf(match, sample)
  const bases = orders.rows.map((rows) => rows.reduce((sum, at) => sum + amounts[at]!, 0))
  const counted = new Set(
    ['net_amount', 'gross_amount', 'unit_price', 'quantity'].map((field) => match.chosen.get(field)?.profile),
  )
  const numbers = profiles.filter(
    (profile) => profile.number && profile !== discount && !counted.has(profile) && profile.values.length > 0,
  )
  const filled = (profile: Profile) => sampledNumbers(sample, profile).some((value) => value)
  const beside = numbers.filter((profile) => isBeside(profile) && filled(profile)).slice(0, mostBeside)
  const totals = numbers.filter((profile) => !isBeside(profile) && !namesDiscount(profile.header))
  const extras = combinations(beside.map(orders.once)).map((of) =>
    bases.map((_, at) => of.reduce((sum, values) => sum + values[at]!, 0)),
  )
  const [once, sum] = [orders.once(discount), orders.sum(discount)]
  for (const total of totals) {
    const wholes = orders.once(total)
    const isLess = (less: number[], from: number[], discounts: number[]) => {
      const given = bases.flatMap((base, at) => (discounts[at] && base > 0 ? [at] : []))
      if (given.length === 0 || bases.length < 2) return false
      return extras.some((extra) => {
        const fits = (at: number) => near(less[at]!, from[at]! - Math.abs(discounts[at]!) + extra[at]!)
        return given.every(fits) && bases.filter((_, at) => fits(at)).length >= bases.length * 0.9
      })
    }
    // Where postage is as much as the discount either could be less than the other by it.
    const proves = (discounts: number[]) => isLess(wholes, bases, discounts) && !isLess(bases, wholes, discounts)
    if (proves(once)) return { total, whole: true }
    if (proves(sum)) return { total, whole: false }
  }
  return undefined
}

/** What a column of discounts comes to in money on each row. */
function moneyOf(discount: Profile, { chosen }: Match, sample: string[][]): number[] {
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [grosses, prices, quantities] = [column('gross_amount'), column('unit_price'), column('quantity')]
  const share = chosen.get('discount_rate')?.profile === discount || isRate(discount)
  return sampledNumbers(sample, discount).map((value, at) => {
    const given = Math.abs(value ?? 0)
    const gross = Math.abs(grosses[at] ?? (prices[at] ?? 0) * (quantities[at] ?? 1))
    return share ? gross * (given > 1 ? given / 100 : given) : given
  })
}

/** Whether a discount is the same as those that were taken, or a part of them. */
function isTaken(discount: Profile, match: Match, sample: string[][]): boolean {
  const { rows } = ordersOf(match, sample)
  const own = moneyOf(discount, match, sample)
  return discountFields.some((field) => {
    const other = match.chosen.get(field)?.profile
    if (!other || other === discount) return false
    const taken = moneyOf(other, match, sample)
    return rows.every((of) => {
      const sum = of.reduce((all, at) => all + taken[at]!, 0)
      return of.every((at) => own[at]! <= sum * 1.0005 + 0.011)
    })
  })
}

/** Whether the price is what a list price comes to less the discount: then it has it in it. */
function isInPrice(discount: Profile, { chosen }: Match, sample: string[][], profiles: Profile[]): boolean {
  const price = chosen.get('unit_price') ?? chosen.get('gross_amount')
  if (!price) return false
  const [prices, less] = [sampledNumbers(sample, price.profile), sampledNumbers(sample, discount)]
  const quantities = sampledNumbers(sample, chosen.get('quantity')?.profile)
  const rows = prices.flatMap((value, at) => (value !== undefined && less[at] ? [at] : []))
  return profiles.some((profile) => {
    if (!profile.number || profile === price.profile || profile === discount) return false
    const lists = sampledNumbers(sample, profile)
    return rows.every((at) => {
      const [list, one] = [lists[at], Math.abs(less[at]!)]
      if (list === undefined) return false
      return [one, one / (quantities[at] || 1), (list * one) / 100, list * one].some(
        (off) => off !== 0 && near(list - off, prices[at]!),
      )
    })
  })
}

/** Whether the amounts are quantity times price as they stand, also where there is a discount; never where a price is missing. */
function isBeforeDiscount(discount: Profile, { chosen }: Match, sample: string[][]): number {
  const [amounts, prices, quantities] = ['net_amount', 'unit_price', 'quantity'].map((field) =>
    sampledNumbers(sample, chosen.get(field)?.profile),
  )
  const less = sampledNumbers(sample, discount)
  const rows = amounts!.flatMap((value, at) => (value && prices![at] && quantities![at] ? [at] : []))
  const discounted = rows.filter((at) => less[at])
  const isProduct = (at: number) => near(Math.abs(amounts![at]!), Math.abs(quantities![at]! * prices![at]!))
  return rows.length > 1 && rows.every(isProduct) ? discounted.length : 0
}

const move = ({ chosen }: Match, from: Candidate, to: string) => {
  chosen.delete(from.field)
  chosen.set(to, { ...from, field: to, tier: 'values' })
}

/** Takes a discount that is proved not to be in the amounts; false where no field is free for it. */
function take(match: Match, discount: Profile, { whole }: Proof): boolean {
  const { chosen, role } = match
  const taken = discountFields.map((field) => chosen.get(field)).find((found) => found?.profile === discount)
  const amount = chosen.get('net_amount')
  const field = role === 'order_lines' && whole ? 'order_discount' : 'discount_amount'
  if (taken?.field === 'discount_rate' || (taken?.field !== field && chosen.has(field))) return false
  if (amount && (isFixed(amount) || chosen.has('gross_amount'))) return false
  if (amount) move(match, amount, 'gross_amount')
  if (taken) chosen.delete(taken.field)
  chosen.set(field, { field, profile: discount, score: 60, tier: 'values' })
  return true
}

/** Discounts beside the amount, one after the other. */
export function resolveFurtherDiscounts(
  match: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount')
  const fixed = [...discountFields, 'net_amount', 'gross_amount'].some((field) => {
    const tier = chosen.get(field)?.tier
    return tier === 'user' || tier === 'source'
  })
  if ((role !== 'orders' && role !== 'order_lines') || fixed) return []
  const used = new Map([...chosen.values()].map(({ profile, field }) => [profile, field]))
  const discounts = profiles.filter((profile) => {
    const field = used.get(profile)
    const isOfUse = field === undefined || discountFields.some((one) => one === field)
    return profile.number && isOfUse && namesDiscount(profile.header)
  })
  return discounts.flatMap((discount): Finding[] => {
    const values = sampledNumbers(sample, discount)
    const rows = values.filter((value) => value).length
    const isUsed = used.has(discount)
    if (rows === 0 || (isUsed && !amount)) return []
    const proof = isRate(discount) ? undefined : proofOf(discount, match, sample, profiles)
    const base = amount ?? chosen.get('gross_amount') ?? chosen.get('unit_price')
    const args = { file, column: discount.header, rows, of: sample.length }
    if (base && proof && take(match, discount, proof))
      return [
        {
          code: 'discount_proved',
          level: 'note',
          args: { ...args, amount: base.profile.header, total: proof.total.header },
        },
      ]
    if (amount) {
      const before = isInPrice(discount, match, sample, profiles) ? 0 : isBeforeDiscount(discount, match, sample)
      if (before === 0 || (!isUsed && isTaken(discount, match, sample))) return []
      const reading = {
        ...args,
        field: 'gross_amount',
        amount: amount.profile.header,
        rows: before,
        used: isUsed ? 1 : 0,
      }
      return [{ code: 'discount_beside', level: 'warning', args: reading }]
    }
    if (!base || isTaken(discount, match, sample)) return []
    if (isInPrice(discount, match, sample, profiles)) return []
    const piece = /(^| )(unit|piece|each|stuck|unitario|unitaire)( |$)/.test(nameOf(discount.header).words.join(' '))
    const field = isRate(discount) ? 'discount_rate' : role === 'orders' ? 'discount_amount' : 'order_discount'
    return [{ code: 'discount_unused', level: 'warning', args: { ...args, field, piece: piece ? 1 : 0 } }]
  })
}
