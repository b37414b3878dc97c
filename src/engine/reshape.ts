import type { SourceFile } from '../inputs/recognised.js'
import { quoteLiteral, quoteName } from './relations.js'

/** Names of a file's columns in its scan. */
const nameIn = (file: SourceFile) => (index: number) =>
  file.kind === 'csv' ? `c${index}` : quoteName(file.header[index]!)

/**
 * A scan of a file whose rows need another shape (`Reshape`), with the same column names and those that the shape adds.
 * @param ordered keeps the order of the file, for passes that look for rows by their place
 */
export function reshaped(from: string, file: SourceFile, ordered: boolean): string {
  const { reshape } = file
  if (!reshape) return from
  const name = nameIn(file)
  const rows = ordered ? `(select *, row_number() over () as file_row from ${from})` : from
  const shown = ordered ? '* exclude (file_row)' : '*'
  const order = ordered ? ' order by file_row' : ''
  if (reshape.kind === 'fill') {
    const none = ['', ...(file.missing ?? [])].map(quoteLiteral).join(', ')
    const given = (index: number) =>
      file.kind === 'csv' ? `case when trim(${name(index)}) not in (${none}) then ${name(index)} end` : name(index)
    const filled = reshape.columns.map(
      (index) =>
        `case when ${given(reshape.by)} is null then ${name(index)} else coalesce(${given(index)}, min(${given(index)}) over same_order) end as ${name(index)}`,
    )
    return `(select ${shown} replace (${filled.join(', ')}) from ${rows} window same_order as (partition by trim(cast(${name(reshape.by)} as varchar)))${order})`
  }
  const { months, width } = reshape
  const places = months.map(({ day }, place) => `(${place}, ${quoteLiteral(day)})`).join(', ')
  const values = months.map(({ index }, place) => `when ${place} then cast(${name(index)} as varchar)`).join(' ')
  return `(select ${shown.replace(/^\* exclude \(/, '* exclude (month_place, month_day, ').replace(/^\*$/, '* exclude (month_place, month_day)')}, month_day as ${name(width)}, case month_place ${values} end as ${name(width + 1)} from ${rows} cross join (values ${places}) as months(month_place, month_day)${ordered ? ' order by file_row, month_place' : ''})`
}
