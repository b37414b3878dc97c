import type { Command } from 'commander'
import type { Lang } from '../analyses/define.js'
import { onInterrupt } from '../core/interrupt.js'
import type { Report } from '../core/report.js'
import { openEngine } from '../engines/duckdb/index.js'
import type { Engine } from '../engines/engine.js'
import type { Options } from './input-settings.js'
import { openReport } from './open-report.js'
import { parseMode } from './process-flags.js'

/** What a command about results works with: no inputs are read, and no configuration. */
export interface Workplace {
  engine: Engine
  report: Report
  options: Options
  lang: Lang
  mode: number
}

/** Opens an engine for a command about results, and closes it again whatever happens. */
export async function withEngine(command: Command, work: (place: Workplace) => Promise<void>): Promise<void> {
  const options = command.opts<Options>()
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const report = openReport(options)
  const mode = parseMode(text('mode'))
  const engine = await openEngine({ spillDirectory: text('spillDirectory'), memoryLimit: text('memoryLimit') })
  const off = onInterrupt(() => engine.interrupt())
  try {
    await work({ engine, report, options, mode, lang: (text('lang') ?? 'en') as Lang })
  } finally {
    off()
    await engine.close()
  }
}
