import type { Command } from 'commander'
import type { Classification, Lang, Text } from '../analyses/define.js'
import { keysOf, sameGrain } from '../analyses/grain.js'
import { fromScaled, plainMoney, toScaled } from '../core/decimal.js'
import { usageError } from '../core/errors.js'
import { grouped } from '../core/format.js'
import { wantsColour } from '../core/report.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { layTable, type TableColumn, type TableLook } from '../formats/lay-table.js'
import { printText } from '../formats/write.js'
import { moneyText } from '../quality/account.js'
import { classify } from '../run/classify.js'
import { decide } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { analysisFor, classNamed } from '../run/wanted.js'

/** One cell: the rows that are in both classes. Shares are of all rows and of all revenue, from 0 to 1. */
interface Cell {
  row: string
  column: string
  subjects: number
  share: number
  revenue: string | null
  revenue_share: number | null
}

async function readCells(engine: Engine, rows: Classification, columns: Classification): Promise<Cell[]> {
  const { totals } = rows.grain
  const [a, b] = [quoteName(rows.name), quoteName(columns.name)]
  const same = (one: string, other: string) =>
    keysOf(rows.grain)
      .map((key) => `${one}.${key} = ${other}.${key}`)
      .join(' and ')
  const revenue = totals ? 'revenue' : 'cast(null as decimal(18,4))'
  const cells = await engine.rows(
    `select ${a}.${rows.name}_class as "row", ${b}.${columns.name}_class as "column", count(*) as subjects, cast(cast(sum(${revenue}) as decimal(38,4)) as varchar) as revenue,
      cast(sum(sum(${revenue})) over () as double) as total, cast(sum(${revenue}) as double) as part, sum(count(*)) over () as every
    from ${a} inner join ${b} on ${same(a, b)}${totals ? ` left join ${totals} on ${same(a, totals)}` : ''} group by 1, 2`,
  )
  return cells.map((cell) => ({
    row: String(cell.row),
    column: String(cell.column),
    subjects: Number(cell.subjects),
    share: round(Number(cell.subjects) / Number(cell.every)),
    revenue: cell.revenue === null ? null : plainMoney(String(cell.revenue)),
    revenue_share:
      cell.revenue === null || Number(cell.total) <= 0 ? null : round(Number(cell.part) / Number(cell.total)),
  }))
}

const words = {
  revenue: { en: 'revenue', zh: '收入' },
  total: { en: 'total', zh: '合计' },
} satisfies Record<string, Text>

/** Amounts with the digits they have: a number of JavaScript would drop the zeros at their end, or some of many digits. */
const jsonText = (cells: Cell[]) =>
  `${JSON.stringify(cells, null, 2).replace(/^(\s*"revenue": )"(-?[\d.]+)"/gm, '$1$2')}\n`

const round = (share: number) => Math.round(share * 1e6) / 1e6
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`)

/** Cells in the declared order of both classes' labels. */
function ordered(cells: Cell[], rows: Classification, columns: Classification): Cell[] {
  const place = (c: Classification, name: string) => c.labels.findIndex((l) => l.name === name)
  return cells.sort(
    (x, y) => place(rows, x.row) - place(rows, y.row) || place(columns, x.column) - place(columns, y.column),
  )
}

/** The table, in blocks one below the other where the terminal has no room for all columns. */
export function blocks(columns: TableColumn[], rows: string[][], look: TableLook): string {
  const { text, leftOut } = layTable(columns, rows, look)
  const from = columns.length - leftOut.length
  if (leftOut.length === 0 || from < 2) return text
  const rest = <T>(list: T[]) => [list[0]!, ...list.slice(from)]
  return `${text}\n${blocks(rest(columns), rows.map(rest), look)}`
}

function table(
  cells: Cell[],
  rows: Classification,
  columns: Classification,
  lang: Lang,
  text: (cell: Cell | undefined) => string,
  total: (cells: Cell[]) => string,
  look: TableLook,
): string {
  const present = (c: Classification, of: (cell: Cell) => string) =>
    c.labels.filter((l) => cells.some((cell) => of(cell) === l.name))
  const heads = present(columns, (c) => c.column)
  const body = present(rows, (c) => c.row).map((row) => [
    `${row.title[lang]} (${row.name})`,
    ...heads.map((head) => text(cells.find((c) => c.row === row.name && c.column === head.name))),
    total(cells.filter((c) => c.row === row.name)),
  ])
  const last = [
    words.total[lang],
    ...heads.map((head) => total(cells.filter((c) => c.column === head.name))),
    total(cells),
  ]
  return blocks(
    [
      { head: `${rows.name} \\ ${columns.name}` },
      ...heads.map((h) => ({ head: lang === 'zh' ? `${h.title.zh} (${h.name})` : h.name, right: true })),
      { head: words.total[lang], right: true },
    ],
    [...body, last],
    look,
  )
}

/** A cross table of two classes of the same grain: counts, then revenue, each with its share of the whole. */
export const cross = (rowName: string, columnName: string) => (command: Command, files: string[]) => {
  const [rows, columns] = [classNamed(rowName), classNamed(columnName)]
  if (rows === columns) throw usageError(`${rowName} against itself says nothing`, 'name two different classes')
  if (!sameGrain(rows.grain, columns.grain))
    throw usageError(
      `${rowName} is about ${rows.grain.words.many.en}, ${columnName} about ${columns.grain.words.many.en}`,
      'name two classes about the same',
    )
  return withSession(command, files, async (session) => {
    const { engine, report, input, options, lang, timings } = session
    const analyses = [analysisFor(session, rows), analysisFor(session, columns)]
    const ruled = await report.progress('classifying', () =>
      classify(engine, { ...input, analyses, time: timings.measure }),
    )
    await describeInput(session, ruled)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    const cells = ordered(await readCells(engine, rows, columns), rows, columns)
    if (options.format === 'json') return printText(process.stdout, jsonText(cells))
    if (options.format === 'csv') {
      const lines = cells.map((c) =>
        [c.row, c.column, c.subjects, c.share, c.revenue ?? '', c.revenue_share ?? ''].join(','),
      )
      return printText(
        process.stdout,
        `${rows.name}_class,${columns.name}_class,${rows.grain.plural},share,revenue,revenue_share\n${lines.map((l) => `${l}\n`).join('')}`,
      )
    }
    const look = {
      width: process.stdout.isTTY ? process.stdout.columns : undefined,
      colour: wantsColour(process.stdout, process.env),
    }
    const sum = (list: Cell[]) => list.reduce((n, c) => n + c.subjects, 0)
    const share = (list: Cell[], of: (c: Cell) => number | null) => percent(list.reduce((n, c) => n + (of(c) ?? 0), 0))
    const count = (n: number, list: Cell[]) => `${grouped(n)} ${share(list, (c) => c.share)}`
    const revenue = (list: Cell[]) => {
      const known = list.flatMap((c) => (c.revenue === null ? [] : [toScaled(c.revenue)]))
      if (known.length === 0) return '–'
      const amount = moneyText(fromScaled(known.reduce((a, b) => a + b)))
      return `${amount} ${share(list, (c) => c.revenue_share)}`
    }
    await printText(
      process.stdout,
      `${rows.grain.words.many[lang]}\n${table(
        cells,
        rows,
        columns,
        lang,
        (c) => (c ? count(c.subjects, [c]) : '–'),
        (l) => count(sum(l), l),
        look,
      )}`,
    )
    if (cells.some((c) => c.revenue !== null))
      await printText(
        process.stdout,
        `\n${words.revenue[lang]}\n${table(cells, rows, columns, lang, (c) => revenue(c ? [c] : []), revenue, look)}`,
      )
  })
}
