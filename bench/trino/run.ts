import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { environment, lacking, serverUsage, withTrino } from '../../scripts/trino/server.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { connectTrino } from '../../src/engines/trino/client.js'
import { makeLines } from '../lines.js'
import { measure, type Usage } from '../measure.js'
import { type Measured, record } from '../results.js'
import { bench, compare, program, requireSame } from '../tables.js'

/**
 * `npm run bench:trino`: the program on a table of a Trino server (a coordinator and two workers on this machine) against the program on the
 * Parquet file of the table, whole processes. Processor time and memory are those of the program and the server together.
 * Lines: 1,000,000 and 10,000,000, or what is given behind `--`; so are the classes: `npm run bench:trino -- 100000000 value`.
 */
const classes = ['value', 'lifecycle', 'product']

const columns =
  'order_id varchar, customer_id varchar, ordered_at timestamp(3), product_id varchar, product_name varchar, category varchar, quantity integer, unit_price decimal(12,2), discount decimal(12,2), amount decimal(12,2)'

/** Runs the program on the server: what it takes there is added to what it takes here. */
async function measureThere(args: string[]): Promise<Usage> {
  const before = serverUsage()
  const taken = await measure(args)
  const after = serverUsage()
  return { wall: taken.wall, cpu: taken.cpu + after.cpu - before.cpu, memory: taken.memory + after.memory }
}

async function compareLines(address: string, rows: number, data: string, scratch: string) {
  const { parquet } = await makeLines(rows, data)
  const table = `lines_${rows}`
  const place = join(environment.LAKE, table)
  const client = connectTrino(readAddress(address))
  const tidy = async () => {
    await client.query(`drop table if exists lake.bench.${table}`)
    rmSync(place, { recursive: true, force: true })
  }
  await client.query('create schema if not exists lake.bench')
  await tidy()
  try {
    mkdirSync(place, { recursive: true })
    copyFileSync(parquet, join(place, 'data.parquet'))
    await client.query(
      `create table lake.bench.${table} (${columns}) with (external_location = 'local:///${table}', format = 'PARQUET')`,
    )
    const found: Measured[] = []
    console.log(`\n| ${rows.toLocaleString('en')} lines | | here | on the server | ratio |\n|---|---|---:|---:|---:|`)
    for (const name of wanted) {
      const [one, two] = [join(scratch, `${name}-here.csv`), join(scratch, `${name}-there.csv`)]
      const args = (input: string, made: string) => [program, name, input, '-f', 'csv', '-o', made, '--no-config']
      const hand = await measure(args(parquet, one))
      const engine = ['--engine', `${address}/lake/bench?scratch=lake.bench`]
      const tool = await measureThere([...args(table, two), ...engine])
      requireSame(name, one, two)
      compare(name, hand, tool)
      found.push({ name, hand, tool })
    }
    record(`trino-${rows}`, rows, 1, found)
  } finally {
    await tidy()
  }
}

const given = process.argv.slice(2)
const isNumber = (text: string) => /^[1-9]\d*$/.test(text)
const orElse = <T>(list: T[], otherwise: T[]) => (list.length > 0 ? list : otherwise)
const sizes = orElse(given.filter(isNumber).map(Number), [1_000_000, 10_000_000])
const wanted = orElse(
  given.filter((text) => !isNumber(text)),
  classes,
)
const unknown = wanted.find((name) => !classes.includes(name))
if (unknown) throw new Error(`${unknown}: takes numbers of lines and ${classes.join(', ')}`)
// As a server at work: the compiler whole, statistics, memory for statements, and time for a node that collects garbage.
Object.assign(environment, {
  TIER: '4',
  JVM: '-XX:+UseG1GC',
  STATISTICS: 'true',
  COORDINATOR_HEAP: '5g',
  WORKER_HEAP: '5g',
  QUERY_MEMORY: '7GB',
  NODE_MEMORY: '3500MB',
  PATIENCE: '2m',
})
const reason = process.env.TRINO_ADDRESS ? undefined : lacking()
if (reason) console.log(`bench:trino skipped: ${reason}`)
else
  await bench(async (_rows, _runs, data, scratch) => {
    await withTrino(async (address) => {
      for (const rows of sizes) await compareLines(address, rows, data, scratch)
      return true
    })
  })
