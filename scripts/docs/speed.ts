import type { Results } from '../../bench/results.js'
import { blocks, code, table } from './markdown.js'

const titles: Record<string, string> = {
  value: '`npm run bench`: `value`',
  classify: '`npm run bench:classify`: `classify`, every class',
  shapes: '`npm run bench:shapes`: `value` on exports of many shapes',
}

const seconds = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)} s`)
const times = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)}x`)

/** What the benchmarks measured last, as tables: the program against SQL written by hand for the same rows. */
export const speed = (all: Record<string, Results>): string =>
  blocks(
    ...Object.entries(all).flatMap(([name, { date, cores, rows, runs, measured }]) => [
      `${titles[name] ?? code(name)}, ${rows.toLocaleString('en')} lines, ${cores} cores, median of ${runs}, ${date}:`,
      table(
        ['', 'by hand', 'clientele', 'wall time', 'processor time', 'memory'],
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
