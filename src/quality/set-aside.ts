import { loadedSchema } from '../core/canonical.js'
import { givenPath, type RecognisedFile } from '../core/source.js'
import { orderProbe, probeColumns, recordsWithOutcome } from '../engines/duckdb/locate.js'
import type { Engine } from '../engines/engine.js'
import { rejectedRows, type SetAsideRow } from '../files/rejected-rows.js'
import { blankLinesOf, textOfLines } from '../files/text/text-file.js'
import { withoutListPrice } from '../staging/list-prices.js'
import type { LoadedFiles } from '../staging/loaded.js'
import { stageMaster } from '../staging/masters.js'
import { stageFile } from '../staging/orders/lines.js'
import { stagePayments } from '../staging/orders/payments.js'
import { stageRefunds } from '../staging/orders/refunds.js'
import type { StagingOptions } from '../staging/orders/staged.js'

/** A record that parsed, with its number (from 1) and the line breaks inside quotes in it and before it. */
interface FaultyRecord {
  record: number
  breaksBefore: number
  breaksWithin: number
  code: string
  detail: string
  raw: string
}

/** A staged select over one file for a second pass, and the codes to look for in it. */
export interface Search {
  recognised: RecognisedFile
  n: number
  staged: string
  /** Whether its scan noted the rows that could not be split into columns. */
  noted: boolean
  codes: string[]
  limit?: number | undefined
}

/** Where a few examples are wanted, the first records of a file mostly have them. */
const firstRecords = 100_000

async function faultyRecords(engine: Engine, { staged, codes, limit }: Search): Promise<FaultyRecord[]> {
  const found = async (within?: number) =>
    (await engine.rows(recordsWithOutcome(staged, codes, limit, within))) as unknown as FaultyRecord[]
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
        staged: stagedAgain(run, recognised, n, {
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

/** A relation of the loader, which a class may share its name with. */
const own = (relation: string) => `${loadedSchema}.${relation}`

function stagedAgain(run: LoadedFiles, recognised: RecognisedFile, n: number, options: StagingOptions): string {
  const { headers, rates, prices } = run.orderRelations
  const unknown = (from: string, staged: string) =>
    `select * replace (coalesce(outcome, case when order_id not in (select order_id from ${own(from)} where order_id is not null) then 'order_unknown' end) as outcome) from (${staged})`
  if (recognised.role === 'refunds')
    return unknown('sales', stageRefunds(recognised, n, options, orderProbe(recognised)))
  if (recognised.role === 'payments') return unknown('priced', stagePayments(recognised, n, orderProbe(recognised)))
  if (!isOrders(recognised)) {
    const seen = { until: run.seenDay, strict: options.asOfDay !== undefined }
    return stageMaster(recognised, recognised.role as 'customers', n, seen, probeColumns(recognised))
  }
  const joined = headers && recognised.role === 'order_lines'
  const staged = stageFile(
    recognised,
    n,
    options,
    joined ? 'lines' : headers ? 'headers' : 'orders',
    orderProbe(recognised),
  )
  const known = joined
    ? `coalesce(outcome, case when order_id not in (select order_id from ${own('order_headers')}) then 'order_unknown' end, case when customer_id is null and order_id in (select order_id from ${own('order_headers')} where customer_id is null) then 'customer_missing' end)`
    : "coalesce(outcome, case when customer_id is null then 'customer_missing' end)"
  const outcome = prices ? `coalesce(${known}, ${withoutListPrice(own('list_prices'))})` : known
  // The base currency needs no rate, and no row of it is among those that have none.
  const rated =
    rates && recognised.columns.some((c) => c.field === 'currency')
      ? `coalesce(${outcome}, case when coalesce(upper(currency), '') <> (select currency from ${own('base_currency')}) and coalesce(order_day < coalesce(element_at((select map_from_entries(list((currency, first_day))) from (select currency, min(day) as first_day from ${own('rates')} group by currency)), upper(currency))[1], 1000000), true) then 'rate_missing' end)`
      : outcome
  return `select * replace (${rated} as outcome) from (${staged}) as staged`
}
