import type { Lang } from '../analyses/define.js'
import {
  type Figures,
  type FiguresRequest,
  type FiguresTable,
  funnel,
  overview,
  retention,
} from '../analyses/figures/index.js'
import value from '../analyses/value/index.js'
import { loadedTable } from '../core/canonical.js'
import { grouped, isoDay, percent } from '../core/format.js'
import type { Engine, Row } from '../engines/engine.js'
import { layTable, type TableLook } from '../formats/lay-table.js'
import { heatmap } from '../reports/heatmap.js'
import { figureRows } from '../results/figure-rows.js'
import { rowsQuery } from '../results/rows.js'
import { chineseHead } from './figures-heads.js'

type Session = { engine: Engine; lang: Lang }

/** Figures that have been worked out. */
export interface WorkedOut {
  /** How the figures were counted. */
  request: FiguresRequest
  /** Whether a customer file says where its customers come from. */
  hasSource: boolean
}

/** A period by its first day; quarters and years that do not begin with January keep the day, since their numbers are told in several ways. */
function label(start: string, { period, yearStart }: Pick<FiguresRequest, 'period' | 'yearStart'>): string {
  if (period === 'month') return start.slice(0, 7)
  if (yearStart !== 1 || period === 'week') return start
  return period === 'year' ? start.slice(0, 4) : `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`
}

/** What one part of the customers is called; classes have a title in each language. */
function partName(part: string, { by }: FiguresRequest, lang: Lang): string {
  if (lang === 'en') return part
  const tier = by === 'value' ? value.labels.find(({ name }) => name === part) : undefined
  return tier ? `${tier.title.zh} (${part})` : part === 'unknown' ? words.zh.unknown : part
}

const amount = (value: unknown) => (value === null ? '–' : grouped(String(value)))

/** Rows of parts in the order of the classes, where parts are classes. */
function inOrder(rows: Row[], { by }: FiguresRequest): Row[] {
  if (by !== 'value') return rows
  const place = ({ part }: Row) => value.labels.findIndex(({ name }) => name === part)
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** A table of figures as text, with the columns that hold anything; all of them where it has no row. */
async function tableOf(
  engine: Engine,
  table: FiguresTable,
  request: FiguresRequest,
  lang: Lang,
  look: TableLook,
): Promise<string> {
  const rows = inOrder(await engine.rows(rowsQuery(figureRows(table), 'text')), request)
  const shown = table.columns.filter(
    ({ name, type }) =>
      type !== 'flag' &&
      name !== 'joined_later' &&
      !(name === 'bought_before_joining' && rows.every((row) => row[name] === '0')) &&
      !(name === 'part' && !request.by) &&
      (rows.length === 0 || rows.some((row) => row[name] !== null)),
  )
  const heads = shown.map(({ name, type }) => ({
    head: lang === 'zh' ? chineseHead(table, name) : name,
    right: type !== 'text' && type !== 'day',
  }))
  const cells = rows.map((row) =>
    shown.map(({ name, type }) => {
      const value = row[name]
      const mark = name === 'period_start' && row.is_complete === 'false' ? '*' : ''
      if (type === 'ratio') return percent(value)
      if (type === 'day') return value === null ? '–' : `${label(String(value), request)}${mark}`
      if (name === 'part') return partName(String(value), request, lang)
      if (name === 'source') return words[lang].sources[String(value)] ?? String(value)
      return type === 'text' ? String(value ?? '') : amount(value)
    }),
  )
  const { text, leftOut } = layTable(heads, cells, look)
  return `${text}${leftOut.length > 0 ? words[lang].noRoom(leftOut) : ''}`
}

async function heatmaps(engine: Engine, request: FiguresRequest, lang: Lang, look: TableLook): Promise<string[]> {
  const rows = inOrder(await engine.rows(rowsQuery(figureRows(retention.tables[0]!), 'text')), request)
  return [...new Set(rows.map((row) => String(row.part)))].map((part) => {
    const own = rows.filter((row) => row.part === part)
    const name = (row: (typeof rows)[number]) => label(String(row.cohort), request)
    const sizes = new Map(own.map((row) => [name(row), Number(row.customers)]))
    const cells = own.map((row) => ({
      row: name(row),
      age: Number(row.age),
      share: Number(row.active_share),
      complete: row.is_complete === 'true',
    }))
    const title = request.by && `${words[lang].parts[request.by]}${partName(part, request, lang)}\n`
    return `${title ?? ''}${heatmap(sizes, cells, lang, look)}`
  })
}

interface Words {
  asOf: string
  shares: string
  open: string
  /** What goes before the name of a part. */
  parts: Record<NonNullable<FiguresRequest['by']>, string>
  unknown: string
  noRoom: (columns: string[]) => string
  /** Rows of the funnel that are about no single source. */
  sources: Record<string, string>
  later: (leads: string) => string
  noSource: string
  shareNote: string
  days: string
  daysSince: (begin: string) => string
}

const words: Record<Lang, Words> = {
  en: {
    asOf: 'as of',
    shares: 'Share of each cohort that bought, by periods since the first purchase',
    open: '* period not over',
    parts: { country: 'country ', channel: 'channel ', value: 'value ' },
    unknown: 'unknown',
    noRoom: (columns) => `no room for ${columns.join(', ')}; -f csv gives every column\n`,
    sources: {},
    later: (leads) => `${leads} became known after the as-of day and are left out.`,
    noSource: 'No file of customers or leads says where they come from; map the column with --map source=COLUMN.',
    shareNote:
      'Shares are of leads, the repeat share of customers. A lead without a purchase may buy yet: nobody is called lost.',
    days: 'Days: from the lead, else from joining, to the first purchase, of the days_known customers who did not buy before.',
    daysSince: (begin) =>
      `Days: from the lead, else from joining, to the first purchase, of the days_known customers known since orders begin (${begin}).\nWho was known before may have bought before; if the orders are all there ever were: --all-orders.`,
  },
  zh: {
    asOf: '截至',
    shares: '各同期群在首购后各期的购买比例',
    open: '* 本期未结束',
    parts: { country: '国家/地区：', channel: '渠道：', value: '客户价值：' },
    unknown: '未知',
    noRoom: (columns) => `宽度不足，未显示 ${columns.join('、')}；-f csv 给出全部列\n`,
    sources: { '(not said)': '（未填写）', '(all)': '（合计）' },
    later: (leads) => `另有 ${leads} 人在截止日后出现，未计入。`,
    noSource: '客户与线索文件均未写来源；可用 --map source=列名 指定。',
    shareNote: '比例：均占线索，复购者占客户。尚未购买的线索仍可能购买，此表不判断谁已流失。',
    days: '天数：线索创建（无则为加入）至首购，仅计此前未购买的客户（数目见“天数已知”）。',
    daysSince: (begin) =>
      `天数：线索创建（无则为加入）至首购，仅计订单起始日（${begin}）后出现的客户（数目见“天数已知”）。\n更早出现者可能此前已购买；若订单为全部历史，可用 --all-orders。`,
  },
}

/** The funnel's table, and what is to be known of its numbers. */
async function funnelPage(
  session: Session,
  request: FiguresRequest,
  look: TableLook,
  hasSource: boolean,
): Promise<string> {
  const { engine, lang } = session
  const own = words[lang]
  const [row] = await engine.rows(
    `select joined_later, (select min(order_day) from ${loadedTable('orders')}) as begin_day from funnel where is_total`,
  )
  const later = Number(row!.joined_later)
  return [
    await tableOf(engine, funnel.tables[0]!, request, lang, look),
    ...(hasSource ? [] : [`${own.noSource}\n`]),
    ...(later > 0 ? [`${own.later(grouped(String(later)))}\n`] : []),
    `${own.shareNote}\n`,
    `${request.allOrders ? own.days : own.daysSince(isoDay(Number(row!.begin_day)))}\n`,
  ].join('')
}

/** Figures as a page of text: their tables, and what is to be known of the numbers. */
export async function figuresPage(
  session: Session,
  figures: Figures,
  { request, hasSource }: WorkedOut,
  look: TableLook,
): Promise<string> {
  const { engine, lang } = session
  const head = `${figures.title[lang]}, ${words[lang].asOf} ${isoDay(request.asOfDay)}\n\n`
  if (figures === funnel) return `${head}${await funnelPage(session, request, look, hasSource)}`
  if (figures === overview)
    return `${head}${await tableOf(engine, overview.tables[0]!, request, lang, look)}${words[lang].open}\n`
  const maps = await heatmaps(engine, request, lang, look)
  return `${head}${await tableOf(engine, retention.tables[1]!, request, lang, look)}\n${words[lang].shares}\n${maps.join('\n')}`
}
