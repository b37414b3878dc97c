import { columnsOf } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { readStagingStep, remake, stepOver } from './step.js'

/**
 * Stock that names its products by their names, beside a product export that has ids for the same names: the ids are put in their
 * place (`stock_names.sql`, `identified_stock.sql`).
 */
export async function stockByName(engine: Engine, all: RecognisedFile[]): Promise<Finding[]> {
  const named = all.find((f) => f.role === 'products' && f.columns.some((c) => c.field === 'product_name'))
  const counted = all.find((f) => f.role === 'stock')
  if (!named || !counted) return []
  await engine.run(
    `create table stock_names as ${stepOver({ named_products: readStagingStep('named_products') }, 'stock_names')}`,
  )
  const [row] = await engine.rows('select count(*) as names from stock_names')
  const names = Number(row!.names)
  if (names > 0)
    await remake(
      engine,
      'stock',
      'unidentified_stock',
      stepOver({}, 'identified_stock', Object.keys(columnsOf('stock'))),
    )
  await engine.run('drop table stock_names')
  if (names === 0) return []
  return [{ code: 'stock_by_name', level: 'note', args: { file: counted.file.name, products: named.file.name, names } }]
}
