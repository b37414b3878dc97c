import { type ColumnName, columnsOf, type TableName } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { Server } from '../engines/server.js'
import { loadRates, requireOneCurrency } from './currencies.js'
import { bringIds, type MadeHere } from './ids-from-orders.js'
import { listPricesFor } from './list-prices.js'
import type { LoadedOrders } from './load-orders.js'
import type { Outcome } from './loaded.js'
import type { HideLines } from './not-products.js'
import { planOrders } from './order-files.js'
import { hideLines, linesView } from './order-lines.js'
import { completedOnServer, completing } from './orders/completed-on-server.js'
import { orderGrain } from './orders/grain.js'
import { ofOtherNumbers, soldRows, usable } from './orders/order-columns.js'
import { notPortable, orderColumns, readingParams, rowsOf } from './orders/read-orders.js'
import { leaveReturned } from './orders/refunds.js'
import type { OrderLoadOptions } from './orders/row-outcomes.js'
import { cancelsOthers } from './orders/rules-sql.js'
import type { OrderPart } from './orders/staged-columns.js'
import { withoutTimes } from './orders/timeless-files.js'
import { ofWholeOrders, withWholeOrders } from './orders/whole-order-columns.js'
import { bulkOfDays, daysOf, outlyingDays } from './outlying-days.js'
import { stepOver } from './step.js'

/**
 * Orders on the server that holds them: their rows are read and worked out there by the portable steps, and `orders` and `order_lines` stand
 * there. Here come counts, and of orders and lines only what customers, products and feedback take from them.
 */

/** Why orders cannot be worked out on the server, if so. */
export function whyNotOnServer(server: Server, files: RecognisedFile[]): string | undefined {
  if (!files.some(({ role }) => /^order/.test(role))) return 'there is no table of orders'
  const { lines, headers, payments, refunds } = planOrders(files)
  for (const several of [payments, refunds])
    if (several.length > 1) return `${several[1]!.file.name} may hold rows that ${several[0]!.file.name} has as well`
  for (const { role, file, columns } of files) {
    const person = columns.find(({ field }) => field === 'person_id' || field === 'other_id')
    if (role === 'customers' && person)
      return `"${person.header}" of ${file.name} says which customer ids are one person's`
  }
  const priced = listPricesFor(files)
  if (priced) return `${priced.goods[0]!.file.name} has the prices of the orders`
  for (const file of [...lines, ...headers, ...payments, ...refunds]) {
    const ofRows = lines.includes(file) || headers.includes(file) ? notPortable(file) : undefined
    const reason = ofRows ?? server.refuses(file)
    if (reason) return `${file.file.name}: ${reason}`
  }
  return undefined
}

/** What is made of orders on the server. */
export interface ServerOrders {
  /** Reads the orders; `bulk` as of `StagingOptions`. */
  load(bulk: LoadedOrders['bulk']): Promise<LoadedOrders>
  /** As of `order-lines.ts`. */
  hideLines: HideLines
  /** Drops what of orders is here: it is not all of them. */
  forget(): Promise<void>
}

/** Which tables are made here, of what orders on the server say. */
type Here = Omit<MadeHere, 'headers'>

/** What is known of the orders before they are read, and what was read of them. */
interface Work {
  engine: Engine
  server: Server
  files: RecognisedFile[]
  plan: ReturnType<typeof planOrders>
  /** As of the request; with rates no row is left out for its currency. */
  options: OrderLoadOptions
  given: OrderLoadOptions & { rates?: string | undefined }
  lineColumns: ColumnName<'order_lines'>[]
  amountsAlone: boolean
  here: Here
  /** The fields of each file, once they are read. */
  reads: Map<RecognisedFile, Awaited<ReturnType<Server['read']>>>
}

const numberIn =
  ({ files }: Work) =>
  (f: RecognisedFile) =>
    files.indexOf(f)

/** Drops what a round before made there. */
async function dropStaged({ server }: Work): Promise<void> {
  for (const name of ['orders', 'order_lines', 'staged_rows', 'staged', ...completing.toReversed(), 'reading'])
    if (server.relations().includes(name)) await server.run(`drop table ${name}`)
}

/** Rates are read here, once, and sent. */
async function sendRates({ engine, server, given }: Work, path: string): Promise<void> {
  if (server.relations().includes('rates')) return
  await loadRates(engine, path, given.currency)
  for (const relation of ['rates', 'base_currency']) await server.send(relation)
}

/** The rows of orders with what other tables say of their orders, in one currency. */
async function completedRows(work: Work, bulk: LoadedOrders['bulk']) {
  const { server, plan, options, given, amountsAlone, reads } = work
  const { lines, headers, payments, refunds } = plan
  const number = numberIn(work)
  const all = { ...options, bulk, amountsAlone }
  // What orders say of refunds is left aside before they are read.
  const left = refunds[0] ? leaveReturned([...lines, ...headers], refunds[0]) : []
  for (const file of [...lines, ...headers, ...payments, ...refunds])
    if (!reads.has(file)) reads.set(file, await server.read(file, number(file)))
  await server.run(`create table reading as ${readingParams([...lines, ...headers], all)}`)
  const rowsOfFile = (file: RecognisedFile, part: OrderPart) => {
    const read = reads.get(file)!
    const whole = ofWholeOrders(read.fields)
    const more = Object.entries(whole).map(([name, sql]) => `${sql} as ${name}`)
    const select = `select ${orderColumns(file, number(file), read, all, part, more)} from ${read.from}`
    const found = rowsOf([select], cancelsOthers(file), undefined, Object.keys(whole))
    return withWholeOrders(found, read.fields, (name) => name in whole)
  }
  const completed = await completedOnServer(server, plan, options.returns, {
    stage: rowsOfFile,
    read: (file) => reads.get(file)!,
    number,
  })
  const rows =
    given.rates === undefined ? completed.rows : stepOver({ unconverted_rows: completed.rows }, 'converted_rows')
  return { ...completed, left, rows }
}

/** Makes `staged`, `orders` and, where they are wanted, `order_lines` there. */
async function stage(work: Work, bulk: LoadedOrders['bulk']) {
  const { server, given, lineColumns } = work
  await dropStaged(work)
  if (given.rates !== undefined) await sendRates(work, given.rates)
  const completed = await completedRows(work, bulk)
  await server.run(`create table staged as ${stepOver({ unassigned_rows: completed.rows }, 'row_customers')}`)
  const timeless = await withoutTimes(server, 'staged')
  const minute =
    timeless.length > 0 ? `case when file_no not in (${timeless.join(', ')}) then order_minute end` : 'order_minute'
  const columns = Object.keys(columnsOf('order_lines')).map((name) =>
    name === 'order_minute' ? `${minute} as ${name}` : name,
  )
  const rest = ['file_no', 'outcome', 'currency', 'not_product', 'records']
  await server.run(`create view staged_rows as select ${[...rest, ...columns].join(', ')} from staged`)
  const sold = soldRows('staged_rows where outcome is null', { file_no: '0', outcome: 'cast(null as varchar)' })
  const whole = stepOver({ sold_rows: sold }, 'whole_orders', Object.keys(columnsOf('orders')))
  await server.run(`create table orders as ${whole}`)
  if (lineColumns.length > 0) await server.run(linesView(lineColumns))
  return completed
}

/** What became of the rows there, and the last day of those that are used. */
async function stagedOutcomes(server: Server): Promise<{ outcomes: Outcome[]; lastDay: number | null }> {
  const found = (await server.rows(
    'select file_no, outcome, sum(records) as records, sum(case when records > 0 then net_amount end) as amount, sum(case when records = 0 then net_amount end) as back, max(order_day) as last_day from staged_rows group by file_no, outcome order by file_no, outcome nulls first',
  )) as unknown as (Outcome & { last_day: number | null })[]
  const days = found.flatMap(({ outcome, last_day }) =>
    last_day !== null && (outcome === null || outcome === 'customer_missing') ? [Number(last_day)] : [],
  )
  const outcomes = found.map(({ last_day: _, ...one }): Outcome => one)
  for (const one of outcomes) if (one.outcome === 'other_currency') one.amount = null
  return { outcomes, lastDay: days.length === 0 ? null : Math.max(...days) }
}

/** Currencies of the usable rows, the most frequent first. */
const currenciesOf = `select currency, sum(records) as rows from staged_rows where ${usable} and currency is not null group by currency order by 2 desc, 1`
/** The days of the usable rows. */
const orderDays = `select order_day as day, sum(records) as rows from staged_rows where ${usable} and order_day is not null group by order_day`

/** As of `ServerOrders.load`. */
async function load(work: Work, bulk: LoadedOrders['bulk']): Promise<LoadedOrders> {
  const { server, files, plan, options, given, lineColumns, amountsAlone, here } = work
  const { lines, headers, findings } = plan
  const staged = await stage(work, bulk)
  const { outcomes, lastDay } = await stagedOutcomes(server)
  if (given.currency === undefined && given.rates === undefined)
    requireOneCurrency(await server.rows(currenciesOf), [...lines, ...headers])
  const days = bulk ?? (options.asOfDay === undefined ? bulkOfDays(await daysOf(server, orderDays)) : undefined)
  // Where some days lie far from all others, another round leaves them out.
  const isFinal = days === undefined || bulk !== undefined
  if (isFinal) await bringIds(server, lineColumns, { ...here, headers: headers.length > 0 })
  return {
    outcomes: [...outcomes, ...staged.outcomes],
    amountsAlone,
    findings: [
      ...(isFinal ? findings : []),
      ...staged.left,
      ...(isFinal ? [...lines.flatMap(grainFinding), ...staged.findings] : []),
      ...(bulk ? outlyingDays(outcomes, files, bulk) : []),
    ],
    lastDay,
    bulk: days,
    noted: new Set(),
    // Orders and lines stand there.
    tables: {},
    // Where feedback is made, there or here, they stand too.
    relations: { headers: headers.length > 0, rates: false, prices: false },
    withCustomers: [],
  }
}

/** Plans how the orders are read there. @param here which tables are made here of what they say */
export function ordersOnServer(
  engine: Engine,
  server: Server,
  files: RecognisedFile[],
  wanted: Map<TableName, Set<string>>,
  given: OrderLoadOptions & { rates?: string | undefined },
  here: Here,
): ServerOrders {
  const plan = planOrders(files)
  const lineColumns = [...(wanted.get('order_lines') ?? [])] as ColumnName<'order_lines'>[]
  const alone = plan.headers.length + plan.payments.length + plan.refunds.length === 0
  const work: Work = {
    ...{ engine, server, files, plan, given, lineColumns, here },
    options: given.rates === undefined ? given : { ...given, currency: undefined },
    amountsAlone: alone && lineColumns.length === 0 && !ofOtherNumbers.some((name) => wanted.get('orders')?.has(name)),
    reads: new Map(),
  }
  return {
    load: (bulk) => load(work, bulk),
    hideLines: (ids) => hideLines(server, lineColumns, ids),
    forget: async () => {
      for (const name of ['orders', 'order_headers', 'order_lines', 'staged'])
        await engine.run(`drop table if exists ${name}`)
    },
  }
}

const grainFinding = (f: RecognisedFile): Finding[] =>
  orderGrain(f) === 'order_id' ? [] : [{ code: 'order_is_customer_day', level: 'note', args: { file: f.file.name } }]
