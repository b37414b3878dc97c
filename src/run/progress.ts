import { grouped } from '../core/format.js'
import type { Engine } from '../engines/engine.js'

/** What a server says of its statement. */
interface ServerStats {
  progressPercentage?: number
  processedRows?: number
}

/** Hears how far a long fit is, from 0 to 1; undefined where none is under way. */
export type Fitted = (share: number | undefined) => void

const percent = (share: number) => `${(share * 100).toFixed(0)}%`

/** How far a fit, or else the statement of the server or the engine, is: `far` says it in a few words, empty where that is not known. */
export function followWork(
  engine: Pick<Engine, 'progress'>,
  stats: () => ServerStats | undefined,
): { fitted: Fitted; far: () => string } {
  let fit: number | undefined
  const far = () => {
    if (fit !== undefined) return percent(fit)
    const server = stats()
    if (server) {
      const share = server.progressPercentage === undefined ? '' : `${server.progressPercentage.toFixed(0)}%, `
      return `${share}${grouped(server.processedRows ?? 0)} rows`
    }
    const now = engine.progress()
    return now === undefined ? '' : percent(now)
  }
  const fitted = (share: number | undefined) => {
    fit = share
  }
  return { fitted, far }
}
