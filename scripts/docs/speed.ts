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

const ofServer = (name: string) => name.startsWith('trino')

const seconds = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)} s`)
const times = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)}x`)

/** What the benchmarks measured last, as tables: the program against SQL written by hand for the same rows. */
export const speed = (all: Record<string, Results>): string =>
  tables(Object.entries(all).filter(([name]) => !ofServer(name)))

/** The same of a Trino server: the program on a table of it against the program on the table's file. */
export const trinoSpeed = (all: Record<string, Results>): string =>
  tables(Object.entries(all).filter(([name]) => ofServer(name)))

const tables = (found: [name: string, results: Results][]): string =>
  blocks(
    ...found.flatMap(([name, { date, cores, rows, runs, measured }]) => [
      `${ofServer(name) ? '`npm run bench:trino`' : (titles[name] ?? code(name))}, ${rows.toLocaleString('en')} ${units[name] ?? 'lines'}, ${cores} cores, ${runs === 1 ? 'one run' : `median of ${runs}`}, ${date}:`,
      table(
        [
          '',
          ...(ofServer(name) ? ['one machine', 'Trino'] : (against[name] ?? ['by hand', 'clientele'])),
          'wall time',
          'processor time',
          'memory',
        ],
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
