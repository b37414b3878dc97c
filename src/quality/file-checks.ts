import { loadedSchema, loadedTable } from '../core/canonical.js'
import type { RecognisedFile } from '../core/source.js'
import { checked, checksOf, columnCounts, keepForChecks, rowHash } from '../engines/duckdb/checks.js'
import { numberedRecords, rowProbe } from '../engines/duckdb/locate.js'
import type { Engine, Row } from '../engines/engine.js'
import type { LoadedFiles } from '../staging/loaded.js'
import { stageMaster } from '../staging/masters.js'
import { stageFile } from '../staging/orders/lines.js'
import type { StagingOptions } from '../staging/orders/staged-columns.js'
import { problemWords } from './problems.js'
import { readingText } from './reading-text.js'
import { locate } from './set-aside.js'

/** What `inspect` looks for in the columns and rows of a file, beside what became of each row. */

/** How one column is read, and what stands in it. */
export interface ColumnInspection {
  header: string
  /** Position from 1. */
  position: number
  field: string | null
  by: string | null
  reading: string
  example: string
  blanks: number
  distinct: number
}

/** Something odd: how often, where first, and what resolves it. */
export interface Problem {
  code: string
  file: string
  says: string
  rows: number | null
  lines: number[]
  remedy: string | null
}

/** Up to so many bytes of a file distinct values are counted exactly. */
const exactUpTo = 200_000_000

/** So many rows of a problem are named by their lines. */
export const shownRows = 3

/** How each column of a file is read, and what stands in it; and how many rows there are. */
export async function inspectColumns(engine: Engine, recognised: RecognisedFile) {
  const { file, columns } = recognised
  const exact = file.bytes <= exactUpTo
  const counts: Row = {}
  for (const query of columnCounts(recognised, exact)) Object.assign(counts, ...(await engine.rows(query)))
  const rows = Number(counts.rows)
  const inspected = file.header.map((header, index): ColumnInspection => {
    const mapped = columns.find((c) => c.index === index)
    const example = file.sample.map((row) => (row[index] ?? '').trim()).find((value) => value !== '') ?? ''
    return {
      header,
      position: index + 1,
      field: mapped?.field ?? null,
      by: mapped?.by ?? null,
      reading: mapped ? readingText(mapped.reading) : 'not used',
      example,
      blanks: rows - Number(counts[`filled_${index}`]),
      distinct: Number(counts[`distinct_${index}`]),
    }
  })
  return { rows, columns: inspected }
}

/** Problems that row checks find: each is counted, and the first rows are looked up. */
export async function rowProblems(
  engine: Engine,
  recognised: RecognisedFile,
  n: number,
  noted: boolean,
  options: StagingOptions,
): Promise<Problem[]> {
  if (['refunds', 'payments', 'categories'].includes(recognised.role)) return []
  const orders = recognised.role === 'orders' || recognised.role === 'order_lines'
  const probe = rowProbe(recognised)
  const hashed = { read: [...probe.read, rowHash(recognised)], shown: [...probe.shown, 'row_hash'] }
  const staged = orders
    ? stageFile(recognised, n, { ...options, asOfDay: undefined, notProducts: undefined }, 'orders', hashed)
    : stageMaster(recognised, recognised.role as 'customers', n, { until: null, strict: false }, hashed)
  await engine.run(keepForChecks(staged))
  const problems: Problem[] = orders ? await mixedCurrencies(engine, recognised) : []
  for (const check of checksOf(recognised, options.asOfDay)) {
    const rows = checked(check)
    const [count] = await engine.rows(`select count(*) as n from (${rows}) where outcome is not null`)
    if (Number(count!.n) === 0) continue
    const first = await locate(engine, {
      recognised,
      n,
      noted,
      records: (within) => numberedRecords(rows, within),
      codes: [check.code],
      limit: shownRows,
    })
    problems.push(
      problem(
        recognised,
        check.code,
        Number(count!.n),
        first.map(({ line }) => line),
      ),
    )
  }
  return problems
}

async function mixedCurrencies(engine: Engine, { file, columns }: RecognisedFile): Promise<Problem[]> {
  if (!columns.some((c) => c.field === 'currency')) return []
  const found = await engine.rows(
    'select currency, count(*) as n from numbered where currency is not null group by currency order by 2 desc, 1',
  )
  if (found.length < 2) return []
  const rows = found.slice(1).reduce((sum, row) => sum + Number(row.n), 0)
  const listed = found.map((row) => `${row.currency} ${row.n}`).join(', ')
  const remedy = `--currency ${found[0]!.currency}, or with --rates FILE`
  return [{ code: 'currencies_mixed', file: file.name, rows, lines: [], says: `rows by currency: ${listed}`, remedy }]
}

/** A problem of one file, in words. */
export const problem = (recognised: RecognisedFile, code: string, rows: number, lines: number[]): Problem => ({
  code,
  file: recognised.file.name,
  rows,
  lines,
  ...problemWords(code, recognised),
})

/** Ids that one file uses and the file about them does not have. */
export async function unknownIds(engine: Engine, run: LoadedFiles): Promise<Problem[]> {
  const problems: Problem[] = []
  const look = async (
    from: 'orders' | 'order_lines',
    key: 'product_id' | 'customer_id',
    master: 'products' | 'customers',
    code: string,
  ) => {
    if (!run.tables[from] || !run.tables[master]) return
    const owner = run.files.find(({ role }) => role === master)
    const user = run.files.find(({ role, columns }) => /^order/.test(role) && columns.some((c) => c.field === key))
    if (!owner || !user) return
    const [row] = await engine.rows(
      `select count(*) as rows, count(distinct ${key}) as ids, min(${key}) as example from ${loadedTable(from)} where ${key} is not null and ${key} not in (select ${key} from ${loadedSchema}.staged_${master} where ${key} is not null)`,
    )
    if (Number(row!.rows) === 0) return
    const known = problemWords(code, user)
    problems.push({
      code,
      file: user.file.name,
      rows: Number(row!.rows),
      lines: [],
      says: `${known.says} (${Number(row!.ids)} ids, such as ${String(row!.example)}; looked for in ${owner.file.name})`,
      remedy: known.remedy,
    })
  }
  await look('order_lines', 'product_id', 'products', 'product_unknown')
  await look('orders', 'customer_id', 'customers', 'customer_unknown')
  return problems
}
