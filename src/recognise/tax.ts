import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import { all, isFixed } from './money.js'
import type { Profile } from './readings.js'
import { isFeeName } from './received.js'
import { near, sampledNumbers } from './resolve.js'
import { isTaxAmount } from './tax-names.js'

/** Amounts with tax and the same without, told apart by what the rows add up to. */

const ofName = ({ header }: Profile) => nameOf(header).words.join(' ')

const tipNames = /(^| )(tips?|gratuity|gratuities|trinkgeld|pourboire|propina|mancia|gorjeta)( |$)|小费/

/** Tax that the buyer keeps back for the seller and pays to the state: part of what was sold, and not of what is paid. */
const withheldNames = /(^| )(retencion(es)?|ritenut[ae]|irpf|tds|withh(o|e)lding|withheld|retenue|retencao)( |$)/

/** An amount that is another one less a discount, with tax: no column is what was paid without tax, but these two say it. */
function withoutTaxLess(
  { chosen }: Match,
  sample: string[][],
  { rows, numbers, tax }: { rows: number[]; numbers: Profile[]; tax: Profile },
): { before: Profile; less: Profile } | undefined {
  if (chosen.has('gross_amount') && chosen.get('gross_amount')!.tier === 'user') return undefined
  const values = sampledNumbers(sample, chosen.get('net_amount')!.profile)
  const taxes = sampledNumbers(sample, tax)
  const less = chosen.get('discount_amount')?.profile
  if (!less || !rows.some((at) => taxes[at])) return undefined
  const discounts = sampledNumbers(sample, less)
  if (!rows.some((at) => discounts[at])) return undefined
  const before = numbers.find((profile) => {
    const whole = sampledNumbers(sample, profile)
    const paid = (at: number) => whole[at]! - Math.sign(whole[at]!) * Math.abs(discounts[at] ?? 0)
    return (
      profile !== tax &&
      profile !== less &&
      all(rows, (at) => whole[at] !== undefined && near(values[at]!, paid(at) + (taxes[at] ?? 0)))
    )
  })
  return before && { before, less }
}

const withTax = new Set([
  'ttc',
  'brutto',
  'gross',
  'inc',
  'incl',
  'including',
  'inclusive',
  'with',
  'tax',
  'vat',
  'taxes',
  'amount',
  'total',
])
const netWords = new Set([
  'ht',
  'netto',
  'net',
  'ex',
  'excl',
  'excluding',
  'exclusive',
  'without',
  'tax',
  'vat',
  'taxes',
  'untaxed',
  'amount',
  'total',
])

/** The same amount without tax, by its name and its values: never more, and in the same shares as a tax has. */
function namedNet({ header }: Profile, values: (number | undefined)[], sample: string[][], numbers: Profile[]) {
  const words = header ? nameOf(header).words : []
  if (words.some((word) => netWords.has(word) && !withTax.has(word))) return undefined
  const stem = words.filter((word) => !withTax.has(word)).join(' ')
  const rows = values.flatMap((value, at) => (value ? [at] : []))
  return numbers.find((profile) => {
    const own = nameOf(profile.header).words
    if (!own.some((word) => netWords.has(word) && !withTax.has(word))) return false
    if (own.filter((word) => !netWords.has(word)).join(' ') !== stem) return false
    const nets = sampledNumbers(sample, profile)
    // What is less by a fee is what was paid out.
    const isLessFee = (fee: Profile) => {
      const fees = sampledNumbers(sample, fee)
      return (
        rows.some((at) => fees[at]) && rows.every((at) => near(values[at]!, (nets[at] ?? 0) + Math.abs(fees[at] ?? 0)))
      )
    }
    if (numbers.filter(isFeeName).some(isLessFee)) return false
    const rates = rows.map((at) => (nets[at] ? values[at]! / nets[at]! : Number.NaN))
    return rates.every((rate) => rate >= 0.9999 && rate <= 1.3) && rates.some((rate) => rate > 1.01)
  })
}

/** Of an amount with tax (and tips) and the same without, the one without counts: the tax is not the shop's. */
export function resolveTax(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const amount = chosen.get('net_amount')
  if ((role !== 'orders' && role !== 'order_lines') || !amount || isFixed(amount) || amount.tier === 'source') return []
  const values = sampledNumbers(sample, amount.profile)
  const rows = values.flatMap((value, at) => (value ? [at] : []))
  const refunds = sampledNumbers(sample, (chosen.get('returned_amount') ?? chosen.get('order_returned'))?.profile)
  const numbers = profiles.filter(({ number, index }) => number && index !== amount.profile.index)
  const tips = numbers.filter((profile) => tipNames.test(ofName(profile)))
  const withheld = numbers.filter((profile) => withheldNames.test(ofName(profile)))
  for (const tax of [...numbers.filter(isTaxAmount), ...tips.slice(0, 1)]) {
    // Tips go with the tax where the total has both.
    const beside = tips.includes(tax) ? [tips] : [[tax], [tax, ...tips], ...withheld.map((one) => [tax, one])]
    const without = beside
      .map((extras) =>
        extras.map((extra) =>
          withheld.includes(extra)
            ? sampledNumbers(sample, extra).map((value) => value && -Math.abs(value))
            : sampledNumbers(sample, extra),
        ),
      )
      .flatMap((extras) => {
        const sums = values.map((_, at) => extras.reduce((sum, extra) => sum + (extra[at] ?? 0), 0))
        if (!rows.some((at) => sums[at])) return []
        return numbers.filter((profile) => {
          const bare = sampledNumbers(sample, profile)
          return (
            profile !== tax &&
            !tips.includes(profile) &&
            !withheld.includes(profile) &&
            !isTaxAmount(profile) &&
            all(rows, (at) => bare[at] !== undefined && near(values[at]!, bare[at]! + sums[at]!))
          )
        })
      })[0]
    const lessTax = without || tips.includes(tax) ? undefined : withoutTaxLess(match, sample, { rows, numbers, tax })
    if (lessTax && !refunds.some((one) => one)) {
      const { before, less } = lessTax
      for (const [field, { profile }] of chosen) if (profile === before) chosen.delete(field)
      chosen.delete('net_amount')
      chosen.set('gross_amount', { field: 'gross_amount', profile: before, score: 60, tier: 'values' })
      const args = { file, field: 'net_amount', column: before.header, other: amount.profile.header, tax: tax.header }
      return [{ code: 'amount_less_tax', level: 'note', args: { ...args, less: less.header } }]
    }
    if (!without) continue
    // Refunds are given with tax: then sales count with it too. Not where one is just the amount without.
    const bare = sampledNumbers(sample, without)
    const isBare = (at: number) => bare[at] !== values[at] && near(Math.abs(refunds[at]!), Math.abs(bare[at]!))
    const refunded = rows.filter((at) => refunds[at])
    if (refunded.length > 0 && !refunded.some(isBare)) return []
    for (const [field, { profile }] of chosen) if (profile === without) chosen.delete(field)
    chosen.set('net_amount', { field: 'net_amount', profile: without, score: 60, tier: 'values' })
    const args = { file, field: 'net_amount', column: without.header, other: amount.profile.header, tax: tax.header }
    return [{ code: 'amount_without_tax', level: 'note', args }]
  }
  const net = refunds.some((one) => one) ? undefined : namedNet(amount.profile, values, sample, numbers)
  if (!net) return []
  for (const [field, { profile }] of chosen) if (profile === net) chosen.delete(field)
  chosen.set('net_amount', { field: 'net_amount', profile: net, score: 60, tier: 'values' })
  const args = { file, field: 'net_amount', column: net.header, other: amount.profile.header }
  return [{ code: 'amount_net_named', level: 'note', args }]
}
