import type { Command } from 'commander'
import type { Lang, Text } from '../analyses/define.js'
import { sameGrain } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { fromScaled, toScaled } from '../core/decimal.js'
import { usageError } from '../core/errors.js'
import { counted, grouped, percent } from '../core/format.js'
import { formatAsked } from '../formats/index.js'
import { layTable, type TableColumn, type TableLook } from '../formats/lay-table.js'
import { checkDestination, printText, writeRows } from '../formats/write.js'
import { moneyText } from '../quality/account.js'
import { type Axis, axisNamed, createCross, crossRows } from '../results/cross.js'
import { rowsQuery } from '../results/rows.js'
import { readSelection, selectedRows } from '../results/selection.js'
import { classify } from '../run/classify.js'
import { decide, decidedAnalyses } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import { withServerSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { analysisFor, partedWhere, readWhere, withMentioned } from '../run/wanted-classes.js'
import { absentTexts } from './absent-texts.js'
import { lookOfOutput } from './look.js'

/** One cell: the rows that are in both. Shares are of all rows and of all revenue, from 0 to 1. */
interface Cell {
  row: string
  column: string
  /** Where its column stands. */
  place: number
  subjects: number
  share: number
  revenue: string | null
  revenue_share: number | null
}

const words = {
  revenue: { en: 'revenue', zh: '收入' },
  total: { en: 'total', zh: '合计' },
  missing: { en: 'missing', zh: '缺失' },
  other: { en: 'other', zh: '其他' },
} satisfies Record<string, Text>

/** What a heading is called: a label by its title and name, everything else as it stands. */
function titleOf({ labels }: Axis, heading: string, lang: Lang): { title: string; name: string | undefined } {
  const label = labels?.find(({ name }) => name === heading)
  if (label) return { title: label.title[lang], name: heading }
  const word = heading === 'missing' || heading === 'other' ? words[heading][lang] : heading
  return { title: word, name: undefined }
}

/** The table, in blocks one below the other where the terminal has no room for all columns. */
export function blocks(columns: TableColumn[], rows: string[][], look: TableLook): string {
  const { text, leftOut } = layTable(columns, rows, look)
  const from = columns.length - leftOut.length
  if (leftOut.length === 0 || from < 2) return text
  const rest = <T>(list: T[]) => [list[0]!, ...list.slice(from)]
  return `${text}\n${blocks(rest(columns), rows.map(rest), look)}`
}

/** What the cells of one table come to, as text. */
type CellsText = (cells: Cell[]) => string

function table(cells: Cell[], rows: Axis, columns: Axis, lang: Lang, text: CellsText, look: TableLook): string {
  const heads = [...new Map([...cells].sort((a, b) => a.place - b.place).map((c) => [c.column, c])).keys()]
  const names = [...new Set(cells.map(({ row }) => row))]
  const of = (row: string | undefined, column: string | undefined) =>
    cells.filter((c) => (row === undefined || c.row === row) && (column === undefined || c.column === column))
  const rowTitle = (row: string) => {
    const { title, name } = titleOf(rows, row, lang)
    return name === undefined ? title : `${title} (${name})`
  }
  const columnTitle = (column: string) => {
    const { title, name } = titleOf(columns, column, lang)
    return name === undefined ? title : lang === 'zh' ? `${title} (${name})` : name
  }
  const short = ({ ref }: Axis) => ref.column.replace(/_class$/, '')
  const line = (label: string, row: string | undefined) => [
    label,
    ...heads.map((head) => text(of(row, head))),
    text(of(row, undefined)),
  ]
  return blocks(
    [
      { head: `${short(rows)} \\ ${short(columns)}` },
      ...heads.map((head) => ({ head: columnTitle(head), right: true })),
      { head: words.total[lang], right: true },
    ],
    [...names.map((row) => line(rowTitle(row), row)), line(words.total[lang], undefined)],
    look,
  )
}

const shareOf = (cells: Cell[], of: (c: Cell) => number | null) => percent(cells.reduce((n, c) => n + (of(c) ?? 0), 0))

const countText: CellsText = (cells) =>
  cells.length === 0 ? '–' : `${grouped(cells.reduce((n, c) => n + c.subjects, 0))} ${shareOf(cells, (c) => c.share)}`

const revenueText: CellsText = (cells) => {
  const known = cells.flatMap((c) => (c.revenue === null ? [] : [toScaled(c.revenue)]))
  if (known.length === 0) return '–'
  return `${moneyText(fromScaled(known.reduce((a, b) => a + b)))} ${shareOf(cells, (c) => c.revenue_share)}`
}

/** @throws UserError (exit 2) */
function parseBins(given: unknown): number {
  const bins = Number(given ?? 4)
  if (!Number.isInteger(bins) || bins < 2 || bins > 50)
    throw usageError(`--bins ${String(given)}: takes a whole number from 2 to 50`)
  return bins
}

/** A cross table of two classes or columns of the same grain: counts, then revenue, each with its share of the whole. */
export const cross = (rowName: string, columnName: string) => (command: Command, files: string[]) =>
  withServerSession(command, files, async (session) => {
    const { engine, report, input, options, lang, timings } = session
    const classNamed = (name: string) => classifications.find((c) => c.name === name)
    const named = (name: string, beside: string) =>
      axisNamed(name, classifications, (c) => analysisFor(session, c).params, classNamed(beside))
    const [rows, columns] = [named(rowName, columnName), named(columnName, rowName)]
    const [one, other] = [rows.ref.classification, columns.ref.classification]
    if (one === other && rows.ref.column === columns.ref.column)
      throw usageError(`${rowName} against itself says nothing`, 'name two different classes')
    if (!sameGrain(one.grain, other.grain))
      throw usageError(
        `${rowName} is about ${one.grain.words.many.en}, ${columnName} about ${other.grain.words.many.en}`,
        'name two classes about the same',
      )
    const bins = parseBins(options.bins)
    const chosen = [one, other].find((c) => c.among) ?? one
    const { where, among } = partedWhere(
      options.where !== undefined ? readWhere(session, options.where as string, chosen) : undefined,
      chosen,
    )
    const conditions = [where, among].filter((condition) => condition !== undefined)
    const output = options.output as string | undefined
    const selection = readSelection(options)
    const look = lookOfOutput()
    const format = formatAsked(options.format as string | undefined, output) ?? (selection ? 'csv' : 'table')
    const destination = destinationOf(session)
    await checkDestination(format, destination)
    if (output) await session.claim(output)
    const sides = [...new Set([one, other])].map((c) => analysisFor(session, c))
    const analyses = withMentioned(session, sides, conditions)
    const ruled = await report.progress('classifying', () =>
      classify(engine, { ...input, analyses, among, time: timings.measure }),
    )
    await describeInput(session, ruled)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    for (const warning of await absentTexts(engine, conditions)) report.warning(warning)
    await createCross(engine, rows, columns, bins, where)
    const source = crossRows(rows, columns)
    if (format !== 'table' || output) {
      const written = await writeRows(engine, selectedRows(source, selection), format, destination, {
        sheet: 'cross',
        about: { lang, classes: decidedAnalyses(run, sides), asOfDay: run.asOfDay! },
      })
      if (output) report.note(`wrote ${counted(written, 'row')} to ${output}`, { file: output, rows: written })
      return
    }
    const places = { name: 'place', type: 'integer' as const, meaning: words.total, sql: 'column_place' }
    const placed = { ...source, columns: [...source.columns, places] }
    const cells = (await engine.rows(rowsQuery(placed, 'text'))).map(
      (cell): Cell => ({
        place: Number(cell.place),
        row: String(cell[rows.ref.column]),
        column: String(cell[columns.ref.column]),
        subjects: Number(cell[one.grain.plural]),
        share: Number(cell.share),
        revenue: cell.revenue === null ? null : String(cell.revenue),
        revenue_share: cell.revenue_share === null ? null : Number(cell.revenue_share),
      }),
    )
    const text = [`${one.grain.words.many[lang]}\n${table(cells, rows, columns, lang, countText, look)}`]
    if (cells.some((c) => c.revenue !== null))
      text.push(`${words.revenue[lang]}\n${table(cells, rows, columns, lang, revenueText, look)}`)
    await printText(process.stdout, text.join('\n'))
  })
