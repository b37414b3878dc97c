/** Plain text forms of values, the same on every machine: no locale, no time zone. */

/** Groups digits by commas; takes exact decimal text as it stands: `1234567.50` is `1,234,567.50`. */
export function grouped(value: number | bigint | string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/s.exec(String(value)) ?? ['', '', String(value)]
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest
}

/** A count with its noun: `1 row`, `12,345 rows`. */
export const counted = (count: number | bigint, one: string, many = `${one}s`) =>
  `${grouped(count)} ${Number(count) === 1 ? one : many}`

/** A share as a percentage with one decimal, a dash where there is none; what rounds to nothing has no sign. */
export const percent = (share: unknown) =>
  share === null ? '–' : `${(Number(share) * 100).toFixed(1).replace(/^-0\.0$/, '0.0')}%`

/** Names as a sentence has them: `csv, tsv or json`. */
export const listed = (names: string[], last: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`

/** Control characters, and marks that turn the direction of writing: both could forge what a terminal shows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g
const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text for one line of a terminal: control and direction characters are written out as `\n` or `\u202e`. */
export const visible = (text: string) =>
  text.replace(unseen, (c) => named[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A day counted from 1970-01-01 as an ISO date; a dash where the data has no day. */
export const isoDay = (day: number | null) =>
  day === null ? '–' : new Date(day * 86_400_000).toISOString().slice(0, 10)
