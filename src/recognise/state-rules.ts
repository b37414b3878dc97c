import { isBlank } from '../core/blanks.js'
import type { Finding, RowRule } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import type { StateKind } from '../vocabulary/language.js'
import { nameOf } from '../vocabulary/names.js'
import { answerOf, isPartlyReturned, noWords, stateOf, wordsFor } from '../vocabulary/value-words.js'
import type { Match } from './candidates.js'
import { furtherCodes, isCodedFlag, isDayOfCancelling, isFlag, yesOf } from './flags.js'
import { legendOf } from './legends.js'
import { owedIn } from './open-states.js'
import type { Profile } from './profile.js'

/** Columns whose own name says what their yes, or a moment in them, means. */
const takenBack = /refund|return|charge_?\s?backs?$|退款|退货|退單|退单|退貨|返品|返金|반품|환불/i
const calledOff = /cancel|void|annul|makuler|storn|anulad|[iİ]ptal|отмен|取消|作[废廢]|キャンセル|취소|ยกเลิก|ملغ|إلغاء/i
const paid = /(^|[^n])paid|payment|付款|支付|收款|入金|결제|fizetv|kifizet|uhraz|zaplac|zaplat|maksettu/i
/** States of something else than the order: a mail, a card check, a complaint, a person. */
const ofOthers =
  /e-?mail|mail|sms|sync|export|notif|dispute|card|cvc|avs|kyc|payout|fraud|lead|ticket|user|customer|member|client|lock|marketing|risk|tax|print|锁定|邮件|短信|同步|客户|会员|打印/i
export const isOfOthers = (header: string) => ofOthers.test(nameOf(header).words.join(' '))
/** A word for state anywhere in a name, in the languages that put it first as well. */
const namesState =
  /(^| )(status|state|stage|statut|etat|estado|estatus|stato|situacao|situation|stan|stand|durum|durumu|статус|состояние|toestand)( |$)|状态|阶段|ステータス|状況|状態|상태|trang thai/
/** Kinds of states of which a row counts for nothing, or otherwise. */
const changing: ReadonlySet<StateKind | undefined> = new Set([
  'cancelled',
  'returned',
  'failed',
  'draft',
  'lost',
  'won',
])
const endsAsState = /(stage|status|state|状态|阶段)$/
const moment = /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/

interface Judged {
  profile: Profile
  kinds: Map<string, StateKind | undefined>
  /** Share of the values of which a word is known. */
  share: number
}

/** Share of values with a known word from which a column says states, whatever it is called. */
const mostly = 0.6

const isTelling = (kind: StateKind | undefined) => kind !== undefined && kind !== 'sold'

const judge = (profile: Profile): Judged => {
  const kinds = new Map<string, StateKind | undefined>()
  for (const value of profile.values) if (!kinds.has(value)) kinds.set(value, stateOf(value))
  const known = profile.values.filter((value) => kinds.get(value) !== undefined).length
  return { profile, kinds, share: profile.values.length === 0 ? 0 : known / profile.values.length }
}

/** Few texts that repeat: what a state looks like, whatever it is called. */
export const looksLikeState = ({ date, number, values, distinct }: Profile) =>
  values.length > 0 && !date && !number && (distinct <= 0.5 || values.length < 20) && new Set(values).size <= 40

/** Whether most values are words of states of orders, one of which tells more than that all is well. */
export const saysStates = (profile: Profile): boolean => {
  if (!looksLikeState(profile)) return false
  const { kinds, share } = judge(profile)
  return share >= mostly && [...kinds.values()].some(isTelling)
}

/** Whether values are the states of payments: made, and expired, failed or the like. Beside the state of the order, paid ones are enough. */
const saysPayments = (values: string[], isFurther: boolean) =>
  values.some((value) => /^\s*(paid|paid[ _]out|settled|succeeded|confirmed)\s*$/i.test(value)) &&
  (isFurther || values.some((value) => stateOf(value) === 'failed')) &&
  values.some((value) => /^\s*open\s*$/i.test(value))

/** What the values of one column say of its rows. `owed` is no sale in a shop and a sale on account. */
function rulesOf(field: string, { header, values }: Profile, onAccount: boolean): RowRule[] {
  const words = (...kinds: StateKind[]) => wordsFor(values, kinds)
  if (takenBack.test(header))
    return [{ field, outcome: 'returned', words: [...words('returned', 'cancelled'), ...yesOf(values)], moment: true }]
  const rules: RowRule[] = [
    { field, outcome: 'cancelled', words: words('cancelled', 'lost'), moment: calledOff.test(header) },
    { field, outcome: 'returned', words: words('returned') },
    {
      field,
      outcome: 'unpaid',
      words: owedIn(words('failed', ...(onAccount ? [] : (['owed'] as const))), values),
    },
    { field, outcome: 'draft', words: words('draft') },
  ]
  if (calledOff.test(header)) rules[0]!.words.push(...yesOf(values), ...furtherCodes(values))
  else if (paid.test(header) && !onAccount) rules[2]!.words.push('open', ...noWords())
  // Beside payments that were made and others that failed, one that is open was not made.
  else if (!onAccount && saysPayments(values, /^status_/.test(field))) rules[2]!.words.push('open')
  return rules
}

export interface States {
  /** Columns that say the state of the order, beside those that are chosen: field and profile. */
  columns: { field: string; profile: Profile }[]
  rules: RowRule[]
  sold?: { field: string; words: string[] }
  findings: Finding[]
}

/**
 * Every column of a file of orders that says a state, by its name or by its values, and what follows from each for a row. Of two
 * columns the worse counts: an order is cancelled where either says so. Lists of deals (a stage that is won or lost) sell what is
 * won alone.
 */
export function statesOf(match: Match, profiles: Profile[], file: string, onAccount: boolean): States {
  const { chosen } = match
  const found: States = { columns: [], rules: [], findings: [] }
  const used = new Map([...chosen.values()].map(({ field, profile }) => [profile.index, field]))
  const named = ['status', 'payment_status'].flatMap((field) => chosen.get(field) ?? [])
  const unread: Profile[] = []
  const others = profiles.flatMap((profile) => {
    if (used.has(profile.index)) return []
    const name = nameOf(profile.header).words.join(' ')
    const flag =
      isFlag(profile) &&
      !/quantit|qty|count|amount|number|\bby$|数量|金额/.test(name) &&
      (calledOff.test(profile.header) ||
        /(is |fully |has )?(refunded|returned)|^(refund|return) (flag|yn)$|^(is |has )?charge ?back$|是否退/.test(name))
    if (flag || isCodedFlag(profile) || isDayOfCancelling(profile)) return [profile]
    if (!looksLikeState(profile) || ofOthers.test(name)) return []
    const { share, kinds } = judge(profile)
    const telling = [...kinds.values()].some(isTelling)
    // A name that says state, and one word that changes what a row counts for: the words that are not known are said.
    const isNamed =
      (namesState.test(name) || calledOff.test(profile.header)) &&
      [...kinds.values()].some((kind) => changing.has(kind))
    if (isNamed || (share >= mostly && (telling || endsAsState.test(name)))) return [profile]
    if ((endsAsState.test(name) || /^(status|statut|статус|durum) /.test(name)) && new Set(profile.values).size > 1)
      unread.push(profile)
    return []
  })
  let free = chosen.has('status') ? 1 : 0
  for (const profile of others) {
    free++
    found.columns.push({ field: free === 1 ? 'status' : `status_${free}`, profile })
  }
  const all = [...named.map(({ field, profile }) => ({ field, profile })), ...found.columns]
  for (const { field, profile } of all) {
    const { kinds } = judge(profile)
    const of = new Set(kinds.values())
    // A parcel that is lost makes no list of deals of the orders of a shop.
    const isDeals = of.has('won') || (of.has('lost') && !of.has('sold') && !of.has('returned'))
    if (isDeals && !found.sold) found.sold = { field, words: wordsFor(profile.values, ['won']) }
    else
      found.rules.push(...rulesOf(field, profile, onAccount).filter(({ words, moment: at }) => words.length > 0 || at))
  }
  for (const { header } of unread)
    found.findings.push({ code: 'state_unread', level: 'note', args: { file, column: header } })
  return found
}

/** All columns that say a state: those that their names give, and the others. */
export const stateColumns = (states: States, { chosen }: Match): { field: string; profile: Profile }[] => [
  ...['status', 'payment_status'].flatMap((field) => {
    const found = chosen.get(field)
    return found ? [{ field, profile: found.profile }] : []
  }),
  ...states.columns,
]

/** Orders that are refunded in part by their state alone: how much is not said, and they count in full. */
export function partlyReturned(states: States, match: Match, file: string): Finding[] {
  const { chosen } = match
  if (['returned_amount', 'order_returned', 'returned_quantity'].some((field) => chosen.has(field))) return []
  return stateColumns(states, match).flatMap(({ profile: { header, values } }): Finding[] => {
    const rows = values.filter(isPartlyReturned)
    const args = { file, column: header, rows: rows.length, word: rows[0] ?? '' }
    return rows.length === 0 ? [] : [{ code: 'partly_returned', level: 'note', args }]
  })
}

const shown = 5

/** States that are no known word and so count as sales, column by column, most frequent first, from the sampled rows. */
export function unknownStates(
  states: States,
  match: Match,
  file: string,
  missing: string[],
  sampled: number,
): Finding[] {
  return stateColumns(states, match).flatMap(({ field, profile }): Finding[] => {
    if (states.sold?.field === field) return []
    const { header, values } = profile
    const saysItself = takenBack.test(header) || calledOff.test(header) || paid.test(header)
    const counts = new Map<string, number>()
    for (const value of values) {
      const word = value.trim().toLowerCase()
      if (isBlank(value) || missing.includes(value.trim()) || stateOf(value) !== undefined) continue
      if (calledOff.test(header) && word.length === 1) continue
      if (saysItself && (answerOf(value) !== undefined || moment.test(word))) continue
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    if (counts.size === 0) return []
    const words = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => `"${word}"`)
    const more = words.length > shown ? ` and ${words.length - shown} more` : ''
    const rows = [...counts.values()].reduce((sum, n) => sum + n, 0)
    const args = { file, field, column: header, words: words.slice(0, shown).join(', ') + more }
    // Codes alone, such as C, X and P: nothing of the column is understood, and some may be no sales.
    const codes = [...counts.keys()].every((word) => /^[a-z0-9]{1,3}$/.test(word))
    const level = codes && counts.size > 1 && rows === values.length ? 'warning' : 'note'
    return [{ code: 'status_as_sale', level, args: { ...args, rows, of: sampled } }]
  })
}

/** A column called a state that holds several codes and no words, where nothing else says the state: what they mean only the user knows. */
export function stateCodes(match: Match, profiles: Profile[]): Profile | undefined {
  const { chosen } = match
  if (chosen.has('payment_status')) return undefined
  const named = chosen.get('status')
  if (named && (named.tier === 'user' || !named.profile.number)) return undefined
  const isCodes = ({ number, values, header }: Profile) => {
    const several = new Set(values).size
    // A heading that explains its codes leaves no doubt (`legends.ts`).
    if (legendOf(header)) return false
    return number?.whole === true && several > 1 && several <= 12 && values.length >= several * 2 && fitsStatus(header)
  }
  return profiles.find(isCodes)
}

const fitsStatus = (header: string) =>
  fitsOf('orders', header).some(({ field, tier }) => field === 'status' && tier === 'exact')
