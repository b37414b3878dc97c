import { join } from 'node:path'
import type { Files } from './files.js'
import { makeLines } from './lines.js'
import { inTurn } from './measure.js'
import { type Measured, record } from './results.js'
import { bench, byHand, compare, printTimings, program, requireSame, row, scripts, times } from './tables.js'

/**
 * `npm run bench`: the built program against the best SQL that we could write by hand for the same rows (value.sql), through the same
 * engine, each run a fresh process, in turn.
 */
const toolArgs = (file: string, made: string) => [program, 'value', file, '-f', 'csv', '-o', made, '--no-config']

async function compareValue(files: Files, folder: string, rows: number, runs: number) {
  const found: Measured[] = []
  console.log('\n| value | | by hand | clientele | ratio |\n|---|---|---:|---:|---:|')
  for (const [name, file] of Object.entries(files)) {
    const [expected, made] = [join(folder, `${name}-by-hand.csv`), join(folder, `${name}-clientele.csv`)]
    const taken = await inTurn(
      { hand: [byHand, scripts.value, expected, `lines=${file}`], tool: toolArgs(file, made) },
      runs,
    )
    requireSame(name, expected, made)
    compare(name, taken.hand, taken.tool)
    found.push({ name, ...taken })
  }
  console.log('\nRows are the same, byte for byte.')
  record('value', rows, runs, found)
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

await bench(async (rows, runs, data, scratch) => {
  const files = await makeLines(rows, data)
  console.log(`${rows.toLocaleString('en')} order lines, median of ${runs} runs in turn`)
  await compareValue(files, scratch, rows, runs)
  await compareStart(runs)
  for (const [name, file] of Object.entries(files)) await printTimings(name, toolArgs(file, join(scratch, 'timed.csv')))
})
