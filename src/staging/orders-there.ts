import { type ColumnName, columnsOf, sqlTypes, type TableName } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { Server } from '../engines/server.js'
import { loadRates, requireOneCurrency } from './currencies.js'
import { listPricesFor } from './list-prices.js'
import type { LoadedOrders } from './load-orders.js'
import type { Outcome } from './loaded.js'
import { orderGrain } from './orders/grain.js'
import { ofOtherNumbers, soldRows } from './orders/order-columns.js'
import { notPortable, readingParams, readOrders, rowsOf, salesAndReturns } from './orders/read-orders.js'
import type { LoadOptions } from './orders/row-outcomes.js'
import { cancelsOthers } from './orders/rules.js'
import { bulkOfDays, daysOf, outlyingDays } from './outlying-days.js'
import { planOrders } from './plan.js'
import { stepOver } from './step.js'

/**
 * Orders on the server that holds them: their rows are read and worked out there by the portable steps, and `orders` and `order_lines` stand
 * there. Here come counts, and of orders and lines only what customers, products and feedback take from them.
 */

const usable = "(outcome is null or outcome = 'customer_missing')"

/** Why orders cannot be worked out on the server, if so. */
export function whyNotThere(server: Server, files: RecognisedFile[]): string | undefined {
  if (!files.some(({ role }) => /^order/.test(role))) return 'there is no table of orders'
  const { lines, headers, payments, refunds } = planOrders(files)
  const beside = [...headers, ...payments, ...refunds][0]
  if (beside) return `${beside.file.name} completes other tables of orders`
  const priced = listPricesFor(files)
  if (priced) return `${priced.goods[0]!.file.name} has the prices of the orders`
  for (const file of lines) {
    const reason = notPortable(file) ?? server.refuses(file)
    if (reason) return `${file.file.name}: ${reason}`
  }
  return undefined
}

/** Columns of lines from which customers and products are described. */
const describing = {
  customers: { key: 'customer_id', columns: ['country', 'region', 'city'] },
  products: { key: 'product_id', columns: ['product_name', 'category', 'brand'] },
} as const

/** What is made of orders on the server. */
export interface OrdersThere {
  /** Reads the orders; `bulk` as of `StagingOptions`. */
  load(bulk: LoadedOrders['bulk']): Promise<LoadedOrders>
  /** Takes the product off lines of these ids, and says how many there are and what they came to. */
  hideLines(ids: string): Promise<{ lines: number; amount: string | null }>
  /** Drops what of orders is here: it is not all of them. */
  forget(): Promise<void>
}

export function ordersThere(
  engine: Engine,
  server: Server,
  files: RecognisedFile[],
  wanted: Map<TableName, Set<string>>,
  given: LoadOptions & { rates?: string | undefined },
): OrdersThere {
  // With rates no row is left out for its currency.
  const options = given.rates === undefined ? given : { ...given, currency: undefined }
  const lineColumns = [...(wanted.get('order_lines') ?? [])] as ColumnName<'order_lines'>[]
  const { lines, findings } = planOrders(files)
  const number = (f: RecognisedFile) => files.indexOf(f)
  const amountsAlone = lineColumns.length === 0 && !ofOtherNumbers.some((name) => wanted.get('orders')?.has(name))
  const reads = new Map<RecognisedFile, Awaited<ReturnType<Server['read']>>>()

  const drop = async () => {
    for (const name of ['orders', 'order_lines', 'staged_rows', 'staged', 'reading'])
      if (server.relations().includes(name)) await server.run(`drop table ${name}`)
  }

  /** Rates are read here, once, and sent. */
  const sendRates = async (path: string) => {
    if (server.relations().includes('rates')) return
    await loadRates(engine, path, given.currency)
    for (const relation of ['rates', 'base_currency']) await server.send(relation)
  }

  const stage = async (bulk: LoadedOrders['bulk']) => {
    await drop()
    if (given.rates !== undefined) await sendRates(given.rates)
    const all = { ...options, bulk, amountsAlone }
    for (const file of lines) if (!reads.has(file)) reads.set(file, await server.read(file, number(file)))
    await server.run(`create table reading as ${readingParams(lines, all)}`)
    const selects = lines.map((file) => readOrders(file, number(file), reads.get(file)!, all))
    const sales = salesAndReturns(rowsOf(selects, lines.some(cancelsOthers)))
    const rows = given.rates === undefined ? sales : stepOver({ unconverted_rows: sales }, 'converted_rows')
    await server.run(`create table staged as ${stepOver({ unassigned_rows: rows }, 'row_customers')}`)
    const timeless = await withoutTimes(server)
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
    if (lineColumns.length > 0) await server.run(linesView('product_id', 'product_name'))
  }
  const linesView = (id: string, name: string) => {
    const how: Record<string, string> = { product_id: id, product_name: name }
    const list = lineColumns.map((column) =>
      how[column] && how[column] !== column ? `${how[column]} as ${column}` : column,
    )
    return `create view order_lines as select ${list.join(', ')} from staged_rows where ${usable}`
  }

  /** Ids, and of each text that describes one the most frequent: what the making of customers and products takes from orders. */
  const bringIds = async () => {
    const feedback = files.some((f) => f.role === 'feedback')
    const ids = feedback
      ? // A response may name its order alone.
        'select distinct order_id, customer_id from orders'
      : 'select distinct cast(null as varchar) as order_id, customer_id from orders'
    await server.bring('orders', ids)
    if (lineColumns.length === 0) return
    const names = lineColumns.filter((column) => column in asText)
    const row = (values: Record<string, string>) =>
      names.map((column) => `${values[column] ?? 'cast(null as varchar)'} as ${column}`).join(', ')
    const parts: string[] = []
    for (const { key, columns } of Object.values(describing)) {
      if (!names.includes(key)) continue
      parts.push(`select distinct ${row({ [key]: key })} from order_lines where ${key} is not null`)
      for (const column of columns.filter((one) => names.includes(one)))
        parts.push(`select ${row({ [key]: key, [column]: column })} from (${mostFrequent(key, column)}) as frequent`)
    }
    if (feedback && names.includes('order_id') && names.includes('product_id'))
      parts.push(
        `select distinct ${row({ order_id: 'order_id', product_id: 'product_id' })} from order_lines where product_id is not null`,
      )
    await server.bring('order_lines', parts.join(' union all '))
    // An id is no product when most of its lines are none; one row says so.
    await server.bring(
      'staged',
      'select product_id, true as not_product from staged group by product_id having 2 * sum(case when not_product then 1 else 0 end) > count(*)',
    )
  }

  return {
    load: async (bulk) => {
      await stage(bulk)
      const found = (await server.rows(
        'select file_no, outcome, sum(records) as records, sum(case when records > 0 then net_amount end) as amount, sum(case when records = 0 then net_amount end) as back, max(order_day) as last_day from staged_rows group by file_no, outcome order by file_no, outcome nulls first',
      )) as unknown as (Outcome & { last_day: number | null })[]
      if (given.currency === undefined && given.rates === undefined)
        requireOneCurrency(
          await server.rows(
            `select currency, sum(records) as rows from staged_rows where ${usable} and currency is not null group by currency order by 2 desc, 1`,
          ),
          lines,
        )
      const days = found.flatMap(({ outcome, last_day }) =>
        last_day !== null && (outcome === null || outcome === 'customer_missing') ? [Number(last_day)] : [],
      )
      const outcomes = found.map(({ last_day: _, ...one }): Outcome => one)
      for (const one of outcomes) if (one.outcome === 'other_currency') one.amount = null
      const all =
        bulk ??
        (options.asOfDay === undefined
          ? bulkOfDays(
              await daysOf(
                server,
                `select order_day as day, sum(records) as rows from staged_rows where ${usable} and order_day is not null group by order_day`,
              ),
            )
          : undefined)
      const isFinal = all === undefined || bulk !== undefined
      if (isFinal) await bringIds()
      return {
        outcomes,
        amountsAlone,
        findings: [
          ...(isFinal ? [...findings, ...lines.flatMap(grainFinding)] : []),
          ...(bulk ? outlyingDays(outcomes, files, bulk) : []),
        ],
        lastDay: days.length === 0 ? null : Math.max(...days),
        bulk: all,
        noted: new Set(),
        // Orders and lines stand there.
        tables: {},
        relations: { headers: false, rates: false, prices: false },
        withCustomers: [],
      }
    },
    hideLines: async (ids) => {
      const isOne = `product_id in (${ids})`
      const money = lineColumns.includes('net_amount') ? 'sum(net_amount)' : 'cast(null as varchar)'
      const [row] = await server.rows(`select count(*) as lines, ${money} as amount from order_lines where ${isOne}`)
      await server.run('drop view order_lines')
      const without = (name: string) => `case when ${isOne} then null else ${name} end`
      await server.run(linesView(without('product_id'), without('product_name')))
      return { lines: Number(row!.lines), amount: row!.amount === null ? null : String(row!.amount) }
    },
    forget: async () => {
      for (const name of ['orders', 'order_lines', 'staged']) await engine.run(`drop table if exists ${name}`)
    },
  }
}

/** Columns of lines that are text. */
const asText = Object.fromEntries(
  Object.entries(columnsOf('order_lines')).filter(([, type]) => sqlTypes[type] === 'varchar'),
)

const grainFinding = (f: RecognisedFile): Finding[] =>
  orderGrain(f) === 'order_id' ? [] : [{ code: 'order_is_customer_day', level: 'note', args: { file: f.file.name } }]

/** For each key the most frequent text, ties by the text. */
const mostFrequent = (key: string, column: string) =>
  `select ${key}, ${column} from (select ${key}, ${column}, row_number() over (partition by ${key} order by count(*) desc, ${column}) as place from order_lines where ${key} is not null and ${column} is not null group by ${key}, ${column}) as counted where place = 1`

/** Numbers of the tables whose days have no time: every usable row is at midnight, or, on at least twenty days, at one minute. */
async function withoutTimes(server: Server): Promise<number[]> {
  const found = await server.rows(
    `select file_no from staged where ${usable} group by file_no having max(order_minute) = 0 or (min(order_minute) = max(order_minute) and count(distinct order_day) >= 20) order by file_no`,
  )
  return found.map((row) => Number(row.file_no))
}
