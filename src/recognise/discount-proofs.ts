import { namesDiscount } from './discounts.js'
import type { Match } from './match.js'
import { isBesideGoods } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { isTaxAmount } from './tax-names.js'

/** Whether the totals of orders prove that a discount stands beside the amounts, and not in them. */

/** Money of an order besides its goods, which its total has in it. */
const isBeside = (profile: Profile) => isBesideGoods(profile) || isTaxAmount(profile)

/** Of how many such columns all combinations are tried. */
const mostBeside = 6

const added = (values: (number | undefined)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** Of a column: its value in each order where it is the same on each line or stands on one alone, else the sum of the lines. */
const onceOf = (values: (number | undefined)[]) =>
  new Set(values.filter((value) => value !== undefined)).size <= 1
    ? (values.find((value) => value !== undefined) ?? 0)
    : added(values)

const combinations = <T>([first, ...rest]: T[]): T[][] => {
  if (first === undefined) return [[]]
  const others = combinations(rest)
  return [...others, ...others.map((one) => [first, ...one])]
}

/** What the lines come to as they would count, by the amount, or by quantity and price less the discount that was taken. */
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
export interface Proof {
  total: Profile
  /** Whether the discount is one of the order that may stand on each of its lines. */
  whole: boolean
}

/**
 * Whether some column proves that a discount is not in the amounts yet: it is they less the discount, perhaps with postage or tax.
 * @param orders as of `rowsByOrder`
 */
export function proofOf(
  discount: Profile,
  match: Match,
  sample: string[][],
  profiles: Profile[],
  orders: number[][],
): Proof | undefined {
  const amounts = amountsOf(match, sample)
  if (!amounts) return undefined
  const bases = orders.map((rows) => rows.reduce((sum, at) => sum + amounts[at]!, 0))
  const inOrders = (profile: Profile, of: (values: (number | undefined)[]) => number) => {
    const numbers = sampledNumbers(sample, profile)
    return orders.map((rows) => of(rows.map((at) => numbers[at])))
  }
  const counted = new Set(
    ['net_amount', 'gross_amount', 'unit_price', 'quantity'].map((field) => match.chosen.get(field)?.profile),
  )
  const numbers = profiles.filter(
    (profile) => profile.number && profile !== discount && !counted.has(profile) && profile.values.length > 0,
  )
  const filled = (profile: Profile) => sampledNumbers(sample, profile).some((value) => value)
  const beside = numbers.filter((profile) => isBeside(profile) && filled(profile)).slice(0, mostBeside)
  const totals = numbers.filter((profile) => !isBeside(profile) && !namesDiscount(profile.header))
  const extras = combinations(beside.map((profile) => inOrders(profile, onceOf))).map((of) =>
    bases.map((_, at) => of.reduce((sum, values) => sum + values[at]!, 0)),
  )
  const [once, sum] = [inOrders(discount, onceOf), inOrders(discount, added)]
  for (const total of totals) {
    const wholes = inOrders(total, onceOf)
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
