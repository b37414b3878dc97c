import type { Results } from '../../bench/results.js'
import { blocks, code, table } from './markdown.js'

const titles: Record<string, string> = {
  value: '`npm run bench`: `value`',
  classify: '`npm run bench:classify`: `classify`, the eight classes that SQL works out by itself',
  lifetime: '`npm run bench:lifetime`: `lifetime`, by its models and by the Python package lifetimes',
  shapes: '`npm run bench:shapes`: `value` on exports of many shapes',
  'classify-shapes':
    '`npm run bench:shapes -- --classify`: `classify` with `value`, `behaviour` and `product` on exports of many shapes',
}
/** What a benchmark has so many of, and what the program is held against, where that is not the usual. */
const units: Record<string, string> = { lifetime: 'customers' }
const against: Record<string, [string, string]> = { lifetime: ['the second', 'the first'] }

const ofServer = (name: string) => name.startsWith('trino')
const peer = 'peers-'

const seconds = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)} s`)
const times = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(2)}x`)

/** What the benchmarks measured last, as tables: the program against SQL written by hand for the same rows. */
export const speed = (all: Record<string, Results>): string =>
  blocks(tables(Object.entries(all).filter(([name]) => !ofServer(name) && !name.startsWith(peer))), peers(all))

/** The same of a Trino server: the program on a table of it against the program on the table's file. */
export const trinoSpeed = (all: Record<string, Results>): string =>
  tables(Object.entries(all).filter(([name]) => ofServer(name)))

/** What libraries of Python take for the same rows, how many times what the program takes, by shape. */
function peers(all: Record<string, Results>): string {
  const found = Object.entries(all).filter(([name]) => name.startsWith(peer))
  const first = found[0]?.[1]
  if (!first) return ''
  return blocks(
    `\`npm run bench:peers\`: \`value\` and what an analyst writes for the same scores, ${ofRun(first)}; wall time, and how many times that of clientele:`,
    table(
      ['', 'clientele', ...found.map(([name]) => name.slice(peer.length))],
      Object.entries(first.measured).map(([shape, { tool }]) => [
        shape,
        seconds(tool),
        ...found.map(([, { measured }]) => {
          const taken = measured[shape]
          return taken ? `${seconds(taken.hand)}, ${times(1 / taken.wall)}` : ''
        }),
      ]),
    ),
  )
}

const ofRun = ({ date, cores, rows, runs }: Results, unit = 'lines') =>
  `${rows.toLocaleString('en')} ${unit}, ${cores} cores, ${runs === 1 ? 'one run' : `median of ${runs}`}, ${date}`

const tables = (found: [name: string, results: Results][]): string =>
  blocks(
    ...found.flatMap(([name, results]) => [
      `${ofServer(name) ? '`npm run bench:trino`' : (titles[name.replace(/-\d+$/, '')] ?? code(name))}, ${ofRun(results, units[name])}:`,
      table(
        [
          '',
          ...(ofServer(name) ? ['one machine', 'Trino'] : (against[name] ?? ['by hand', 'clientele'])),
          'wall time',
          'processor time',
          'memory',
        ],
        Object.entries(results.measured).map(([what, { hand, tool, wall, cpu, memory }]) => [
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
