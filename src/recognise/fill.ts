import { isBlank } from '../core/blanks.js'
import type { RecognisedFile } from '../core/source.js'

/** What belongs to the order and may stand on one of its rows only. */
const ofOrder = [
  'customer_id',
  'order_day',
  'order_time',
  'status',
  'payment_status',
  'document_type',
  'currency',
  'channel',
  'country',
  'region',
  'city',
]

/** Whether rows of one order leave a column blank that another row of the order has. */
function standsOnce(sample: string[][], by: number, index: number): boolean {
  const filled = new Map<string, boolean>()
  let mixed = 0
  for (const row of sample) {
    const order = (row[by] ?? '').trim()
    if (order === '') continue
    const has = !isBlank(row[index] ?? '')
    if (filled.has(order) && filled.get(order) !== has) mixed++
    filled.set(order, filled.get(order) === true || has)
  }
  return mixed > 0
}

/**
 * An export that writes what belongs to the order on the first line of it alone: the other lines are filled in by the order id
 * while the file is read. Seen in the sample by the customer or the day.
 */
export function fillOrders(recognised: RecognisedFile): void {
  const { file, role, columns, findings } = recognised
  const order = columns.find((c) => c.field === 'order_id')
  if (role !== 'order_lines' || !order || file.reshape) return
  const once = columns.filter((c) => ofOrder.includes(c.field) && standsOnce(file.sample, order.index, c.index))
  if (!once.some((c) => c.field === 'customer_id' || c.field === 'order_day')) return
  recognised.file = { ...file, reshape: { kind: 'fill', by: order.index, columns: once.map((c) => c.index) } }
  findings.push({
    code: 'filled_by_order',
    level: 'note',
    args: { file: file.name, order: order.header, columns: once.map((c) => c.header).join(', ') },
  })
}
