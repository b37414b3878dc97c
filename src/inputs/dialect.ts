import { CsvError, parse } from 'csv-parse/sync'
import { isBlank } from './blanks.js'
import { candidatesOf } from './dates.js'
import type { Dialect } from './recognised.js'

/** One record and the line (from 1) on which it ends. */
interface Parsed {
  fields: string[]
  line: number
}

type Splitting = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'comment'>

/**
 * Splits text into records, forgiving stray quotes and ragged rows. A record that the end of the text cuts off inside quotes is
 * left out. Blank lines give no record.
 */
export const recordsOf = (text: string, dialect: Splitting): Parsed[] => {
  const { delimiter, quote, comment } = dialect
  const records: Parsed[] = []
  try {
    parse(text, {
      delimiter,
      quote: quote || null,
      escape: dialect.escape || null,
      comment: comment || null,
      comment_no_infix: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines }) => {
        records.push({ fields, line: lines })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return records
}

const delimiters = [',', ';', '\t', '|']

/** The field count that most records have, wider first among equals. */
const widthOf = (records: Parsed[]): number => {
  const counts = new Map<number, number>()
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

const number = /^\s*[-+(]?\s*[$€£¥￥]?\s*\d[\d.,' ]*\s*[%)]?\s*$/

/**
 * How well a way of splitting explains the text, after van den Burg, Nazábal and Sutton, "Wrangling Messy CSV Files by Detecting
 * Row and Type Patterns" (2019): few different row lengths, many columns, and cells that are whole values.
 */
const scoreOf = (records: Parsed[]): number => {
  if (records.length === 0) return 0
  const lengths = new Map<number, number>()
  let clean = 0
  let cells = 0
  for (const { fields } of records) {
    lengths.set(fields.length, (lengths.get(fields.length) ?? 0) + 1)
    for (const field of fields) {
      cells++
      if (isBlank(field) || !/[,;\t|"]/.test(field) || number.test(field)) clean++
    }
  }
  let pattern = 0
  for (const [length, count] of lengths) pattern += (count * Math.max(0.001, length - 1)) / length
  return ((pattern / lengths.size) * (clean / cells)) / records.length
}

const wrapped = /(?:^|[,;\t|\n\r])'[^'\n\r]*'(?=[,;\t|\n\r]|$)/

const newlineOf = (text: string, quote: string): Dialect['newline'] => {
  const outside = quote === '' ? text : text.replace(new RegExp(`${quote}[^${quote}]*${quote}`, 'g'), '')
  const crlf = outside.match(/\r\n/g)?.length ?? 0
  const lf = (outside.match(/\n/g)?.length ?? 0) - crlf
  const cr = (outside.match(/\r/g)?.length ?? 0) - crlf
  return crlf >= lf && crlf >= cr && crlf > 0 ? '\r\n' : cr > lf ? '\r' : '\n'
}

/** Whether quotes inside quoted text are written `\\"` rather than `""`. */
const escapesByBackslash = (text: string, quote: string): boolean => {
  if (quote === '') return false
  const count = (pattern: string) => text.match(new RegExp(pattern, 'g'))?.length ?? 0
  return count(`\\\\${quote}[^,;\\t|\\r\\n]`) > count(`[^,;\\t|\\r\\n\\\\]${quote}${quote}`)
}

/** Whether the text is a value rather than a name: a number or a date. */
const isValue = (text: string) => number.test(text) || candidatesOf(text).length > 0

/**
 * Where the header row is among the first records: the first row that is as wide as the table and more than half filled.
 * -1: the first such row holds values where the rows below it hold values too, so there is no header.
 */
const headerAt = (records: Parsed[], width: number): number => {
  const at = records.findIndex(({ fields }) => {
    const filled = fields.filter((field) => field.trim() !== '').length
    return fields.length >= width * 0.8 && filled > width / 2
  })
  const header = records[Math.max(0, at)]
  if (!header || at < 0) return 0
  const below = records.slice(at + 1, at + 50)
  const columns = header.fields.map((name, index) => {
    const values = below.map(({ fields }) => fields[index] ?? '').filter((value) => value.trim() !== '')
    const hold = values.length > 0 && values.filter(isValue).length > values.length * 0.8
    return { hold, name: isValue(name) }
  })
  const holding = columns.filter(({ hold }) => hold)
  return holding.length > 0 && holding.filter(({ name }) => name).length > holding.length / 2 ? -1 : at
}

export interface DetectedDialect {
  dialect: Omit<Dialect, 'encoding'>
  header: string[]
  /** Records below the header, as far as the text goes. */
  records: string[][]
}

/** Finds delimiter, quote, escape, line ends and header row from the beginning of a file. */
export const detectDialect = (text: string, partial: boolean): DetectedDialect => {
  const bare = text.replace(/^\uFEFF/, '')
  // The last line of a part of a file may be cut off.
  const cut = Math.max(bare.lastIndexOf('\n'), bare.lastIndexOf('\r'))
  const whole = partial && cut > 0 ? bare.slice(0, cut + 1) : bare
  const trial = whole.slice(0, 24_000)
  const quotes = ['"', ...(trial.includes('"') ? [''] : []), ...(wrapped.test(trial) ? ["'"] : [])]
  let best: Splitting = { delimiter: ',', quote: '"', escape: '"', comment: '' }
  let most = -1
  for (const delimiter of delimiters.filter((one, at) => at === 0 || trial.includes(one))) {
    for (const quote of quotes) {
      const backslash = escapesByBackslash(trial, quote)
      const splitting = { delimiter, quote, escape: backslash ? '\\' : quote, comment: '' }
      const score = scoreOf(recordsOf(trial, splitting)) * (quote === '"' ? 1 : 0.95)
      if (score > most) {
        most = score
        best = splitting
      }
    }
  }
  let records = recordsOf(whole, best)
  const width = widthOf(records)
  const hashes = records.filter(({ fields }) => fields[0]?.trimStart().startsWith('#'))
  if (hashes.length > 0 && width > 1 && hashes.every(({ fields }) => fields.length !== width)) {
    best.comment = '#'
    records = recordsOf(whole, best)
  }
  const at = headerAt(records.slice(0, 200), width)
  const header = records[at]
  // A name may hold line breaks inside its quotes: the header starts that many lines earlier.
  const breaks = header?.fields.join('').match(/\r\n|\n|\r/g)?.length ?? 0
  return {
    dialect: { ...best, newline: newlineOf(whole, best.quote), headerLine: header ? header.line - breaks : 0 },
    header: header?.fields ?? Array.from({ length: width }, () => ''),
    records: records.slice(at + 1).map(({ fields }) => fields),
  }
}
