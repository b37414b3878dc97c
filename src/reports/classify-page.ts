import type { Lang, Text } from '../analyses/define.js'
import { grouped, percent } from '../core/format.js'
import { displayWidth } from '../formats/lay-table.js'
import type { Summary, SummaryLine } from '../results/summary.js'

const words = {
  found: { en: 'What to know first', zh: '要点' },
  asOf: { en: 'as of', zh: '截至' },
  comma: { en: ', ', zh: '，' },
  classes: { en: 'Classes, with the share of revenue', zh: '各类数量与收入占比' },
  counted: { en: 'Classes', zh: '各类数量' },
  total: { en: 'total', zh: '合计' },
  more: { en: '--full shows every table, threshold and parameter', zh: '--full 显示全部表格、阈值与参数' },
} satisfies Record<string, Text>

const usualWidth = 100

/** Pieces one after the other in lines of at most so many cells; lines after the first stand further in. */
function lined(start: string, pieces: string[], width: number, indent: string): string {
  const lines = [start]
  let isFirst = true
  for (const piece of pieces) {
    const last = lines.at(-1)!
    if (!isFirst && displayWidth((last + piece).trimEnd()) > width) lines.push(indent + piece)
    else lines[lines.length - 1] = last + piece
    isFirst = false
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** A sentence broken where lines may end: after blanks, and between any two signs of Chinese. */
const broken = (text: string) =>
  text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? []

/** What a shop should know first, each with the command that lists who is behind it. */
export function headlinesText(
  headlines: { sentence: string; command: string; short: string }[],
  asOf: string,
  lang: Lang,
  width = usualWidth,
): string {
  if (headlines.length === 0) return ''
  const listed = headlines.map(({ sentence, command, short }, i) => {
    const number = `${i + 1}. `
    const own = displayWidth(command) + 2 <= width ? command : short
    return `${lined(number, broken(sentence), width, '   ')}  ${own}\n`
  })
  return `${words.found[lang]}${words.comma[lang]}${words.asOf[lang]} ${asOf}\n${listed.join('')}`
}

function lineText(line: SummaryLine, lang: Lang): string {
  const title = line.title?.[lang] ?? line.name
  const share = line.revenue_share === null ? '' : ` (${percent(line.revenue_share)})`
  return `${title} ${grouped(line.subjects)}${share}`
}

/** The sizes of each class in a line or two: those that somebody is in, in their declared order. */
export function classesText(summaries: Summary[], lang: Lang, width = usualWidth): string {
  if (summaries.length === 0) return ''
  const wide = Math.max(...summaries.map(({ title }) => displayWidth(title[lang]))) + 2
  const classes = summaries.map((summary) => {
    const title = summary.title[lang]
    const held = summary.lines.filter(({ subjects }) => subjects > 0)
    const pieces = held.map((line, i) => `${lineText(line, lang)}${i < held.length - 1 ? words.comma[lang] : ''}`)
    const count = `${summary.grain.words.many[lang]} ${grouped(summary.total.subjects)}`
    return lined(
      `${title}${' '.repeat(wide - displayWidth(title))}`,
      pieces.length > 0 ? pieces : [count],
      width,
      ' '.repeat(wide),
    )
  })
  const head = summaries.some(({ measured }) => measured) ? words.classes : words.counted
  const grains = [...new Map(summaries.map((one) => [one.grain.name, one])).values()]
  const totals = grains.map(({ grain, total }) => `${grain.words.many[lang]} ${grouped(total.subjects)}`)
  return `${head[lang]} (${totals.join(', ')})\n${classes.join('')}`
}

/** How to see the rest. */
export const moreText = (lang: Lang): string => `${words.more[lang]}\n`
