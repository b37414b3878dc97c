import { isBlank as isMissing } from '../../core/blanks.js'
import { isDate } from '../../vocabulary/dates.js'
import { namesMonths } from '../../vocabulary/month-names.js'

const number = /^\s*[-+(]?\s*[$€£¥￥]?\s*\d[\d.,' ]*\s*[%)]?\s*$/

/** Whether the text is written as a number. */
export const isNumber = (text: string): boolean => number.test(text)
/** Whether the text is a value rather than a name: a number or a date. */
export const isValue = (text: string): boolean => isNumber(text) || isDate(text)

/** The field count that most records have; among equals one with columns, then the earlier. */
export const widthOf = (records: string[][]): number => {
  const counts = new Map<number, number>()
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || Number(b[0] > 1) - Number(a[0] > 1))[0]?.[0] ?? 0
}

/**
 * Where the header row is among the first records: the first row that is as wide as the table and more than half filled.
 * -1: the first such row holds values where the rows below it hold values too, so there is no header.
 */
export const headerAt = (records: string[][], width: number): number => {
  const filled = (fields: string[]) => fields.filter((field) => field.trim() !== '').length
  // Columns without a name and without a value do not count.
  const used = Array.from({ length: width }, (_, index) =>
    records.slice(0, 50).some((fields) => (fields[index] ?? '').trim() !== ''),
  ).filter(Boolean).length
  const at = records.findIndex((fields) => fields.length >= Math.min(used * 0.8, used - 2) && filled(fields) > used / 2)
  const header = records[Math.max(0, at)]
  if (!header || at < 0) return 0
  if (namesMonths(header) || !header.some(isValue)) return at
  const below = records.slice(at + 1, at + 50)
  const holding = header.filter((_, index) => holdsValues(below, index))
  return holding.length > 0 && holding.filter(isValue).length > holding.length / 2 ? -1 : at
}

/** Whether what stands in a column is values, not names: mostly numbers or dates. */
const holdsValues = (records: string[][], index: number) => {
  const values = records.map((fields) => fields[index] ?? '').filter((value) => value.trim() !== '')
  return values.length > 0 && values.filter(isValue).length > values.length * 0.8
}

/**
 * The names of columns under two header rows: groups (merged cells) above, names below; or keys above and what they are called below.
 * Nothing where the second row is one of the table: where rows below hold numbers and days, it holds none.
 */
export const secondHeader = (records: string[][], at: number): string[] | undefined => {
  const [upper, lower] = [records[at], records[at + 1]]
  const below = records.slice(at + 2, at + 50)
  if (!upper || !lower || below.length === 0 || lower.length < upper.length - 1 || namesMonths(upper)) return undefined
  const filled = (fields: string[], index: number) => (fields[index] ?? '').trim() !== ''
  const isName = (index: number) => /\p{L}/u.test(lower[index]!) && !isValue(lower[index]!) && !isMissing(lower[index]!)
  const columns = upper.map((_, index) => index)
  // Mostly one look at a column of values tells, and soonest at one of numbers.
  const numbered = (index: number) =>
    below.filter((fields) => isNumber(fields[index] ?? '')).length > below.length * 0.8
  if (columns.some((index) => isNumber(lower[index] ?? '') && numbered(index))) return undefined
  if (columns.some((index) => filled(lower, index) && !isName(index) && holdsValues(below, index))) return undefined
  const holding = columns.filter((index) => holdsValues(below, index))
  const names = holding.filter((index) => filled(lower, index))
  if (holding.length < 2 || names.length < holding.length / 2) return undefined
  if (holding.some((index) => !filled(lower, index) && !filled(upper, index))) return undefined
  // Every column has a name above already: the lower row says it in other words.
  if (upper.every((_, index) => filled(upper, index)) && new Set(upper).size === upper.length) return upper
  let group = ''
  const groups = upper.map((text) => {
    if (text.trim() !== '') group = text.trim()
    return group
  })
  const repeated = (name: string) => lower.filter((other) => other.trim() === name).length > 1
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const name = (lower[index] ?? '').trim()
    if (name === '') return (upper[index] ?? '').trim()
    return repeated(name) && groups[index] ? `${groups[index]} ${name}` : name
  })
}

/** How many rows below the header a survey's second and third header take: what was asked, and keys as `{"ImportId":"QID1"}`. */
const keyRows = 2

/** The names of a survey export with three header rows: what was asked, and where that is blank the key above. */
export const askedHeader = (records: string[][], at: number): { names: string[]; below: number } | undefined => {
  const [upper, asked, keys] = records.slice(at, at + 1 + keyRows)
  const isKeys = keys?.some((key) => key !== '') && keys.every((key) => /^(\{"ImportId":.*\})?$/.test(key.trim()))
  if (!upper || !asked || !isKeys) return undefined
  return { names: upper.map((name, index) => (asked[index] ?? '').trim() || name), below: keyRows }
}

/** Fields behind a place, all of them blank. */
const blankFrom = (fields: string[], from: number) => fields.slice(from).every((field) => field.trim() === '')

/**
 * The header as wide as its rows, where only blanks make the difference: rows that end in a delimiter, or a header that does.
 * @param below the records below the header
 */
export const fittedHeader = (header: string[], below: string[][]): string[] => {
  const width = widthOf(below)
  if (below.length === 0 || width === header.length) return header
  if (header.length < width && below.every((fields) => blankFrom(fields, header.length)))
    return [...header, ...Array.from({ length: width - header.length }, () => '')]
  if (header.length > width && width > 0 && blankFrom(header, width) && below.every(({ length }) => length <= width))
    return header.slice(0, width)
  return header
}
