// Every class, alone, over the known exports, a sixth of them in turn, or with EXPORTS=all each: either its rows come out, or one line says what is missing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keysOf } from '../../src/analyses/grain.js'
import { classifications } from '../../src/analyses/index.js'
import { UserError } from '../../src/core/errors.js'
import { analysis, classifiedCsv } from '../support/library.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()
const names = readdirSync(join(fixtures, 'sources'))
const exportOf = (name: string) => {
  const from = join(fixtures, 'sources', name)
  return join(from, readdirSync(from).find((file) => file.startsWith('export'))!)
}
const besideOf = (name: string) =>
  (JSON.parse(readFileSync(join(fixtures, 'sources', name, 'expected.json'), 'utf8')) as { beside?: string[] })
    .beside ?? []

/** The rows of a class over an export, or the line that says why there are none. */
async function outcome(files: string[], classification: (typeof classifications)[number]): Promise<string> {
  try {
    const texts = await classifiedCsv({ files, analyses: [analysis(classification)] })
    return texts[classification.name]!
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw new Error(`${classification.name} over ${files.join(', ')}`, { cause: error })
  }
}

test.each(classifications.map((c) => [c.name, c] as const))('%s', async (_, classification) => {
  const head = `${[...keysOf(classification.grain), `${classification.name}_class`].join(',')},`
  // Small exports have no pairs of products that stand in enough baskets.
  const fewest = classification.grain.population ? 3 : 2
  let most = 0
  for (const [at, name] of names.entries()) {
    const isTurn = (at + classifications.indexOf(classification)) % 6 === 0 || process.env.EXPORTS === 'all'
    if (!isTurn && (most >= fewest || at < names.length / 2)) continue
    const text = await outcome([exportOf(name), ...besideOf(name).map(exportOf)], classification)
    expect(text.startsWith(head) || !text.includes('\n'), `${name}: ${text}`).toBe(true)
    most = Math.max(most, text.split('\n').length)
  }
  expect(most).toBeGreaterThanOrEqual(fewest)
})

test.each([
  [
    'every line',
    'order_id,customer_id,order_date,amount,country,city\n1,a,2024-01-01,5,Norway,Oslo\n2,a,2024-01-02,5,Norway,Oslo\n3,b,2024-01-03,5,Norway,Bergen\n',
  ],
  [
    'a line that is read with care',
    'order_id,customer_id,order_date,amount,country,city\n1,a,2024-01-01,5,Norway,Oslo\n2,a,2024-01-02,x,Norway,Oslo\n3,b,2024-01-03,5,Norway,Bergen\n4,b,2024-01-03,5,,\n',
  ],
])('places come from the orders where there is no customer export: %s', async (_, text) => {
  const path = join(folder(), 'orders.csv')
  writeFileSync(path, text)
  const rows = await outcome([path], classifications.find((c) => c.name === 'profile')!)
  expect(rows).toMatch(/\na,[a-z]+,norway,,oslo,.*\nb,[a-z]+,norway,,bergen,/i)
})
