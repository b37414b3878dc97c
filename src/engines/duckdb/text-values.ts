import { blanks } from '../../core/blanks.js'
import type { MappedColumn, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { column, isText, rawText } from './scan.js'
import { currencySql } from './written-text.js'

/** Ids and texts of a column, and whether it holds any value, as SQL. */

/** Texts that say "no value" in a column of text: the empty one, and what the file uses so (`missingWords`). */
const noValue = ({ missing = [] }: SourceFile) => `(${['', ...missing].map(quoteLiteral).join(', ')})`
/** In a column of numbers or dates every word for "none" is one. */
const noNumber = `[${blanks.map(quoteLiteral).join(', ')}]`

/** Blanks, tabs and marks that cannot be seen cut off an id; other white space stays, or the id would not be found again where it came from. */
const trimmedId = (raw: string) => `trim(${raw}, ' ' || chr(9) || ${unseen})`

/** Marks that cannot be seen: of byte order, of direction, of no width. With one of them an id looks like another and is not. */
const unseen = [0xfeff, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060].map((code) => `chr(${code})`).join(' || ')

/**
 * Whether a text is a value as it stands, with nothing to trim: the usual case, told by its ends and its length in bytes alone.
 */
const isPlain = ({ missing = [] }: SourceFile, raw: string) =>
  `${raw} > '!' and not ends_with(${raw}, ' ') and not ends_with(${raw}, chr(9)) and strlen(${raw}) = length(${raw})${missing.length > 0 ? ` and ${raw} not in (${missing.map(quoteLiteral).join(', ')})` : ''}`

/** An id or a text, trimmed; null where it says "no value". `1.0` becomes `1` in a column written as floating point. */
export function textSql(file: SourceFile, { index, reading }: MappedColumn): string {
  const raw = rawText(file, index)
  if (reading.kind === 'currency') return currencySql(raw, reading.yen)
  const trimmed = `case when ${isPlain(file, raw)} then ${raw} when trim(${trimmedId(raw)}) in ${noValue(file)} then null else ${reading.kind === 'id' ? trimmedId(raw) : `trim(${trimmedId(raw)})`} end`
  if (reading.kind === 'id' && reading.mail) return `lower(${trimmed})`
  if (reading.kind !== 'id' || !reading.float) return trimmed
  return `regexp_replace(${trimmed}, '^(-?[0-9]+)\\.0+$', '\\1')`
}

/**
 * Whether the column holds no value in this row; `number` also takes dashes and `NA` for none. A list and not `in`: the engine
 * makes a join of a long `in`, which then runs for every row, wherever it stands.
 */
export const blankSql = (file: SourceFile, { index }: MappedColumn, type: 'text' | 'number' = 'text') => {
  const raw = rawText(file, index)
  // A typed value is there or not; only floating point has a word for none, nan.
  if (!isText(file, index) && !/^(FLOAT|DOUBLE|REAL)/i.test(file.types![index]!))
    return `(${column(file, index)} is null)`
  return type === 'number'
    ? `(${raw} is null or list_contains(${noNumber}, lower(trim(${raw}))))`
    : `(${raw} is null or trim(${trimmedId(raw)}) in ${noValue(file)})`
}
