import type { Finding } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { lineAmounts } from './line-amounts.js'
import type { Match } from './match.js'
import { isBesideGoods } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { rowsByOrder } from './sampled-orders.js'
import { isTaxAmount } from './tax-names.js'

/** Refunds that stand beside the total of their order, in a file of lines: they are of all its lines, and may have its tax in them. */

type Numbers = (number | undefined)[]

/** The first value of a column in an order. */
const ofOrder = (values: Numbers, rows: number[]) => rows.map((at) => values[at]).find((value) => value !== undefined)

/** Whether a refund stands on the row of its order on which the total stands, and on no other. */
function standsByTotal(orders: number[][], totals: Numbers, refunds: Numbers): boolean {
  const once = orders.filter((rows) => rows.length > 1)
  const isOnce = (rows: number[]) => rows.filter((at) => totals[at] !== undefined).length === 1
  return (
    once.some(isOnce) && orders.flat().every((at) => !refunds[at] || totals[at] !== undefined) && once.every(isOnce)
  )
}

interface Whole {
  total: number
  lines: number
  rows: number[]
}

/** The columns beside the goods that totals have in them, where these are what lines come to with them and `more`. */
function partsOf(orders: Whole[], sample: string[][], beside: Profile[], more?: Profile): Profile[] | undefined {
  const sumOf = (columns: Profile[], rows: number[]) =>
    columns.reduce((sum, profile) => sum + (ofOrder(sampledNumbers(sample, profile), rows) ?? 0), 0)
  return [[], ...beside.map((one) => [one]), beside].find((columns) => {
    const all = more ? [...columns, more] : columns
    const fits = orders.filter(({ total, lines, rows }) => near(total, lines + sumOf(all, rows)))
    return fits.length >= orders.length * 0.98
  })
}

/** Whether the tax of orders is a share of what their lines came to, rather than of that and the postage. */
function isUntaxed(orders: Whole[], sample: string[][], postage: Profile, tax: Profile): boolean {
  const [posted, taxes] = [postage, tax].map((profile) => sampledNumbers(sample, profile))
  const spread = (rates: number[]) => Math.max(...rates) - Math.min(...rates)
  const known = orders.flatMap(({ lines, rows }) => {
    const [of, extra] = [ofOrder(taxes!, rows), ofOrder(posted!, rows) ?? 0]
    return of !== undefined && lines > 0 ? [{ goods: of / lines, all: of / (lines + extra) }] : []
  })
  return known.length > 1 && spread(known.map(({ goods }) => goods)) * 2 < spread(known.map(({ all }) => all))
}

/** A column with the total of each order, and how refunds stand to it. */
interface Total {
  profile: Profile
  wholes: Whole[]
  /** Refunds are of the whole order, too. */
  isWhole: boolean
}

/** The columns that may be the totals of the orders, the one that is taken first. */
function totalsOf(
  match: Match,
  sample: string[][],
  profiles: Profile[],
  refunds: Numbers,
  isOfOrders: boolean,
): Total[] {
  const { chosen } = match
  const taken = chosen.get('order_total')?.profile
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const isTotal = ({ header }: Profile) =>
    fitsOf('order_lines', header).some(({ field }) => field === 'net_amount' || field === 'order_total')
  const others = profiles.filter(
    (profile) => profile.number && !used.has(profile) && !isTaxAmount(profile) && isTotal(profile),
  )
  const [given, amounts] = [sampledNumbers(sample, chosen.get('order_discount')?.profile), lineAmounts(match, sample)]
  const orders = rowsByOrder(match, sample)
  return [...(taken ? [taken] : []), ...others].map((profile) => {
    const totals = sampledNumbers(sample, profile)
    const wholes = orders.flatMap((rows): Whole[] => {
      const whole = ofOrder(totals, rows)
      // Beside amounts of lines a discount of the order is not taken off.
      const less = chosen.has('net_amount') ? 0 : Math.abs(ofOrder(given, rows) ?? 0)
      return whole ? [{ total: whole, lines: rows.reduce((sum, at) => sum + amounts[at]!, 0) - less, rows }] : []
    })
    return { profile, wholes, isWhole: isOfOrders || standsByTotal(orders, totals, refunds) }
  })
}

/**
 * Where totals are proved to be what the lines come to with the tax, a refund has its share of the tax, which is then left out of it (`order_tax`). Where they
 * are not, it is said that the tax is taken off too much; where the tax is in the lines too, nothing is.
 */
export function refundsOfOrders(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { role, chosen } = match
  const [total, returned] = [chosen.get('order_total'), chosen.get('order_returned') ?? chosen.get('returned_amount')]
  if (role !== 'order_lines' || !returned || total?.tier === 'user' || !chosen.has('unit_price')) return []
  const refunds = sampledNumbers(sample, returned.profile)
  const totals = totalsOf(match, sample, profiles, refunds, returned.field === 'order_returned')
  if (totals.length === 0) return []
  const ofAll = ({ header }: Profile): Finding[] => {
    if (returned.field === 'order_returned' || returned.tier === 'user') return []
    chosen.delete(returned.field)
    chosen.set('order_returned', { ...returned, field: 'order_returned' })
    const args = { file, field: 'order_returned', column: returned.profile.header, total: header }
    return [{ code: 'refund_of_order', level: 'note', args }]
  }
  const amounts = lineAmounts(match, sample)
  const numbers = profiles.filter((profile) => profile.number)
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const beside = numbers.filter((profile) => isBesideGoods(profile) && !used.has(profile))
  const refunded = totals[0]!.wholes.filter(({ rows }) => rows.some((at) => refunds[at]))
  const tax = numbers
    .filter((profile) => isTaxAmount(profile) && !used.has(profile))
    .find((profile) => refunded.some(({ rows }) => ofOrder(sampledNumbers(sample, profile), rows)))
  const proved = tax && totals.find(({ wholes, isWhole }) => isWhole && partsOf(wholes, sample, beside, tax))
  if (tax && proved) {
    const said = ofAll(proved.profile)
    chosen.set('order_total', { field: 'order_total', profile: proved.profile, score: 60, tier: 'values' })
    chosen.set('order_tax', { field: 'order_tax', profile: tax, score: 60, tier: 'values' })
    const [postage, ...others] = partsOf(proved.wholes, sample, beside, tax)!
    if (postage && others.length === 0 && isUntaxed(proved.wholes, sample, postage, tax))
      chosen.set('order_postage', { field: 'order_postage', profile: postage, score: 60, tier: 'values' })
    const args = { file, field: 'order_total', column: proved.profile.header, refund: returned.profile.header }
    return [...said, { code: 'refund_less_tax', level: 'note', args: { ...args, tax: tax.header } }]
  }
  const findings: Finding[] = []
  // Without it on top of any total, lines have it in them as refunds have.
  if (tax && total && !totals.every(({ wholes }) => partsOf(wholes, sample, beside))) {
    const args = { file, field: 'order_total', column: total.profile.header, refund: returned.profile.header }
    const more = { tax: tax.header, rows: refunded.length }
    findings.push({ code: 'refund_with_tax', level: 'warning', args: { ...args, ...more } })
  }
  const above = refunds.some((refund, at) => Math.abs(refund ?? 0) > amounts[at]! + 0.011)
  const whole = above ? totals.find(({ isWhole }) => isWhole) : undefined
  return [...findings, ...(whole ? ofAll(whole.profile) : [])]
}
