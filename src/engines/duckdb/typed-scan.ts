import { join } from 'node:path'
import type { MappedColumn, RecognisedFile } from '../../core/source.js'
import type { Engine } from '../engine.js'
import { numberType } from './fields.js'
import { rejectsOf } from './rejects.js'
import { scan } from './scan.js'

/**
 * The quick way to read a CSV: the engine converts while it splits the lines, which costs half of converting text afterwards. It gives
 * the same values, and notes the rows with one that it cannot convert among the rejected: those are read again as text, alone.
 */
const plainNumber = { '.': /^(-?\d{1,14}(\.\d{1,4})?)?$/, ',': /^(-?\d{1,14}(,\d{1,4})?)?$/ }
const plainMoment = /^(\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?)?$/

/** @param decimal the decimal mark of the whole scan: a number with another is refused by it */
function typeOf({ reading }: MappedColumn, values: string[], decimal: '.' | ','): string | undefined {
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value))
  if (reading.kind === 'number' && !reading.percent && !reading.rewrites && reading.scale === undefined) {
    const isGrouped = reading.decimal === '.' && reading.thousands === '.'
    return !isGrouped && all(plainNumber[decimal]) && all(plainNumber[reading.decimal]) ? numberType : undefined
  }
  if (reading.kind === 'date' && reading.format === 'iso' && !reading.zone && !reading.also && !reading.rewrites)
    return all(plainMoment) ? 'TIMESTAMP' : undefined
  return undefined
}

/** The same file with types for its columns of plain numbers and ISO dates; undefined where there are none, or its rows need another shape. */
export function typedScan(recognised: RecognisedFile): RecognisedFile | undefined {
  const { file, columns } = recognised
  if (file.kind !== 'csv') return recognised
  if (file.written !== undefined || file.reshape !== undefined || file.repaired?.length) return undefined
  const types = file.header.map(() => 'VARCHAR')
  const decimal = columns.some(({ reading }) => reading.kind === 'number' && reading.decimal === ',') ? ',' : '.'
  for (const column of columns) {
    if (column.reading.kind !== 'number' && column.reading.kind !== 'date') continue
    const type = typeOf(
      column,
      file.sample.map((record) => record[column.index] ?? ''),
      decimal,
    )
    if (type !== undefined && !columns.some((other) => other !== column && other.index === column.index))
      types[column.index] = type
  }
  if (types.every((type) => type === 'VARCHAR')) return undefined
  return { ...recognised, file: { ...file, types, ...(decimal === ',' && { decimal }) } }
}

/**
 * The rows that a scan with types refused for a value, as files of text with nothing else in them; what it noted of these rows is
 * taken back, so that only rows that cannot be split into columns remain noted.
 * @param numbered the files as they were recognised, with the numbers under which they were scanned
 * @param noted numbers of those for which rows were noted
 * @returns undefined where the text that was noted does not make up the rows, so that the files have to be read again
 */
export async function refusedRows(
  engine: Engine,
  numbered: [file: RecognisedFile, n: number][],
  noted: Set<number>,
): Promise<[file: RecognisedFile, n: number][] | undefined> {
  const csv = numbered.filter(([{ file }]) => file.kind === 'csv')
  if (csv.length === 0) return []
  const counts = csv
    .filter(([, n]) => noted.has(n))
    .map(([, n]) => `select ${n} as n from ${rejectsOf(n).table} where error_type = 'CAST'`)
  if (counts.length === 0) return []
  const found = await engine.rows(`select distinct n from (${counts.join(' union all ')}) order by n`)
  const refused: [RecognisedFile, number][] = []
  for (const { n } of found) {
    const [recognised] = csv.find(([, number]) => number === Number(n))!
    const { table } = rejectsOf(Number(n))
    const path = join(engine.scratch, `refused-${n}.csv`)
    const whole = `line_byte_position not in (select line_byte_position from ${table} where error_type <> 'CAST')`
    const rows = await engine.copy(
      `select trim(min(csv_line), chr(10) || chr(13)) as line from ${table} where error_type = 'CAST' and ${whole} group by line_byte_position`,
      path,
      'lines',
    )
    await engine.run(`delete from ${table} where error_type = 'CAST'`)
    if (rows === 0) continue
    const { file } = recognised
    const dialect = { ...(file.copy ?? file.dialect!), headerLine: 0, newline: '\n' as const }
    const alone: RecognisedFile = { ...recognised, file: { ...file, path, compressed: false, dialect, copy: dialect } }
    const [read] = await engine.rows(`select count(*) as rows from ${scan(alone.file)}`)
    if (Number(read!.rows) !== rows) return undefined
    refused.push([alone, Number(n)])
  }
  return refused
}

/** Takes back everything that scans of files noted, if anything, before they are read again. */
export async function forgetRejects(engine: Engine, numbers: number[]): Promise<void> {
  const names = new Set(numbers.flatMap((n) => Object.values(rejectsOf(n))))
  // What a scan noted, and what was given to a file of it, may stand under one name in two places: each is dropped.
  const there = await engine.rows("select table_name from duckdb_tables() where table_name like 'reject%'")
  for (const { table_name: name } of there)
    if (names.has(String(name))) await engine.run(`drop table if exists ${name}`)
}
