import { blanks } from '../../core/blanks.js'
import { currencyPattern } from '../../core/currencies.js'
import { dateRewrites } from '../../core/date-rewrites.js'
import { numberRewrites } from '../../core/number-rewrites.js'
import type { MappedColumn, Reading, SourceFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import { zonePattern } from '../../vocabulary/dates.js'
import { unguardedText, withoutFormula } from './guarded-text.js'
import { fileToRead } from './paths.js'
import { rejectsOf } from './rejects.js'
import { reshaped } from './reshape.js'
import { fromSheetText } from './sheet-text.js'
import { currencySql, factorSql, rewrittenText } from './written-text.js'
import { fromUtc, inZone } from './zones.js'

/**
 * How DuckDB reads a file and turns the text of a column into a value. Everything is read as text and converted here, so that
 * a value that cannot be read is known by its row, and rows are never guessed at by the engine.
 */

/** The longest line that the engine reads unless it is told otherwise, in bytes. */
export const usualLine = 2_000_000

/** The `from` clause over one file; its columns are c0, c1 ... in a CSV, the file's own names in Parquet. */
export const scan = (file: SourceFile, n?: number): string =>
  file.reshape ? reshaped(plainScan(file, n), file, n === undefined) : plainScan(file, n)

function plainScan(file: SourceFile, n?: number): string {
  if (file.kind === 'parquet') return parquetScan(file.path, file.castToText)
  const dialect = file.copy ?? file.dialect!
  const { delimiter, quote, headerLine, comment, newline } = dialect
  const width = file.reshape?.kind === 'months' ? file.reshape.width : file.header.length
  const columns = Array.from({ length: width }, (_, i) => `'c${i}': '${file.types?.[i] ?? 'VARCHAR'}'`).join(', ')
  const rejects =
    n === undefined
      ? 'ignore_errors = true'
      : `store_rejects = true, rejects_limit = 0, rejects_table = '${rejectsOf(n).table}', rejects_scan = '${rejectsOf(n).scan}'`
  const paths = [file.path, ...(file.together?.paths ?? [])].map(fileToRead)
  const from = `read_csv(${[
    file.together ? `[${paths.join(', ')}]` : paths[0]!,
    'auto_detect = false',
    'hive_partitioning = false',
    `columns = {${columns}}`,
    `delim = ${quoteLiteral(delimiter)}`,
    `quote = ${quoteLiteral(quote)}`,
    `escape = ${quoteLiteral(dialect.escape || quote)}`,
    `compression = '${file.compressed ? 'gzip' : 'none'}'`,
    `header = ${headerLine > 0}`,
    `skip = ${Math.max(0, headerLine - 1)}`,
    ...(newline === '\r' ? ["new_line = '\\r'"] : []),
    ...(file.longestLine !== undefined && file.longestLine > usualLine
      ? [`max_line_size = ${file.longestLine + 2}`]
      : []),
    ...(comment ? [`comment = ${quoteLiteral(comment)}`] : []),
    rejects,
  ].join(', ')})`
  return file.together
    ? `(select *, [${file.together.numbers.join(', ')}][cast(file_index as bigint) + 1] as file_no from ${from})`
    : from
}

/** Types that values are made of as they are; a column of any other is made text. */
const scalar =
  /^(VARCHAR|ENUM\(.*\)|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|REAL|DECIMAL\(.*\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?|UUID)$/s

/** Whether a column of this type has to be made text (`SourceFile.castToText`). */
export const needsText = (type: string) => !scalar.test(type)

/** Text kept as bytes, as some writers do, the null bytes at its end cut off; bytes that are no text are written out. */
const bytesText = (name: string) => `coalesce(rtrim(try(decode(${name})), chr(0)), cast(${name} as varchar))`

/** The `from` clause over a Parquet file; `castToText` as of `SourceFile`. */
export function parquetScan(path: string, castToText: Record<string, string> = {}): string {
  // Values come from the file: `key=value` in its path is a name like others.
  const from = `read_parquet(${fileToRead(path)}, hive_partitioning = false)`
  const texts = Object.entries(castToText).map(([header, type]) => {
    const name = quoteName(header)
    return `${type === 'BLOB' ? bytesText(name) : `cast(${name} as varchar)`} as ${name}`
  })
  return texts.length === 0 ? from : `(select * replace (${texts.join(', ')}) from ${from})`
}

const isText = (file: SourceFile, index: number) => /^(VARCHAR|ENUM)/i.test(file.types?.[index] ?? 'VARCHAR')

/** The column as it is meant. */
export function column(file: SourceFile, index: number): string {
  if (file.kind === 'parquet') return quoteName(file.header[index]!)
  const text = `c${index}`
  if (file.written === undefined) return text
  if (file.written === 'formula') return withoutFormula(text)
  return file.written === 'guarded' ? unguardedText(text) : fromSheetText(text)
}

/** The column as text, whatever its type. */
export const rawText = (file: SourceFile, index: number) =>
  isText(file, index) ? column(file, index) : `cast(${column(file, index)} as varchar)`

/** Texts that say "no value" in a column of text: the empty one, and what the file uses so (`missingWords`). */
const noValue = ({ missing = [] }: SourceFile) => `(${['', ...missing].map(quoteLiteral).join(', ')})`
/** In a column of numbers or dates every word for "none" is one. */
const noNumber = `[${blanks.map(quoteLiteral).join(', ')}]`

/** Decimal text of a number written as its column's reading says; null where it is not such a number. */
function numberText(raw: string, reading: Extract<Reading, { kind: 'number' }>): string {
  const bare = reading.rewrites ? rewrittenText(raw, numberRewrites, reading.rewrites) : `trim(${raw})`
  let text = `replace(${bare}, chr(160), '')`
  if (reading.strip)
    text = `regexp_replace(regexp_replace(translate(${text}, '−–', '--'), '^([-+])\\s+', '\\1'), '^([^-]*[0-9][^-]*)-$', '-\\1')`
  if (reading.strip)
    text = `regexp_replace(regexp_replace(${text}, ${quoteLiteral(`^([-+(]?)\\s*${currencyPattern}\\s*`)}, '\\1'), ${quoteLiteral(`\\s*${currencyPattern}(\\)?)$`)}, '\\1')`
  if (reading.parentheses) text = `regexp_replace(${text}, '^\\((.*)\\)$', '-\\1')`
  if (reading.percent) text = `regexp_replace(${text}, '\\s*%$', '')`
  const group = { '': '', ',': ',', '.': '\\.', ' ': '[ \\x{202f}]', "'": "['’]" }[reading.thousands].replaceAll(
    "'",
    "''",
  )
  const point = reading.decimal === ',' ? ',' : '\\.'
  const whole = group ? `(?:[0-9]+|[0-9]{1,3}(?:${group}[0-9]{2,3})*${group}[0-9]{3})` : '[0-9]+'
  const pattern = `^[-+]?(?:${whole}(?:${point}[0-9]*)?|${point}[0-9]+)(?:[eE][-+]?[0-9]+)?$`
  // The text stands here once only: the engine works out ahead, for every row, what an expression says twice.
  const number = `regexp_extract(${text}, '${pattern}')`
  const ungrouped = group ? `regexp_replace(${number}, '${group}', '', 'g')` : number
  return `replace(${ungrouped}, ',', '.')`
}

const plainReading: Extract<Reading, { kind: 'number' }> = {
  kind: 'number',
  decimal: '.',
  thousands: ',',
  strip: true,
  percent: false,
  parentheses: false,
}

/** A number as DECIMAL(18,4), null where there is none or it cannot be read. */
export function numberSql(file: SourceFile, { index, reading }: MappedColumn, type = 'decimal(18,4)'): string {
  const scale = 'scale' in reading ? reading.scale : undefined
  const scaled = (number: string) => (scale === undefined ? number : `try_cast(${number} * ${scale} as ${type})`)
  // Before a number is made smaller it keeps the digits that it has.
  const full = scale === undefined ? type : 'decimal(28,10)'
  if (!isText(file, index)) return scaled(`try_cast(${column(file, index)} as ${full})`)
  const raw = column(file, index)
  const how = reading.kind === 'number' ? reading : plainReading
  const general = `try_cast(${numberText(raw, how)} as ${full})`
  if (how.percent)
    return scaled(
      `cast(case when ends_with(rtrim(${raw}), '%') or ends_with(rtrim(${raw}), '％') then ${general} / 100 else ${general} end as ${full})`,
    )
  if (how.rewrites?.includes('multiple'))
    return scaled(`try_cast(try_cast(${numberText(raw, how)} as decimal(24,10)) * ${factorSql(raw)} as ${full})`)
  if (how.decimal === ',' || how.thousands === '.') {
    // The engine's cast of the usual text, without groups, takes a fraction of the pattern's time.
    const usual = `case when not contains(${raw}, '.') and not contains(${raw}, '_') then try_cast(replace(${raw}, ',', '.') as ${full}) end`
    return scaled(how.decimal === ',' ? `coalesce(${usual}, ${general})` : general)
  }
  return scaled(`coalesce(try_cast(${raw} as ${full}), ${general})`)
}

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
  if (reading.kind === 'currency') return currencySql(raw)
  const trimmed = `case when ${isPlain(file, raw)} then ${raw} when trim(${trimmedId(raw)}) in ${noValue(file)} then null else ${reading.kind === 'id' ? trimmedId(raw) : `trim(${trimmedId(raw)})`} end`
  if (reading.kind === 'id' && reading.mail) return `lower(${trimmed})`
  if (reading.kind !== 'id' || !reading.float) return trimmed
  return `regexp_replace(${trimmed}, '^(-?[0-9]+)\\.0+$', '\\1')`
}

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
