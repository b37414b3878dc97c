import type { Lang, Text } from '../analyses/define.js'
import { divided, fromScaled, toScaled } from '../core/decimal.js'
import { grouped, percent } from '../core/format.js'
import { displayWidth, layTable, type TableColumn, type TableLook } from '../formats/lay-table.js'
import type { Summary, SummaryLine } from '../results/summary.js'
import { measureWords, summaryWords } from '../results/summary-words.js'
import { withUnit } from '../results/units.js'

const words = {
  ...summaryWords,
  parameters: { en: 'parameters', zh: '参数' },
  changed: { en: '* differs from the default', zh: '* 与默认值不同' },
} satisfies Record<string, Text>

const colon: Text = { en: ': ', zh: '：' }
const comma: Text = { en: ', ', zh: '，' }
const missing = '–'

/** Digits after the point without the zeros that say nothing; money keeps two. */
function trimmed(decimal: string, keep: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  const end = fraction.replace(/0+$/, '').padEnd(keep, '0')
  return grouped(end ? `${whole}.${end}` : whole)
}
const money = (amount: string | null) => (amount === null ? missing : trimmed(amount, 2))
/** An average is no amount that anybody paid: two decimals. */
const average = (amount: string | null) =>
  amount === null ? missing : trimmed(fromScaled(divided(toScaled(amount), 100n) * 100n), 2)

function cells(entry: SummaryLine, label: string, measured: boolean): string[] {
  const { subjects, share, volume, revenue, revenue_share } = entry
  const counts = [label, grouped(subjects), percent(share)]
  if (!measured) return counts
  return [...counts, trimmed(volume, 0), money(revenue), percent(revenue_share), average(entry.average)]
}

const labelOf = ({ name, title }: SummaryLine, lang: Lang) => (title ? `${title[lang]} (${name})` : name)

function headings(first: string, summary: Summary, lang: Lang): TableColumn[] {
  return [{ head: first }, ...measureWords(summary).map((word) => ({ head: word[lang], right: true }))]
}

/** Joins items by commas, breaking lines where they would grow too long. */
function paragraph(start: string, items: string[], width: number): string {
  const lines = [start]
  for (const [i, item] of items.entries()) {
    const piece = i < items.length - 1 ? `${item}, ` : item
    if (displayWidth(lines.at(-1)! + piece.trimEnd()) > width && lines.at(-1)!.trim() !== '') lines.push('  ')
    lines[lines.length - 1] += piece
  }
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`
}

const usualWidth = 100

/** The summary as text: classes, marks, thresholds and parameters, each under its heading. Ends with a line break. */
export function summaryTable(summary: Summary, lang: Lang, look: TableLook = {}): string {
  const { title, as_of, lines, total, marks, thresholds, parameters, measured } = summary
  const table = (first: string, rows: string[][]) => layTable(headings(first, summary, lang), rows, look).text
  const classes = table(`${summary.class}_class`, [
    ...lines.map((entry) => cells(entry, labelOf(entry, lang), measured)),
    cells(total, words.total[lang], measured),
  ])
  const held = marks.map(({ column, lines: names }) => {
    const rows = names
      .filter(({ subjects }) => subjects > 0)
      .map((entry) => cells(entry, labelOf(entry, lang), measured))
    return rows.length > 0 ? `\n${table(column, rows)}` : ''
  })
  const width = look.width ?? usualWidth
  const cuts = thresholds.map(
    (threshold) =>
      `${threshold.title[lang]}${colon[lang]}${threshold.values.map((value) => trimmed(value, 0)).join(' / ')}\n`,
  )
  const settings = parameters.map(
    ({ name, value, unit, is_default }) => `${name} ${withUnit(value, unit, lang)}${is_default ? '' : '*'}`,
  )
  const note = parameters.some(({ is_default }) => !is_default) ? `${words.changed[lang]}\n` : ''
  return [
    `${title[lang]} (${summary.class})${comma[lang]}${words.asOf[lang]} ${as_of}\n\n`,
    classes,
    ...held,
    ...(cuts.length > 0 ? ['\n', ...cuts] : []),
    settings.length > 0 ? `\n${paragraph(`${words.parameters[lang]}${colon[lang]}`, settings, width)}${note}` : '',
  ].join('')
}
