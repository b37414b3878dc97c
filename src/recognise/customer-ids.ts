import { isBlank } from '../core/blanks.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { isNobody } from '../vocabulary/value-words.js'
import type { Match } from './candidates.js'
import type { Profile } from './profile.js'

/** What ids of customers may be instead: placeholders such as 0, guest or 散客, an id beside the mails of many, names, masked numbers. */

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
export const isMailColumn = ({ values }: Pick<Profile, 'values'>): boolean =>
  values.length > 0 && values.filter((value) => mail.test(value.trim())).length >= values.length * 0.9

/** Names of columns that say who it is, and not by what. */
const bare =
  /^(customer|client|buyer|member|account|user|客户|会员|顾客|买家|顧客|购买者|会員|購入者|得意先|고객|회원|구매자|cliente|kunde|klant|klient|klien|acheteur|comprador|müsteri|musteri|клиент|покупатель|(客户|微信|用户|会员|粉丝|买家|买家微信)昵称|昵称)$/

/** How people and firms are called: words apart that begin with a capital, or a few letters of a writing without blanks; no digits. */
const isName = (value: string): boolean =>
  /^[\p{L}\p{M}.,'’&()（）· -]+$/u.test(value) &&
  (/^\p{Lu}.*[ ]\p{Lu}/u.test(value) ||
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}（）()· ]{2,30}$/u.test(value))

/** An id as it counts: without blanks, tabs and marks that cannot be seen at its ends; a no-break or ideographic space stays. */
const asId = (value: string) =>
  value.replace(/^[ \t\r\n\u200b-\u200f\u2060\ufeff]+|[ \t\r\n\u200b-\u200f\u2060\ufeff]+$/g, '')

/** Two ids that differ only by leading zeros, blanks, letter case or the width of their letters. */
function writtenTwice(values: string[]): string[] | undefined {
  const ways = new Map<string, Set<string>>()
  for (const value of values) {
    // Letter case of mails is no difference (`MappedColumn`).
    const id = value.includes('@') ? asId(value).toLowerCase() : asId(value)
    const plain = id
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\s+/g, '')
      .replace(/^0+(?=\d+$)/, '')
    ways.set(plain, (ways.get(plain) ?? new Set()).add(id))
  }
  const twice = [...ways.values()].find((written) => written.size > 1)
  return twice && [...twice].sort().slice(0, 2)
}

/** What the ids of customers are not sure to tell apart: people of one name, and people whose masked phone or login looks alike. */
export function customerDoubts({ chosen }: Match, file: string): Finding[] {
  const found = chosen.get('customer_id')
  if (!found || found.tier === 'user' || found.tier === 'source') return []
  const { header, values } = found.profile
  const column = { file, field: 'customer_id', column: header }
  const masked = values.filter((value) => /[*＊]/.test(value))
  if (masked.length > 0 && masked.length >= values.length * 0.2)
    return [{ code: 'customer_masked', level: 'warning', args: { ...column, example: masked[0]!.trim() } }]
  const alike = writtenTwice(values)
  if (alike) return [{ code: 'ids_alike', level: 'warning', args: { ...column, example: alike[0]!, other: alike[1]! } }]
  const named = values.length > 0 && values.filter((value) => isName(value.trim())).length >= values.length * 0.8
  return found.tier !== 'stand_in' && named && bare.test(nameOf(header).words.join(' '))
    ? [{ code: 'name_as_customer', level: 'note', args: column }]
    : []
}

/** An id on this share of the rows, beside several mails, is a placeholder. */
const implausible = 0.2

/** Ids of the sample that are nobody, lower case, each with its rows. */
function nobodies(sample: string[][], customer: Profile, mails: Profile | undefined): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = (row[customer.index] ?? '').trim().toLowerCase()
    if (id !== '') rows.set(id, [...(rows.get(id) ?? []), at])
  }
  // Where every id is a small number, 0 and 1 are ids as any other.
  const found = [...rows].filter(([id, at]) => {
    if (/^[-–—]+$/.test(id)) return true
    if (isNobody(id) && !(id === '0' && at.length === 1 && rows.has('1') && !mails)) return true
    if (!mails || at.length < 3 || at.length < sample.length * implausible) return false
    const beside = new Set(
      at.map((n) => (sample[n]![mails.index] ?? '').trim().toLowerCase()).filter((one) => one !== ''),
    )
    return beside.size >= 3 && beside.size >= at.length * 0.3
  })
  return new Map(found)
}

/**
 * The shop's own mail among those that paid, with its rows, and the column of the other side: in a list of payments the shop is who pays where money
 * goes back, and the customer is who receives it.
 */
function ownMail(customer: Profile, profiles: Profile[], sample: string[][]) {
  const from = nameOf(customer.header).words
  const other = profiles.find(({ header }) => nameOf(header).words.join(' ') === ['to', ...from.slice(1)].join(' '))
  if (from[0] !== 'from' || !other || !isMailColumn(customer) || !isMailColumn(other)) return undefined
  const sides = sample.map((row) => [customer, other].map(({ index }) => (row[index] ?? '').trim().toLowerCase()))
  const own = sides.map(([, to]) => to!).find((to) => to !== '' && sides.some(([sender]) => sender === to))
  const paid = sides.flatMap(([sender], at) => (own !== undefined && sender === own ? [at] : []))
  const received = sides.filter(([sender, to]) => to === own && sender !== own).length
  return own !== undefined && received > paid.length && received >= sample.length / 2
    ? { found: new Map([[own, paid]]), other }
    : undefined
}

/** Ids that are placeholders, and what becomes of their orders: told apart by the mail beside them where there is one, else without a customer. */
export function placeholderCustomers(
  match: Match,
  profiles: Profile[],
  sample: string[][],
  file: string,
): { nobody?: RecognisedFile['nobody']; mails?: Profile; findings: Finding[] } {
  const customer = match.chosen.get('customer_id')
  if (!/^order/.test(match.role) || !customer || customer.tier === 'user') return { findings: [] }
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile.index))
  const own = ownMail(customer.profile, profiles, sample)
  const beside = profiles.find(
    (profile) =>
      !used.has(profile.index) &&
      isMailColumn(profile) &&
      !/seller|shop|owner|agent|staff|assign|to email/.test(nameOf(profile.header).words.join(' ')),
  )
  const mails = own?.other ?? beside
  const found = own?.found ?? nobodies(sample, customer.profile, isMailColumn(customer.profile) ? undefined : mails)
  const blanks = sample.filter((row) => isBlank(row[customer.profile.index] ?? ''))
  const guests =
    mails && blanks.some((row) => mail.test((row[mails.index] ?? '').trim())) && customer.profile.filled > 0
  if (found.size === 0 && !guests) return { findings: [] }
  const rows = [...found.values()].reduce((sum, at) => sum + at.length, 0) + (guests ? blanks.length : 0)
  const words = [...found.keys()].sort()
  const args = {
    file,
    column: customer.profile.header,
    words: [...words.map((word) => `"${word}"`), ...(guests ? ['blank'] : [])].join(', '),
    rows,
    of: sample.length,
    ...(mails && { mails: mails.header }),
  }
  return {
    nobody: { words, ...(mails && { mails: 'customer_mail' }) },
    ...(mails && { mails }),
    findings: [{ code: mails ? 'nobody_by_mail' : 'nobody', level: 'note', args }],
  }
}
