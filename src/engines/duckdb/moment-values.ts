import { dateRewrites } from '../../core/date-rewrites.js'
import type { MappedColumn, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { zonePattern } from '../../vocabulary/dates.js'
import { column, isText, rawText } from './scan.js'
import { rewrittenText } from './written-text.js'
import { fromUtc, inZone } from './zones.js'

/** Days and moments of a column, as SQL. */

/** Text that the engine takes for a moment though no export means one: `epoch`, `infinity`, a year far from any business. */
export const [earliest, latest] = ["timestamp '1800-01-01'", "timestamp '2200-01-01'"]
const plausible = (moment: string) => `case when ${moment} between ${earliest} and ${latest} then ${moment} end`

/** A moment as TIMESTAMP without zone, as written; null where there is none or it cannot be read. */
export const timestampSql = (file: SourceFile, column: MappedColumn): string => plausible(momentText(file, column))

function momentText(file: SourceFile, { index, reading }: MappedColumn): string {
  if (!isText(file, index) && (reading.kind !== 'date' || reading.format === 'iso'))
    return reading.kind === 'typed' && reading.into
      ? `timezone(${quoteLiteral(reading.into)}, ${column(file, index)})`
      : `try_cast(${column(file, index)} as timestamp)`
  const written = rawText(file, index)
  const { format, also = [], zone = false, into, rewrites } = reading.kind === 'date' ? reading : { format: 'iso' }
  const raw = rewrites ? rewrittenText(written, dateRewrites, rewrites) : written
  const epoch = (unit: number) => {
    const moment = `make_timestamp(try_cast(floor(try_cast(${raw} as double) * ${unit}) as bigint))`
    return into ? fromUtc(moment, into) : moment
  }
  if (format === 'epoch_seconds') return epoch(1_000_000)
  if (format === 'epoch_milliseconds') return epoch(1000)
  if (format === 'excel_serial')
    return `(timestamp '1899-12-30' + to_microseconds(try_cast(round(try_cast(${raw} as double) * 86400) as bigint) * 1000000))`
  const text = zone ? `regexp_replace(trim(${raw}), ${quoteLiteral(zonePattern)}, '\\1')` : raw
  const iso = format === 'iso'
  const forms = [format, ...also.filter((f) => f !== 'iso')]
  const tried = iso ? [] : forms.map((f) => `try_strptime(trim(${text}), ${quoteLiteral(f)})`)
  // The usual text is tried as it stands first: trimming it, or taking its zone off by a pattern, takes longer than reading it.
  const zoned = iso && zone && !rewrites ? [isoBeforeZone(raw, offsetsIn(file, index))] : []
  const plain = iso || zone ? [] : [`try_strptime(${raw}, ${quoteLiteral(format)})`]
  // A blank behind a day keeps the cast from reading it; only what it did not read is cut.
  const cut = iso && !zone && !rewrites ? [`rtrim(${raw})`] : []
  const cast = [text, ...cut].map((one) => `try_cast(${one} as timestamp)`)
  const moment = `coalesce(${[...zoned, ...plain, ...tried, ...cast].join(', ')})`
  return zone && into ? inZone(moment, raw, into) : moment
}

/** The offsets from UTC that sampled values end in, a few. */
const offsetsIn = ({ sample }: SourceFile, index: number): string[] =>
  [...new Set(sample.flatMap((row) => /[+-]\d{2}:\d{2}$/.exec(row[index] ?? '')?.[0] ?? []))].sort().slice(0, 4)

/** The moment of a text such as 2024-01-31T10:30:00+02:00 or 2024-01-31 10:30:00Z; null of any other. Known offsets spare most rows the pattern. */
const isoBeforeZone = (raw: string, offsets: string[]) => {
  const known = offsets.map((offset) => `ends_with(${raw}, ${quoteLiteral(offset)})`)
  const ends = [
    ...(known.length > 0 ? [`strlen(${raw}) = 25 and (${known.join(' or ')})`] : []),
    `strlen(${raw}) = 20 and ends_with(${raw}, 'Z')`,
    `strlen(${raw}) = 25 and regexp_matches(right(${raw}, 6), '^[+-][0-9]{2}:[0-9]{2}$')`,
  ]
  const moment = `try_cast(left(${raw}, 19) as timestamp)`
  return `case ${ends.map((end) => `when ${end} and substr(${raw}, 17, 1) = ':' then ${moment}`).join(' ')} end`
}

/** Days since 1970-01-01. */
export const daySql = (timestamp: string) => `(cast(${timestamp} as date) - date '1970-01-01')`
/** Minutes after midnight. */
export const minuteOf = (timestamp: string) =>
  `cast(extract(hour from ${timestamp}) * 60 + extract(minute from ${timestamp}) as integer)`
