import type { Lang } from '../analyses/define.js'
import { customer, type Grain, keysOf } from '../analyses/grain.js'
import { grouped, visible } from '../core/format.js'
import type { Row } from '../engines/engine.js'
import { displayWidth, layTable } from '../formats/lay-table.js'
import { unitText, withUnit } from '../results/units.js'
import type { BehindRows } from './behind-rows.js'
import type { ExplainedClass, NotShown } from './explained-classes.js'

/** Everything known of one customer or product. */
export interface Explanation {
  /** Name of the grain. */
  subject: string
  id: string
  as_of: string
  profile: Row
  classes: ExplainedClass[]
  not_shown: NotShown[]
  /** What a customer bought, or who bought a product. */
  bought: BehindRows | null
  behind: BehindRows[]
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
    bought: 'bought, most money first',
    buyers: 'bought by, most money first',
    orders: 'orders',
    order_lines: 'order lines',
    feedback: 'feedback',
    stock: 'stock',
    not_shown: 'not shown',
    more: '--full shows every number, what it is held against, and every order',
    colon: ': ',
    comma: ', ',
  },
  zh: {
    as_of: '截至',
    because: '理由',
    action: '行动',
    held: '对照阈值',
    not: '这些文件无法得出',
    of: '/',
    bought: '所购商品（金额由高到低）',
    buyers: '购买客户（金额由高到低）',
    orders: '订单',
    order_lines: '订单行',
    feedback: '反馈',
    stock: '库存',
    not_shown: '未显示',
    more: '--full 显示全部指标、对照阈值与全部订单',
    colon: '：',
    comma: '，',
  },
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

/** A text in at most so many lines of so many cells, broken at blanks where there are some; the end is left out where it does not fit. */
function inLines(text: string, width: number, most: number, indent = '    '): string[] {
  const lines = ['']
  let line = 0
  for (const piece of text.match(/[^\s]+\s*|\s+/gu) ?? []) {
    for (const part of displayWidth(piece) > width / 2 ? [...piece] : [piece]) {
      if (displayWidth((lines[line]! + part).trimEnd()) > width) lines[++line] = indent
      lines[line] += part
    }
  }
  const kept = lines.slice(0, most).map((one) => one.trimEnd())
  if (lines.length <= most) return kept
  let last = kept.at(-1)!
  while (displayWidth(`${last}…`) > width) last = [...last].slice(0, -1).join('')
  return [...kept.slice(0, -1), `${last}…`]
}

/** What a class is called, and what the row is about where it has several. */
const called = ({ title, class_title, class: name, about }: ExplainedClass, colon: string) =>
  `${title}${colon}${class_title} (${name})${about === null ? '' : `${colon}${visible(about)}`}`

/**
 * One class in two to three lines: what it is and why, and what to do. What is not known takes one, and so does a row after another of the same
 * class, with which one would do the same.
 */
function shortClass(c: ExplainedClass, before: ExplainedClass | undefined, lang: Lang, width: number): string[] {
  const word = words[lang]
  const short = c.class === 'unknown' || (before?.name === c.name && before.class === c.class)
  return [
    ...inLines(`${called(c, word.colon)}${word.colon}${visible(c.because || c.meaning)}`, width, short ? 1 : 2, '  '),
    ...(!short && c.action ? inLines(`  ${word.action}${word.colon}${visible(c.action)}`, width, 1) : []),
  ]
}

/** How many rows of each class there are besides those shown, a line a class. */
function notShown(all: NotShown[], lang: Lang, width: number): string[] {
  const { not_shown, colon, comma } = words[lang]
  const lines = new Map<string, string>()
  for (const { name, title, class_title, count } of all) {
    const line = lines.get(name)
    const start = line === undefined ? `${title}${colon}${not_shown}${colon}` : `${line}${comma}`
    lines.set(name, `${start}${class_title} ${grouped(count)}`)
  }
  return [...lines.values()].flatMap((line) => inLines(line, width, 1))
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
  return `${called(c, word.colon)}${word.comma}${c.meaning}\n${c.because ? `  ${word.because}${word.colon}${visible(c.because)}\n` : ''}${c.action ? `  ${word.action}${word.colon}${visible(c.action)}\n` : ''}${body}${held.length > 0 ? wrapped(`  ${word.held}${word.colon.trimEnd()}`, held, width) : ''}`
}

function rowsText(title: string, { count, rows: all }: BehindRows, lang: Lang, width: number, most?: number): string {
  const rows = all.slice(0, most)
  const columns = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== null))
  const right = (name: string) => rows.every((row) => row[name] === null || /^-?[\d.]+$/.test(String(row[name])))
  const { text } = layTable(
    columns.map((head) => ({ head, right: right(head) })),
    rows.map((row) => columns.map((name) => visible(String(row[name] ?? '')))),
    { width },
  )
  const some = rows.length < count ? `${rows.length} ${words[lang].of} ` : ''
  return `${title}${words[lang].colon}${some}${grouped(count)}\n${text}`
}

const named = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1)}`

/** Lines that a page takes unless everything is asked for. */
const screenLines = 40
/** Lines of a table of rows besides the rows: a blank, its title, its heads and the rule below. */
const tableLines = 4

/** The page in text: classes with their reasons first, then what was bought, orders last; on one screen unless `full`. */
export function explainPage(e: Explanation, grain: Grain, lang: Lang, width: number, full: boolean): string {
  const word = words[lang]
  const profile = Object.entries(e.profile)
    .filter(([name, value]) => !keysOf(grain).includes(name) && (full || value !== true))
    .map(([name, value]) => `${name} ${visible(String(value))}`)
  const who = `${named(grain.words.one[lang])} ${visible(e.id)}${word.comma}${word.as_of} ${e.as_of}`
  const title = (table: string) =>
    table === 'bought' ? word[grain.name === customer.name ? 'bought' : 'buyers'] : (word[table as 'orders'] ?? table)
  const tables = [...(e.bought ? [e.bought] : []), ...e.behind]
  if (full) {
    const not =
      e.not_possible.length > 0
        ? [`${word.not}:\n${e.not_possible.map((n) => `  ${n.name}: ${n.why}`).join('\n')}\n`]
        : []
    return [
      `${who}\n${profile.length > 0 ? `${profile.join(', ')}\n` : ''}`,
      ...e.classes.map((c) => classText(c, lang, width)),
      ...tables.map((rows) => rowsText(title(rows.table), rows, lang, width)),
      ...not,
    ].join('\n')
  }
  const top = [
    who,
    ...(profile.length > 0 ? inLines(profile.join(', '), width, 1) : []),
    '',
    ...e.classes.flatMap((c, i) => shortClass(c, e.classes[i - 1], lang, width)),
    ...notShown(e.not_shown, lang, width),
  ]
  const end = [
    ...(e.not_possible.length > 0
      ? inLines(`${word.not}${word.colon}${e.not_possible.map(({ name }) => name).join(', ')}`, width, 1)
      : []),
    word.more,
  ]
  const room = screenLines - top.length - end.length - 1 - tables.length * tableLines
  const each = Math.max(1, Math.min(5, Math.floor(room / Math.max(1, tables.length))))
  return `${[
    `${top.join('\n')}\n`,
    ...tables.map((rows) => rowsText(title(rows.table), rows, lang, width, each)),
    end.join('\n'),
  ].join('\n')}\n`
}
