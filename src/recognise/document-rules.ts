import { isBlank } from '../core/blanks.js'
import type { Finding, RowRule } from '../core/source.js'
import type { DocumentKind } from '../vocabulary/language.js'
import { nameOf } from '../vocabulary/names.js'
import { documentOf, documentWords, stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import { isMovement } from './movements.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { isOfOthers, looksLikeState } from './state-rules.js'

/** Rows that are no orders by the kind of their document: payments beside invoices, credits, vouchers of purchases. */

const namesKind = /(type|kind|event|class|类型|类别|种类|红蓝字?|蓝红字?|art|typ|tipo)( code)?$/

/** How something was paid, or what kind of return it was, is no kind of document, though its values say credit, check or refund. */
const ofOtherThing = /pay|tender|card|zahl|pag|bezahl|betal|支付|付款|cancel|return|refund/

/** Ways of paying, of which `credit` and `check` are kinds of documents too. */
const isWayOfPaying = ({ values }: Profile) =>
  values.length > 0 &&
  values.every((value) =>
    /^\s*(credit|debit|cash|(credit|debit|gift)?[ _-]?card|checks?|cheques?|other|visa|mastercard|amex|discover|ach)\s*$/i.test(
      value,
    ),
  )

const knownShare = ({ values }: Profile) =>
  values.length === 0 ? 0 : values.filter((value) => documentOf(value) !== undefined).length / values.length

const invoice = /invoice|^(si|inv)$|发票|rechnung|factur|fattura|fatura|faktur|счет|счёт/i

/** Whether values are kinds of documents whatever their column is called: invoices beside credits, quotes or the like. */
const saysDocuments = ({ values }: Profile) =>
  values.some((value) => documentOf(value) === 'sale' && invoice.test(value)) &&
  values.some((value) => documentOf(value) === 'credit' || documentOf(value) === 'other')

/** Whether values are movements of money, some of which went back. */
const saysMovements = ({ values }: Profile) =>
  values.every(isMovement) && ['sale', 'credit'].every((kind) => values.some((value) => documentOf(value) === kind))

/** A column of kinds that no name gives: its values are known kinds, and some of them are no sales. */
const byValues = (match: Match, profiles: Profile[]): Profile | undefined => {
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile.index))
  return profiles.find(
    (profile) =>
      !used.has(profile.index) &&
      looksLikeState(profile) &&
      !isOfOthers(profile.header) &&
      !isWayOfPaying(profile) &&
      !ofOtherThing.test(nameOf(profile.header).words.join(' ')) &&
      (namesKind.test(nameOf(profile.header).words.join(' ')) || saysDocuments(profile) || saysMovements(profile)) &&
      knownShare(profile) >= 0.6 &&
      profile.values.some((value) => documentOf(value) !== 'sale'),
  )
}

const ofDocument =
  /^((sales? )?(document|doc|invoice|order|transaction|voucher|receipt|posting)|sales?|row|line|entry) (type|kind|class)( code| id| no)?$/

/** A column called the kind of a document that holds codes which no list has: rows of every kind count. */
function kindsUnread({ chosen }: Match, profiles: Profile[], file: string): Finding[] {
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const found = profiles.find((profile) => {
    const kinds = new Set(profile.values).size
    return (
      !used.has(profile) &&
      !profile.date &&
      kinds > 1 &&
      kinds <= 12 &&
      ofDocument.test(nameOf(profile.header).words.join(' '))
    )
  })
  if (!found) return []
  const words = [...new Set(found.values.map((value) => value.trim()))].sort().map((word) => `"${word}"`)
  const args = { file, field: 'document_type', column: found.header, words: words.slice(0, 8).join(', ') }
  return [{ code: 'document_as_sale', level: 'note', args }]
}

/** An order that an invoice may bill later. */
const ordered = /\border|auftrag|bestell|ordine|pedido|commande|zam[oó]wieni|sipari|заказ|订单/i

/**
 * Orders among invoices: stages of the same sales. `billed`: each sampled order has an invoice of the same customer and amount of its own, so
 * that both would count the sale twice.
 */
function stagesOf(
  { chosen }: Match,
  sample: string[][],
  sales: string[],
): { orders: string[]; billed: boolean } | undefined {
  const [kind, customer] = [chosen.get('document_type'), chosen.get('customer_id')]
  const orders = sales.filter((word) => ordered.test(word) && !invoice.test(word))
  if (!kind || !customer || orders.length === 0 || !sales.some((word) => invoice.test(word))) return undefined
  const amounts = sampledNumbers(sample, (chosen.get('net_amount') ?? chosen.get('gross_amount'))?.profile)
  const rowsOf = (is: (word: string) => boolean) =>
    sample.flatMap((row, at) => (is((row[kind.profile.index] ?? '').trim()) && amounts[at] ? [at] : []))
  const open = rowsOf((word) => documentOf(word) === 'sale' && invoice.test(word))
  const of = (at: number) => (sample[at]![customer.profile.index] ?? '').trim()
  const rows = rowsOf((word) => orders.includes(word))
  const billed = rows.filter((at) => {
    const found = open.findIndex((other) => of(other) === of(at) && near(amounts[other]!, amounts[at]!))
    if (found >= 0) open.splice(found, 1)
    return found >= 0
  })
  return { orders, billed: rows.length > 0 && billed.length === rows.length }
}

/** Invoices for a part of the money in advance. */
const deposit =
  /anzahlung|abschlag|akonto|acompte|arrhes|acconto|anticipo|adiantamento|(deposit|down.?payment|advance|prepayment) (invoice|bill)|预收|预付|定金|订金|voorschot|aanbetaling|zalicz/i

/** Whether payments are below zero beside other rows above it: they settle these. */
function settles({ chosen }: Match, sample: string[][]): boolean {
  const kind = chosen.get('document_type')!.profile
  const amounts = sampledNumbers(sample, (chosen.get('net_amount') ?? chosen.get('gross_amount'))?.profile)
  const isPayment = (at: number) => documentOf(sample[at]![kind.index] ?? '') === 'payment'
  const rows = amounts.flatMap((amount, at) => (amount ? [at] : []))
  const [paid, others] = [rows.filter(isPayment), rows.filter((at) => !isPayment(at))]
  return paid.length > 0 && paid.every((at) => amounts[at]! < 0) && others.some((at) => amounts[at]! > 0)
}

/** Kinds of vouchers of a ledger in which sales are called so: a receipt is money received there, and a purchase is none of a customer. */
const isOfVouchers = (header: string, values: string[]) =>
  /\b(vch|voucher)\b/i.test(header) && values.some((value) => /^\s*sales?( voucher| invoice)?\s*$/i.test(value))
/** Movements of a stock, one of which is a sale. */
const ofStock = /^\s*(sales?|purchases?|(positive|negative) adjmt\.?|transfer|(assembly )?(consumption|output))\s*$/i
const saysStockMovements = ({ values }: Profile) =>
  values.length > 0 &&
  values.every((value) => ofStock.test(value)) &&
  [/^\s*sales?\s*$/i, /^\s*(?!sale)/i].every((kind) => values.some((value) => kind.test(value)))
const voucherKinds: [RegExp, DocumentKind][] = [
  [/^(positive|negative) adjmt\.?$|^transfer$|^(assembly )?(consumption|output)$/, 'other'],
  [/^receipts?( voucher)?$/, 'payment'],
  [/^purchases?( voucher| invoice)?$/, 'other'],
]

/** States that stand among kinds, and what becomes of their rows. */
const statesAsKinds = [
  { state: 'cancelled', outcome: 'cancelled' },
  { state: 'failed', outcome: 'unpaid' },
  { state: 'sold', outcome: undefined },
] as const

/** What follows from the kinds of documents; a column that turns out to hold none is no such column. */
export function documentRules(
  match: Match,
  profiles: Profile[],
  sample: string[][],
  file: string,
): { rules: RowRule[]; findings: Finding[] } {
  const { chosen } = match
  const moved = profiles.find(saysStockMovements)
  if (moved && !/user|source/.test(chosen.get('document_type')?.tier ?? ''))
    chosen.set('document_type', { field: 'document_type', profile: moved, score: 60, tier: 'values' })
  const named = chosen.get('document_type')
  const sure = named && (named.tier === 'user' || named.tier === 'source' || named.tier === 'exact')
  const paying = named && named.tier !== 'user' && named.tier !== 'source' && isWayOfPaying(named.profile)
  if (named && (paying || (!sure && knownShare(named.profile) === 0))) chosen.delete('document_type')
  if (!chosen.has('document_type')) {
    const profile = byValues(match, profiles)
    if (profile) chosen.set('document_type', { field: 'document_type', profile, score: 40, tier: 'values' })
  }
  const profile = chosen.get('document_type')?.profile
  if (!profile) return { rules: [], findings: kindsUnread(match, profiles, file) }
  const { values, header } = profile
  const vouchers = profile === moved || isOfVouchers(header, values)
  const voucherOf = (value: string) =>
    vouchers ? voucherKinds.find(([name]) => name.test(value.trim().toLowerCase()))?.[1] : undefined
  const kindOf = (value: string) => voucherOf(value) ?? documentOf(value)
  const counts = new Map<DocumentKind | undefined, Map<string, number>>()
  for (const value of values) {
    if (isBlank(value)) continue
    const of = counts.get(kindOf(value)) ?? new Map<string, number>()
    counts.set(kindOf(value), of.set(value.trim(), (of.get(value.trim()) ?? 0) + 1))
  }
  const field = 'document_type'
  const credit = { field, outcome: 'credit', words: documentWords(values, ['credit']) }
  const sells = counts.has('sale') || counts.has(undefined)
  // Where no kind is a sale payments are, unless they settle what other rows say.
  const paymentsAreSales = !counts.has('sale') && counts.has('payment') && !settles(match, sample)
  const none: DocumentKind[] = [
    ...(sells || paymentsAreSales ? (['other'] as const) : []),
    ...(paymentsAreSales ? [] : (['payment'] as const)),
  ]
  const rules: RowRule[] = [credit]
  const out = [...(counts.get('other') ?? []), ...(paymentsAreSales ? [] : (counts.get('payment') ?? []))]
  const findings: Finding[] = []
  const listed = (of: Iterable<[string, number]>) =>
    [...of]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([word]) => `"${word}"`)
      .slice(0, 8)
      .join(', ')
  if (out.length > 0 && (sells || paymentsAreSales)) {
    const own = [...new Set(values.filter(voucherOf).map((value) => value.trim().toLowerCase()))]
    rules.push({ field, outcome: 'no_sale', words: [...documentWords(values, none), ...own] })
    findings.push({ code: 'documents_left_out', level: 'note', args: { file, column: header, words: listed(out) } })
    const before = out.filter(([word]) => deposit.test(word))
    if (before.length > 0)
      findings.push({
        code: 'deposits_left_out',
        level: 'warning',
        args: { file, column: header, words: listed(before) },
      })
  }
  const stages = stagesOf(match, sample, [...(counts.get('sale')?.keys() ?? [])])
  if (stages) {
    const { orders, billed } = stages
    if (billed) rules.push({ field, outcome: 'no_sale', words: orders.map((word) => word.toLowerCase()) })
    const args = { file, column: header, words: orders.map((word) => `"${word}"`).join(', '), word: orders[0]! }
    findings.push({ code: billed ? 'orders_billed' : 'orders_beside_invoices', level: 'warning', args })
  }
  const unknown = counts.get(undefined)
  // A kind may say a state: `Sale (Cancelled)`, `会計取消`, `Refused` beside `Settled`.
  for (const { state, outcome } of statesAsKinds) {
    const called = [...(unknown?.keys() ?? [])].filter((word) => stateOf(word) === state)
    if (called.length === 0 || (counts.size < 2 && counts.get(undefined)!.size < 2)) continue
    if (outcome) rules.push({ field, outcome, words: called.map((word) => word.toLowerCase()) })
    for (const word of called) unknown?.delete(word)
  }
  if (unknown && unknown.size > 0 && (counts.size > 1 || sure))
    findings.push({
      code: 'document_as_sale',
      level: 'note',
      args: { file, field, column: header, words: listed(unknown) },
    })
  return { rules, findings }
}

/** A list of invoices with the payments for them: an issued invoice is a sale there, whether it is paid yet or not. */
export const isLedger = ({ chosen }: Match): boolean => {
  const kinds = new Set(chosen.get('document_type')?.profile.values.map((value) => value.trim()))
  const is = (kind: DocumentKind) => [...kinds].filter((value) => documentOf(value) === kind)
  return is('payment').length > 0 && is('sale').some((value) => invoice.test(value))
}
