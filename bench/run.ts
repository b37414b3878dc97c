import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLines } from './lines.js'
import { inTurn, measure, type Usage } from './measure.js'

/**
 * `npm run bench`: the built program against the best SQL that we could write by hand for the same rows (value.sql), through the same
 * engine, each run a fresh process, in turn. BENCH_ROWS (default 10,000,000), BENCH_RUNS (3), BENCH_DIR (default: a temporary
 * folder that is removed; a named one is kept, and its files are used again).
 */
const number = (name: string, usual: number) => {
  const given = Number(process.env[name] ?? usual)
  if (!Number.isInteger(given) || given < 1)
    throw new Error(`${name}=${process.env[name]}: takes a whole number from 1`)
  return given
}
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const program = path('../bin/clientele.js')
const byHand = path('by-hand.js')

/** The first line that differs, or undefined when the files hold the same bytes. */
function firstDifference(a: string, b: string): string | undefined {
  const [left, right] = [readFileSync(a), readFileSync(b)]
  if (left.equals(right)) return undefined
  const [lines, others] = [left.toString().split('\n'), right.toString().split('\n')]
  const at = lines.findIndex((line, i) => line !== others[i])
  return `line ${at + 1}:\n  by hand    ${lines[at]}\n  clientele  ${others[at]}`
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const times = (a: number, b: number) => `${(a / b).toFixed(2)}x`
const row = (cells: string[]) => console.log(`| ${cells.join(' | ')} |`)

function compare(name: string, hand: Usage, tool: Usage) {
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

async function compareValue(files: { csv: string; parquet: string }, folder: string, runs: number) {
  console.log('\n| value | | by hand | clientele | ratio |\n|---|---|---:|---:|---:|')
  for (const [name, file] of Object.entries(files)) {
    const [expected, made] = [join(folder, `${name}-by-hand.csv`), join(folder, `${name}-clientele.csv`)]
    const taken = await inTurn(
      { hand: [byHand, file, expected], tool: [program, 'value', file, '-f', 'csv', '-o', made, '--no-config'] },
      runs,
    )
    const difference = firstDifference(expected, made)
    if (difference) throw new Error(`${name}: the rows differ at ${difference}`)
    compare(name, taken.hand, taken.tool)
  }
  console.log('\nRows are the same, byte for byte.')
}

async function compareStart(runs: number) {
  const nothing = ['-e', '0']
  const taken = await inTurn({ nothing, help: [program, '--help'], version: [program, '--version'] }, runs * 5)
  console.log('\n| start | wall time | ratio | processor time | ratio |\n|---|---:|---:|---:|---:|')
  for (const [name, { wall, cpu }] of Object.entries(taken))
    row([
      name === 'nothing' ? '`node -e 0`' : `\`clientele --${name}\``,
      `${wall.toFixed(0)} ms`,
      times(wall, taken.nothing.wall),
      `${cpu.toFixed(0)} ms`,
      times(cpu, taken.nothing.cpu),
    ])
}

async function bench() {
  const [rows, runs] = [number('BENCH_ROWS', 10_000_000), number('BENCH_RUNS', 3)]
  if (!existsSync(path('../dist/cli.js'))) throw new Error('nothing is built yet: npm run build')
  const scratch = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
  try {
    const files = await makeLines(rows, process.env.BENCH_DIR ?? scratch)
    console.log(`${rows.toLocaleString('en')} order lines, median of ${runs} runs in turn`)
    await compareValue(files, scratch, runs)
    await compareStart(runs)
    for (const [name, file] of Object.entries(files)) {
      const args = [program, 'value', file, '-f', 'csv', '-o', join(scratch, 'timed.csv'), '--no-config', '--timings']
      console.log(`\nWhere the time goes (${name}):\n${(await measure(args)).stderr.trimEnd()}`)
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

await bench()
