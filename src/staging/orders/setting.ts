import type { Finding, RecognisedFile } from '../../core/source.js'
import type { Engine } from '../../engines/engine.js'
import { listPricesFor } from '../list-prices.js'
import { hasAmount, hasField, type Plan, planOrders } from '../order-files.js'
import { canMarkRepeats, disputedAmong } from './disputed-orders.js'
import { grainFindings, orderGrain, sharesNothing } from './grain.js'
import { ofOtherNumbers } from './order-columns.js'
import { overlaps } from './overlap.js'
import { leaveReturned } from './refunds.js'
import { splitsSales } from './returns.js'
import type { OrderLoadOptions } from './row-outcomes.js'
import type { OrderPart, Wanted } from './staged-columns.js'

/** What is known of the files of orders before their rows are read, and what of them is to be made. */
export interface Setting extends Omit<Plan, 'findings'> {
  engine: Engine
  all: RecognisedFile[]
  /** The number of a file among all of them. */
  number: (file: RecognisedFile) => number
  wanted: Wanted
  options: OrderLoadOptions
  /** The product files whose prices value the orders, and the orders. */
  prices: ReturnType<typeof listPricesFor>
  /** Lines alone: no headers, payments, refunds or prices beside them. */
  alone: boolean
  /** As of `StagingOptions`. */
  amountsAlone: boolean
  /** What the files of lines give. */
  part: OrderPart
  /** How many orders stand in several places, whose rows are looked at for themselves; undefined where all are, or none is looked for. */
  disputed: number | undefined
  /** Rows that stand in several files are found in the orders once grouped (`markedRepeats`), and not looked for before. */
  marked: boolean
  /** Orders that stand in several files are added up. */
  adds: boolean
  /** Every row is a record of a file (`order-tables.ts`). */
  wholeRecords: boolean
  /** Every row is an order of its own, and nobody asks for the id that it would get. */
  rowsAlone: boolean
  /** An order needs its lines no further than added up: nobody asks for them, and no refund names one. */
  grouped: boolean
  /** What refunds in a file of their own took out of the mapping of orders, and what counts as an order. */
  findings: Finding[]
}

/**
 * Plans how the files of orders are read.
 * @throws UserError when no file says the day of the orders
 */
export async function settingOf(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Wanted,
  given: OrderLoadOptions,
): Promise<Setting> {
  const numbers = new Map(all.map((f, n) => [f, n]))
  const number = (f: RecognisedFile) => numbers.get(f)!
  const plan = planOrders(all)
  const { lines, headers, payments, refunds } = plan
  const prices = listPricesFor(all)
  const alone = headers.length + payments.length + refunds.length === 0 && !prices
  const otherNumbers = wanted.orders.some((name) => ofOtherNumbers.includes(name))
  const ofLines = wanted.order_lines.length > 0
  const amountsAlone = alone && !ofLines && !otherNumbers
  const left = refunds[0] ? leaveReturned([...lines, ...headers], refunds[0]) : []
  const splits = splitsSales([...lines, ...headers], given.returns)
  const [adds, copiesOut] = [given.overlap === 'add', given.overlap === 'once']
  const meet = !adds && overlaps(lines)
  const wholeRecords = alone && !splits
  const marked = meet && wholeRecords && !copiesOut && canMarkRepeats(lines, wanted, given)
  const disputed = meet && !copiesOut && !marked ? await disputedAmong(engine, lines, number) : undefined
  const onceOnly = meet && !marked && disputed !== 0
  const rowsAlone =
    wholeRecords &&
    !onceOnly &&
    !marked &&
    !copiesOut &&
    !ofLines &&
    !wanted.orders.includes('order_id') &&
    lines.every((f) => orderGrain(f) === 'row' && sharesNothing(f))
  return {
    ...{ engine, all, number, wanted, lines, headers, payments, refunds, prices, alone, amountsAlone, adds },
    ...{ disputed, marked, wholeRecords, rowsAlone },
    options: { ...given, amountsAlone, onceOnly, copiesOut, unnumbered: rowsAlone },
    part: headers.length === 0 ? 'orders' : 'lines',
    grouped:
      headers.length + refunds.length > 0 &&
      !ofLines &&
      payments.length === 0 &&
      lines.some(hasAmount) &&
      !(prices || otherNumbers || splits || given.baseCurrency !== undefined) &&
      !refunds.some((f) => hasField(f, 'line_id')),
    findings: [...plan.findings, ...left, ...grainFindings(lines)],
  }
}
