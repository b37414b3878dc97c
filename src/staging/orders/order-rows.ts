import type { Finding } from '../../core/source.js'
import { compareAmounts } from '../compare-amounts.js'
import { dropRows, keepRows, lackedBy, lackedByGroups, ofLines } from '../keep-rows.js'
import { valuedByList } from '../list-prices.js'
import type { Outcome } from '../loaded.js'
import { hasAmount, hasField } from '../order-files.js'
import { readStagingStep } from '../step.js'
import { isAlone } from './grain.js'
import { compareCustomers, makeHeaders } from './headers.js'
import { countedLines, lineRows, type Scanned, soldRows, tryQuickly, withCare } from './line-rows.js'
import { ofOtherNumbers } from './order-columns.js'
import { shareTotal } from './order-shares.js'
import { allPayments, paidOrders } from './payments.js'
import type { Refused } from './quick-rows.js'
import { readingParams } from './read-orders.js'
import { allRefunds, refundColumns, refundLines } from './refunds.js'
import { copiesAmong } from './row-copies.js'
import { outcomesOf } from './row-outcomes.js'
import type { Setting } from './setting.js'
import { orderRowColumns, soldRowColumns } from './staged-columns.js'

/**
 * From the lines of orders to sales and returns, stage by stage: each takes the rows so far and gives those that are made of them by one kind
 * of file beside the lines, and the same rows where there is none.
 */

/** Rows of orders on their way. */
export interface OrderRows {
  /** A select of `orderRowColumns`, and once sales and returns stand of `soldRowColumns`. */
  rows: string
  scanned: Scanned
  findings: Finding[]
  /** What became of rows that are not among these: headers, payments. */
  outcomes: Outcome[]
  /** Whether each row is known to be all of its order. */
  wholeOrders?: boolean
}

/** The lines as their files have them. */
export async function readLines(s: Setting): Promise<OrderRows> {
  const { engine, lines, number, options, part } = s
  const copies = options.copiesOut ? [] : await copiesAmong(engine, lines, number, options, part)
  return { rows: lineRows(s), scanned: withCare(s), findings: [...s.findings, ...copies], outcomes: [] }
}

/** Lines with what the file of their orders says of each (`completed_lines.sql`). */
export async function completedByHeaders(s: Setting, before: OrderRows): Promise<OrderRows> {
  const { engine, lines, headers, payments, refunds, wanted, grouped } = s
  if (headers.length === 0) return before
  const priced = lines.some(hasAmount)
  // Shares of an amount go to the lines in the order of what they are made of, and refunds may name a product.
  const needed = wanted.order_lines.length + refunds.length + payments.length > 0 || !priced
  const unasked = needed && !grouped ? [] : ofLines
  const spared = [...unasked, ...lackedBy(lines), ...(grouped ? lackedByGroups : [])]
  const single = await makeHeaders(s, unasked)
  const keep = (from: string, refused?: Refused) => keepRows(engine, 'staged_lines', from, spared, refused)
  const quick = lines.every(isAlone) ? await tryQuickly(s, keep, (rows) => countedLines(s, rows)) : undefined
  if (!quick) await keep(countedLines(s, before.rows))
  const differing = priced ? await compareAmounts(engine, lines, headers) : []
  const customers = await compareCustomers(s, single)
  const findings = [...before.findings, ...differing, ...customers]
  const found = { scanned: quick?.scanned ?? before.scanned, findings }
  const completed = readStagingStep('completed_lines')
  const account = async () => [...before.outcomes, ...(await outcomesOf(engine, 'header_outcomes'))]
  if (grouped) {
    const columns = [...orderRowColumns, 'records']
    const kept = `select ${[...columns, 'is_header'].join(', ')} from (${completed}) as completed_lines`
    await keepRows(engine, 'completed', kept, [...unasked, ...lackedBy([...lines, ...headers])])
    // Their rows stand in `completed` now.
    await dropRows(engine, 'staged_lines')
    await engine.run('create table headers_without_lines as select order_id from completed where is_header')
    const [count] = await engine.rows(
      'select (select count(*) from completed) as n, (select count(*) from order_headers) as headers',
    )
    // Each header gives a row at least, and so does each order without one: where there are no more rows, each order is one.
    const wholeOrders = count!.n === count!.headers
    const rows = `select ${columns.join(', ')} from completed`
    return { ...found, rows, outcomes: await account(), wholeOrders }
  }
  await engine.run(`create table headers_without_lines as ${readStagingStep('headers_without_lines')}`)
  const amounted =
    !priced && headers.some(hasAmount) ? shareTotal(completed, orderRowColumns, 'header_amount') : completed
  const rows = `select ${orderRowColumns.join(', ')} from (${amounted}) as completed_lines`
  return { ...found, rows, outcomes: await account() }
}

/** Rows whose amounts are what was paid for their orders, where nothing else says it. */
export async function pricedByPayments(s: Setting, before: OrderRows): Promise<OrderRows> {
  const { engine, payments, number, adds } = s
  if (payments.length === 0) return before
  await engine.run(`create table payments as ${allPayments(payments, number, adds)}`)
  await engine.run(`create table priced as ${paidOrders(before.rows, orderRowColumns)}`)
  const notes = payments.map(
    ({ file }): Finding => ({ code: 'amounts_from_payments', level: 'note', args: { file: file.name } }),
  )
  return { ...before, rows: 'select * from priced', findings: [...before.findings, ...notes] }
}

/** Rows whose amounts are those of a list of prices, where nothing else says it. */
export async function pricedByList(s: Setting, before: OrderRows): Promise<OrderRows> {
  if (!s.prices) return before
  const notes: Finding[] = []
  const rows = await valuedByList(s.engine, s.prices, before.rows, notes)
  return { ...before, rows, findings: [...before.findings, ...notes] }
}

/** Whether headers name what was given back of their orders, which counts as a refund. */
const refundsOfHeaders = ({ headers, options }: Setting) =>
  headers.some((f) => hasField(f, 'returned_amount')) && options.returns === 'subtract'

/** Whether something else than the lines gives rows: orders may lie in parts then. */
export const hasRefunds = (s: Setting): boolean => s.refunds.length > 0 || refundsOfHeaders(s)

/** Sales and returns, with the refunds that other files than the lines name (`refund_lines.sql`). */
export async function lessRefunds(s: Setting, before: OrderRows): Promise<OrderRows> {
  const { engine, lines, headers, payments, refunds, prices, wanted, options, number, adds } = s
  const rows = soldRows(s, before.rows)
  if (!hasRefunds(s)) return { ...before, rows }
  const ofNumbers = wanted.orders.some((name) => ofOtherNumbers.includes(name)) ? [] : ['discount_amount']
  const unasked = wanted.order_lines.length > 0 ? [] : [...ofLines, ...ofNumbers]
  const spared = [...unasked, ...lackedBy([...lines, ...headers])]
  const keep = (from: string, refused?: Refused) => keepRows(engine, 'sales', from, spared, refused)
  const plain = headers.length + payments.length === 0 && !prices && lines.every(isAlone)
  const quick = plain ? await tryQuickly(s, keep, (found) => soldRows(s, found)) : undefined
  if (!quick) await keep(rows)
  const parts = [
    ...(refunds.length > 0 ? [allRefunds(refunds, number, options, adds)] : []),
    ...(refundsOfHeaders(s)
      ? [`select ${refundColumns.join(', ')} from (${readStagingStep('header_refunds')}) as header_refunds`]
      : []),
  ]
  await engine.run(`create table refunds as ${parts.join(' union all ')}`)
  return {
    ...before,
    wholeOrders: false,
    rows: `select ${soldRowColumns.join(', ')} from sales union all ${refundLines(readingParams([], options))}`,
    scanned: quick?.scanned ?? before.scanned,
  }
}
