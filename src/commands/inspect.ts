import type { Command } from 'commander'
import { classifyFiles, recogniseFiles } from '../classify.js'
import { inspectFiles } from '../inputs/inspection.js'
import { printText } from '../outputs/write.js'
import { inspectionPage } from './inspect-page.js'
import { withSession } from './session.js'

/** Says what each file is, how its columns are read, what is odd in it, and what would settle that. Classifies nothing. */
export async function inspect(command: Command, given: string[]): Promise<void> {
  await withSession(command, given, async ({ engine, report, options, input }) => {
    const files = await recogniseFiles(engine, input)
    const run = await report.progress('reading', () =>
      classifyFiles(engine, files, { ...input, wishes: [], also: wanted(files.map(({ role }) => role)) }),
    )
    const inspected = await report.progress('looking for problems', () =>
      inspectFiles(engine, run, { returns: input.returns, asOfDay: input.asOfDay, currency: input.currency }),
    )
    const text =
      options.format === 'json'
        ? `${JSON.stringify({ files: inspected }, null, 2)}\n`
        : inspectionPage(inspected, process.stdout.isTTY ? process.stdout.columns : 120)
    await printText(process.stdout, text)
  })
}

/** The canonical columns that show whether files fit together, as far as there are files for them. */
function wanted(roles: string[]) {
  const ordered = roles.some((role) => /^order/.test(role))
  return [
    ...(ordered
      ? [
          {
            table: 'order_lines' as const,
            columns: ['order_id', 'customer_id', 'product_id', 'quantity', 'net_amount'],
          },
        ]
      : []),
    ...(ordered || roles.includes('customers') ? [{ table: 'customers' as const, columns: ['customer_id'] }] : []),
    ...(roles.some((role) => role === 'products' || role === 'stock')
      ? [
          { table: 'products' as const, columns: ['product_id'] },
          { table: 'stock' as const, columns: ['product_id', 'on_hand'] },
        ]
      : []),
    ...(roles.includes('feedback') ? [{ table: 'feedback' as const, columns: ['feedback_id'] }] : []),
  ]
}
