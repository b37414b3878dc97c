import type { Results } from '../../bench/results.js'
import { blocks, code, table } from './markdown.js'

const titles: Record<string, string> = {
  value: '`npm run bench`: `value`',
  classify: '`npm run bench:classify`: `classify`, every class',
  lifetime: '`npm run bench:lifetime`: `lifetime`, by its models and by the Python package lifetimes',
  shapes: '`npm run bench:shapes`: `value` on exports of many shapes',
}
/** What a benchmark has so many of, and what the program is held against, where that is not the usual. */
const units: Record<string, string> = { lifetime: 'customers' }
const against: Record<string, [string, string]> = { lifetime: ['the second', 'the first'] }

const seconds = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)} s`)
const times = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)}x`)

/** What the benchmarks measured last, as tables: the program against SQL written by hand for the same rows. */
export const speed = (all: Record<string, Results>): string =>
  blocks(
    ...Object.entries(all).flatMap(([name, { date, cores, rows, runs, measured }]) => [
      `${titles[name] ?? code(name)}, ${rows.toLocaleString('en')} ${units[name] ?? 'lines'}, ${cores} cores, median of ${runs}, ${date}:`,
      table(
        ['', ...(against[name] ?? ['by hand', 'clientele']), 'wall time', 'processor time', 'memory'],
        Object.entries(measured).map(([what, { hand, tool, wall, cpu, memory }]) => [
          what,
          seconds(hand),
          seconds(tool),
          times(wall),
          times(cpu),
          times(memory),
        ]),
      ),
    ]),
  )
