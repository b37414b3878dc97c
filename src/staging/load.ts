import { type ColumnName, columnsOf, loadedSchema, sqlTypes, type TableName } from '../core/canonical.js'
import { isoDay } from '../core/format.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { makeUniform } from '../files/readable.js'
import { forgetRejected } from '../files/rejected-rows.js'
import { repairFiles } from '../files/text/repair.js'
import { firstDayOfMonths } from '../recognise/months.js'
import { countedOrders, laterRows, latestDay } from './as-of.js'
import { loadRates } from './currencies.js'
import { placesFromOrders } from './fillable-columns.js'
import type { LoadContext } from './load-context.js'
import { loadMasters, type Masters } from './load-masters.js'
import { type LoadedOrders, loadOrders } from './load-orders.js'
import type { ServerTables } from './masters-on-server.js'
import { notProducts } from './not-products.js'
import type { Overlap } from './orders/overlap.js'
import type { Returns } from './orders/staged-columns.js'
import { ordersOnServer, type ServerOrders } from './orders-on-server.js'
import { loadPersons } from './person-ids.js'
import { daysAfterOrders } from './seen-days.js'
import type { FurtherColumns } from './wanted-columns.js'

/** How orders and what goes with them become canonical tables. */
export interface LoadOptions {
  /** Days since 1970-01-01; default: the last order day in the data. */
  asOfDay?: number | undefined
  returns: Returns
  currency?: string | undefined
  /** File of exchange rates; `currency` is then what everything is converted to. */
  rates?: string | undefined
  /** Orders that stand in several files or states; default: the latest counts. */
  overlap?: Overlap | undefined
  /** File of customer ids that are one person: id, becomes. */
  merge?: string | undefined
  /** Ids and names, lower case, of lines that are no products; default: `notProducts`. */
  notProducts?: readonly string[] | undefined
  /** Scale of all scores of feedback, such as 1-7; default: as written beside them, else by their values. */
  scale?: string | undefined
  /** Canonical columns wanted beside those of the classes. */
  also?: FurtherColumns[] | undefined
}

/** What was loaded, and the days that it speaks of (`Run`). */
interface Loaded {
  orders: LoadedOrders | undefined
  masters: Masters
  asOfDay: number | null
  seenDay: number | null
  firstDay: number | null
}

type Wanted = Map<TableName, Set<string>>
type Time = <T>(phase: string, work: () => Promise<T>) => Promise<T>
type LoadRequest = LoadOptions & { analyses: unknown[] }

/** What is loaded of which files, and where. */
interface Loading {
  engine: Engine
  files: RecognisedFile[]
  wanted: Wanted
  request: LoadRequest
  time: Time
  /** The server on which some of the tables are made, if any. */
  tables: ServerTables | undefined
  /** The orders, where they stay on a server. */
  onServer: ServerOrders | undefined
}

/** Makes room for what is loaded, and gives back what was loaded before, if anything. */
async function startLoading(engine: Engine, files: RecognisedFile[]): Promise<void> {
  await engine.clear()
  await forgetRejected(engine, files.length)
  await engine.enter(loadedSchema)
}

/** Lines that are no products matter to those who ask for products alone. */
const stagingOptions = ({ wanted, request }: Pick<Loading, 'wanted' | 'request'>) => ({
  ...request,
  notProducts: wanted.has('products') ? (request.notProducts ?? notProducts) : undefined,
})

/** What making the other tables takes from the orders, and from the request. */
function contextOf(loading: Loading, orders: LoadedOrders | undefined, persons: boolean): LoadContext {
  const { files, wanted, request, tables, onServer } = loading
  const lineColumns = [...(wanted.get('order_lines') ?? [])]
  return {
    orders: orders !== undefined,
    orderLines: orders !== undefined && lineColumns.length > 0,
    headers: orders?.relations.headers === true,
    lineColumns,
    persons,
    scale: request.scale,
    places: placesFromOrders(files, wanted.get('customers') ?? new Set()),
    source: wanted.get('customers')?.has('source') === true,
    oneClass: request.analyses.length === 1 && request.also === undefined && !onServer,
    hideLines: onServer?.hideLines,
    there: tables,
    notProducts: request.notProducts ?? notProducts,
  }
}

/** The orders of a round. @param bulk the days that belong together, where a round before found that others lie far from them */
function ordersOf(loading: Loading, persons: boolean, bulk: LoadedOrders['bulk']): Promise<LoadedOrders | undefined> {
  const { engine, files, wanted, onServer } = loading
  if (onServer) return onServer.load(bulk)
  return loadCanonicalOrders(engine, files, wanted, { ...stagingOptions(loading), bulk, persons })
}

/** Loads everything once, or twice where the days of the orders call for it. */
async function loadRound(loading: Loading, bulk?: LoadedOrders['bulk']): Promise<Loaded> {
  const { engine, files, wanted, request, time, tables, onServer } = loading
  await startLoading(engine, files)
  const persons = await loadPersons(engine, files, request.merge)
  const orders = await time('read orders', () => ordersOf(loading, persons !== undefined, bulk))
  if (orders?.bulk && bulk === undefined) {
    const again = await loadRound(loading, orders.bulk)
    // What the first round took out of the mapping it alone can tell.
    again.orders!.findings.unshift(...orders.findings.filter(({ code }) => code === 'returned_left_aside'))
    return again
  }
  const dated = request.asOfDay ?? orders?.lastDay ?? null
  const strict = request.asOfDay !== undefined
  const until = dated === null || strict ? dated : dated + daysAfterOrders
  const context = contextOf(loading, orders, persons !== undefined)
  const masters = await time('read the rest', () =>
    loadMasters(engine, files, new Set(wanted.keys()), context, { until, strict }),
  )
  const placeOf = (table: TableName) => (tables?.has(table) ? tables.server : engine)
  const later = dated !== null && !strict ? await laterRows(placeOf, wanted, dated) : []
  const last = dated === null ? await latestDay(engine, placeOf, wanted) : undefined
  const asOf: Finding[] =
    last && request.analyses.length > 0
      ? [{ code: 'as_of_from', level: 'note', args: { day: isoDay(last.day), what: last.what } }]
      : []
  const findings = [
    ...(persons ? [persons] : []),
    ...masters.findings,
    ...later,
    ...asOf,
    ...(orders ? [] : countedOrders(files, wanted)),
  ]
  const asOfDay = last?.day ?? dated
  await onServer?.forget()
  return {
    orders,
    masters: { ...masters, findings },
    asOfDay,
    seenDay: until ?? asOfDay,
    firstDay: orders ? firstDayOfMonths(files) : null,
  }
}

/**
 * Loads the canonical tables; a file in which a stray quote swallowed lines is repaired and everything is read again.
 * @param tables those that are made on a server
 */
export async function loadTables(
  engine: Engine,
  files: RecognisedFile[],
  wanted: Wanted,
  request: LoadRequest,
  time: Time,
  tables?: ServerTables,
) {
  const madeHere = (table: TableName) => wanted.has(table) && !tables?.has(table)
  const onServer =
    tables &&
    ordersOnServer(engine, tables.server, files, wanted, stagingOptions({ wanted, request }), {
      customers: madeHere('customers'),
      products: madeHere('products'),
      feedback: files.some((f) => f.role === 'feedback') && !tables.has('feedback'),
    })
  await tables?.server.enter(loadedSchema)
  const loading: Loading = { engine, files, wanted, request, time, tables, onServer }
  for (let round = 0; ; round++) {
    const loaded = await loadRound(loading).catch((error: unknown) => makeUniform(engine, files, error))
    if (!loaded) continue
    const noted = new Set([...(loaded.orders?.noted ?? []), ...loaded.masters.noted])
    if (await repairFiles(engine, files, noted, round)) continue
    const ofOrders = loaded.orders?.tables ?? Object.fromEntries(wantedOfOrders(wanted))
    return { ...loaded, noted, tables: { ...ofOrders, ...loaded.masters.tables } }
  }
}

/** The tables of orders that are wanted, with their columns. */
const wantedOfOrders = (wanted: Wanted): [TableName, string[]][] =>
  (['orders', 'order_lines'] as const).flatMap((table): [TableName, string[]][] => {
    const columns = [...(wanted.get(table) ?? [])]
    return columns.length > 0 ? [[table, columns]] : []
  })

async function loadCanonicalOrders(
  engine: Engine,
  files: RecognisedFile[],
  wanted: Wanted,
  request: LoadOptions & { persons: boolean; bulk: LoadedOrders['bulk'] },
): Promise<LoadedOrders | undefined> {
  const orderFiles = files.filter((f) => f.role === 'orders' || f.role === 'order_lines')
  if (orderFiles.length === 0) {
    for (const [table, columns] of wantedOfOrders(wanted))
      await engine.run(
        `create table ${table} as select ${columns.map((c) => `cast(null as ${sqlTypes[columnsOf(table)[c]!]}) as ${c}`).join(', ')} limit 0`,
      )
    return undefined
  }
  const lineColumns = [...(wanted.get('order_lines') ?? [])] as ColumnName<'order_lines'>[]
  const orderColumns = [...(wanted.get('orders') ?? [])] as ColumnName<'orders'>[]
  const options =
    request.rates === undefined
      ? request
      : { ...request, currency: undefined, baseCurrency: await loadRates(engine, request.rates, request.currency) }
  return loadOrders(engine, files, { order_lines: lineColumns, orders: orderColumns }, options)
}
