import { blanks } from '../../core/blanks.js'
import type { SourceFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'

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
  const { months, width, zeros } = reshape
  const places = months.map(({ day }, place) => `(${place}, ${quoteLiteral(day)})`).join(', ')
  const values = months.map(({ index }, place) => `when ${place} then cast(${name(index)} as varchar)`).join(' ')
  const added = ordered ? 'file_row, month_place, month_day' : 'month_place, month_day'
  const value = `trim(${name(width + 1)})`
  const none = blanks.map(quoteLiteral).join(', ')
  const something = zeros
    ? ''
    : ` where ${value} is not null and lower(${value}) not in (${none}) and not regexp_full_match(${value}, '[-+]?[0.,]*')`
  const apart = `select * exclude (month_day), month_day as ${name(width)}, case month_place ${values} end as ${name(width + 1)} from ${rows} cross join (values ${places}) as months(month_place, month_day)`
  return `(select * exclude (${added.replace(', month_day', '')}) from (${apart})${something}${ordered ? ' order by file_row, month_place' : ''})`
}
