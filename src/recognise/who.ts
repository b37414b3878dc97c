import { isBlank } from '../core/blanks.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { isNobody } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

/** Customers that are nobody: placeholders such as 0, guest or 散客, and an id that stands beside the mails of many. */

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
export const isMailColumn = ({ values }: Pick<Profile, 'values'>): boolean =>
  values.length > 0 && values.filter((value) => mail.test(value.trim())).length >= values.length * 0.9

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

/** What to do with orders of nobody: told apart by the mail beside them where there is one, else without a customer. */
export function nobodyOf(
  match: Match,
  profiles: Profile[],
  sample: string[][],
  file: string,
): { nobody?: RecognisedFile['nobody']; mails?: Profile; findings: Finding[] } {
  const customer = match.chosen.get('customer_id')
  if (!/^order/.test(match.role) || !customer || customer.tier === 'user') return { findings: [] }
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile.index))
  const mails = profiles.find(
    (profile) =>
      !used.has(profile.index) &&
      isMailColumn(profile) &&
      !/seller|shop|owner|agent|staff|assign|to email/.test(nameOf(profile.header).words.join(' ')),
  )
  const found = nobodies(sample, customer.profile, isMailColumn(customer.profile) ? undefined : mails)
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
