import { readFileSync } from 'node:fs'
import type { TableName } from '../../core/canonical.js'
import { UserError } from '../../core/errors.js'
import { literal } from '../../core/sql.js'
import type { Engine } from '../../engines/engine.js'
import type { Evidence, Text } from '../define.js'
import { funnelColumns, overviewColumns, retentionColumns, timesColumns } from './columns.js'

/** Lengths of the periods by which figures are counted, with how many make a year. */
const periodsAYear = { month: 12, quarter: 4, year: 1, week: 52 }
export type Period = keyof typeof periodsAYear

/** How figures are counted. */
export interface FiguresRequest {
  period: Period
  /** First month of a year, from 1. */
  yearStart: number
  /** First day of a week; 0 is Monday. */
  weekStart: number
  /** Each part of the customers for itself; `value` needs the class of that name to be there. */
  by?: 'country' | 'channel' | 'value' | undefined
  /** The orders hold every purchase ever made: nobody can have bought before them, unseen. */
  allOrders?: boolean | undefined
  /** Counted from 1970-01-01. */
  asOfDay: number
}

/** Rows of a relation that figures give. */
export interface FiguresTable {
  relation: string
  title: Text
  columns: Evidence[]
  /** Columns that put the rows in order. */
  order: string[]
}

/** Figures that are about periods, not about single customers or products: no class, and so no labels. */
export interface Figures {
  name: string
  title: Text
  question: Text
  /** Canonical columns that they are made from. */
  reads: { table: TableName; columns: string[] }[]
  /** Table whose days say when they begin. */
  days: TableName
  steps: (request: FiguresRequest) => { relation: string; file: string }[]
  tables: FiguresTable[]
}

const step = (relation: string) => ({ relation, file: relation })
const civilDays = { relation: 'civil_days', file: '../shared/civil_days' }

export const retention: Figures = {
  name: 'retention',
  title: { en: 'Retention', zh: '留存' },
  question: {
    en: 'How many customers come back, after how long, and what do they bring?',
    zh: '客户多久会再来，带来多少？',
  },
  reads: [
    {
      table: 'orders',
      columns: ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_purchase', 'country', 'channel'],
    },
    { table: 'customers', columns: ['customer_id', 'country'] },
  ],
  days: 'orders',
  steps: ({ by }) => [
    civilDays,
    step('period_days'),
    { relation: 'retention_tiers', file: by === 'value' ? 'retention_tiers' : 'retention_no_tiers' },
    step('retention_customers'),
    step('retention_times'),
    step('retention'),
  ],
  tables: [
    {
      relation: 'retention',
      title: { en: 'cohorts', zh: '同期群' },
      columns: retentionColumns,
      order: ['part', 'cohort', 'age'],
    },
    {
      relation: 'retention_times',
      title: { en: 'second purchase', zh: '再次购买' },
      columns: timesColumns,
      order: ['part'],
    },
  ],
}

export const overview: Figures = {
  name: 'overview',
  title: { en: 'Overview', zh: '概览' },
  question: {
    en: 'What does the shop sell, to how many, and how is that against the year before?',
    zh: '销售额、客户数及同比如何？',
  },
  reads: [{ table: 'order_lines', columns: ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_return'] }],
  days: 'order_lines',
  steps: () => [civilDays, step('period_days'), step('overview_orders'), step('overview')],
  tables: [
    {
      relation: 'overview',
      title: { en: 'periods', zh: '各期' },
      columns: overviewColumns,
      order: ['period_start'],
    },
  ],
}

export const funnel: Figures = {
  name: 'funnel',
  title: { en: 'From lead to customer', zh: '从线索到客户' },
  question: {
    en: 'How many leads of each source become customers, after how long, and what do they bring?',
    zh: '各来源的线索有多少成为客户，需要多久，带来多少？',
  },
  reads: [
    { table: 'orders', columns: ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_purchase'] },
    { table: 'customers', columns: ['customer_id', 'source', 'joined_day'] },
    {
      table: 'leads',
      columns: ['lead_id', 'kind', 'customer_id', 'created_day', 'stage', 'source', 'amount', 'is_won', 'is_lost'],
    },
  ],
  days: 'orders',
  steps: () => ['funnel_named', 'funnel_people', 'funnel_sources', 'funnel_leads', 'funnel'].map(step),
  tables: [
    {
      relation: 'funnel',
      title: { en: 'sources', zh: '来源' },
      columns: funnelColumns,
      order: ['place'],
    },
  ],
}

/** One step as it stands in its file: a plain select with a comment on top. */
const figuresStep = (file: string) => readFileSync(new URL(`${file}.sql`, import.meta.url), 'utf8').trimEnd()

/** Periods are laid out day by day: more years than this are a misread date. */
const mostDays = 150_000

/**
 * Works figures out over canonical tables that are already there, on DuckDB or PostgreSQL alike.
 * @throws UserError where there is no order, or no end of years between the first and the last
 */
export async function runFigures(
  engine: Pick<Engine, 'run' | 'rows' | 'insert'>,
  figures: Figures,
  request: FiguresRequest,
): Promise<void> {
  const { period, yearStart, weekStart, by, allOrders, asOfDay } = request
  const [row] = await engine.rows(`select min(order_day) as first_day from ${figures.days}`)
  if (row!.first_day === null) throw new UserError(`${figures.name} counts orders, and there is none`)
  const firstDay = Math.min(Number(row!.first_day), asOfDay)
  if (asOfDay - firstDay > mostDays)
    throw new UserError(`${figures.name}: the orders span more than ${mostDays} days`, 'see clientele inspect')
  const steps = figures.steps(request)
  for (const relation of ['params', 'calendar_days', ...steps.map((s) => s.relation)])
    await engine.run(`drop table if exists ${relation}`)
  await engine.run(
    `create table params as select cast(${asOfDay} as integer) as as_of_day, cast(${literal(period)} as varchar) as period,
      cast(${yearStart} as integer) as year_start_month, cast(${weekStart} as integer) as week_start_day,
      cast(${literal(by ?? 'none')} as varchar) as by_part, cast(${allOrders === true} as boolean) as all_orders, cast(${periodsAYear[period]} as integer) as periods_a_year`,
  )
  await engine.run('create table calendar_days (order_day integer)')
  const days = Array.from({ length: asOfDay - firstDay + 2 }, (_, i) => firstDay + i)
  await engine.insert('calendar_days', [{ name: 'order_day', type: 'integer', values: days }])
  for (const { relation, file } of steps) await engine.run(`create table ${relation} as\n${figuresStep(file)}`)
}
