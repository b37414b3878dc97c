import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { sources } from '../recognise/systems/index.js'
import type { LoadedFiles } from '../staging/loaded.js'
import type { StagingOptions } from '../staging/orders/staged-columns.js'
import { isFault, outcomeKinds } from '../staging/outcomes.js'
import { accounts, addAmounts, type FileAccount } from './account.js'
import {
  type ColumnInspection,
  inspectColumns,
  type Problem,
  problem,
  rowProblems,
  shownRows,
  unknownIds,
} from './file-checks.js'
import { findingSentence } from './sentences.js'
import { findSetAside } from './set-aside.js'

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

const why = ({ roleBy, source, columns, role }: RecognisedFile): string => {
  if (roleBy === 'user') return 'said on the command line or in the config file'
  if (source) return `known by its header as ${sources.find(({ name }) => name === source)?.title ?? source}`
  const telling = columns.slice(0, 4).map((c) => `${c.field} ("${c.header.trim()}")`)
  return `told by its columns: ${role.replace('_', ' ')} have ${telling.join(', ')}`
}

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

/** What each file is, how its columns are read, and what is odd in it. The files have been loaded by `classifyFiles`. */
export async function inspectFiles(
  engine: Engine,
  run: LoadedFiles,
  options: StagingOptions,
): Promise<FileInspection[]> {
  const account = await accounts(engine, run)
  const codes = Object.keys(outcomeKinds).filter((code) => outcomeKinds[code]!.setAside)
  const aside = await findSetAside(engine, run, options, codes, shownRows)
  const across = await unknownIds(engine, run)
  const result: FileInspection[] = []
  for (const [n, recognised] of run.files.entries()) {
    const { file, role } = recognised
    const own: FileAccount | undefined = account.find((a) => a.n === n)
    const { rows, columns } = await inspectColumns(engine, recognised)
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
