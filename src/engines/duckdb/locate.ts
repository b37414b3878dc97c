import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import { rawText } from './scan.js'

/** Queries that find rows by their place in the file. They need the engine to keep the order of the file. */

/**
 * Columns that a second pass adds to a staged file: the value that could not be read (`detail`), the line breaks inside quotes
 * (`breaks`), and, for Parquet, the row as JSON (`raw`).
 */
export function probeColumns(recognised: RecognisedFile): string {
  const { file, columns } = recognised
  // One call for all columns: a sum of a thousand parts is nested too deeply for the engine.
  const record = `concat(${file.header.map((_, i) => `c${i}`).join(', ')})`
  const breaks =
    file.kind === 'csv' && file.header.length > 0 ? `length(${record}) - length(replace(${record}, chr(10), ''))` : '0'
  const raw =
    file.kind === 'csv'
      ? "''"
      : `cast(to_json(struct_pack(${file.header.map((h) => `${quoteName(h)} := ${quoteName(h)}`).join(', ')})) as varchar)`
  const details = columns.map(
    (c) =>
      `when '${c.field === 'order_day' ? 'date' : c.field}_unreadable' then ${quoteLiteral(`${c.header}: `)} || ${rawText(file, c.index)}`,
  )
  return `case outcome ${details.join(' ')} else '' end as detail, ${breaks} as breaks, ${raw} as raw`
}

/**
 * Records of a staged file whose outcome is one of `codes`, in the order of the file, with their number among the sound records and
 * the line breaks inside quotes before them. `limit`: at most so many of each code.
 */
export function recordsWithOutcome(staged: string, codes: string[], limit?: number): string {
  const numbered = `select row_number() over () as record, outcome, detail, breaks, raw from (${staged})`
  const running = `select record, outcome as code, detail, raw, breaks as "breaksWithin", sum(breaks) over (order by record rows between unbounded preceding and current row) - breaks as "breaksBefore" from (${numbered})`
  const wanted = `select * from (${running}) where code in (${codes.map(quoteLiteral).join(', ')})`
  return limit === undefined
    ? `${wanted} order by record`
    : `select * exclude (place) from (select *, row_number() over (partition by code order by record) as place from (${wanted})) where place <= ${limit} order by record`
}
