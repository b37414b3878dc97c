import type { Finding, RecognisedFile } from '../../core/source.js'

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
