import { loadedSchema, loadedTable } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { checked, checksOf, columnCounts, keepRows, rowHash } from '../engines/duckdb/checks.js'
import { orderProbe, probeColumns } from '../engines/duckdb/locate.js'
import type { Engine, Row } from '../engines/engine.js'
import { sources } from '../recognise/systems/index.js'
import type { LoadedFiles } from '../staging/loaded.js'
import { stageMaster } from '../staging/masters.js'
import { stageFile } from '../staging/orders/lines.js'
import type { StagingOptions } from '../staging/orders/staged.js'
import { isFault, outcomeKinds } from '../staging/outcomes.js'
import { accounts, addAmounts, type FileAccount } from './account.js'
import { problemWords } from './problems.js'
import { readingText } from './reading-text.js'
import { findingSentence } from './sentences.js'
import { findSetAside, locate } from './set-aside.js'

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

export interface FileInspection {
  file: string
  role: string
  why: string
  source: string | null
  encoding: string | null
  /** A table of a server, or a sample of one. */
  table?: true
  delimiter: string | null
  header_line: number | null
  rows: number
  used: number | null
  /** Exact decimal texts: all amounts of the file, and what the same rows gave back. */
  amount: string | null
  given_back: string | null
  columns: ColumnInspection[]
  problems: Problem[]
}

const exactUpTo = 200_000_000
const shown = 3

const why = ({ roleBy, source, columns, role }: RecognisedFile): string => {
  if (roleBy === 'user') return 'said on the command line or in the config file'
  if (source) return `known by its header as ${sources.find(({ name }) => name === source)?.title ?? source}`
  const telling = columns.slice(0, 4).map((c) => `${c.field} ("${c.header.trim()}")`)
  return `told by its columns: ${role.replace('_', ' ')} have ${telling.join(', ')}`
}

async function columnsOf(engine: Engine, recognised: RecognisedFile) {
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
async function rowProblems(
  engine: Engine,
  recognised: RecognisedFile,
  n: number,
  noted: boolean,
  options: StagingOptions,
): Promise<Problem[]> {
  if (['refunds', 'payments', 'categories'].includes(recognised.role)) return []
  const orders = recognised.role === 'orders' || recognised.role === 'order_lines'
  const probe = orderProbe(recognised)
  const hashed = { read: [...probe.read, rowHash(recognised)], shown: [...probe.shown, 'row_hash'] }
  const staged = orders
    ? stageFile(recognised, n, { ...options, asOfDay: undefined, notProducts: undefined }, 'orders', hashed)
    : stageMaster(
        recognised,
        recognised.role as 'customers',
        n,
        { until: null, strict: false },
        `${probeColumns(recognised)}, ${rowHash(recognised)}`,
      )
  await engine.run(keepRows(staged))
  const problems: Problem[] = orders ? await mixedCurrencies(engine, recognised) : []
  for (const check of checksOf(recognised, options.asOfDay)) {
    const rows = checked(check)
    const [count] = await engine.rows(`select count(*) as n from (${rows}) where outcome is not null`)
    if (Number(count!.n) === 0) continue
    const first = await locate(engine, { recognised, n, noted, staged: rows, codes: [check.code], limit: shown })
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

const problem = (recognised: RecognisedFile, code: string, rows: number, lines: number[]): Problem => ({
  code,
  file: recognised.file.name,
  rows,
  lines,
  ...problemWords(code, recognised),
})

const fromFinding = (finding: Finding): Problem => {
  const sentence = findingSentence(finding)
  const flag = /(?:--[a-z][\w-]*(?: (?:'[^']*'|[^\s,;)]+))?)/.exec(sentence)?.[0] ?? null
  const rows = finding.args.rows ?? finding.args.values ?? finding.args.differing
  return {
    code: finding.code,
    file: String(finding.args.file ?? ''),
    says: sentence,
    rows: rows === undefined ? null : Number(rows),
    lines: [],
    remedy: flag,
  }
}

/** Ids that one file uses and the file about them does not have. */
async function unknownIds(engine: Engine, run: LoadedFiles): Promise<Problem[]> {
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

/** What each file is, how its columns are read, and what is odd in it. The files have been loaded by `classifyFiles`. */
export async function inspectFiles(
  engine: Engine,
  run: LoadedFiles,
  options: StagingOptions,
): Promise<FileInspection[]> {
  const account = await accounts(engine, run)
  const codes = Object.keys(outcomeKinds).filter((code) => outcomeKinds[code]!.setAside)
  const aside = await findSetAside(engine, run, options, codes, shown)
  const across = await unknownIds(engine, run)
  const result: FileInspection[] = []
  for (const [n, recognised] of run.files.entries()) {
    const { file, role } = recognised
    const own: FileAccount | undefined = account.find((a) => a.n === n)
    const { rows, columns } = await columnsOf(engine, recognised)
    const lost = (own?.outcomeTotals ?? []).flatMap(({ code, rows: count }) =>
      code === null || (!isFault(code) && !outcomeKinds[code]!.setAside && code !== 'order_without_lines')
        ? []
        : [
            problem(
              recognised,
              code,
              count,
              aside.filter((row) => row.file === file.name && row.code === code).map(({ line }) => line),
            ),
          ],
    )
    result.push({
      file: file.name,
      role,
      why: why(recognised),
      source: recognised.source ?? null,
      encoding: file.dialect?.encoding ?? null,
      ...(file.table && { table: true as const }),
      delimiter: file.dialect ? (file.dialect.fixed ? 'blanks' : file.dialect.delimiter) : null,
      header_line: file.dialect?.headerLine ?? null,
      rows: own?.read ?? rows,
      used: own?.used ?? null,
      amount: addAmounts((own?.outcomeTotals ?? []).map((outcomeTotal) => outcomeTotal.amount)),
      given_back: addAmounts((own?.outcomeTotals ?? []).map((outcomeTotal) => outcomeTotal.back)),
      columns,
      problems: [
        ...recognised.findings.filter(({ level }) => level === 'warning' || level === 'note').map(fromFinding),
        ...lost,
        ...(await rowProblems(engine, recognised, n, run.noted.has(n), options)),
        ...across.filter((p) => p.file === file.name),
      ],
    })
  }
  const named = new Set(run.files.flatMap((f) => f.findings))
  for (const finding of run.findings.filter((f) => !named.has(f)))
    (result.find(({ file }) => file === finding.args.file) ?? result[0])?.problems.push(fromFinding(finding))
  return result
}
