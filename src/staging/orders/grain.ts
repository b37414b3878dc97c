import type { Finding, RecognisedFile } from '../../core/source.js'
import { hasField } from '../order-files.js'
import { cancelsOthers } from './rules-sql.js'

/** How orders are told apart in a file without an order id. */
export const orderGrain = ({ columns }: RecognisedFile): 'order_id' | 'customer_day' | 'row' => {
  const has = (field: string) => columns.some((c) => c.field === field)
  if (has('order_id')) return 'order_id'
  return has('customer_id') && (has('product_id') || has('product_name')) ? 'customer_day' : 'row'
}

/** Says of files without an order id what counts as an order. */
export const grainFindings = (files: RecognisedFile[]): Finding[] =>
  files.flatMap((f) => {
    const grain = orderGrain(f)
    if (grain === 'order_id' || f.file.reshape?.kind === 'months') return []
    const code = grain === 'row' ? 'order_is_row' : 'order_is_customer_day'
    return [{ code, level: 'note', args: { file: f.file.name } }]
  })

/** Fields that are shared out over the lines of an order, or name another one. */
const ofWholeOrder = [
  'order_total',
  'order_discount',
  'order_returned',
  'order_tax',
  'order_postage',
  'parent_id',
  'part_of',
]

/** Whether nothing is shared out over an order, and no row changes another. */
export const sharesNothing = (f: RecognisedFile) =>
  !ofWholeOrder.some((field) => hasField(f, field)) && !cancelsOthers(f)

/** Whether each row says by itself what it is: beside that, no row is known by its place. */
export const isAlone = (f: RecognisedFile) => orderGrain(f) !== 'row' && sharesNothing(f)
