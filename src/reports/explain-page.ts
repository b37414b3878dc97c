import type { Lang } from '../analyses/define.js'
import { type Grain, keysOf } from '../analyses/grain.js'
import { grouped, visible } from '../core/format.js'
import type { Row } from '../engines/engine.js'
import { displayWidth, layTable } from '../formats/lay-table.js'
import { unitText, withUnit } from '../results/units.js'

export interface ExplainedClass {
  name: string
  title: string
  class: string
  class_title: string
  meaning: string
  because: string
  action: string
  evidence: { name: string; value: string | null; unit: string | null; meaning: string }[]
  thresholds: { name: string; title: string; values: string[] }[]
  parameters: { name: string; value: string; unit: string | null }[]
}

/** Everything known of one customer or product. */
export interface Explanation {
  /** Name of the grain. */
  subject: string
  id: string
  as_of: string
  profile: Row
  classes: ExplainedClass[]
  behind: { table: string; count: number; rows: Row[] }[]
  not_possible: { name: string; why: string }[]
}

const words = {
  en: {
    as_of: 'as of',
    because: 'because',
    action: 'do',
    held: 'held against',
    not: 'Not possible with these files',
    of: 'of',
  },
  zh: { as_of: '截至', because: '理由', action: '行动', held: '对照阈值', not: '这些文件无法得出', of: '/' },
}

/** Items one after the other, in lines that fit; those after the first stand further in. */
function wrapped(start: string, items: string[], width: number): string {
  const lines = [start]
  for (const [i, item] of items.entries()) {
    const piece = ` ${item}${i < items.length - 1 ? ';' : ''}`
    if (displayWidth(lines.at(-1)! + piece) > width) lines.push('   ')
    lines[lines.length - 1] += piece
  }
  return `${lines.join('\n')}\n`
}

function classText(c: ExplainedClass, lang: Lang, width: number): string {
  const word = words[lang]
  const held = [
    ...c.thresholds.map((t) => `${t.title}: ${t.values.map(grouped).join(' / ')}`),
    ...c.parameters.map((p) => `${p.name} ${withUnit(p.value, p.unit, lang)}`),
  ]
  const known = c.evidence.filter((e) => e.value !== null)
  const rows = known.map((e) => [e.name, visible(e.value!), e.unit ? unitText(e.unit, lang) : '', e.meaning])
  const table =
    rows.length > 0
      ? layTable([{ head: '' }, { head: '', right: true }, { head: '' }, { head: '' }], rows, { width: width - 2 }).text
      : ''
  const body = table
    .split('\n')
    .slice(2)
    .map((line) => (line ? `  ${line}` : line))
    .join('\n')
  return `${c.title}: ${c.class_title} (${c.class}), ${c.meaning}\n${c.because ? `  ${word.because}: ${visible(c.because)}\n` : ''}${c.action ? `  ${word.action}: ${visible(c.action)}\n` : ''}${body}${held.length > 0 ? wrapped(`  ${word.held}:`, held, width) : ''}`
}

function rowsText(table: string, count: number, rows: Row[], lang: Lang, width: number): string {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== null))
  const right = (name: string) => rows.every((row) => row[name] === null || /^-?[\d.]+$/.test(String(row[name])))
  const { text } = layTable(
    columns.map((head) => ({ head, right: right(head) })),
    rows.map((row) => columns.map((name) => visible(String(row[name] ?? '')))),
    { width },
  )
  return `${table.replace('_', ' ')}: ${rows.length < count ? `${rows.length} ${words[lang].of} ` : ''}${grouped(count)}\n${text}`
}

const named = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1)}`

/** The page in text. */
export function explainPage(e: Explanation, grain: Grain, lang: Lang, width: number): string {
  const profile = Object.entries(e.profile)
    .filter(([name]) => !keysOf(grain).includes(name))
    .map(([name, value]) => `${name} ${visible(String(value))}`)
  const head = `${named(grain.words.one[lang])} ${visible(e.id)}, ${words[lang].as_of} ${e.as_of}\n${profile.length > 0 ? `${profile.join(', ')}\n` : ''}`
  const not =
    e.not_possible.length > 0
      ? [`${words[lang].not}:\n${e.not_possible.map((n) => `  ${n.name}: ${n.why}`).join('\n')}\n`]
      : []
  return [
    head,
    ...e.classes.map((c) => classText(c, lang, width)),
    ...e.behind.map((b) => rowsText(b.table, b.count, b.rows, lang, width)),
    ...not,
  ].join('\n')
}
