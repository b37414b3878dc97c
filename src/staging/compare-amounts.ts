import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { hasAmount } from './order-files.js'
import { readStagingStep } from './step.js'

/** Says so where the lines of orders come to another amount than their headers say; the lines count. */
export async function compareAmounts(
  engine: Pick<Engine, 'rows'>,
  lines: RecognisedFile[],
  headers: RecognisedFile[],
): Promise<Finding[]> {
  if (!headers.some(hasAmount)) return []
  const [row] = await engine.rows(`select * from (\n${readStagingStep('differing_orders')}\n) as found`)
  if (!row || Number(row.differing) === 0) return []
  return [
    {
      code: 'amounts_differ',
      level: 'warning',
      args: {
        file: headers[0]!.file.name,
        lines: lines[0]!.file.name,
        differing: Number(row.differing),
        orders: Number(row.orders),
        lines_amount: String(row.lines_amount),
        headers_amount: String(row.headers_amount),
      },
    },
  ]
}
