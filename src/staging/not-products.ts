import { columnsOf } from '../core/canonical.js'
import type { Finding } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { type HiddenLines, hideLines } from './order-lines.js'
import { readStagingStep, remake, stepOver } from './step.js'

/**
 * Lines that are no products: postage, fees, adjustments. A line counts as one when its whole product id or its whole product name,
 * in lower case, is one of these. It stays in the customer's money and is kept out of the product classes. The config file can
 * name others (`not_products`).
 */
export const notProducts: readonly string[] = [
  'post',
  'postage',
  'dot',
  'dotcom postage',
  'carriage',
  'shipping',
  'shipping fee',
  'shipping cost',
  'shipping charge',
  'shipping charges',
  'shipping & handling',
  'shipping and handling',
  'freight',
  'delivery',
  'delivery fee',
  'delivery charge',
  'handling',
  'handling fee',
  'bank charges',
  'amazonfee',
  'amazon fee',
  'cruk',
  'cruk commission',
  'fee',
  'fees',
  'service fee',
  'transaction fee',
  'commission',
  'manual',
  'manual adjustment',
  'adjust',
  'adjustment',
  'adjust bad debt',
  'bad debt',
  'rounding',
  'discount',
  'tip',
  'tips',
  'samples',
  '运费',
  '邮费',
  '快递费',
  '配送费',
  '包装费',
  '手续费',
  '服务费',
  '佣金',
  '差价',
  '补差价',
  '补运费',
  '邮费补差',
  '补差',
  '调整',
  '抹零',
  '折扣',
  '优惠',
  '优惠券',
  '红包',
  '抵扣',
  '积分抵扣',
  '送料',
  '手数料',
  '代引手数料',
  '決済手数料',
  '値引',
  '値引き',
  '割引',
  'クーポン',
  'ポイント',
  'ポイント利用',
  '배송비',
  '할인',
  'ongkos kirim',
  'phí vận chuyển',
]

/** Takes the product off the lines of these ids, a list in SQL, where orders stand. */
export type HideLines = (ids: string) => Promise<HiddenLines>

/**
 * Takes such lines out of what product classes see: `products` is made anew without the ids, and the lines in `order_lines` lose their product.
 * @param words ids and names, in lower case
 * @returns what was kept out
 */
export async function keepOut(
  engine: Engine,
  words: readonly string[],
  {
    orderLines,
    lineColumns,
    hideLines: hide = (ids) => hideLines(engine, lineColumns, ids),
  }: { orderLines: boolean; lineColumns: string[]; hideLines?: HideLines | undefined },
): Promise<Finding[]> {
  if (words.length === 0) return []
  const list = words.map((word) => `(${quoteLiteral(word.trim().toLowerCase())})`)
  const known = orderLines && lineColumns.includes('product_id')
  // Only ids with such a line need all of theirs counted.
  const flagged = known
    ? 'select product_id, not_product from staged where product_id in (select product_id from staged where not_product)'
    : 'select cast(null as varchar) as product_id, false as not_product where false'
  const relations = {
    not_product_words: `select word from (values ${list.join(', ')}) as words (word)`,
    flagged_lines: flagged,
    flagged_products: readStagingStep('flagged_products'),
  }
  await engine.run(`create table not_products as ${stepOver(relations, 'not_products')}`)
  const found = await engine.rows('select product_id from not_products order by product_id')
  if (found.length > 0)
    await remake(
      engine,
      'products',
      'known_products',
      stepOver({}, 'offered_products', Object.keys(columnsOf('products'))),
    )
  await engine.run('drop table not_products')
  if (found.length === 0) return []
  const ids = found.map((row) => quoteLiteral(String(row.product_id))).join(', ')
  const lines = known ? await hide(ids) : undefined
  const shown = found.slice(0, 12).map((row) => String(row.product_id))
  return [
    {
      code: 'not_products',
      level: 'note',
      args: {
        ids: `${shown.join(', ')}${found.length > shown.length ? ` and ${found.length - shown.length} more` : ''}`,
        lines: lines?.lines ?? 0,
        ...(lines?.amount != null && { amount: lines.amount }),
      },
    },
  ]
}
