import type { Classification } from '../analyses/define.js'
import { customer, keysOf, product, sameGrain } from '../analyses/grain.js'
import { loadedTable } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import { isoDay } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine, Row } from '../engines/engine.js'
import { type Judged, judge, type Line } from '../reports/backtest/judge.js'
import { classifyFiles } from './classify.js'
import type { Analysis, Request, Run } from './request.js'

/** A figure of one class at one cut. */
export interface BacktestLine extends Line {
  /** ISO date. */
  cut: string
  class: string
}

export interface Backtest {
  /** Days counted from 1970-01-01, earliest first. */
  cuts: number[]
  horizonDays: number
  lines: BacktestLine[]
  /** The classes that were held against what came, with the parameters of each cut. */
  analyses: Analysis[]
}

/** What is wanted of the loader beside what the classes want: who bought what when. */
const orderColumns = ['customer_id', 'order_day', 'net_amount', 'is_purchase']
const lineColumns = ['product_id', 'order_day', 'net_amount', 'quantity', 'is_return']
const stockColumns = ['product_id', 'snapshot_day', 'on_hand']

type Also = NonNullable<Request['also']>
const alsoFor = (analyses: Analysis[], files: RecognisedFile[]): Also => {
  const products = analyses.some(({ classification }) => sameGrain(classification.grain, product))
  const stocked = products && files.some(({ role }) => role === 'stock')
  return [
    { table: 'orders', columns: orderColumns },
    ...(products ? [{ table: 'order_lines' as const, columns: lineColumns }] : []),
    ...(stocked ? [{ table: 'stock' as const, columns: stockColumns }] : []),
  ]
}

/** Relations of what happened, kept beside the main schema, which each run drops. */
const kept = 'held_out'
const events = { customer: `${kept}.customer_events`, product: `${kept}.product_events` }

const step = (name: 'customer_events' | 'product_events' | 'stock_events' | 'judged_rows') =>
  readSql(new URL(`backtest/${name}.sql`, import.meta.url))

/** Keeps what the whole of the data says, and gives its first and last order day. @throws UserError where there is none */
async function keepEvents(engine: Engine, products: boolean, stocked: boolean): Promise<[number, number]> {
  await engine.run(`create schema ${kept}`)
  await engine.run(`create table ${events.customer} as ${step('customer_events')}`)
  if (products) await engine.run(`create table ${events.product} as ${step('product_events')}`)
  if (stocked) await engine.run(`create table ${kept}.stock_events as ${step('stock_events')}`)
  // Orders that name no customer are still sales of products.
  for (const relation of products ? [events.customer, events.product] : [events.customer]) {
    const [span] = await engine.rows(
      `select min(event_day) as first_day, max(event_day) as last_day from ${relation} where is_bought`,
    )
    if (span?.first_day != null) return [Number(span.first_day), Number(span.last_day)]
  }
  throw new UserError('there is no purchase on a known day to hold classes against', 'give orders with their days')
}

/** Columns of a class that say something of the future. */
const foretoldColumns = ({ foretells }: Classification) => ({
  scores: (foretells?.scores ?? []).flatMap(({ column, within }) => [column, ...(within ? [within] : [])]),
  marks: [foretells?.change?.column, foretells?.ranOut].filter((name) => name !== undefined),
})

/** The rows of a class that has been run at a cut, each with what was known then and what followed (`judged_rows.sql`), by their ids. */
function judgedQuery(classification: Classification, cut: number, horizon: number, stocked: boolean): string {
  const { name, grain } = classification
  const kind = sameGrain(grain, product) ? 'product' : 'customer'
  const [key] = keysOf(grain)
  const own = (column: string) => `${quoteName(name)}.${quoteName(column)}`
  const { scores, marks } = foretoldColumns(classification)
  const columns = [
    `${own(key!)} as subject`,
    `${own(`${name}_class`)} as class`,
    ...scores.map((column) => `cast(${own(column)} as double precision) as ${quoteName(`s_${column}`)}`),
    ...marks.map((column) => `${own(column)} as ${quoteName(`m_${column}`)}`),
  ]
  const ranOut = stocked && classification.foretells?.ranOut !== undefined
  // A class may have the name of a canonical table.
  const read = kind === 'product' ? 'order_lines' : 'orders'
  const relations = {
    class_rows: `select ${columns.join(', ')} from ${quoteName(name)}`,
    cut: `select ${cut} as cut_day, ${horizon} as horizon_days`,
    later_events: `select * from ${events[kind]}`,
    known_events: selectOver({ [read]: `select * from ${loadedTable(read)}` }, step(`${kind}_events`)),
    later_stock: ranOut ? `select * from ${kept}.stock_events` : noStock,
  }
  return `${selectOver(relations, step('judged_rows'))} order by subject`
}

const noStock =
  'select cast(null as varchar) as product_id, cast(null as integer) as snapshot_day, cast(null as decimal(18,4)) as on_hand where false'

const number = (value: Row[string] | undefined) => Number(value ?? 0)

function judgedOf(row: Row, classification: Classification, cut: number, after: Map<string, string>): Judged {
  const { scores, marks } = foretoldColumns(classification)
  const days = number(row.known_days)
  return {
    class: String(row.class),
    scores: Object.fromEntries(
      scores.map((column) => [column, row[`s_${column}`] == null ? null : Number(row[`s_${column}`])]),
    ),
    marks: Object.fromEntries(marks.map((column) => [column, row[`m_${column}`] as string | null])),
    days: number(row.days),
    money: number(row.money),
    nextDays: row.next_day == null ? null : Number(row.next_day) - cut,
    recencyDays: days > 0 ? cut - Number(row.last_day) : 0,
    purchaseDays: days,
    ageDays: days > 0 ? cut - Number(row.first_day) : 0,
    moneyBefore: number(row.money_before),
    yearBefore: number(row.year_before),
    classAfter: after.get(String(row.subject)) ?? null,
    ranOut: row.least == null ? null : Number(row.least) <= 0,
  }
}

/** The classes at a day of those that declare that they hold. */
async function classesAt(
  engine: Engine,
  files: RecognisedFile[],
  request: Omit<Request, 'files'>,
  analyses: Analysis[],
  day: number,
): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>()
  const staying = analyses.filter(({ classification }) => classification.foretells?.stays)
  if (staying.length === 0) return found
  await classifyFiles(engine, files, { ...request, analyses: staying, asOfDay: day })
  for (const { classification } of staying) {
    const [key] = keysOf(classification.grain)
    const rows = await engine.rows(
      `select ${key} as subject, ${classification.name}_class as class from ${classification.name}`,
    )
    found.set(classification.name, new Map(rows.map((row) => [String(row.subject), String(row.class)])))
  }
  return found
}

/** When the cuts are, from the first and last order day. */
export type Plan = (first: number, last: number) => { cuts: number[]; horizonDays: number }

/** How a back-test is done. */
export interface Conduct {
  /** Called with the run over the whole of the data, before anything is classified. */
  read?: (run: Run) => Promise<unknown>
  /** Called once with the first and last day with a purchase. */
  plan: Plan
}

/**
 * Classifies as things stood at each cut, and measures what followed. The engine's main schema is the runs'.
 */
export async function backtest(
  engine: Engine,
  files: RecognisedFile[],
  request: Omit<Request, 'files'>,
  { read, plan }: Conduct,
): Promise<Backtest> {
  const analyses = request.analyses.filter(
    ({ classification: { grain, foretells } }) =>
      foretells && (sameGrain(grain, customer) || sameGrain(grain, product)),
  )
  const also = alsoFor(analyses, files)
  const stocked = also.some(({ table }) => table === 'stock')
  const whole = await classifyFiles(engine, files, { ...request, analyses: [], also })
  await read?.(whole)
  const [first, last] = await keepEvents(
    engine,
    also.some(({ table }) => table === 'order_lines'),
    stocked,
  )
  const { cuts, horizonDays } = plan(first, last)
  const lines: BacktestLine[] = []
  const ahead = analyses.map((analysis) => ({ ...analysis, params: withHorizon(analysis, horizonDays) }))
  for (const cut of cuts) {
    const after = await classesAt(engine, files, { ...request, also }, ahead, cut + horizonDays)
    const run = await classifyFiles(engine, files, { ...request, analyses: ahead, also, asOfDay: cut })
    for (const { classification, params } of run.analyses) {
      const { name, labels, foretells } = classification
      const rows = await engine.rows(judgedQuery(classification, cut, horizonDays, stocked))
      const judged = rows.map((row) => judgedOf(row, classification, cut, after.get(name) ?? new Map()))
      const margin = foretells!.change ? Number(params[foretells!.change.margin]) : 0
      const names = labels.map((label) => label.name)
      for (const line of judge(judged, names, foretells!, horizonDays, margin))
        lines.push({ cut: isoDay(cut), class: name, ...line })
    }
  }
  return { cuts, horizonDays, lines, analyses: ahead }
}

/** A class that looks ahead looks as far as the back-test does. */
const withHorizon = ({ classification, params }: Analysis, days: number): Record<string, unknown> =>
  'horizon_days' in classification.params.shape ? { ...params, horizon_days: days } : params

/** The relation that holds the figures for writing. */
export const linesRelation = 'backtest'

/** Makes the relation of the figures, in their order. */
export async function storeLines(engine: Engine, { lines, horizonDays }: Backtest): Promise<void> {
  await engine.run(`drop table if exists ${linesRelation}`)
  await engine.run(
    `create table ${linesRelation} (place bigint, cut varchar, horizon_days bigint, class varchar, about varchar, measure varchar,
      value double precision, low double precision, high double precision, subjects bigint)`,
  )
  const column = (name: keyof BacktestLine, type: 'text' | 'number' | 'integer') => ({
    name,
    type,
    values: lines.map((line) => line[name]),
  })
  await engine.insert(linesRelation, [
    { name: 'place', type: 'integer', values: lines.map((_, i) => i) },
    column('cut', 'text'),
    { name: 'horizon_days', type: 'integer', values: lines.map(() => horizonDays) },
    column('class', 'text'),
    column('about', 'text'),
    column('measure', 'text'),
    column('value', 'number'),
    column('low', 'number'),
    column('high', 'number'),
    column('subjects', 'integer'),
  ])
}
