import { CsvError, parse } from 'csv-parse/sync'
import { isBlank } from '../../core/blanks.js'
import type { Dialect } from '../../core/source.js'
import { askedHeader, fittedHeader, headerAt, isNumber, isValue, secondHeader, widthOf } from './header-row.js'
import { recordsIn, type Splitting, split, type TextRecord, withNewlines } from './records.js'

/** Splits text into records in the plainest way, to see how well a splitting explains it. Blank lines give no record. */
export const tried = (text: string, how: Splitting): string[][] => {
  if (how.fixed) return recordsIn(withNewlines(text), how, 0).map(({ fields }) => fields)
  // Without quotes there is nothing to parse.
  if (how.quote === '' || !text.includes(how.quote))
    return text.split(/\r\n|\n|\r/).flatMap((line) => (line === '' ? [] : [line.split(how.delimiter)]))
  const records: string[][] = []
  try {
    parse(text, {
      delimiter: how.delimiter,
      quote: how.quote || null,
      escape: how.escape || null,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[]) => {
        records.push(fields)
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return records
}

/** Records of a text, without blank lines and comments. A quote that does not fit is taken as a character. */
export const recordsOf = (text: string, dialect: Splitting & { comment?: string }, width: number): TextRecord[] =>
  recordsIn(withNewlines(text), dialect, width).filter(
    ({ raw }) => raw.trim() !== '' && !(dialect.comment && raw.trimStart().startsWith(dialect.comment)),
  )

/**
 * How well a way of splitting explains the text, after van den Burg, Nazábal and Sutton, "Wrangling Messy CSV Files by Detecting
 * Row and Type Patterns" (2019): few different row lengths, many columns, and cells that are whole values.
 */
const scoreOf = (records: string[][]): number => {
  if (records.length === 0) return 0
  const lengths = new Map<number, number>()
  let clean = 0
  let cells = 0
  for (const fields of records) {
    lengths.set(fields.length, (lengths.get(fields.length) ?? 0) + 1)
    for (const field of fields) {
      cells++
      if (isBlank(field) || !/[,;\t|"]/.test(field) || isNumber(field)) clean++
    }
  }
  let pattern = 0
  for (const [length, count] of lengths) pattern += (count * Math.max(0.001, length - 1)) / length
  return ((pattern / lengths.size) * (clean / cells)) / records.length
}

const wrapped = /(?:^|[,;\t|\n\r])'[^'\n\r]*'(?=[,;\t|\n\r]|$)/

/** Counts of line ends of each kind outside quotes. */
const lineEnds = (text: string, quote: string): { crlf: number; lf: number; cr: number } => {
  const outside = quote === '' ? text : text.replace(new RegExp(`${quote}[^${quote}]*${quote}`, 'g'), '')
  const crlf = outside.match(/\r\n/g)?.length ?? 0
  const lf = (outside.match(/\n/g)?.length ?? 0) - crlf
  return { crlf, lf, cr: (outside.match(/\r/g)?.length ?? 0) - crlf }
}

/** Whether quotes inside quoted text are written `\\"` rather than `""`. */
const escapesByBackslash = (text: string, quote: string): boolean => {
  if (quote === '') return false
  const count = (pattern: string) => text.match(new RegExp(pattern, 'g'))?.length ?? 0
  return count(`\\\\${quote}[^,;\\t|\\r\\n]`) > count(`[^,;\\t|\\r\\n\\\\]${quote}${quote}`)
}

const usualDelimiters = [',', ';', '\t', '|', '\u001f', '\u0001', '\u001e', '^', '~', '¦', '§']
/** Only where none of the others gives columns. */
const rareDelimiters = [':', '*', '!', '&', '@', ' ']

/** Columns apart by runs of blanks: nearly every line gives equally many, and at least three. */
const isFixed = (text: string): boolean => {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const counts = lines.map((line) => line.trim().split(/[ \t]+/).length)
  const width = widthOf(counts.map((length) => Array.from({ length }, () => '')))
  const fitting = counts.filter((count) => count === width).length
  const aligned = lines.filter((line) => /^[ \t]|[ \t]{2,}/.test(line)).length
  return width >= 3 && lines.length >= 3 && fitting >= lines.length * 0.9 && aligned >= lines.length * 0.5
}

const usual: Splitting = { delimiter: ',', quote: '"', escape: '"' }

/** The way of splitting that explains the text best, and the records that it gives. */
const bestSplitting = (text: string): { best: Splitting; records: string[][] } => {
  const quotes = ['"', ...(text.includes('"') ? [''] : []), ...(wrapped.test(text) ? ["'"] : [])]
  let best: Splitting = usual
  let found: string[][] = []
  let most = -1
  const attempt = (delimiters: string[], least: number) => {
    for (const delimiter of delimiters.filter((one) => one === ',' || text.includes(one))) {
      for (const quote of quotes) {
        const splitting = { delimiter, quote, escape: escapesByBackslash(text, quote) ? '\\' : quote }
        const records = tried(text, splitting)
        const score = scoreOf(records) * (quote === '"' ? 1 : 0.95)
        if (score <= most || widthOf(records) < least) continue
        most = score
        best = splitting
        found = records
      }
    }
  }
  attempt(usualDelimiters, 0)
  const width = widthOf(found)
  if (width < 2 && isFixed(text)) {
    const fixed: Splitting = { delimiter: ' ', quote: '', escape: '', fixed: true }
    return { best: fixed, records: tried(text, fixed) }
  }
  if (width < 2 || found.filter(({ length }) => length === width).length < found.length / 2) attempt(rareDelimiters, 3)
  // A blank behind every delimiter belongs to it: quotes open behind it.
  const spaced = { ...best, delimiter: `${best.delimiter} ` }
  if (usualDelimiters.includes(best.delimiter) && text.includes(`${spaced.delimiter}${best.quote || '\n'}`)) {
    const wide = tried(text, spaced)
    if (widthOf(wide) > 1 && scoreOf(wide) > scoreOf(found) * 0.99) return { best: spaced, records: wide }
  }
  return { best, records: found }
}

/** Fewer lines tell less of how wide a table is. */
const fewLines = 5

/**
 * The lines of a text with commas in which no other way of splitting is possible: no quotes, no other delimiter, and everywhere equally many
 * fields. Most exports are such, and need no comparing of ways.
 */
function plainRecords(whole: string, trial: string): string[][] | undefined {
  if (/["'\r#]/.test(whole) || usualDelimiters.some((one) => one !== ',' && trial.includes(one))) return undefined
  const lines = whole.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length < fewLines || trial.split('\n', fewLines + 1).length <= fewLines) return undefined
  const records = lines.map((line) => line.split(','))
  const width = records[0]!.length
  return width > 1 && records.every(({ length }) => length === width) ? records : undefined
}

/** A header that is written with another delimiter than the rows below it. */
const headerOtherwise = <R extends Pick<TextRecord, 'fields' | 'raw'>>(
  first: R | undefined,
  best: Splitting,
  width: number,
): R | undefined => {
  if (!first || first.fields.length === width) return undefined
  for (const delimiter of [...usualDelimiters, ' ']) {
    const { fields } = split(first.raw, { ...best, delimiter })
    if (fields.length === width && !fields.some(isValue)) return { ...first, fields }
  }
  return undefined
}

export interface DetectedDialect {
  dialect: Omit<Dialect, 'encoding'>
  header: string[]
  /** Records below the header, as far as the text goes. */
  records: string[][]
}

/**
 * Finds delimiter, quote, escape, line ends and header row from the beginning of a file.
 * @param headerRow the line that names the columns, where the user said it; beyond the text, no line does (`headerLine` 0)
 */
export const detectDialect = (text: string, partial: boolean, headerRow?: number): DetectedDialect => {
  const bare = text.replace(/^\uFEFF/, '')
  // The last line of a part of a file may be cut off.
  const cut = Math.max(bare.lastIndexOf('\n'), bare.lastIndexOf('\r'))
  const whole = partial && cut > 0 ? bare.slice(0, cut + 1) : bare
  const trial = whole.slice(0, 24_000)
  const plain = plainRecords(whole, trial)
  const splitting = plain ? { best: usual, records: plain } : bestSplitting(trial)
  const best = { ...splitting.best, comment: '' }
  let width = widthOf(splitting.records)
  let records: Pick<TextRecord, 'fields' | 'line' | 'lines' | 'raw'>[] = plain
    ? plain.map((fields, at) => ({ fields, line: at + 1, lines: 1, raw: '' }))
    : recordsOf(whole, best, width)
  const hashes = records.filter(({ raw }) => raw.trimStart().startsWith('#'))
  const rest = widthOf(records.filter((record) => !hashes.includes(record)).map(({ fields }) => fields))
  if (
    rest > 1 &&
    hashes.length > 0 &&
    hashes.filter(({ fields }) => fields.length !== rest).length >= hashes.length / 2
  ) {
    best.comment = '#'
    width = rest
    records = recordsOf(whole, best, width)
  }
  const fields = records.map((record) => record.fields)
  const given = headerRow === undefined ? -1 : records.findIndex(({ line, lines }) => line + lines > headerRow)
  const at = headerRow === undefined ? headerAt(fields.slice(0, 200), width) : given
  const asked = given < 0 && at >= 0 ? askedHeader(fields, at) : undefined
  const names = asked?.names ?? (given < 0 && at >= 0 ? secondHeader(fields, at) : undefined)
  const further = asked?.below ?? (names ? 1 : 0)
  const beyond = headerRow !== undefined && given < 0
  const named = beyond ? undefined : (records[at] ?? headerOtherwise(records[0], best, width))
  const header = names ? { ...records[at + further]!, fields: names } : named
  const first = at < 0 ? (header ? 1 : 0) : at + 1 + further
  const below = fields.slice(first)
  const ends = plain ? { crlf: 0, lf: plain.length, cr: 0 } : lineEnds(whole, best.quote)
  const newline =
    ends.crlf >= ends.lf && ends.crlf >= ends.cr && ends.crlf > 0 ? '\r\n' : ends.cr > ends.lf ? '\r' : '\n'
  const mixed = [ends.crlf, ends.lf, ends.cr].filter((count) => count > 0).length > 1
  return {
    dialect: { ...best, newline, ...(mixed && { mixed }), headerLine: header?.line ?? 0 },
    header: fittedHeader(header?.fields ?? Array.from({ length: width }, () => ''), below.slice(0, 400)),
    records: below,
  }
}
