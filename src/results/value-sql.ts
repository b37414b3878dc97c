import { apostrophedText, guarded, guardedText } from '../engines/duckdb/guarded-text.js'
import type { OutputColumn } from './columns.js'

/**
 * How a value of each declared type is written, as SQL around an expression. Text and typed forms hold the same digits, so
 * that a value looks the same in every format. Doubles are rounded before they become decimals: the last bits of a sum
 * never show.
 */
type Kind = Pick<OutputColumn, 'type' | 'decimals'>

/** Digits after the point of a ratio or number that declares none. */
export const usualDecimals = 4

const day = (sql: string) => `date '1970-01-01' + cast(${sql} as integer)`
const rounded = (sql: string, digits: number, decimals: number) =>
  `cast(round(${sql}, ${decimals}) as decimal(${digits},${decimals}))`

/** The same as text. Wide decimals are slow to write: eighteen digits hold nearly every value, and the rest takes the long way. */
const roundedText = (sql: string, decimals: number) =>
  `coalesce(cast(try_${rounded(sql, 18, decimals)} as varchar), cast(${rounded(sql, 38, decimals)} as varchar))`

/**
 * Text of a number with so many decimals, of which the zeros at the end beyond the first `kept` are cut off, and the point with the
 * last. A pattern, or trimming them one by one, took three times as long.
 */
export function withoutZeros(text: string, decimals: number, kept = 0): string {
  const cases = Array.from({ length: decimals - kept }, (_, i) => {
    const zeros = decimals - kept - i
    const end = `${zeros === decimals ? '.' : ''}${'0'.repeat(zeros)}`
    return `when ends_with(${text}, '${end}') then substr(${text}, 1, strlen(${text}) - ${end.length})`
  })
  return `case ${cases.join(' ')} else ${text} end`
}

/** The value in its own type, for typed formats. */
export function typedValue({ type, decimals = usualDecimals }: Kind, sql: string): string {
  switch (type) {
    case 'integer':
      return `cast(${sql} as bigint)`
    case 'money':
      return rounded(sql, 18, 4)
    case 'ratio':
    case 'number':
      return rounded(sql, 18, decimals)
    case 'day':
      return `cast(${day(sql)} as date)`
    case 'flag':
      return `cast(${sql} as boolean)`
    default:
      return `cast(${sql} as varchar)`
  }
}

/** The value as text; missing stays null. Money has two to four decimals and is never rounded to fit. */
export function textValue({ type, decimals = usualDecimals }: Kind, sql: string): string {
  switch (type) {
    case 'integer':
      return `cast(cast(${sql} as bigint) as varchar)`
    case 'money':
      return withoutZeros(roundedText(sql, 4), 4, 2)
    case 'ratio':
    case 'number':
      return roundedText(sql, decimals)
    case 'day':
      return `cast(cast(${day(sql)} as date) as varchar)`
    case 'flag':
      return `case when ${sql} then 'true' when not ${sql} then 'false' end`
    default:
      return `cast(${sql} as varchar)`
  }
}

/** The value as text that a spreadsheet does not take for a formula. Numbers and days are none. */
export function guardedValue(kind: Kind, sql: string): string {
  const text = textValue(kind, sql)
  return ['key', 'text', 'list'].includes(kind.type) ? guardedText(text) : text
}

/** The value as text in a file that another system imports: it has to find what stands there. */
export function guardedImport(kind: Kind, sql: string): string {
  const text = textValue(kind, sql)
  return ['key', 'text', 'list'].includes(kind.type) ? apostrophedText(text) : text
}

/** The same for a text of ours that stands in no column. */
export const guardedWords = guarded

/**
 * The id of a record as it came, unless a spreadsheet would run it: one with a sign before digits, letters and blanks, such as a telephone
 * number, is none to be feared, and the other system has to find it.
 */
export const guardedId = (sql: string): string =>
  `case when regexp_full_match(${sql}, '[+-]?[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .+-]*') then ${sql} else ${apostrophedText(sql)} end`

/** The value as JSON text, never null. Numbers keep the digits of the text form; ids are always strings. */
export function jsonValue(kind: Kind, sql: string): string {
  const text = textValue(kind, sql)
  const bare = ['integer', 'money', 'ratio', 'number', 'flag'].includes(kind.type)
  return `coalesce(${bare ? text : `cast(to_json(${text}) as varchar)`}, 'null')`
}

/** A share as a percentage with one decimal and its sign. */
export const percentValue = (sql: string) => `${roundedText(`${sql} * 100`, 1)} || '%'`
