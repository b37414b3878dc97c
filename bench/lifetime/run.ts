import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inTurn, type Usage } from '../measure.js'
import { pythonWith } from '../python.js'
import { record } from '../results.js'
import { bench, compare, printTimings, program } from '../tables.js'
import { makeCustomers } from './customers.js'

/**
 * `npm run bench:lifetime`: `lifetime` over the purchases of a tenth as many customers as BENCH_ROWS (1,000,000), against the Python
 * package lifetimes on the same file, each run a fresh process, in turn. Both write a row for each customer. Where the package cannot
 * be installed, the program's own models are measured alone.
 */
const peer = fileURLToPath(new URL('peer.py', import.meta.url))

await bench(async (rows, runs, data, scratch) => {
  const customers = Math.ceil(rows / 10)
  const file = makeCustomers(customers, data)
  const { python, there } = pythonWith(join(data, 'python'), ['lifetimes'], ['lifetimes==0.11.3'])
  if (there.length === 0) console.log('Python with the package lifetimes is not there: it is left out')
  const args = (model: string) => [
    ...[program, 'lifetime', file, '-o', join(scratch, `${model}.csv`), '-f', 'csv', '--model', model],
    ...['--columns', 'customer_id,alive_share,expected_purchases,expected_order,expected_value', '--no-config'],
  ]
  const models = { bg: args('bg'), mbg: args('mbg'), pareto: args('pareto'), auto: args('auto') }
  const lifetimesArgs = ['-W', 'ignore', peer, file, join(scratch, 'peer.csv')]
  const taken: Record<string, Usage> = await inTurn<string>(
    { ...(there.length > 0 && { lifetimes: { command: python, args: lifetimesArgs } }), ...models },
    runs,
  )
  console.log(`${customers.toLocaleString('en')} customers, median of ${runs} runs in turn`)
  const { lifetimes, bg, mbg, pareto, auto } = taken
  const lines = [
    ...(lifetimes ? [{ name: 'bg against lifetimes', hand: lifetimes, tool: bg! }] : []),
    { name: 'mbg against bg', hand: bg!, tool: mbg! },
    { name: 'pareto against bg', hand: bg!, tool: pareto! },
    { name: 'auto against bg', hand: bg!, tool: auto! },
  ]
  console.log('\n| lifetime | | one | other | ratio |\n|---|---|---:|---:|---:|')
  for (const { name, hand, tool } of lines) compare(name, hand, tool)
  record('lifetime', customers, runs, lines)
  await printTimings('bg', models.bg)
})
