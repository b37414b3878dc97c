import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLines } from './lines.js'
import { inTurn, type Usage } from './measure.js'
import { pythonWith } from './python.js'
import { type Measured, record } from './results.js'
import { makeShape } from './shapes/files.js'
import { shapes } from './shapes/shapes.js'
import { bench, program, row, times } from './tables.js'

/**
 * `npm run bench:peers`: `value` against what an analyst writes for the same recency, frequency, monetary value and scores with pandas,
 * polars and openretailscience (peers/rfm.py), for exports of the same lines in many shapes, each run a fresh process, in turn. The scores
 * of pandas and polars have to be ours. Libraries that cannot be installed in a private environment are left out. Arguments as of
 * `bench:shapes`; results are kept by library.
 */
const script = fileURLToPath(new URL('peers/rfm.py', import.meta.url))
const libraries = ['pandas', 'polars', 'openretailscience']

/** What an analyst knows of a shape, as `peers/rfm.py` takes it. */
const known: Record<string, Record<string, unknown>> = {
  'amount column': { amount: 'amount' },
  'amount column, Parquet': { amount: 'amount' },
  'with discount, ids not padded': { discount: 'discount' },
  'with discount, ids not padded, Parquet': { discount: 'discount' },
  'days alone': { format: '%Y-%m-%d' },
  'd/m/y': { format: '%d/%m/%Y' },
  'm/d/y with time': { format: '%m/%d/%Y %H:%M' },
  YYYYMMDD: { format: '%Y%m%d' },
  'moments with a zone': { format: '%Y-%m-%dT%H:%M:%S', cut: 19 },
  'headers and lines in two files': { header: 'orders.csv' },
  'no order id': { by_day: true },
  'status: cancelled, unpaid': { status: 'completed' },
  'returns in a file of their own': { returns: 'returns.csv' },
  '; and decimal comma': { separator: ';', decimal: ',', format: '%d.%m.%Y' },
}
const chineseNames = { order: '订单号', customer: '客户编号', moment: '下单时间', quantity: '数量', price: '单价' }
for (const encoding of ['utf-8', 'gb18030']) known[`Chinese headers, ${encoding}`] = { names: chineseNames, encoding }

/** Recency, frequency, monetary value and scores of each customer with a purchase, from a file with these columns. */
function scoresIn(file: string, columns: string[]): Map<string, string> {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const at = columns.map((name) => header!.split(',').indexOf(name))
  const cells = (line: string) => line.split(',')
  const value = (text: string, name: string) => (name === 'monetary' ? Number(text).toFixed(2) : text)
  return new Map(
    lines.flatMap((line) => {
      const row = cells(line)
      const [customer, ...rest] = at.map((index) => row[index]!)
      return Number(rest[1]) > 0
        ? [[customer!, rest.map((text, n) => value(text, columns[n + 1]!)).join(' ')] as const]
        : []
    }),
  )
}

/** @throws Error that names a customer for whom a library comes to other scores */
function requireSameScores(name: string, peer: string, ours: string): void {
  const measures = ['recency', 'frequency', 'monetary', 'r', 'f', 'm']
  const [theirs, made] = [
    scoresIn(peer, ['customer', ...measures]),
    scoresIn(ours, ['customer_id', 'recency_days', ...measures.slice(1)]),
  ]
  const other = [...made].find(([customer, scores]) => theirs.get(customer) !== scores)
  if (other || theirs.size !== made.size)
    throw new Error(
      `${name}: ${theirs.size} and ${made.size} customers; ${other?.join(': ')} against ${theirs.get(other?.[0] ?? '')}`,
    )
}

const wanted = process.argv.slice(2)
const chosen = shapes.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))

await bench(async (rows, runs, data, scratch) => {
  const { python, there } = pythonWith(join(data, 'python-peers'), libraries, [...libraries, 'pyarrow'])
  for (const name of libraries)
    if (!there.includes(name)) console.log(`Python with ${name} is not there: it is left out`)
  if (there.length === 0) return
  const { parquet } = await makeLines(rows, data)
  console.log(
    `${rows.toLocaleString('en')} order lines, median of ${runs} runs in turn; how many times our wall time a library takes`,
  )
  console.log(`\n| value | clientele | ${there.join(' | ')} |\n|---|---:|${there.map(() => '---:|').join('')}`)
  const found: Record<string, Measured[]> = Object.fromEntries(there.map((name) => [name, []]))
  for (const shape of chosen) {
    const files = await makeShape(shape, parquet, data)
    const out = (name: string) => join(scratch, `${name}.csv`)
    const tool = [
      program,
      'value',
      ...files,
      '-f',
      'csv',
      '-o',
      out('clientele'),
      '--no-config',
      ...(shape.flags ?? []),
    ]
    const peers = there.map((name): [string, { command: string; args: string[] }] => [
      name,
      {
        command: python,
        args: ['-W', 'ignore', script, name, JSON.stringify(known[shape.name] ?? {}), out(name), ...files],
      },
    ])
    const taken: Record<string, Usage> = await inTurn<string>({ tool, ...Object.fromEntries(peers) }, runs)
    for (const name of there) {
      if (name !== 'openretailscience') requireSameScores(`${shape.name}, ${name}`, out(name), out('clientele'))
      found[name]!.push({ name: shape.name, hand: taken[name]!, tool: taken.tool! })
    }
    row([
      shape.name,
      `${(taken.tool!.wall / 1000).toFixed(2)} s`,
      ...there.map(
        (name) => `${(taken[name]!.wall / 1000).toFixed(2)} s, ${times(taken[name]!.wall, taken.tool!.wall)}`,
      ),
    ])
  }
  if (wanted.length === 0) for (const name of there) record(`peers-${name}`, rows, runs, found[name]!)
})
