import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurn } from './measure.js'
import { type Measured, record } from './results.js'
import { makeShop } from './shop.js'
import { bench, byHand, compare, printTimings, program, requireSame, scripts } from './tables.js'

/**
 * `npm run bench:classify`: `classify` with the classes that SQL can work out by itself against the best SQL that we could write by hand
 * for the same files (classify/*.sql), through the same engine, each run a fresh process, in turn. Left out are classes that are fitted
 * or read in TypeScript (lifetime, sentiment, themes, demand, clusters), lists of products (bundles, related, recommend), and
 * engagement, whose contacts this shop does not have. The program also works out what the files do not show and the SQL does not:
 * its thresholds, how well return chances would have told a horizon ago, and the polarity of texts for `lifecycle`.
 */
const classes = ['value', 'behaviour', 'preference', 'lifecycle', 'satisfaction', 'profile', 'turnover', 'product']
const made = ['customers.csv', 'products.csv', 'winback.csv']
const home = ['--set', 'profile.home_city=City 3', '--set', 'profile.home_country=France']

await bench(async (rows, runs, data, scratch) => {
  const shop = Object.entries(await makeShop(rows, data))
  console.log(`${rows.toLocaleString('en')} order lines and their shop, median of ${runs} runs in turn`)
  console.log('\n| classify | | by hand | clientele | ratio |\n|---|---|---:|---:|---:|')
  const found: Measured[] = []
  const timed: [string, string[]][] = []
  for (const format of ['csv', 'parquet'] as const) {
    const [expected, out] = [join(scratch, `${format}-by-hand`), join(scratch, `${format}-clientele`)]
    await mkdir(expected)
    const files = shop.map(([, files]) => files[format])
    const tool = [program, 'classify', ...files, '-o', out, '--no-config', '--only', classes.join(','), ...home]
    const views = shop.map(([name, files]) => `${name}=${files[format]}`)
    const taken = await inTurn({ hand: [byHand, scripts.classify, expected, ...views], tool }, runs)
    for (const file of made) requireSame(`${format}, ${file}`, join(expected, file), join(out, file))
    compare(format, taken.hand, taken.tool)
    found.push({ name: format, ...taken })
    timed.push([format, tool])
  }
  console.log(`\n${made.join(', ')} are the same, byte for byte.`)
  record('classify', rows, runs, found)
  for (const [format, tool] of timed) await printTimings(format, tool)
})
