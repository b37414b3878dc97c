import type { Classification, Lang, Text } from '../../analyses/define.js'
import type { OutputColumn } from '../../results/columns.js'
import { labelsOf } from '../../results/sentences.js'
import type { Summary, SummaryLine } from '../../results/summary.js'
import { measureWords, summaryWords } from '../../results/summary-words.js'
import { unitText, withUnit } from '../../results/units.js'
import { cellStyle, columnName, decimalsStyle, numberXml, rowXml, textXml } from './cells.js'
import type { BarChart } from './charts.js'
import { sheetFrame } from './parts.js'

/** The pages of a workbook that say what its rows mean: the summary of each class with data bars, and the notes. */

const words = {
  ...summaryWords,
  class: { en: 'class', zh: '类别' },
  name: { en: 'name', zh: '代码' },
  columns: { en: 'Columns', zh: '列说明' },
  sheet: { en: 'sheet', zh: '工作表' },
  column: { en: 'column', zh: '列' },
  meaning: { en: 'meaning', zh: '含义' },
  unit: { en: 'unit', zh: '单位' },
  action: { en: 'what to do', zh: '建议行动' },
  thresholds: { en: 'thresholds worked out from the data', zh: '由数据计算的分界值' },
  parameters: { en: 'parameters', zh: '参数' },
  changed: { en: 'differs from the default', zh: '与默认值不同' },
} satisfies Record<string, Text>

/** Rows of XML and the frame around them. */
export interface Page {
  before: string
  rows: string[]
  after: string
  charts?: BarChart[]
}

function summaryLine(entry: SummaryLine, label: string, measured: boolean): string {
  const counts = [
    textXml(label, cellStyle.plain),
    textXml(entry.name, cellStyle.plain),
    numberXml(entry.subjects, cellStyle.integer),
    numberXml(entry.share, cellStyle.percent),
  ]
  if (!measured) return rowXml(...counts)
  return rowXml(
    ...counts,
    // Units may be parts of a whole: by weight, or by length.
    numberXml(entry.volume, /[.]0*[1-9]/.test(entry.volume) ? cellStyle.money : cellStyle.integer),
    numberXml(entry.revenue, cellStyle.money),
    numberXml(entry.revenue_share, cellStyle.percent),
    numberXml(entry.average, decimalsStyle + 2),
  )
}

/** The columns of a summary, in characters; the charts stand one column behind them. */
const summaryWidths = [34, 22, 12, 16, 14, 18, 16, 14]
const chartColumns = { from: summaryWidths.length + 1, to: summaryWidths.length + 8 }

/** Shares of subjects and of revenue of each class, beside its table, or below the chart before where that is longer than its own. */
function summaryChart({ title, lines, measured, grain }: Summary, headRow: number, free: number, lang: Lang): BarChart {
  const shareOf = (what: string) => (lang === 'zh' ? `${what}占比` : `share of ${what}`)
  const shares = { column: 'D', title: shareOf(grain.words.many[lang]), values: lines.map((l) => l.share) }
  const money = { column: 'G', title: shareOf(words.revenue[lang]), values: lines.map((l) => l.revenue_share) }
  return {
    title: title[lang],
    headRow,
    labels: lines.map((entry) => entry.title?.[lang] ?? entry.name),
    series: measured && lines.some((l) => l.revenue_share !== null) ? [shares, money] : [shares],
    at: { row: Math.max(headRow - 1, free), height: 8 + Math.ceil(lines.length * 1.2), ...chartColumns },
  }
}

/** One table per class and per mark, with bars in the shares of subjects and of revenue. */
export function summaryPage(summaries: Summary[], lang: Lang): Page {
  const rows: string[] = []
  const bars: string[] = []
  const charts: BarChart[] = []
  const table = (first: string, summary: Summary, lines: SummaryLine[]) => {
    const heads = measureWords(summary)
    rows.push(
      rowXml(...[first, words.name[lang], ...heads.map((word) => word[lang])].map((h) => textXml(h, cellStyle.head))),
    )
    const from = rows.length + 1
    for (const line of lines) rows.push(summaryLine(line, line.title?.[lang] ?? line.name, summary.measured))
    for (const column of summary.measured ? ['D', 'G'] : ['D'])
      bars.push(`${column}${from}:${column}${Math.max(from, rows.length)}`)
  }
  for (const summary of summaries) {
    if (rows.length > 0) rows.push(rowXml())
    rows.push(
      rowXml(
        textXml(`${summary.title[lang]} (${summary.class}), ${words.asOf[lang]} ${summary.as_of}`, cellStyle.title),
      ),
    )
    const before = charts.at(-1)?.at
    charts.push(summaryChart(summary, rows.length + 1, before ? before.row + before.height + 1 : 1, lang))
    table(`${summary.class}_class`, summary, summary.lines)
    rows.push(summaryLine({ ...summary.total, name: '' }, words.total[lang], summary.measured))
    for (const mark of summary.marks) {
      const held = mark.lines.filter(({ subjects }) => subjects > 0)
      if (held.length === 0) continue
      rows.push(rowXml())
      table(mark.column, summary, held)
    }
  }
  return { rows, charts, ...sheetFrame({ widths: summaryWidths, bars, first: true, drawn: charts.length > 0 }) }
}

interface Described {
  /** Sheets that have these columns. */
  sheet: string
  columns: OutputColumn[]
}

/** What each column means, and of each class the question, thresholds, parameters, labels and their actions. */
export function notesPage(
  sheets: Described[],
  classes: { classification: Classification; params: Record<string, unknown>; summary: Summary }[],
  lang: Lang,
): Page {
  const rows: string[] = []
  const head = (...texts: string[]) => rows.push(rowXml(...texts.map((text) => textXml(text, cellStyle.head))))
  const line = (...texts: string[]) => rows.push(rowXml(...texts.map((text) => textXml(text, cellStyle.wrapped))))
  const title = (text: string) => {
    if (rows.length > 0) rows.push(rowXml())
    rows.push(rowXml(textXml(text, cellStyle.title)))
  }
  for (const { classification, params, summary } of classes) {
    title(`${summary.title[lang]} (${summary.class}), ${words.asOf[lang]} ${summary.as_of}`)
    line(classification.question[lang])
    const tables = [
      { column: `${classification.name}_class`, labels: classification.labels },
      ...(classification.marks ?? []).map((mark) => ({ column: mark.column, labels: labelsOf(mark, params) })),
    ]
    for (const { column, labels } of tables) {
      head(column, words.name[lang], words.meaning[lang], words.action[lang])
      for (const { name, title: shown, meaning, action } of labels)
        line(shown[lang], name, meaning[lang], action?.[lang] ?? '')
    }
    if (summary.thresholds.length > 0) head(words.thresholds[lang], '', '', '')
    for (const threshold of summary.thresholds) line(threshold.title[lang], '', threshold.values.join(' / '))
    if (summary.parameters.length > 0) head(words.parameters[lang], '', '', '')
    for (const { name, value, unit, is_default } of summary.parameters)
      line(name, '', withUnit(value, unit, lang), is_default ? '' : words.changed[lang])
  }
  title(words.columns[lang])
  head(words.column[lang], words.sheet[lang], words.meaning[lang], words.unit[lang])
  for (const { sheet, columns } of sheets)
    for (const { name, meaning, unit } of columns) line(name, sheet, meaning[lang], unit ? unitText(unit, lang) : '')
  return { rows, ...sheetFrame({ widths: [34, 24, 70, 60] }) }
}

/** Prompts that tell the meaning of a column when its heading is chosen. */
export const headingPrompts = (columns: OutputColumn[], lang: Lang) =>
  columns.map(({ name, meaning, unit }, i) => ({
    cell: `${columnName(i)}1`,
    title: name,
    text: unit ? `${meaning[lang]} (${unitText(unit, lang)})` : meaning[lang],
  }))
