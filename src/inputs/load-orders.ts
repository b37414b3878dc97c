import type { ColumnName } from '../canonical.js'
import type { Engine } from '../engine/engine.js'
import {
  finishReturns,
  headersByOrder,
  joinHeaders,
  orderGrain,
  type StagingOptions,
  stageFile,
} from '../engine/staging.js'
import { UserError } from '../errors.js'
import type { Finding, RecognisedFile } from './recognised.js'

/** What became of the rows of one order file: `outcome` is null for those that are used. */
export interface Outcome {
  file_no: number
  outcome: string | null
  records: number
  /** Exact decimal text; null where no amount could be read. */
  amount: string | null
}

export interface Wanted {
  order_lines: ColumnName<'order_lines'>[]
  orders: ColumnName<'orders'>[]
}

export interface LoadedOrders {
  outcomes: Outcome[]
  findings: Finding[]
  /** Days since 1970-01-01 of the last usable order line, null where there is none. */
  lastDay: number | null
  hasAmounts: boolean
}

const hasField = ({ columns }: RecognisedFile, field: string) => columns.some((c) => c.field === field)
const isComplete = (file: RecognisedFile) => hasField(file, 'order_day') && hasField(file, 'customer_id')
const amountFields = ['net_amount', 'gross_amount', 'unit_price']

/** Which files give the lines, and which the headers that complete them. */
function plan(files: RecognisedFile[]): { lines: RecognisedFile[]; headers: RecognisedFile[]; findings: Finding[] } {
  const lineFiles = files.filter((f) => f.role === 'order_lines')
  const headerFiles = files.filter((f) => f.role === 'orders')
  if (lineFiles.length === 0) return { lines: headerFiles, headers: [], findings: [] }
  if (headerFiles.length === 0) return { lines: lineFiles, headers: [], findings: [] }
  const joinable = lineFiles.every((f) => hasField(f, 'order_id')) && headerFiles.every((f) => hasField(f, 'order_id'))
  if (joinable && !lineFiles.every(isComplete)) return { lines: lineFiles, headers: headerFiles, findings: [] }
  // The lines say everything by themselves: adding the headers' amounts would count every order twice.
  const findings = headerFiles.map(
    (f): Finding => ({
      code: 'headers_left_aside',
      level: 'note',
      args: { file: f.file.name, lines: lineFiles[0]!.file.name },
    }),
  )
  return { lines: lineFiles, headers: [], findings }
}

function requireDay(lines: RecognisedFile[], headers: RecognisedFile[]) {
  if (headers.length > 0) return
  for (const f of lines) {
    if (!hasField(f, 'order_day'))
      throw new UserError(
        `${f.file.name}: no column with the day of the order`,
        `it looks like lines of orders: give the file with the orders as well, or name the column with --map order_day=...; columns: ${f.file.header.join(', ')}`,
      )
  }
}

const identity = ['file_no', 'outcome', 'records', 'order_id', 'customer_id', 'order_day', 'is_return']
const usable = "(outcome is null or outcome = 'customer_missing')"

/** Columns that `orders` is summed from. */
const ordersFrom: Partial<Record<ColumnName<'orders'>, string[]>> = {
  order_minute: ['order_minute'],
  units: ['quantity'],
  gross_amount: ['net_amount', 'discount_amount'],
  discount_amount: ['discount_amount'],
  returned_amount: ['net_amount'],
  channel: ['channel'],
  country: ['country'],
}

const sale = 'not is_return'
const orderColumns: Record<Exclude<ColumnName<'orders'>, 'order_id' | 'customer_id'>, string> = {
  order_day: 'cast(min(order_day) as integer)',
  order_minute: 'cast(min(order_minute) as integer)',
  lines: 'cast(sum(records) as integer)',
  units: `cast(coalesce(sum(quantity) filter (${sale}), 0) as decimal(18,4))`,
  gross_amount: `cast(coalesce(sum(net_amount + coalesce(discount_amount, 0)) filter (${sale}), 0) as decimal(18,4))`,
  discount_amount: `cast(coalesce(sum(discount_amount) filter (${sale}), 0) as decimal(18,4))`,
  net_amount: 'cast(sum(net_amount) as decimal(18,4))',
  returned_amount: 'cast(coalesce(-sum(net_amount) filter (is_return), 0) as decimal(18,4))',
  is_purchase: 'coalesce(sum(net_amount) > 0, not bool_and(is_return))',
  channel: 'min(channel)',
  country: 'min(country)',
}

const sumAmount = 'sum(net_amount) filter (records > 0)'

/**
 * Reads the order files once and makes `orders` and, where asked for, `order_lines`. A row that cannot be used stays countable
 * by its outcome.
 * @throws UserError when the files together lack the day of the order
 */
export async function loadOrders(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Wanted,
  options: StagingOptions,
): Promise<LoadedOrders> {
  const numbered = new Map(all.map((file, n) => [file, n]))
  const { lines, headers, findings } = plan(all.filter((f) => f.role === 'orders' || f.role === 'order_lines'))
  requireDay(lines, headers)
  for (const f of lines) {
    const grain = orderGrain(f)
    if (grain !== 'order_id')
      findings.push({
        code: grain === 'row' ? 'order_is_row' : 'order_is_customer_day',
        level: 'note',
        args: { file: f.file.name },
      })
  }
  const hasAmounts = [...lines, ...headers].some((f) => amountFields.some((field) => hasField(f, field)))
  const number = (f: RecognisedFile) => numbered.get(f)!
  let staged = lines.map((f) => stageFile(f, number(f), options, headers.length === 0)).join(' union all ')
  if (headers.length > 0) {
    const parts = headers.map((f) => stageFile(f, number(f), options, true)).join(' union all ')
    await engine.run(`create table staged_headers as ${parts}`)
    await engine.run(`create table order_headers as ${headersByOrder()}`)
    staged = joinHeaders(staged)
  }
  const rows = finishReturns(staged, [...lines, ...headers], options.returns)
  const outcome = "coalesce(outcome, case when customer_id is null then 'customer_missing' end)"
  const source = `(select * replace (${outcome} as outcome) from (${rows}))`
  const outcomes =
    wanted.order_lines.length > 0
      ? await stageWithLines(engine, source, wanted)
      : await stageOrders(engine, source, wanted, lines.length > 1)
  const [last] = await engine.rows(`select max(last_day) as day from (${outcomes.lastDay})`)
  const counted = (await engine.rows(`${outcomes.counts} order by 1, 2 nulls first`)) as unknown as Outcome[]
  if (headers.length > 0) counted.push(...(await headerOutcomes(engine)))
  return {
    outcomes: counted,
    findings,
    lastDay: last?.day === null || last === undefined ? null : Number(last.day),
    hasAmounts,
  }
}

/** Header rows that were not used, by outcome; those used are counted without money: their lines carry it. */
const headerOutcomes = async (engine: Engine) =>
  (await engine.rows(
    'select file_no, outcome, count(*) as records, null as amount from staged_headers group by file_no, outcome order by 1, 2 nulls first',
  )) as unknown as Outcome[]

function selectOrders(wanted: ColumnName<'orders'>[], groups: string): string {
  const columns = wanted.filter((name) => name !== 'order_id' && name !== 'customer_id')
  return `order_id, customer_id${columns.map((name) => `, ${orderColumns[name as keyof typeof orderColumns]} as ${name}`).join('')}${groups}`
}

/** Lines are wanted: they are kept in one table, and both canonical tables come from it. */
async function stageWithLines(engine: Engine, source: string, wanted: Wanted) {
  const needed = new Set([
    ...identity,
    'net_amount',
    ...wanted.order_lines,
    ...wanted.orders.flatMap((name) => ordersFrom[name] ?? []),
  ])
  await engine.run(`create table staged as select ${[...needed].join(', ')} from ${source}`)
  await engine.run(`create view order_lines as select ${wanted.order_lines.join(', ')} from staged where ${usable}`)
  await engine.run(
    `create table orders as select ${selectOrders(wanted.orders, '')} from staged where outcome is null group by order_id, customer_id`,
  )
  return {
    lastDay: `select max(order_day) as last_day from staged where ${usable}`,
    counts: `select file_no, outcome, cast(sum(records) as bigint) as records, ${sumAmount} as amount from staged group by file_no, outcome`,
  }
}

/** Only orders are wanted: rows are grouped as they are read; rows that cannot be used become one group an outcome. */
async function stageOrders(engine: Engine, source: string, wanted: Wanted, severalFiles: boolean) {
  const sound = 'outcome is null'
  const key = (name: string) => `case when ${sound} then ${name} end`
  const grouped = `select file_no, outcome, ${selectOrders(wanted.orders, `, cast(sum(records) as integer) as group_records, ${sumAmount} as group_amount, max(order_day) as last_day`)} from (select * replace (${key('order_id')} as order_id, ${key('customer_id')} as customer_id) from ${source}) group by file_no, outcome, order_id, customer_id`
  await engine.run(`create table staged_orders as ${grouped}`)
  const columns = ['order_id', 'customer_id', ...wanted.orders.filter((n) => n !== 'order_id' && n !== 'customer_id')]
  await engine.run(
    `create ${severalFiles ? 'table' : 'view'} orders as ${severalFiles ? regroup(columns) : `select ${columns.join(', ')} from staged_orders where ${sound}`}`,
  )
  return {
    lastDay: `select max(last_day) as last_day from staged_orders where ${usable}`,
    counts:
      'select file_no, outcome, cast(sum(group_records) as bigint) as records, sum(group_amount) as amount from staged_orders group by file_no, outcome',
  }
}

/** An order whose lines lie in several files is brought together again. */
function regroup(columns: string[]): string {
  const how = (name: string) => {
    if (name === 'order_id' || name === 'customer_id') return name
    if (name === 'is_purchase')
      return columns.includes('net_amount')
        ? 'coalesce(sum(net_amount) > 0, bool_or(is_purchase)) as is_purchase'
        : 'bool_or(is_purchase) as is_purchase'
    if (['order_day', 'order_minute', 'channel', 'country'].includes(name)) return `min(${name}) as ${name}`
    return `cast(sum(${name}) as ${name === 'lines' ? 'integer' : 'decimal(18,4)'}) as ${name}`
  }
  return `select ${columns.map(how).join(', ')} from staged_orders where outcome is null group by order_id, customer_id`
}
