import type { RecognisedFile } from '../core/source.js'
import { rejectsOf } from '../engines/duckdb/rejects.js'
import { forgetRejects } from '../engines/duckdb/typed-scan.js'
import type { Engine } from '../engines/engine.js'
import { linesAt } from './text/text-file.js'

/** One row that was set aside: where it stands, why, and its text as it stands in the file. */
export interface SetAsideRow {
  file: string
  /** Physical line, from 1; for Parquet the row number. */
  line: number
  code: string
  /** What the engine said of it, or the value that could not be read. */
  detail: string
  raw: string
}

/** Rows that the engine could not split into columns, by line, of a file whose scan noted them. Lines of blanks are passed over like empty ones. */
export async function rejectedRows(
  engine: Engine,
  { file }: Pick<RecognisedFile, 'file'>,
  n: number,
): Promise<SetAsideRow[]> {
  const rows = await engine.rows(
    `select line_byte_position + min(case when starts_with(csv_line, chr(10)) then 1 else 0 end) as place, min(error_message) as detail, min(csv_line) as raw from ${rejectsOf(n).table} where trim(coalesce(csv_line, ' ?'), ' \t\r\n') <> '' group by line_byte_position order by 1`,
  )
  // The engine counts records, not lines: the place in bytes tells the physical line.
  const lines = await linesAt(
    file.path,
    rows.map((r) => Number(r.place)),
  )
  const repaired = (file.repaired ?? []).map(({ line, raw, code, detail }) => ({
    file: file.name,
    line,
    code: code ?? 'structure',
    detail: detail ?? 'a quote opens and does not close',
    raw,
  }))
  const rejected = rows.map((r, i) => ({
    file: file.name,
    line: lines[i]!,
    code: 'structure',
    detail: String(r.detail).split('\n')[0]!,
    raw: String(r.raw ?? '').replace(/^\n|[\r\n]+$/g, ''),
  }))
  return [...repaired, ...rejected].sort((a, b) => a.line - b.line)
}

/** Forgets what earlier scans of so many files noted, if anything, so that they can be read again. */
export const forgetRejected = (engine: Engine, files: number): Promise<void> =>
  forgetRejects(engine, [...Array(files).keys()])

/** How many rows of each file the engine could not split; lines of blanks are none. */
export async function unsplitRows(engine: Engine, numbers: number[]): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map()
  const place = "count(distinct line_byte_position) filter (trim(coalesce(csv_line, ' ?'), ' \t\r\n') <> '')"
  const counts = numbers.map((n) => `select ${n} as n, ${place} as structure from ${rejectsOf(n).table}`)
  const rows = await engine.rows(counts.join(' union all '))
  return new Map(rows.map((row) => [Number(row.n), Number(row.structure)]))
}
