import type { SourceFile } from '../../core/source.js'
import { quoteLiteral, quoteName } from '../../core/sql.js'
import { unguardedText, withoutAccent, withoutFormula } from './guarded-text.js'
import { fileToRead } from './paths.js'
import { rejectsOf } from './rejects.js'
import { reshaped } from './reshape.js'
import { fromSheetText } from './sheet-text.js'

/**
 * How DuckDB scans a file. Everything is read as text and turned into values after that (`text-values.ts`, `number-values.ts`,
 * `moment-values.ts`), so that a value that cannot be read is known by its row, and rows are never guessed at by the engine.
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
    ...(file.decimal ? [`decimal_separator = ${quoteLiteral(file.decimal)}`] : []),
    ...(comment ? [`comment = ${quoteLiteral(comment)}`] : []),
    rejects,
  ].join(', ')})`
  return file.together ? `(select *, file_index, ${fileNumber(file.together.numbers)} as file_no from ${from})` : from
}

/** The number of the file of a row, from its place among those of the scan. */
export const fileNumber = (numbers: number[], at = 'file_index'): string =>
  `[${numbers.join(', ')}][cast(${at} as bigint) + 1]`

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

export const isText = (file: SourceFile, index: number) => /^(VARCHAR|ENUM)/i.test(file.types?.[index] ?? 'VARCHAR')

/** The column as it is meant. */
export function column(file: SourceFile, index: number): string {
  if (file.kind === 'parquet') return quoteName(file.header[index]!)
  const text = `c${index}`
  if (file.written === undefined) return text
  if (file.written === 'formula') return withoutFormula(text)
  if (file.written === 'accented') return withoutAccent(text)
  return file.written === 'guarded' ? unguardedText(text) : fromSheetText(text)
}

/** The column as text, whatever its type. */
export const rawText = (file: SourceFile, index: number) =>
  isText(file, index) ? column(file, index) : `cast(${column(file, index)} as varchar)`
