import { grouped } from '../core/format.js'
import type { Engine } from '../engines/engine.js'

/** What a server says of its statement. */
interface ServerStats {
  progressPercentage?: number
  processedRows?: number
}

/** How far the statement of the server, or else of the engine, is, in a few words; empty where that is not known. */
export function howFar(engine: Pick<Engine, 'progress'>, server?: ServerStats): string {
  if (server) {
    const share = server.progressPercentage === undefined ? '' : `${server.progressPercentage.toFixed(0)}%, `
    return `${share}${grouped(server.processedRows ?? 0)} rows`
  }
  const now = engine.progress()
  return now === undefined ? '' : `${(now * 100).toFixed(0)}%`
}
