import { loadedSchema } from '../core/canonical.js'
import { givenPath, type RecognisedFile } from '../core/source.js'
import { withRelations } from '../core/steps.js'
import { numberedRecords, recordColumns, recordsWithOutcome, rowProbe } from '../engines/duckdb/locate.js'
import type { Engine } from '../engines/engine.js'
import { rejectedRows, type SetAsideRow } from '../files/rejected-rows.js'
import { blankLinesOf, textOfLines } from '../files/text/text-file.js'
import type { LoadedFiles } from '../staging/loaded.js'
import { stageMaster } from '../staging/masters.js'
import { stageFile } from '../staging/orders/lines.js'
import { stagePayments } from '../staging/orders/payments.js'
import { readingParams } from '../staging/orders/read-orders.js'
import { refundLines, stageRefunds } from '../staging/orders/refunds.js'
import { orderRowColumns, type StagingOptions, soldRowColumns } from '../staging/orders/staged-columns.js'
import { readStagingStep, stepOver } from '../staging/step.js'

/** A record that parsed, with its number (from 1) and the line breaks inside quotes in it and before it. */
interface FaultyRecord {
  record: number
  breaksBefore: number
  breaksWithin: number
  code: string
  detail: string
  raw: string
}

/** The records of one file for a second pass, and the codes to look for in them. */
export interface Search {
  recognised: RecognisedFile
  n: number
  /** The select of the records (`numberedRecords`) with their outcomes, of no more than the first so many. */
  records: (within?: number) => string
  /** Whether its scan noted the rows that could not be split into columns. */
  noted: boolean
  codes: string[]
  limit?: number | undefined
}

/** Where a few examples are wanted, the first records of a file mostly have them. */
const firstRecords = 100_000

async function faultyRecords(engine: Engine, { records, codes, limit }: Search): Promise<FaultyRecord[]> {
  const found = async (within?: number) =>
    (await engine.rows(recordsWithOutcome(records(within), codes, limit))) as unknown as FaultyRecord[]
  if (limit === undefined) return found()
  const first = await found(firstRecords)
  const enough = codes.every((code) => first.filter((row) => row.code === code).length >= limit)
  return enough ? first : found()
}

/**
 * Finds the rows of one file that parsed but were set aside. Lines are physical: blank lines, rejected rows and line breaks
 * inside quotes are counted.
 */
export async function locate(engine: Engine, search: Search): Promise<SetAsideRow[]> {
  const { recognised, n, noted } = search
  const { file } = recognised
  const faulty = await faultyRecords(engine, search)
  const perRow = file.reshape?.kind === 'months' && file.reshape.zeros ? file.reshape.months.length : 1
  for (const row of faulty) row.record = Math.ceil(Number(row.record) / perRow)
  if (faulty.length === 0) return []
  if (file.kind === 'parquet')
    return faulty.map(({ record, code, detail, raw }) => ({ file: file.name, line: Number(record), code, detail, raw }))
  const rejected = noted ? (await rejectedRows(engine, recognised, n)).map((r) => r.line) : []
  // A record stands no further down than the records, breaks, rejected and blank lines before it.
  const last = faulty.reduce(
    (most, f) => Math.max(most, Number(f.record) + Number(f.breaksBefore) + Number(f.breaksWithin)),
    0,
  )
  const others = file.dialect!.headerLine + last + rejected.length
  const blank = await blankLinesOf(file.path, file.copy ?? file.dialect!, others)
  const lineOf = placer(
    file.dialect!.headerLine,
    [...new Set([...rejected, ...blank])].sort((a, b) => a - b),
  )
  const placed = faulty.map((f) => ({
    ...f,
    line: lineOf(Number(f.record) + Number(f.breaksBefore)),
    span: Number(f.breaksWithin) + 1,
  }))
  const linesOf = ({ line, span }: { line: number; span: number }) => Array.from({ length: span }, (_, i) => line + i)
  const texts = await textOfLines(
    file.written === 'sheet' ? file.path : givenPath(file),
    file.dialect!.encoding,
    placed.flatMap(linesOf),
    file.copy !== undefined,
  )
  return placed.map((f) => ({
    file: file.name,
    line: f.line,
    code: f.code,
    detail: f.detail,
    raw: linesOf(f)
      .map((line) => texts.get(line) ?? '')
      .join('\n'),
  }))
}

/** From the place of a record among records to its line: every skipped line at or before it moves it down by one. */
function placer(headerLine: number, skipped: number[]) {
  const below = skipped.filter((line) => line > headerLine)
  return (place: number) => {
    let line = headerLine + place
    for (const s of below) {
      if (s > line) break
      line++
    }
    return line
  }
}

const isOrders = ({ role }: RecognisedFile) => role === 'orders' || role === 'order_lines'

/**
 * Every row that was set aside, file by file in the order of the lines: a second pass over the files, made only when there are such
 * rows and someone wants to see them.
 * @param codes which outcomes, by default all that set a row aside
 * @param limit at most so many of each code and file
 */
export async function findSetAside(
  engine: Engine,
  run: LoadedFiles,
  options: StagingOptions,
  codes: string[],
  limit?: number,
): Promise<SetAsideRow[]> {
  await engine.inFileOrder()
  const rows: SetAsideRow[] = []
  for (const [n, recognised] of run.files.entries()) {
    const concerned = run.outcomes
      .filter((o) => Number(o.file_no) === n && o.outcome !== null && codes.includes(o.outcome))
      .map((o) => o.outcome!)
    if (!run.scanned.includes(n)) continue
    const noted = run.noted.has(n)
    const found = (noted ? await rejectedRows(engine, recognised, n) : []).filter(({ code }) => codes.includes(code))
    rows.push(...(limit === undefined ? found : found.slice(0, limit)))
    if (concerned.length === 0) continue
    rows.push(
      ...(await locate(engine, {
        recognised,
        n,
        noted,
        codes: concerned,
        limit,
        records: (within) =>
          stagedAgain(run, recognised, n, within, {
            ...options,
            amountsAlone: run.amountsAlone,
            bulk: run.bulk,
            ...(run.orderRelations.rates && { currency: undefined }),
          }),
      })),
    )
  }
  return rows.sort((a, b) => (a.file === b.file ? a.line - b.line : 0))
}

/** Relations of the loader by their names, which a class may share with it. */
const loaded = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, `select * from ${loadedSchema}.${name}`]))

/** The records of a file once more, each with what became of it: by the same steps as when it was loaded. */
function stagedAgain(
  run: LoadedFiles,
  recognised: RecognisedFile,
  n: number,
  within: number | undefined,
  options: StagingOptions,
): string {
  const { headers } = run.orderRelations
  const numbered = (staged: string) => numberedRecords(staged, within)
  const found = ['outcome', ...recordColumns]
  if (recognised.role === 'refunds') {
    const refunds = numbered(stageRefunds(recognised, n, options, rowProbe(recognised)))
    const lines = refundLines(readingParams([], options), [...soldRowColumns, ...recordColumns], {
      ...loaded('sales'),
      refunds,
    })
    return soldOutcomes(run, lines, recordColumns)
  }
  if (recognised.role === 'payments') {
    const payments = numbered(stagePayments(recognised, n, rowProbe(recognised)))
    return stepOver({ ...loaded('priced'), payments }, 'placed_payments', found)
  }
  if (!isOrders(recognised)) {
    const seen = { until: run.seenDay, strict: options.asOfDay !== undefined }
    return numbered(stageMaster(recognised, recognised.role as 'customers', n, seen, rowProbe(recognised)))
  }
  const part = !headers ? 'orders' : recognised.role === 'order_lines' ? 'lines' : 'headers'
  const rows = numbered(stageFile(recognised, n, options, part, rowProbe(recognised)))
  if (part === 'orders') return soldOutcomes(run, valued(run, rows, recordColumns), recordColumns)
  const columns = orderRowColumns.map((name) => (name === 'line_id' ? 'cast(record as varchar) as line_id' : name))
  // Steps pass the id of a line on as it stands: here it is the number of its record.
  const relations =
    part === 'lines'
      ? {
          numbered_rows: rows,
          staged_lines: `select ${columns.join(', ')}, 1 as records from numbered_rows`,
          ...loaded('order_headers'),
        }
      : {
          numbered_rows: rows,
          staged_lines: `select ${columns.join(', ')}, 1 as records from numbered_rows where false`,
          ...loaded('order_headers', 'headers_without_lines'),
        }
  const added =
    part === 'lines' ? 'not is_header' : `file_no = ${n} and order_id in (select order_id from headers_without_lines)`
  const completed = valued(
    run,
    `select ${orderRowColumns.join(', ')} from (${readStagingStep('completed_lines')}) as completed_lines where ${added}`,
  )
  const placed = soldOutcomes(run, completed, ['line_id'])
  const [key, first] =
    part === 'lines'
      ? ['placed_rows.line_id = cast(numbered_rows.record as varchar)', 'true']
      : // An order without a line stands among the lines itself, and the last of its headers in the file for it.
        ['placed_rows.order_id = numbered_rows.order_id', 'numbered_rows.place = 1 and numbered_rows.outcome is null']
  const ofRow = recordColumns.map((name) => `numbered_rows.${name}`)
  return `${withRelations({ ...relations, placed_rows: placed })}
select coalesce(placed_rows.outcome, numbered_rows.outcome) as outcome, ${ofRow.join(', ')}
from (select *, row_number() over (partition by order_id order by outcome is not null, record desc) as place from numbered_rows) as numbered_rows
left join placed_rows on ${key} and ${first}`
}

/** Rows of orders with what their products cost, where no order has an amount. `more`: further columns. */
const valued = ({ orderRelations: { prices } }: LoadedFiles, rows: string, more: string[] = []): string =>
  prices ? stepOver({ ...loaded('list_prices'), order_rows: rows }, 'valued_rows', [...orderRowColumns, ...more]) : rows

/** What became of rows of orders in the end (`converted_rows.sql`, `row_customers.sql`). `more`: further columns. */
function soldOutcomes({ orderRelations: { rates } }: LoadedFiles, rows: string, more: string[]): string {
  const columns = ['outcome', 'order_id', 'customer_id', ...more]
  const converted = rates
    ? stepOver({ ...loaded('rates', 'base_currency'), unconverted_rows: rows }, 'converted_rows', columns)
    : rows
  return stepOver({ unassigned_rows: converted }, 'row_customers', columns)
}
