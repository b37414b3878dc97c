import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import { rawText } from './scan.js'

/** Queries that find rows by their place in the file. They need the engine to keep the order of the file. */

/** The line breaks inside quotes (`breaks`), and, for Parquet, the row as JSON (`raw`). */
function breaksAndText({ file }: RecognisedFile): string[] {
  // One call for all columns: a sum of a thousand parts is nested too deeply for the engine.
  const record = `concat(${file.header.map((_, i) => `c${i}`).join(', ')})`
  const breaks =
    file.kind === 'csv' && file.header.length > 0 ? `length(${record}) - length(replace(${record}, chr(10), ''))` : '0'
  const raw =
    file.kind === 'csv'
      ? "''"
      : `cast(to_json(struct_pack(${file.header.map((h) => `${quoteName(h)} := ${quoteName(h)}`).join(', ')})) as varchar)`
  return [`${breaks} as breaks`, `${raw} as raw`]
}

/** The values that may be what could not be read, by the outcome that says so. */
const unreadable = ({ file, columns }: RecognisedFile) =>
  columns.map((c) => ({
    code: `${c.field === 'order_day' ? 'date' : c.field}_unreadable`,
    value: `${quoteLiteral(`${c.header}: `)} || ${rawText(file, c.index)}`,
  }))

const detail = (cases: { code: string; value: string }[]) =>
  `case outcome ${cases.map(({ code, value }) => `when '${code}' then ${value}`).join(' ')} else '' end as detail`

/**
 * What a second pass adds to a staged file: columns that are read of it, and of these what is then shown, the value that could not be read
 * (`detail`) and those of `breaksAndText`.
 */
export function rowProbe(recognised: RecognisedFile): { read: string[]; shown: string[] } {
  const values = unreadable(recognised).map(({ code, value }, i) => ({ code, value, name: `unread_${i}` }))
  return {
    read: [...values.map(({ value, name }) => `${value} as ${name}`), ...breaksAndText(recognised)],
    shown: [detail(values.map(({ code, name }) => ({ code, value: name }))), 'breaks', 'raw'],
  }
}

/** Columns of `numberedRecords` beside those of the rows. */
export const recordColumns = ['record', 'breaks_before', 'detail', 'breaks', 'raw']

/**
 * The rows of a staged file with their number among the sound records (`record`) and the line breaks inside quotes before them.
 * @param within no more than so many, the first ones
 */
export function numberedRecords(staged: string, within?: number): string {
  const first = within === undefined ? staged : `select * from (${staged}) limit ${within}`
  // Without an order of its own the window goes along with the scan and sorts nothing.
  return `select *, row_number() over () as record, sum(breaks) over (rows between unbounded preceding and current row) - breaks as breaks_before from (${first})`
}

/** Numbered records whose outcome is one of `codes`, in the order of the file. `limit`: at most so many of each code. */
export function recordsWithOutcome(numbered: string, codes: string[], limit?: number): string {
  const wanted = `select record, outcome as code, detail, raw, breaks as "breaksWithin", breaks_before as "breaksBefore" from (${numbered}) where outcome in (${codes.map(quoteLiteral).join(', ')})`
  return limit === undefined
    ? `${wanted} order by record`
    : `select * exclude (place) from (select *, row_number() over (partition by code order by record) as place from (${wanted})) where place <= ${limit} order by record`
}
