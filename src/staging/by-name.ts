import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { readStagingStep } from './step.js'

/**
 * Stock that names its products by their names, beside a product export that has ids for the same names: the ids are put in their
 * place. Only where no id of the stock is a product's, and nine of ten names are those of one product each.
 */
export async function stockByName(engine: Engine, all: RecognisedFile[]): Promise<Finding[]> {
  const named = all.find((f) => f.role === 'products' && f.columns.some((c) => c.field === 'product_name'))
  const counted = all.find((f) => f.role === 'stock')
  if (!named || !counted) return []
  const known = readStagingStep('named_products')
  const [row] = await engine.rows(
    `select count(*) as ids, count(name) as names, count(own.product_id) as own from (select distinct product_id from stock) as counted left join (${known}) as known on counted.product_id = name left join (select distinct product_id from staged_products where outcome is null) as own on counted.product_id = own.product_id`,
  )
  if (Number(row!.ids) === 0 || Number(row!.own) > 0 || Number(row!.names) < Number(row!.ids) * 0.9) return []
  await engine.run(
    `update stock set product_id = known.id from (${known}) as known where stock.product_id = known.name`,
  )
  return [
    {
      code: 'stock_by_name',
      level: 'note',
      args: { file: counted.file.name, products: named.file.name, names: Number(row!.names) },
    },
  ]
}
