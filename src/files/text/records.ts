import type { Dialect } from '../../core/source.js'

/** Line ends of every kind become LF. */
export const withNewlines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** How records are written: fields apart by a delimiter, or by runs of blanks (`fixed`). */
export type Splitting = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'fixed'>

/** One record of a text. */
export interface TextRecord {
  fields: string[]
  /** The line (from 1) on which it begins, and how many it takes. */
  line: number
  lines: number
  /** As it stands, without the last line end. */
  raw: string
  /** A quote stands where none can be; the fields are what remains when it is read as a character. */
  stray: boolean
  /** A quote stands inside a value that is not quoted. Apostrophes do so by their nature. */
  odd?: boolean
}

interface Split {
  fields: string[]
  /** A quote is open at the end of the text. */
  open: boolean
  /** Where the field begins in which a quote stands that neither opens, closes nor is escaped; -1 for none. */
  strayAt: number
  /** A quote stands inside a value that is not quoted. */
  odd?: boolean
}

/** Other ways of reading a record than the plain one. */
interface Otherwise {
  /** Places of fields whose opening quote is a character like others. */
  literal?: number[]
  /** Quotes are not escaped: of two before a delimiter, the second closes. */
  bare?: boolean
}

/**
 * Splits the text of one record. A quote that does not fit is taken as a character of its field.
 */
export function split(
  text: string,
  { delimiter, quote, escape: mark, fixed }: Splitting,
  { literal = [], bare = false }: Otherwise = {},
): Split {
  if (fixed) return { fields: text.trim().split(/[ \t]+/), open: false, strayAt: -1 }
  if (quote === '' || !text.includes(quote)) return { fields: text.split(delimiter), open: false, strayAt: -1 }
  const fields: string[] = []
  let strayAt = -1
  let odd = false
  let at = 0
  for (;;) {
    let start = at
    while (text[start] === ' ' && !text.startsWith(delimiter, start)) start++
    if (text[start] !== quote || literal.includes(start)) {
      const end = text.indexOf(delimiter, at)
      const field = text.slice(at, end < 0 ? undefined : end)
      fields.push(field)
      odd ||= quote === '"' && field.includes(quote)
      if (end < 0) return { fields, open: false, strayAt, odd }
      at = end + delimiter.length
      continue
    }
    let value = ''
    let from = start + 1
    for (;;) {
      const end = text.indexOf(quote, from)
      const escaped = mark === quote || mark === '' ? -1 : text.indexOf(mark, from)
      if (escaped >= 0 && (end < 0 || escaped < end)) {
        const next = text[escaped + 1] ?? ''
        value += text.slice(from, escaped) + (next === quote || next === mark ? next : mark + next)
        from = escaped + 2
        continue
      }
      if (end < 0) {
        fields.push(value + text.slice(from))
        return { fields, open: true, strayAt: strayAt < 0 ? start : strayAt }
      }
      value += text.slice(from, end)
      const closes = bare && (end + 2 >= text.length || text.startsWith(delimiter, end + 2))
      if (mark === quote && text[end + 1] === quote && !closes) {
        value += quote
        from = end + 2
        continue
      }
      let behind = end + 1
      while (text[behind] === ' ' && !text.startsWith(delimiter, behind)) behind++
      if (behind >= text.length || text.startsWith(delimiter, behind)) {
        fields.push(value)
        at = behind
        break
      }
      if (strayAt < 0) strayAt = start
      value += quote
      from = end + 1
    }
    if (at >= text.length) return { fields, open: false, strayAt, odd }
    at += delimiter.length
  }
}

/** Reads a text in which a quote does not fit, in the ways that give the wanted number of fields; else as it comes. */
function leniently(text: string, how: Splitting, width: number): string[] {
  const first = split(text, how)
  if (!first.open && first.fields.length === width) return first.fields
  const literal: number[] = []
  let tried = first
  while (tried.strayAt >= 0 && literal.length < 4) {
    literal.push(tried.strayAt)
    tried = split(text, how, { literal })
    if (!tried.open && tried.fields.length === width) return tried.fields
  }
  const unescaped = split(text, how, { bare: true })
  if (!unescaped.open && unescaped.fields.length === width) return unescaped.fields
  return tried.open ? first.fields : tried.fields
}

/** More lines, and more lines with quotes in them, than a value inside quotes has. */
const mostLines = 2000
const mostTries = 60

/**
 * Takes records from lines. A quote that would swallow whole records is a stray one: its line is a record by itself, and the lines
 * behind it stay what they are.
 * @returns the records, and how many of the lines they take: the rest needs the lines that follow
 */
export function takeRecords(
  lines: string[],
  firstLine: number,
  how: Splitting,
  width: number,
  final: boolean,
): { records: TextRecord[]; taken: number } {
  const records: TextRecord[] = []
  let at = 0
  while (at < lines.length) {
    const raw = lines[at]!
    const line = firstLine + at
    const alone = split(raw, how)
    if (!alone.open) {
      const stray = alone.strayAt >= 0
      const fields = stray ? leniently(raw, how, width) : alone.fields
      records.push({ fields, line, lines: 1, raw, stray, ...(alone.odd && { odd: true }) })
      at++
      continue
    }
    let joined = raw
    let until = at + 1
    let whole: Split | undefined
    let tries = 0
    const tooFar = () => until - at >= mostLines || tries >= mostTries
    for (; until < lines.length && !tooFar(); until++) {
      joined += `\n${lines[until]}`
      if (!lines[until]!.includes(how.quote)) continue
      tries++
      const tried = split(joined, how)
      if (tried.open) continue
      whole = tried
      until++
      break
    }
    if (!whole && !final && !tooFar()) break
    const fits = whole && whole.strayAt < 0 && whole.fields.length === width
    const swallowed = () =>
      lines.slice(at + 1, until).some((other) => {
        const { fields, open, strayAt } = split(other, how)
        return !open && strayAt < 0 && fields.length === width
      })
    if (whole && (fits || !swallowed())) {
      records.push({ fields: whole.fields, line, lines: until - at, raw: joined, stray: whole.strayAt >= 0 })
      at = until
    } else {
      records.push({ fields: leniently(raw, how, width), line, lines: 1, raw, stray: true })
      at++
    }
  }
  return { records, taken: at }
}

/** All records of a text with LF line ends. */
export const recordsIn = (text: string, how: Splitting, width: number): TextRecord[] => {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return takeRecords(lines, 1, how, width, true).records
}
