import type { Lang } from '../../analyses/define.js'
import { grouped, percent } from '../../core/format.js'
import type { Summary, SummaryLine } from '../../results/summary.js'
import { measureWords, summaryWords } from '../../results/summary-words.js'
import { withUnit } from '../../results/units.js'
import { escaped, figureHtml, type HtmlTable } from './html.js'
import { barsSvg } from './svg.js'
import { pageWords } from './words.js'

const decimal = (text: string | null, keep: number) => {
  if (text === null) return '–'
  const [whole = '', fraction = ''] = text.split('.')
  const end = fraction.replace(/0+$/, '').padEnd(keep, '0')
  return grouped(end ? `${whole}.${end}` : whole)
}
const labelOf = ({ name, title }: SummaryLine, lang: Lang) => title?.[lang] ?? name

/** Lines of a summary as a table: the figures of `clientele CLASS`, digit by digit. */
function linesTable(caption: string, summary: Summary, lines: SummaryLine[], lang: Lang): HtmlTable {
  const heads = [
    { text: caption },
    ...measureWords(summary)
      .slice(0, summary.measured ? 5 : 2)
      .map((word) => ({ text: word[lang], number: true })),
  ]
  const rows = [...lines, summary.total].map((entry) => [
    entry === summary.total ? summaryWords.total[lang] : labelOf(entry, lang),
    grouped(entry.subjects),
    percent(entry.share),
    ...(summary.measured ? [decimal(entry.volume, 0), decimal(entry.revenue, 2), percent(entry.revenue_share)] : []),
  ])
  return { caption, heads, rows }
}

/** Classes that say nothing of anybody: bars of these alone would be a picture of nothing. */
const silent = new Set(['unknown', 'prospect'])

/**
 * The classes of a summary as bars of their shares, with a table; one line where nothing could be told of anybody.
 * @param why what `unknown` means in this class
 */
export function classChapter(summary: Summary, lang: Lang, why = ''): string {
  const lines = summary.lines.filter(({ subjects }) => subjects > 0)
  if (lines.every(({ name }) => silent.has(name))) {
    const counts = lines.map((entry) => `${labelOf(entry, lang)} ${grouped(entry.subjects)}`)
    const reason = lines.some(({ name }) => name === 'unknown') ? why : ''
    return `<p class="soft">${escaped(`${pageWords.nobody[lang]}${counts.join(lang === 'zh' ? '，' : ', ')}${reason && `${lang === 'zh' ? '；' : '; '}${reason}`}`)}</p>`
  }
  const words = summary.grain.words.many[lang]
  const table = linesTable(summary.title[lang], summary, lines, lang)
  const bars = lines.map((entry) => ({
    label: labelOf(entry, lang),
    a: entry.share ?? 0,
    aText: `${percent(entry.share)} (${grouped(entry.subjects)})`,
    ...(summary.measured && { b: Math.max(0, entry.revenue_share ?? 0), bText: percent(entry.revenue_share) }),
  }))
  const share = (of: string) => `${pageWords.shareOf[lang]} ${of}`.replace('： ', '：')
  const legend: [string, string] | undefined = summary.measured
    ? [share(words), share(pageWords.revenue[lang])]
    : undefined
  const alt = `${summary.title[lang]}: ${lines.map((entry) => `${labelOf(entry, lang)} ${percent(entry.share)}`).join(', ')}`
  return figureHtml(barsSvg(alt, bars, legend), pageWords.table[lang], table)
}

/** What a class goes by, in lines of text: thresholds found, parameters, and what each class means. */
export const definitionLines = (
  summary: Summary,
  meanings: { title: string; meaning: string }[],
  lang: Lang,
): string[] => [
  ...meanings.map(({ title, meaning }) => `${summary.title[lang]}: ${title}: ${meaning}`),
  ...summary.thresholds.map(
    ({ title, values }) =>
      `${summary.title[lang]}: ${title[lang]}: ${values.map((value) => decimal(value, 0)).join(' / ')}`,
  ),
  `${summary.title[lang]}: ${summary.parameters.map(({ name, value, unit }) => `${name} ${withUnit(value, unit, lang)}`).join(lang === 'zh' ? '，' : ', ')}`,
]
