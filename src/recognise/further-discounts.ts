import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { type Proof, proofOf } from './discount-proofs.js'
import { namesDiscount } from './discounts.js'
import { type Candidate, isRate, type Match } from './match.js'
import { isFixed } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { rowsByOrder } from './sampled-orders.js'

/**
 * Discounts that stand beside the amount that counts: those which no field took, and those which the amount may not have in it. Where the totals
 * of the orders prove what they are, they are taken so; else it is said what counts and what to type for the other reading.
 */

const discountFields = ['discount_amount', 'discount_rate', 'order_discount'] as const

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
function isTaken(discount: Profile, match: Match, sample: string[][], orders: number[][]): boolean {
  const own = moneyOf(discount, match, sample)
  return discountFields.some((field) => {
    const other = match.chosen.get(field)?.profile
    if (!other || other === discount) return false
    const taken = moneyOf(other, match, sample)
    return orders.every((of) => {
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
  const orders = discounts.length > 0 ? rowsByOrder(match, sample) : []
  return discounts.flatMap((discount): Finding[] => {
    const values = sampledNumbers(sample, discount)
    const rows = values.filter((value) => value).length
    const isUsed = used.has(discount)
    if (rows === 0 || (isUsed && !amount)) return []
    const proof = isRate(discount) ? undefined : proofOf(discount, match, sample, profiles, orders)
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
      if (before === 0 || (!isUsed && isTaken(discount, match, sample, orders))) return []
      const reading = {
        ...args,
        field: 'gross_amount',
        amount: amount.profile.header,
        rows: before,
        used: isUsed ? 1 : 0,
      }
      return [{ code: 'discount_beside', level: 'warning', args: reading }]
    }
    if (!base || isTaken(discount, match, sample, orders)) return []
    if (isInPrice(discount, match, sample, profiles)) return []
    const piece = /(^| )(unit|piece|each|stuck|unitario|unitaire)( |$)/.test(nameOf(discount.header).words.join(' '))
    const field = isRate(discount) ? 'discount_rate' : role === 'orders' ? 'discount_amount' : 'order_discount'
    return [{ code: 'discount_unused', level: 'warning', args: { ...args, field, piece: piece ? 1 : 0 } }]
  })
}
