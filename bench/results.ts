import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Usage } from './measure.js'

/** `results.json`: what the benchmarks measured last, the one place that figures in prose come from. */

/** One thing made by hand and by the program. */
export interface Measured {
  name: string
  hand: Usage
  tool: Usage
}

/** One benchmark's last run. */
export interface Results {
  date: string
  cores: number
  rows: number
  runs: number
  /** Per shape: seconds by hand and of the program, and the program over the hand in wall time, processor time and memory. */
  measured: Record<string, { hand?: number; tool?: number; wall: number; cpu?: number; memory: number }>
}

const resultsPath = fileURLToPath(new URL('results.json', import.meta.url))

/**
 * Keeps what a benchmark measured, in the place of its last results.
 * @param some whether a part was measured anew: it takes its own place among results of as many rows and runs, or begins them, and has none among others
 */
export function record(benchmark: string, rows: number, runs: number, measured: Measured[], some = false): void {
  const all = JSON.parse(readFileSync(resultsPath, 'utf8')) as Record<string, Results>
  const seconds = (ms: number) => Number((ms / 1000).toFixed(2))
  const ratio = (tool: number, hand: number) => Number((tool / hand).toFixed(2))
  const before = all[benchmark]
  if (some && before && (before.rows !== rows || before.runs !== runs)) return
  all[benchmark] = {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    rows,
    runs,
    measured: {
      ...(some && before?.measured),
      ...Object.fromEntries(
        measured.map(({ name, hand, tool }) => [
          name,
          {
            hand: seconds(hand.wall),
            tool: seconds(tool.wall),
            wall: ratio(tool.wall, hand.wall),
            cpu: ratio(tool.cpu, hand.cpu),
            memory: ratio(tool.memory, hand.memory),
          },
        ]),
      ),
    },
  }
  writeFileSync(resultsPath, `${JSON.stringify(all, null, 2)}\n`)
}
