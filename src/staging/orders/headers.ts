import type { Engine } from '../../engines/engine.js'
import { readStagingStep } from '../step.js'

/** Makes `order_headers` of `staged_headers`. */
export async function makeHeaders(engine: Engine): Promise<void> {
  const [row] = await engine.rows(
    'select count(order_id) = count(distinct order_id) as single from staged_headers where order_id is not null',
  )
  await engine.run(
    row!.single
      ? `create view order_headers as ${readStagingStep('single_headers')}`
      : `create table order_headers as ${readStagingStep('order_headers')}`,
  )
}
