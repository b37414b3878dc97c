import { type LoadedTables, loadedSchema } from '../core/canonical.js'
import type { Engine } from '../engines/engine.js'
import { linesView } from './order-lines.js'
import type { MarkedRepeats } from './orders/disputed-orders.js'
import {
  fieldOf,
  identity,
  narrowTypes,
  ofOtherNumbers,
  orderParts,
  ordersFrom,
  soldRows,
  sumAmount,
  sumBack,
  texts,
  usable,
} from './orders/order-columns.js'
import { makeOf, type Refused } from './orders/quick-rows.js'
import type { Wanted } from './orders/staged-columns.js'
import { withoutTimes } from './orders/timeless-files.js'
import { stepOver } from './step.js'

/** The canonical tables `orders` and `order_lines`, made from the staged rows of all order files. */

/** Queries over what was made: the rows by outcome, each with its last day, and the currencies of the usable rows. */
export interface StagedOrders {
  counts: string
  currencies: string
  /** The days of usable rows, each once with how many rows it has. */
  days: string
  /** The rows, or what those of one file, order and customer come to: `file_no`, `outcome`, `order_id`, `customer_id`, `net_amount`. */
  parts: string
  /** The canonical tables with their columns. */
  tables: Pick<LoadedTables, 'orders' | 'order_lines'>
  /** Tables, not views, with ids of customers. */
  withCustomers: string[]
}

/** Lines are wanted: they are kept in one table, and both canonical tables come from it. Undefined as of `makeOf`. */
export async function stageWithLines(
  engine: Engine,
  source: string,
  wanted: Wanted,
  {
    withCurrency,
    withNotProducts,
    onlyFile,
    has,
  }: {
    withCurrency: boolean
    withNotProducts: boolean
    /** The number of the file that all rows are of, where it is one. */
    onlyFile?: number | undefined
    /** Whether an order file has the field. */
    has: (field: string) => boolean
  },
  refused?: Refused,
): Promise<StagedOrders | undefined> {
  const needed = new Set([
    ...identity,
    'net_amount',
    ...(withCurrency ? ['currency'] : []),
    ...(withNotProducts ? ['not_product', 'product_id'] : []),
    ...wanted.order_lines,
    ...wanted.orders.flatMap((name) => ordersFrom[name] ?? []),
  ])
  // What is the same on every row takes as much room as anything else: it is added where lines are read.
  const same = new Map(
    texts
      .filter((name) => needed.has(name) && !has(fieldOf[name] ?? name))
      .map((name) => [name, 'cast(null as varchar)']),
  )
  if (onlyFile !== undefined) same.set('file_no', String(onlyFile))
  const kept = [...needed]
    .filter((name) => !same.has(name))
    .map((name) => (narrowTypes[name] ? `cast(${name} as ${narrowTypes[name]}) as ${name}` : name))
  const made = await makeOf(engine, 'staged', (from) => `select ${kept.join(', ')} from ${from}`, source, refused)
  if (made === undefined) return undefined
  const all = `select *${[...same].map(([name, sql]) => `, ${sql} as ${name}`).join('')} from staged`
  const timeless = needed.has('order_minute') ? await withoutTimes(engine, `(${all}) as all_rows`) : []
  await engine.run(
    `create view staged_rows as ${timeless.length > 0 ? `select * replace (${minuteUnless(timeless)}) from (${all})` : all}`,
  )
  await engine.run(linesView(wanted.order_lines))
  // All rows stand in one relation: no order of theirs lies in parts.
  const whole = soldRows(
    'staged_rows where outcome is null',
    { file_no: '0', outcome: 'cast(null as varchar)' },
    (name) => needed.has(name),
  )
  await engine.run(`create table orders as ${stepOver({ sold_rows: whole }, 'whole_orders', wanted.orders)}`)
  return {
    days: `select order_day as day, sum(records) as rows from staged where ${usable} and order_day is not null group by order_day`,
    counts: `select file_no, cast(outcome as varchar) as outcome, cast(sum(records) as bigint) as records, ${sumAmount} as amount, ${sumBack} as back, max(order_day) as last_day from staged_rows group by file_no, outcome`,
    currencies: `select currency, sum(records) as rows from staged where ${usable} and currency is not null group by currency`,
    parts: 'select file_no, outcome, order_id, customer_id, net_amount from staged_rows',
    tables: { orders: wanted.orders, order_lines: wanted.order_lines },
    withCustomers: ['orders', ...(needed.has('customer_id') && !same.has('customer_id') ? ['staged'] : [])],
  }
}

const minuteUnless = (files: number[]) =>
  `case when file_no not in (${files.join(', ')}) then order_minute end as order_minute`

/** What is known of the rows before they are read. */
interface Known {
  severalFiles: boolean
  withCurrency: boolean
  /** Every row is a record of a file: what the records come to is what the orders come to. */
  wholeRecords: boolean
  /** Every usable row has an amount. */
  priced: boolean
  /** Every row is an order of its own, and nobody asks for the id that it would get. */
  rowsAlone: boolean
  /** Every row is all of its order, though of other files orders would have several. */
  wholeOrders: boolean
  /** Lines may stand in several files: their groups have marks, and are settled. */
  repeats?: MarkedRepeats | undefined
  /** The number of the file of all sales, where other files add to its orders what went back. */
  onlySales?: number | undefined
}

/** The column of a staged order with its last day. */
const lastDayOf = ({ orders }: Wanted, rowsAlone: boolean) =>
  rowsAlone && orders.includes('order_day') ? 'order_day' : 'last_day'

/** The staged rows, grouped as they are read: one row an order, and one an outcome of the rows that cannot be used. */
export function groupedOrders(
  source: string,
  wanted: Wanted,
  { withCurrency, wholeRecords, priced, rowsAlone, wholeOrders, repeats }: Omit<Known, 'severalFiles'>,
): string {
  const rows = soldRows(source, {
    ...(wholeRecords && { records: '1' }),
    // The amount alone makes a purchase: quantities, which tell returns, need not be read.
    ...(priced && !wanted.orders.some((name) => ofOtherNumbers.includes(name)) && { is_return: 'false' }),
  })
  // As narrow as they can be where there are as many as rows.
  const narrowed = (name: string, type: string) => (rowsAlone ? `cast(${name} as ${type}) as ${name}` : name)
  const columns = [
    narrowed('file_no', 'usmallint'),
    narrowed('outcome', narrowTypes.outcome!),
    ...wanted.orders,
    ...(withCurrency ? ['one_currency', 'other_currency'] : []),
    narrowed('group_records', 'utinyint'),
    ...(wholeRecords ? [] : ['group_amount', 'group_back']),
    ...(lastDayOf(wanted, rowsAlone) === 'last_day' ? ['last_day'] : []),
    ...(repeats?.marks ?? []),
  ]
  // Counting takes less time than adding ones up.
  const countedRows = (step: string) => (wholeRecords ? step.replace(/\bsum\(\w+\.records\)/g, 'count(*)') : step)
  return stepOver(
    { sold_rows: rows },
    rowsAlone || wholeOrders ? 'row_orders' : 'whole_orders',
    columns,
    (step) => repeats?.mark(countedRows(step)) ?? countedRows(step),
  )
}

/** Only orders are wanted: `orders` from the rows of a source, grouped as they are read. Undefined as of `makeOf`. */
export async function groupOrders(
  engine: Engine,
  source: string,
  wanted: Wanted,
  known: Known,
  refused?: Refused,
): Promise<StagedOrders | undefined> {
  // Refused rows are brought together with the others of their order by its id.
  const kept =
    refused && !known.rowsAlone ? { ...wanted, orders: [...new Set([...wanted.orders, 'order_id' as const])] } : wanted
  const apart = await makeOf(engine, 'staged_orders', (from) => groupedOrders(from, kept, known), source, refused)
  if (apart === undefined) return undefined
  await known.repeats?.resolve((rows) => groupedOrders(rows, kept, known))
  const severalFiles = !known.rowsAlone && (known.severalFiles || apart)
  if (severalFiles && !apart && known.onlySales !== undefined && (await findReturned(engine, known.onlySales)))
    return makeOrders(engine, wanted, { ...known, severalFiles: false, apart: true })
  return makeOrders(engine, wanted, { ...known, severalFiles })
}

/**
 * Makes `apart_orders` (`apart_id`, one row an order) of `staged_orders`: those of which something went back, in rows of other files. All others
 * are in one row as they are. Where a row has no id, none is made: it is brought together with others by what else it says.
 * @param sales the number of the file of all sales
 */
async function findReturned(engine: Engine, sales: number): Promise<boolean> {
  if ((await engine.rows('select 1 from staged_orders where outcome is null and order_id is null limit 1')).length > 0)
    return false
  await engine.run(
    `create table apart_orders as select distinct order_id as apart_id from staged_orders where outcome is null and file_no <> ${sales}`,
  )
  return true
}

/** `orders` from `staged_orders`, whose rows are grouped file by file (`groupedOrders`, `plainOrders`). */
export async function makeOrders(
  engine: Engine,
  wanted: Wanted,
  {
    severalFiles,
    wholeRecords,
    rowsAlone,
    apart = false,
  }: Pick<Known, 'severalFiles' | 'wholeRecords' | 'rowsAlone'> & {
    /** Orders that may lie in several rows are those of `apart_orders` (`apart_id`). */
    apart?: boolean
  },
): Promise<StagedOrders> {
  const lastDay = lastDayOf(wanted, rowsAlone)
  const timeless = wanted.orders.includes('order_minute') ? await withoutTimes(engine, 'staged_orders') : []
  const from =
    timeless.length > 0 ? `(select * replace (${minuteUnless(timeless)}) from staged_orders)` : 'staged_orders'
  const merged = (of: string) =>
    stepOver({ order_parts: orderParts(of, ['order_id', ...wanted.orders]) }, 'merged_orders', wanted.orders)
  const whole = `select ${wanted.orders.join(', ')} from ${from} where outcome is null`
  const isApart = 'order_id in (select apart_id from apart_orders)'
  await engine.run(
    severalFiles
      ? `create table orders as ${merged(from)}`
      : `create view orders as ${apart ? `${whole} and not ${isApart} union all (${merged(`(select * from ${from} where ${isApart})`)})` : whole}`,
  )
  const [amount, back] = wholeRecords
    ? ['sum(net_amount)', 'cast(null as decimal(38,4))']
    : ['sum(group_amount)', 'sum(group_back)']
  return {
    // Of rows in one group only the first and the last day are known, and of the last one not how many rows it has.
    days: wanted.orders.includes('order_day')
      ? `select day, greatest(sum(rows), 1) as rows from (select order_day as day, case when outcome is null then group_records else 0 end as rows from staged_orders where ${usable} union all select distinct ${lastDay}, 0 from staged_orders where ${usable}) where day is not null group by day`
      : 'select 0 as day, 0 as rows limit 0',
    counts: `select file_no, cast(outcome as varchar) as outcome, cast(sum(group_records) as bigint) as records, ${amount} as amount, ${back} as back, max(${lastDay}) as last_day from staged_orders group by file_no, outcome`,
    // Within an order of two currencies the rows are counted for one of them.
    currencies: `select currency, sum(rows) as rows from (select one_currency as currency, group_records as rows from staged_orders where ${usable} union all select other_currency, 0 from staged_orders where ${usable} and other_currency <> one_currency) where currency is not null group by currency`,
    parts: `select outcome, order_id, customer_id, net_amount, file_no from (${orderParts('staged_orders', wanted.orders, ['file_no'])})`,
    tables: { orders: wanted.orders },
    withCustomers: ['staged_orders', ...(severalFiles ? ['orders'] : [])],
  }
}

/** Gives back the memory of the orders once every class stands and nothing but rows of classes is still to be written. */
export async function dropOrders(engine: Engine): Promise<void> {
  for (const table of ['staged_orders', 'staged']) await engine.run(`drop table if exists ${loadedSchema}.${table}`)
}
