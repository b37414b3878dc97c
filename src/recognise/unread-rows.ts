import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { answerOf, flagOf } from '../vocabulary/value-words.js'
import { isFlag } from './flags.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** What columns that no field takes say of rows that count in full: what may be no sale is never counted in silence. */

const nameIn = ({ header }: Profile) => nameOf(header).words.join(' ')
const finished =
  /^(is |has |was )?(completed?|finali[sz]ed|finished|booked|confirmed|abgeschlossen|gebucht|bokford|concluid[oa]|zakonczon[ey])$/
const calledOff =
  /^(qty|quantity|pieces|units|menge|anzahl|quantite|cantidad|quantidade|quantita) (cancell?ed|storniert|annulee?|cancelad[oa]|annullat[oa])$|^(cancell?ed|stornierte|annullate) (qty|quantity|pieces|units|menge|anzahl|quantita)$/

/** Rows that a yes or no says not to be finished: an open till receipt, or an order that is not sent yet. */
function unfinished(profile: Profile, sample: string[][], file: string): Finding[] {
  if (!finished.test(nameIn(profile)) || !isFlag(profile)) return []
  const rows = sample.filter((row) => answerOf(row[profile.index] ?? '') === 'no')
  if (rows.length === 0 || rows.length === profile.values.length) return []
  const word = (rows[0]![profile.index] ?? '').trim()
  const args = { file, column: profile.header, word, rows: rows.length, of: sample.length }
  return [{ code: 'unfinished_as_sale', level: 'warning', args }]
}

/** Pieces of a line that were called off while its amount is that of all. */
function calledOffPieces(profile: Profile, match: Match, sample: string[][], file: string): Finding[] {
  if (!calledOff.test(nameIn(profile)) || !profile.number || !match.chosen.has('quantity')) return []
  const rows = sampledNumbers(sample, profile).filter((value) => value).length
  if (rows === 0) return []
  const args = { file, field: 'returned_quantity', column: profile.header, rows, of: sample.length }
  return [
    {
      code: 'pieces_called_off',
      level: 'warning',
      args: { ...args, taken: match.chosen.has('returned_quantity') ? 1 : 0 },
    },
  ]
}

/**
 * Lines that stand once for each of their payments: rows that are alike but for what was paid, and whose payments add up to the amount of one.
 * Where it is so throughout, what was paid counts.
 */
export function resolveSplitPayments(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const { chosen, role } = match
  const [amount, order] = [chosen.get('net_amount'), chosen.get('order_id')]
  if (role !== 'order_lines' || !amount || !order || amount.tier === 'user' || amount.tier === 'source') return []
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const paying = /(^| )(paid|payment|tender|zahlung|paiement|pago|pagamento|betaling)( |$)/
  const isPaying = (profile: Profile) => paying.test(nameIn(profile))
  const rest = profiles.filter((profile) => !isPaying(profile))
  const lines = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const key = JSON.stringify(rest.map(({ index }) => row[index] ?? ''))
    lines.set(key, [...(lines.get(key) ?? []), at])
  }
  const several = [...lines.values()].filter((rows) => rows.length > 1)
  if (several.length === 0) return []
  const ofOrder = [...lines.values()].filter((rows) => (sample[rows[0]!]![order.profile.index] ?? '').trim() !== '')
  /** Whether parts add up to the whole of each line, and those of several payments are parts. */
  const addUp = (part: Profile, whole: Profile) => {
    const [parts, wholes] = [part, whole].map((profile) => sampledNumbers(sample, profile))
    const sum = (rows: number[]) => rows.reduce((all, at) => all + (parts![at] ?? 0), 0)
    return (
      ofOrder.every((rows) => near(sum(rows), wholes![rows[0]!] ?? Number.NaN)) &&
      several.some((rows) => rows.every((at) => parts![at]))
    )
  }
  const isPaid = isPaying(amount.profile)
  const other = profiles.find((profile) => {
    if (!profile.number || used.has(profile) || isPaying(profile) === isPaid) return false
    return isPaid ? addUp(amount.profile, profile) : addUp(profile, amount.profile)
  })
  if (!other) return []
  const [paid, whole] = isPaid ? [amount.profile, other] : [other, amount.profile]
  chosen.set('net_amount', { field: 'net_amount', profile: paid, score: 60, tier: 'values' })
  const args = { file, field: 'net_amount', column: paid.header, other: whole.header, rows: several.flat().length }
  return [{ code: 'split_payments', level: 'warning', args }]
}

const debits = /^(debit|soll|debe|dare|debet|wn|дебет|borc)( |$)/
const credits = /^(credit|haben|haber|avere|kredyt|ma|кредит|alacak)( |$)/

/** Rows of a journal: each transaction stands once for every account that it moves, so that debits and credits are the same. */
function journal({ chosen }: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const amount = chosen.get('net_amount')?.profile
  const [debit, credit] = [debits, credits].map((names) =>
    profiles.find((profile) => profile.number && names.test(nameIn(profile))),
  )
  if (!amount || !debit || !credit) return []
  const [taken, given] = [sampledNumbers(sample, debit), sampledNumbers(sample, credit)]
  const key = profiles.find((profile) => {
    if (profile.distinct === 1 || profile.filled < 1) return false
    const sums = new Map<string, [number, number, number]>()
    for (const [at, row] of sample.entries()) {
      const [d, c, n] = sums.get(row[profile.index] ?? '') ?? [0, 0, 0]
      sums.set(row[profile.index] ?? '', [d + (taken[at] ?? 0), c + (given[at] ?? 0), n + 1])
    }
    return sums.size > 1 && [...sums.values()].every(([d, c, n]) => n > 1 && d !== 0 && near(d, c))
  })
  if (!key) return []
  const args = { file, column: amount.header, debit: debit.header, credit: credit.header, key: key.header }
  return [{ code: 'journal_rows', level: 'warning', args }]
}

/** Responses that a flag says to be deleted, or a test: they count, and it is said. */
function deletedUnread(profile: Profile, sample: string[][], file: string): Finding[] {
  if (!flagOf(nameOf(profile.header).key) || !isFlag(profile)) return []
  const rows = sample.filter((row) => answerOf(row[profile.index] ?? '') === 'yes')
  if (rows.length === 0) return []
  const args = { file, column: profile.header, word: (rows[0]![profile.index] ?? '').trim(), rows: rows.length }
  return [{ code: 'deleted_responses', level: 'warning', args: { ...args, of: sample.length } }]
}

const ofRefunds = /\b(refunds?|refunded)\b|退款(金额|额)?$|rembours|erstatt|reembols|rimbors|возврат/
const noMoney =
  /\b(id|no|number|count|qty|quantity|rate|percent|day|days|date|time|by|reason|fees?|status|type|policy|window|units|points)\b|数量|次数|编号|单号|时间|原因|状态|率/

/** Money that went back, by the name of a column that no field takes, where some rows have some and others none. */
function refundsUnread(profile: Profile, { chosen }: Match, sample: string[][], file: string): Finding[] {
  const name = nameIn(profile)
  if (!profile.number || !ofRefunds.test(name) || noMoney.test(name)) return []
  if (['returned_amount', 'order_returned', 'returned_quantity'].some((field) => chosen.has(field))) return []
  const rows = sampledNumbers(sample, profile).filter((value) => value).length
  if (rows === 0 || rows === sample.length) return []
  const args = { file, field: 'returned_amount', column: profile.header, rows, of: sample.length }
  return [{ code: 'refund_unread', level: 'warning', args }]
}

const ofDiscount = /discount|rebate|rabatt|remise|descuento|desconto|sconto|korting|折扣|优惠/
const asShare = /percent|%|^pct$|prozent|porcent|pourcent|procent|百分|折扣率/i
const asMoney = /amount|fixed|money|value|betrag|montant|importe|valor|bedrag|金额|固定/i

/** A column that says of each discount whether it is a share or money: the numbers beside it are read as one of both. */
function discountKinds({ header, values }: Profile, { chosen }: Match, file: string): Finding[] {
  if (!ofDiscount.test(nameOf(header).words.join(' ')) || values.length === 0) return []
  const words = [...new Set(values.map((value) => value.trim()))]
  if (words.length > 6 || ![asShare, asMoney].every((kind) => words.some((word) => kind.test(word)))) return []
  const discount = ['discount_amount', 'discount_rate', 'order_discount'].flatMap((field) => chosen.get(field) ?? [])[0]
  if (!discount || chosen.has('net_amount')) return []
  const args = { file, column: header, discount: discount.profile.header, field: discount.field }
  return [{ code: 'discount_kinds', level: 'warning', args: { ...args, words: words.sort().join('", "') } }]
}

const sides = /^(dr|cr|debit|credit|d|c|借|贷|借方|贷方|soll|haben|debe|haber)\.?$/i

/** A column that says of each row whether it is a debit or a credit, and that no field takes: one of both is none of a sale. */
function sidesUnread({ header, values }: Profile, file: string): Finding[] {
  const words = [...new Set(values.map((value) => value.trim()))]
  if (words.length !== 2 || !words.every((word) => sides.test(word))) return []
  return [{ code: 'sides_unread', level: 'warning', args: { file, column: header, words: words.sort().join('", "') } }]
}

/** @param known what was found of the columns before, one of which may be left out for a reason, and fields that the known export does not give */
export function unreadRows(
  match: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
  { said, no }: { said: Finding[]; no: Set<string> },
): Finding[] {
  if (match.role === 'feedback') return profiles.flatMap((profile) => deletedUnread(profile, sample, file))
  if (!/^order/.test(match.role)) return []
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile))
  const isSaid = ({ header }: Profile) =>
    no.has('returned_amount') || said.some(({ args }) => args.column === header || args.refund === header)
  const unread = profiles
    .filter((profile) => !used.has(profile))
    .flatMap((profile) => [
      ...unfinished(profile, sample, file),
      ...calledOffPieces(profile, match, sample, file),
      ...sidesUnread(profile, file),
      ...discountKinds(profile, match, file),
      ...(isSaid(profile) ? [] : refundsUnread(profile, match, sample, file)),
    ])
  return [...unread, ...journal(match, sample, file, profiles)]
}
