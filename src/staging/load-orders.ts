import type { LoadedTables } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { partRejects } from '../engines/duckdb/rejects.js'
import type { Engine } from '../engines/engine.js'
import { requireOneCurrency } from './currencies.js'
import { notedBy, type OrderRelations, type Outcome } from './loaded.js'
import { hasAmount, hasField, saysCurrency } from './order-files.js'
import { groupedOrders, groupOrders, makeOrders, type StagedOrders, stageWithLines } from './order-tables.js'
import { markedRepeats } from './orders/disputed-orders.js'
import { isAlone } from './orders/grain.js'
import { numbered, onceDisputed, type Scanned, scansOf, soldRows, tryQuickly, unionOf } from './orders/line-rows.js'
import {
  completedByHeaders,
  hasRefunds,
  lessRefunds,
  type OrderRows,
  pricedByList,
  pricedByPayments,
  readLines,
} from './orders/order-rows.js'
import { refuseRepeated } from './orders/overlap.js'
import { paymentColumns } from './orders/payments.js'
import { makePlainOrders } from './orders/plain-orders.js'
import type { Refused } from './orders/quick-rows.js'
import { assignedRows, type OrderLoadOptions, outcomesOf } from './orders/row-outcomes.js'
import { type Setting, settingOf } from './orders/setting.js'
import { looksForSplit, splitOrders } from './orders/split-orders.js'
import type { StagingOptions, Wanted } from './orders/staged-columns.js'
import { bulkOfDays, daysOf, outlyingDays } from './outlying-days.js'
import { stepOver } from './step.js'

export interface LoadedOrders {
  outcomes: Outcome[]
  /** As of `StagingOptions`. */
  amountsAlone: boolean
  findings: Finding[]
  /** Days since 1970-01-01 of the last usable order line, null where there is none. */
  lastDay: number | null
  /** As of `StagingOptions`: given, or what the days found call for; then everything is to be loaded again with it. */
  bulk?: StagingOptions['bulk']
  /** As of `LoadedFiles`, of the files of orders. */
  noted: ReadonlySet<number>
  tables: Pick<LoadedTables, 'orders' | 'order_lines'>
  relations: OrderRelations
  /** Tables with ids of customers, from which whatever else has some takes them. */
  withCustomers: string[]
}

/**
 * Reads the order files once and makes `orders` and, where asked for, `order_lines`. A row that cannot be used stays countable
 * by its outcome.
 * @throws UserError when the files together lack the day of the order, or hold amounts in several currencies
 */
export async function loadOrders(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Wanted,
  given: OrderLoadOptions,
): Promise<LoadedOrders> {
  const setting = await settingOf(engine, all, wanted, given)
  const lines = await readLines(setting)
  const completed = await completedByHeaders(setting, lines)
  const paid = await pricedByPayments(setting, completed)
  const priced = await pricedByList(setting, paid)
  const sold = await lessRefunds(setting, priced)
  const { tables, scanned, again } = await makeTables(setting, sold)
  if (again) return loadOrders(engine, all, wanted, { ...given, unmarked: true })
  return accountOf(setting, { ...sold, scanned }, tables)
}

/** The tables of orders, and how their files were read. `again`: they were taken back, and what is told twice has to be looked for before. */
interface OrderTables {
  tables: StagedOrders
  scanned: Scanned
  again?: boolean
}

/** Makes the canonical tables of sales and returns: as quickly as the files allow. */
async function makeTables(s: Setting, sold: OrderRows): Promise<OrderTables> {
  const { engine, lines, headers, wanted, options, alone, rowsAlone } = s
  const withCurrency = isInOneCurrency(s)
  const severalFiles = (lines.length > 1 || hasRefunds(s)) && !rowsAlone
  // Orders whose lines lie in several files are brought together by their ids.
  const forSplit = looksForSplit(s) ? (['net_amount'] as const) : []
  const kept: Wanted = severalFiles
    ? { ...wanted, orders: [...new Set([...wanted.orders, 'order_id' as const, ...forSplit])] }
    : wanted
  const priced = alone && options.baseCurrency === undefined && lines.every(hasAmount)
  const { wholeOrders = false } = sold
  const withoutDisputed = (found: Set<number>) => assignedRows(soldRows(s, onceDisputed(s, found)), options)
  const repeats = s.marked ? markedRepeats(engine, s.all.length, withoutDisputed) : undefined
  const onlySales = lines.length === 1 ? s.number(lines[0]!) : undefined
  const known = {
    ...{ severalFiles, withCurrency, wholeRecords: s.wholeRecords, rowsAlone, wholeOrders, priced, repeats, onlySales },
  }
  const ofLines = {
    withCurrency,
    withNotProducts: Boolean(options.notProducts?.length),
    onlyFile: alone ? onlySales : undefined,
    has: (field: string) => [...lines, ...headers].some((f) => hasField(f, field)),
  }
  const make = (rows: string, refused?: Refused) =>
    wanted.order_lines.length > 0
      ? stageWithLines(engine, assignedRows(rows, options), wanted, ofLines, refused)
      : groupOrders(engine, assignedRows(rows, options), kept, known, refused)
  const makeTyped = (rows: string, refused: Refused) =>
    make(rows, async () => {
      const rest = await refused()
      return rest ? assignedRows(rest, options) : rest
    })
  const { scanned } = sold
  const plain = alone
    ? await makePlainOrders(engine, numbered(s, lines), options, {
        orders: kept.orders,
        wholeRecords: s.wholeRecords,
        stage: (files) => assignedRows(soldRows(s, unionOf(s, files, s.part)), options),
        group: (rows, orders) => groupedOrders(rows, { ...kept, orders }, known),
        repeats,
      })
    : undefined
  if (plain)
    return {
      tables: await makeOrders(engine, kept, { ...known, severalFiles: false, apart: plain.apart }),
      scanned: plain.scanned ?? scanned,
    }
  const isTyped = alone && (rowsAlone || lines.every(isAlone))
  const quick = isTyped ? await tryQuickly(s, makeTyped, (rows) => soldRows(s, rows)) : undefined
  const tables = quick
    ? { tables: quick.result, scanned: quick.scanned }
    : { tables: (await make(sold.rows))!, scanned }
  if (!repeats?.isUndecided()) return tables
  await repeats.undo()
  return { ...tables, again: true }
}

/** Whether amounts have to be in one currency: with rates they are converted instead. */
const isInOneCurrency = ({ options, lines, headers, payments }: Setting) =>
  options.baseCurrency === undefined && saysCurrency(lines, headers, payments)

/** What became of the rows of all files, and of which days they are. @throws UserError where they do not fit together */
async function accountOf(s: Setting, sold: OrderRows, tables: StagedOrders): Promise<LoadedOrders> {
  const { engine, all, lines, headers, payments, prices, options } = s
  if (isInOneCurrency(s))
    requireOneCurrency(await engine.rows(`${tables.currencies} order by 2 desc, 1`), [...lines, ...headers])
  const found = (await engine.rows(`${tables.counts} order by 1, 2 nulls first`)) as unknown as (Outcome & {
    last_day: number | null
  })[]
  const noted = await notedRows(s, sold.scanned, new Set(found.map(({ file_no }) => Number(file_no))))
  refuseRepeated([...found, ...sold.outcomes], options.overlap, all)
  const split = await splitOrders(s, tables)
  const days = found.flatMap(({ outcome, last_day }) =>
    last_day !== null && (outcome === null || outcome === 'customer_missing') ? [Number(last_day)] : [],
  )
  // Amounts in other currencies are not added to those in the one that is kept.
  const outcomes = found.map(
    ({ last_day: _, ...one }): Outcome => (one.outcome === 'other_currency' ? { ...one, amount: null } : one),
  )
  const placed_payments = stepOver({}, 'placed_payments', paymentColumns)
  const paid = payments.length > 0 ? await outcomesOf(engine, 'payment_outcomes', { placed_payments }) : []
  // A day that the user gives is not moved by any row.
  const bulk =
    options.bulk ?? (options.asOfDay === undefined ? bulkOfDays(await daysOf(engine, tables.days)) : undefined)
  return {
    outcomes: [...outcomes, ...sold.outcomes, ...paid],
    amountsAlone: s.amountsAlone,
    findings: [
      ...sold.findings,
      ...split,
      ...withoutMoney(outcomes, lines, all),
      ...(options.bulk ? outlyingDays(outcomes, all, options.bulk) : []),
    ],
    lastDay: days.length === 0 ? null : Math.max(...days),
    bulk,
    noted,
    tables: tables.tables,
    relations: { headers: headers.length > 0, rates: options.baseCurrency !== undefined, prices: prices !== undefined },
    withCustomers: tables.withCustomers,
  }
}

/** Files whose rows count no money, because they have no column for it and nothing else says it, beside others whose rows do. */
function withoutMoney(outcomes: Outcome[], lines: RecognisedFile[], all: RecognisedFile[]): Finding[] {
  const used = outcomes
    .map((one) => ({ ...one, from: all[Number(one.file_no)]! }))
    .filter(({ outcome, from }) => outcome === null && lines.includes(from))
  if (!used.some(({ amount }) => amount !== null)) return []
  return used.flatMap(({ from, amount, records }): Finding[] => {
    if (amount !== null || hasAmount(from)) return []
    return [{ code: 'no_money', level: 'warning', args: { file: from.file.name, rows: Number(records) } }]
  })
}

/** Numbers of the files whose scans noted rows, of those that count. */
function notedRows(s: Setting, { scans, noted }: Scanned, counting: Set<number>): Promise<Set<number>> {
  const headers = scansOf(s, s.headers)
  const others = [...headers, ...numbered(s, [...s.payments, ...s.refunds])]
  const before = new Set([...(noted ?? notedBy(scans)), ...notedBy(others)])
  return partRejects(s.engine, [...scans, ...headers], before, (n) => counting.has(n))
}
