import type { MappedColumn, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { numberSql } from './number-values.js'
import { rawText } from './scan.js'
import { textSql } from './text-values.js'

const label = '(?:rated|rating:?|score:?|评分[:：]?|得分[:：]?|打分[:：]?)?'
const number = '([0-9]{1,3}(?:[.,][0-9]+)?)'
/** A number alone or with a label behind it that does not begin like a date, a time, a range or an id. */
const labelled = `^${label}\\s*${number}\\s*(?:$|[^0-9\\s:.,/_-][^0-9]*$|(?:/|out of|of|sur|von|de)\\s*[0-9].*$|[^0-9\\s:.,/_-].*$|[-:.,_]\\s*[^0-9].*$)`
const outOf = '(?:/|out of|of|sur|von|de)\\s*([0-9]{1,3})'

/** An answer as words are compared (`recognise/scores.ts`). */
const wordOf = (text: string) => `regexp_replace(lower(replace(${text}, chr(65039), '')), '[.!。！]+$', '')`

/**
 * A score as a double on the scale of its column, null where nobody answered or it cannot be read. Numbers are tried first: the rest is
 * worked out for the rows that need it.
 */
export function scoreSql(file: SourceFile, column: MappedColumn): string {
  const { reading } = column
  if (reading.kind !== 'score') return numberSql(file, column, 'double')
  const text = textSql(file, column)
  const plain = `try_cast(${rawText(file, column.index)} as double)`
  if (reading.words.length > 0) {
    const words = reading.words.map(([word, step]) => `when ${quoteLiteral(word)} then ${step}`).join(' ')
    return `case ${wordOf(text)} ${words} end`
  }
  const clean = `regexp_replace(${text}, '[\\s\\x{FE0F}]', '', 'g')`
  const drawn = `case when regexp_full_match(${clean}, '[★☆⭐🌟✩✭]+') then length(regexp_replace(${clean}, '[☆✩]', '', 'g')) end`
  const value = `try_cast(replace(regexp_extract(lower(${text}), '${labelled}', 1), ',', '.') as double)`
  const fraction = `${value} * 100 / nullif(try_cast(regexp_extract(lower(${text}), '${outOf}', 1) as double), 0)`
  const read = reading.fraction ? fraction : `coalesce(${plain}, ${drawn}, ${value})`
  // Numbers below zero say that a question was passed over; the greatest of a missing value and -1 is -1.
  return `nullif(greatest(${read}, -1), -1)`
}
