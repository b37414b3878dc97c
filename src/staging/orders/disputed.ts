import type { RecognisedFile } from '../../core/source.js'
import { findDisputed } from '../../engines/duckdb/disputed-orders.js'
import type { Engine } from '../../engines/engine.js'
import { isWholeOrders } from '../../recognise/overlap.js'
import { alike, type Numbered } from './alike.js'
import { isAlone } from './grain.js'

/**
 * Makes `disputed_orders`, and says how many there are; undefined where rows are changed by others of their order, so that they are all to be
 * looked at.
 */
export async function disputedAmong(
  engine: Engine,
  files: RecognisedFile[],
  number: (file: RecognisedFile) => number,
): Promise<number | undefined> {
  if (!files.every(isAlone)) return undefined
  const numbered = files.map((f): Numbered => [f, number(f)])
  await engine.run(findDisputed(alike(numbered), files.every(isWholeOrders)))
  const [row] = await engine.rows('select count(*) as orders from disputed_orders')
  return Number(row!.orders)
}
