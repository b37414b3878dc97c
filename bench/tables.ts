import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure, type Usage } from './measure.js'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
export const program = path('../bin/clientele.js')
export const byHand = path('by-hand.js')
export const scripts = { value: path('value.sql'), classify: path('classify'), ofLines: path('shapes/classify') }

function number(name: string, usual: number): number {
  const given = Number(process.env[name] ?? usual)
  if (!Number.isInteger(given) || given < 1)
    throw new Error(`${name}=${process.env[name]}: takes a whole number from 1`)
  return given
}

/**
 * Runs a benchmark with BENCH_ROWS order lines (default 10,000,000) and the median of BENCH_RUNS (3) in BENCH_DIR (default: a temporary
 * folder that is removed; a named one is kept, and its files are used again). `scratch` is for what the runs write.
 */
export async function bench(run: (rows: number, runs: number, data: string, scratch: string) => Promise<void>) {
  const [rows, runs] = [number('BENCH_ROWS', 10_000_000), number('BENCH_RUNS', 3)]
  if (!existsSync(path('../dist/cli.cjs'))) throw new Error('nothing is built yet: npm run build')
  const scratch = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
  try {
    await run(rows, runs, process.env.BENCH_DIR ?? scratch, scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The first line that differs, or undefined when the files hold the same bytes. */
function firstDifference(a: string, b: string): string | undefined {
  const [left, right] = [readFileSync(a), readFileSync(b)]
  if (left.equals(right)) return undefined
  let [at, line, start] = [0, 1, 0]
  for (; at < left.length && left[at] === right[at]; at++) if (left[at] === 0x0a) [line, start] = [line + 1, at + 1]
  const rest = (file: Buffer) =>
    file
      .subarray(start, start + 10_000)
      .toString()
      .split('\n')[0]
  return `line ${line}:\n  by hand    ${rest(left)}\n  clientele  ${rest(right)}`
}

/** @throws Error that shows the first line by which a file made by hand differs from the tool's */
export function requireSame(name: string, byHand: string, byTool: string): void {
  const difference = firstDifference(byHand, byTool)
  if (difference) throw new Error(`${name}: the rows differ at ${difference}`)
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
export const times = (a: number, b: number) => `${(a / b).toFixed(2)}x`
export const row = (cells: string[]) => console.log(`| ${cells.join(' | ')} |`)

/** The rows of a table that compares one thing made by hand and by the tool. */
export function compare(name: string, hand: Usage, tool: Usage) {
  row([name, 'wall time', seconds(hand.wall), seconds(tool.wall), times(tool.wall, hand.wall)])
  row(['', 'processor time', seconds(hand.cpu), seconds(tool.cpu), times(tool.cpu, hand.cpu)])
  row([
    '',
    'peak memory',
    `${hand.memory.toFixed(0)} MB`,
    `${tool.memory.toFixed(0)} MB`,
    times(tool.memory, hand.memory),
  ])
}

/** Prints where the time of one more run of the tool goes. */
export async function printTimings(name: string, args: string[]) {
  const { stderr } = await measure([...args, '--timings'])
  console.log(`\nWhere the time goes (${name}):\n${stderr.trimEnd()}`)
}
