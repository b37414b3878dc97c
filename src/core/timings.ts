import { grouped } from './format.js'

/** Where the time of a run goes, for `--timings`; this file alone uses a clock, and nothing of it is part of a result. */
export interface Timings {
  measure<T>(phase: string, work: () => Promise<T>): Promise<T>
  /** Seconds by phase in the order of their first start, also as a line of text. */
  lines(): { text: string; phase: string; seconds: number }[]
}

/** Now in UTC, and the seconds since the program began; for the lines of a log, with `--stamp`. */
export const stamp = () => ({ time: new Date().toISOString(), seconds: rounded(performance.now()) })

const rounded = (ms: number) => Math.round(ms) / 1000

/** What a server did so far: rows and bytes that it read, and on how many machines at most. */
export interface Done {
  rows: number
  bytes: number
  nodes: number
}

const nothing: Done = { rows: 0, bytes: 0, nodes: 0 }

/** What was done behind a time, such as `  1,200 rows, 0.1 MB on 2 nodes`; empty where no server did anything. */
const doneText = ({ rows, bytes, nodes }: Done) =>
  rows === 0
    ? ''
    : `: ${grouped(rows)} rows${bytes > 0 ? `, ${(bytes / 1e6).toFixed(1)} MB` : ''}${nodes > 0 ? ` on ${nodes} ${nodes === 1 ? 'node' : 'nodes'}` : ''}`

/**
 * @param onPhase hears of each phase when it starts
 * @param done what a server did so far; `nodes` of its last statements
 */
export function createTimings(onPhase: (phase: string) => void = () => {}, done: () => Done = () => nothing): Timings {
  const spent = new Map<string, number>()
  const there = new Map<string, Done>()
  return {
    measure: async (phase, work) => {
      const from = performance.now()
      const before = done()
      onPhase(phase)
      try {
        return await work()
      } finally {
        spent.set(phase, (spent.get(phase) ?? 0) + performance.now() - from)
        const [now, so = nothing] = [done(), there.get(phase)]
        there.set(phase, {
          rows: so.rows + now.rows - before.rows,
          bytes: so.bytes + now.bytes - before.bytes,
          nodes: Math.max(so.nodes, now.rows > before.rows ? now.nodes : 0),
        })
      }
    },
    lines: () =>
      [...spent].map(([phase, ms]) => ({
        text: `${(ms / 1000).toFixed(2).padStart(8)} s  ${phase}${doneText(there.get(phase) ?? nothing)}`,
        phase,
        seconds: rounded(ms),
      })),
  }
}
