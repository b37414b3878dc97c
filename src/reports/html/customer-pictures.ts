import type { Label, Lang } from '../../analyses/define.js'
import { loadedTable } from '../../core/canonical.js'
import { plainMoney } from '../../core/decimal.js'
import { grouped, isoDay, percent } from '../../core/format.js'
import type { Engine } from '../../engines/engine.js'
import type { Movement } from '../movement.js'
import { figureHtml } from './html.js'
import { moneyText, pictureRows } from './picture-steps.js'
import { barsSvg } from './svg.js'
import { pointsSvg, sankeySvg } from './svg-flows.js'
import { pageWords } from './words.js'

const number = { number: true }
/** The other end of a movement where there is none: a customer who was not there before, or is no more. */
const absent = '(absent)'

/** Who moved from which class to which since an earlier run, as bands and as a table. */
export function movementPart(movement: Movement, labels: Label[], lang: Lang): string {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const title = (name: string | null) => labels.find((label) => label.name === name)?.title[lang] ?? name ?? ''
  const flows = movement.cells.map(({ from, to, subjects }) => ({
    from: from ?? absent,
    to: to ?? absent,
    size: subjects,
    stays: from === to,
  }))
  const titleOf = (side: 'entered' | 'left') => (name: string) => (name === absent ? w(side) : title(name))
  const alt = `${w('movement')}: ${grouped(movement.moved)} / ${grouped(movement.both)}`
  const svg = sankeySvg(
    alt,
    flows,
    [...movement.labels, absent],
    (name, size) => `${name === absent ? w('absent') : title(name)} ${grouped(size)}`,
    [w('earlier'), w('now')],
  )
  const table = {
    caption: w('movement'),
    heads: [
      { text: w('earlier') },
      { text: w('now') },
      { text: w('customers'), ...number },
      { text: w('revenue'), ...number },
    ],
    rows: movement.cells.map(({ from, to, subjects, revenue }) => [
      titleOf('entered')(from ?? absent),
      titleOf('left')(to ?? absent),
      grouped(subjects),
      revenue === null ? '–' : grouped(plainMoney(revenue)),
    ]),
  }
  return `<h3>${w('movement')}</h3>${figureHtml(svg, w('table'), table)}`
}

/** The mean chance that a customer returns, by the days of silence, of those who have one; nothing where nobody has. */
export async function returnChancePart(engine: Engine, lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const silences = 'select days_silent, return_chance from lifecycle'
  const rows = await pictureRows(engine, 'return_chances', { silences }, ['*'], 'step')
  if (rows.length === 0) return undefined
  const days = Number(rows[0]!.step_days)
  const points = rows.map((row) => ({
    label: `${Number(row.step) * days}–${(Number(row.step) + 1) * days - 1}`,
    value: Number(row.chance),
    customers: Number(row.customers),
  }))
  const marks = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: `${value * 100}%` }))
  const svg = pointsSvg(w('returnChance'), points, { low: 0, high: 1, marks })
  const table = {
    caption: w('returnChance'),
    heads: [{ text: w('silent') }, { text: w('customers'), ...number }, { text: w('chance'), ...number }],
    rows: points.map(({ label, value, customers }) => [label, grouped(customers), percent(value)]),
  }
  return `<h3>${w('returnChance')}</h3>${figureHtml(svg, w('table'), table)}`
}

/** Answers of one month to the question for recommending. */
export interface NpsMonth {
  month: string
  answers: number
  /** Promoters less detractors, as points of 100. */
  nps: number
  /** Limits within which it lies with 95 %. */
  low: number
  high: number
}

const normal = 1.959964

/** Wilson's 95 % limits of a share (Wilson 1927). */
function wilson(count: number, of: number): [number, number] {
  const [share, square] = [count / of, normal ** 2]
  const centre = (share + square / (2 * of)) / (1 + square / of)
  const reach = (normal / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))
  return [count === 0 ? 0 : centre - reach, count === of ? 1 : centre + reach]
}

/**
 * NPS with 95 % limits: Wilson's limits of both shares, brought together with their correlation as shares of the same answers (MOVER,
 * Zou and Donner, Statistics in Medicine 27, 2008). They hold the value itself also where answers are few or all alike. `promoters` gave 9
 * or 10, `detractors` 0 to 6.
 */
export function npsOf(answers: number, promoters: number, detractors: number): Omit<NpsMonth, 'month' | 'answers'> {
  const [p, d] = [promoters / answers, detractors / answers]
  const [[lowP, highP], [lowD, highD]] = [wilson(promoters, answers), wilson(detractors, answers)]
  const room = (1 - p) * (1 - d)
  const together = room > 0 ? -Math.sqrt((p * d) / room) : 0
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * together * a * b + b * b))
  const limit = (value: number) => Math.max(-100, Math.min(100, value * 100))
  return {
    nps: (p - d) * 100,
    low: limit(p - d - reach(p - lowP, highD - d)),
    high: limit(p - d + reach(highP - p, d - lowD)),
  }
}

/** NPS by month with its limits; nothing where nobody was asked, or no answer has a day. */
export async function npsPart(engine: Engine, lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const feedback = `select question, score_scale, score, feedback_day from ${loadedTable('feedback')}`
  const rows = await pictureRows(engine, 'nps_days', { feedback }, ['*'], 'feedback_day')
  if (rows.length === 0) return undefined
  const sums = new Map<string, [number, number, number]>()
  for (const row of rows) {
    const month = isoDay(Number(row.feedback_day)).slice(0, 7)
    const [answers, up, down] = sums.get(month) ?? [0, 0, 0]
    sums.set(month, [answers + Number(row.answers), up + Number(row.promoters), down + Number(row.detractors)])
  }
  const months = [...sums].map(
    ([month, [answers, up, down]]): NpsMonth => ({ month, answers, ...npsOf(answers, up, down) }),
  )
  const marks = [-100, -50, 0, 50, 100].map((value) => ({ value, text: String(value) }))
  const svg = pointsSvg(
    w('nps'),
    months.map(({ month, nps, low, high }) => ({ label: month, value: nps, low, high })),
    { low: -100, high: 100, marks },
  )
  const table = {
    caption: w('nps'),
    heads: [w('month'), w('answers'), 'NPS', w('low'), w('high')].map((text, i) => ({ text, ...(i > 0 && number) })),
    rows: months.map(({ month, answers, nps, low, high }) => [
      month,
      grouped(answers),
      ...[nps, low, high].map((value) => value.toFixed(1)),
    ]),
  }
  return `<h3>${w('nps')}</h3>${figureHtml(svg, w('table'), table)}`
}

const mostCountries = 12

/** Countries by revenue, with their share of customers; nothing where neither orders nor customers name one. */
export async function countriesPart(engine: Engine, lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const relations = {
    orders: `select customer_id, country, net_amount from ${loadedTable('orders')}`,
    customers: `select customer_id, country from ${loadedTable('customers')}`,
  }
  const columns = ['country', 'customers', 'orders', moneyText('revenue')]
  const rows = await pictureRows(engine, 'revenue_by_country', relations, columns, 'revenue desc, country')
  if (rows.length === 0) return undefined
  const total = rows.reduce((sum, row) => sum + Math.max(0, Number(row.money)), 0)
  const [all] = await engine.rows(`select count(distinct customer_id) as n from ${loadedTable('orders')}`)
  const shown = rows.slice(0, mostCountries)
  const bars = shown.map((row) => {
    const [a, b] = [
      total === 0 ? 0 : Math.max(0, Number(row.money)) / total,
      Number(row.customers) / Math.max(1, Number(all!.n)),
    ]
    return { label: String(row.country), a, aText: percent(a), b, bText: percent(b) }
  })
  const alt = `${w('countries')}: ${bars.map(({ label, aText }) => `${label} ${aText}`).join(', ')}`
  const table = {
    caption: w('countries'),
    heads: [w('country'), w('customers'), w('orders'), w('revenue')].map((text, i) => ({ text, ...(i > 0 && number) })),
    rows: rows.map((row) => [
      String(row.country),
      grouped(String(row.customers)),
      grouped(String(row.orders)),
      grouped(plainMoney(String(row.money))),
    ]),
  }
  return figureHtml(barsSvg(alt, bars, [w('revenueShare'), w('customersOf')]), w('table'), table)
}
