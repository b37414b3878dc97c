import type { Finding } from '../../core/source.js'
import { dropRows, keepRows, lackedBy } from '../keep-rows.js'
import { hasField } from '../order-files.js'
import { readStagingStep } from '../step.js'
import { numbered, scansOf, unionOf } from './line-rows.js'
import { countOnce } from './overlap.js'
import { forgetScans } from './quick-rows.js'
import type { Setting } from './setting.js'
import { orderRowColumns } from './staged-columns.js'

/**
 * Makes `staged_headers` and `order_headers`. Where an order has several rows they are read again, so that of its states the latest counts, as it
 * does where orders have no lines of their own.
 * @param unasked columns that nobody asks for
 * @returns whether each order has one row
 */
export async function makeHeaders(s: Setting, unasked: readonly string[]): Promise<boolean> {
  const { engine, headers, number, adds } = s
  const spared = [...unasked, ...lackedBy(headers)]
  const rows = (onceOnly: boolean) => unionOf(s, scansOf(s, headers), 'headers', { onceOnly })
  await keepRows(engine, 'staged_headers', rows(false), spared)
  const [row] = await engine.rows(
    'select count(order_id) = count(distinct order_id) as single from staged_headers where order_id is not null',
  )
  if (row!.single) {
    await engine.run(`create view order_headers as ${readStagingStep('single_headers')}`)
    return true
  }
  if (!adds) {
    await dropRows(engine, 'staged_headers')
    await forgetScans(engine, numbered(s, headers))
    await keepRows(engine, 'staged_headers', countOnce(rows(true), orderRowColumns, headers, number), spared)
  }
  await engine.run(`create table order_headers as ${readStagingStep('order_headers')}`)
  return false
}

/**
 * Says so where orders name several customers.
 * @param single as `makeHeaders` gives it
 */
export async function compareCustomers({ engine, lines, headers }: Setting, single: boolean): Promise<Finding[]> {
  const named = (files: Setting['lines']) => files.some((f) => hasField(f, 'customer_id'))
  if (!named(headers) || (single && !named(lines))) return []
  const [row] = await engine.rows(readStagingStep('differing_customers'))
  if (Number(row!.orders) === 0) return []
  const args = { file: headers[0]!.file.name, orders: Number(row!.orders), example: String(row!.example) }
  return [{ code: 'customers_differ', level: 'warning', args }]
}
