import type { Finding, RecognisedFile } from '../../core/source.js'
import type { Server } from '../../engines/server.js'
import { compareAmounts } from '../compare-amounts.js'
import type { Outcome } from '../loaded.js'
import { hasAmount, hasField, type Plan } from '../order-files.js'
import { readStagingStep, stepOver } from '../step.js'
import { shareTotal } from './order-shares.js'
import { paidOrders, paymentColumns, readPayments } from './payments.js'
import { salesAndReturns } from './read-orders.js'
import { readRefunds, refundColumns, refundLines } from './refunds.js'
import { outcomesOf } from './row-outcomes.js'
import { type OrderPart, orderRowColumns, type Returns, soldRowColumns } from './staged-columns.js'

/** Lines of orders on a server with what other tables say of their orders: headers, payments, refunds. The steps are those of files. */

/** The relations that are made on the way. */
export const completing = [
  ...['staged_headers', 'order_headers', 'staged_lines', 'headers_without_lines', 'payments', 'priced'],
  ...['sales', 'refunds'],
]

interface Completed {
  /** Sales and returns in their final form, as a select. */
  rows: string
  outcomes: Outcome[]
  findings: Finding[]
}

/**
 * @param stage the rows of a table, as of `stageFile`
 * @param read the fields of a table
 * @param number the number of a table among the inputs
 */
export async function completedOnServer(
  server: Server,
  { lines, headers, payments, refunds }: Plan,
  returns: Returns,
  {
    stage,
    read,
    number,
  }: {
    stage: (file: RecognisedFile, part: OrderPart) => string
    read: (file: RecognisedFile) => Awaited<ReturnType<Server['read']>>
    number: (file: RecognisedFile) => number
  },
): Promise<Completed> {
  const findings: Finding[] = []
  const outcomes: Outcome[] = []
  const all = (files: RecognisedFile[], part: OrderPart) => files.map((file) => stage(file, part)).join('\nunion all\n')
  const make = (name: string, sql: string) => server.run(`create table ${name} as ${sql}`)
  let staged = all(lines, headers.length === 0 ? 'orders' : 'lines')
  if (headers.length > 0) {
    await make('staged_headers', all(headers, 'headers'))
    await make('order_headers', readStagingStep('order_headers'))
    await make('staged_lines', `select staged_lines.*, 1 as records from (\n${staged}\n) as staged_lines`)
    await make('headers_without_lines', readStagingStep('headers_without_lines'))
    staged = readStagingStep('completed_lines')
    if (lines.some(hasAmount)) findings.push(...(await compareAmounts(server, lines, headers)))
    else if (headers.some(hasAmount)) staged = shareTotal(staged, orderRowColumns, 'header_amount')
    staged = `select ${orderRowColumns.join(', ')} from (\n${staged}\n) as completed_lines`
    outcomes.push(...(await outcomesOf(server, 'header_outcomes')))
  }
  for (const file of payments) {
    const rows = stepOver({ read_payments: readPayments(file, number(file), read(file)) }, 'payment_rows')
    await make('payments', `select ${paymentColumns.join(', ')} from (${rows}) as payment_rows`)
    await make('priced', paidOrders(staged, orderRowColumns))
    staged = 'select * from priced'
    const placed_payments = stepOver({}, 'placed_payments', paymentColumns)
    outcomes.push(...(await outcomesOf(server, 'payment_outcomes', { placed_payments })))
    findings.push({ code: 'amounts_from_payments', level: 'note', args: { file: file.file.name } })
  }
  const rows = salesAndReturns(staged)
  const ofHeaders = headers.some((f) => hasField(f, 'returned_amount')) && returns === 'subtract'
  if (refunds.length === 0 && !ofHeaders) return { rows, outcomes, findings }
  const parts = [
    ...refunds.map((file) => stepOver({ read_refunds: readRefunds(file, number(file), read(file)) }, 'refund_rows')),
    ...(ofHeaders ? [readStagingStep('header_refunds')] : []),
  ].map((from) => `select ${refundColumns.join(', ')} from (\n${from}\n) as refund_rows`)
  await make('sales', rows)
  await make('refunds', parts.join('\nunion all\n'))
  return {
    rows: `select ${soldRowColumns.join(', ')} from sales union all ${refundLines(undefined)}`,
    outcomes,
    findings,
  }
}
