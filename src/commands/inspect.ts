import type { Command } from 'commander'
import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { printText } from '../formats/write.js'
import { inspectFiles } from '../quality/inspection.js'
import { recogniseFiles } from '../recognise/find.js'
import { inspectionPage } from '../reports/inspect-page.js'
import { classifyFiles } from '../run/classify.js'
import type { InputSettings } from '../run/input-settings.js'
import type { Run } from '../run/request.js'
import { type Session, withSession } from '../run/session.js'
import { nothingLoaded } from '../staging/loaded.js'

/** Says what each file is, how its columns are read, what is odd in it, and what would resolve that. Classifies nothing. */
export async function inspect(command: Command, names: string[]): Promise<void> {
  const look = async ({ engine, report, options, input }: Session) => {
    const given = input.files.map((file) => ({ ...file, optional: file.role === undefined }))
    const files = await recogniseFiles(engine, { ...input, files: given })
    const run = await report.progress('reading', () => readAll(engine, files, input))
    const inspected = await report.progress('looking for problems', () =>
      inspectFiles(engine, run, { returns: input.returns, asOfDay: input.asOfDay, currency: input.currency }),
    )
    const text =
      options.format === 'json'
        ? `${JSON.stringify({ files: inspected }, null, 2)}\n`
        : inspectionPage(inspected, process.stdout.isTTY ? process.stdout.columns : 120)
    await printText(process.stdout, text)
  }
  await withSession(command, names, look, { sampleOnly: true })
}

/** Loads the files; where they cannot be used together, that is one more thing to say of them. */
async function readAll(engine: Engine, files: RecognisedFile[], input: InputSettings): Promise<Run> {
  try {
    return await classifyFiles(engine, files, { ...input, analyses: [], also: wanted(files.map(({ role }) => role)) })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const finding: Finding = {
      code: 'not_loadable',
      level: 'warning',
      args: { reason: error.message, hint: error.hint ?? '' },
    }
    const findings = [...files.flatMap((f) => f.findings), finding]
    return { ...nothingLoaded(), files, findings, asOfDay: null, firstDay: null, seenDay: null, analyses: [] }
  }
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
    ...(roles.includes('interactions') ? [{ table: 'interactions' as const, columns: ['interaction_day'] }] : []),
    ...(roles.includes('feedback') ? [{ table: 'feedback' as const, columns: ['feedback_id'] }] : []),
  ]
}
