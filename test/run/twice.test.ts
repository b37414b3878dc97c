// One engine serves several runs, one after the other or at once: each gives what it gives on an engine of its own.
import { expect, test } from 'vitest'
import lifecycle from '../../src/analyses/lifecycle/index.js'
import product from '../../src/analyses/product/index.js'
import value from '../../src/analyses/value/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { classify } from '../../src/run/classify.js'
import { analysis, classifiedCsv, writtenCsv } from '../support/library.js'
import { shopFile } from '../support/workspace.js'

const files = ['orders', 'products'].map((name) => shopFile('en', `${name}.csv`))
const runs = [
  { files: files.slice(0, 1), analyses: [analysis(value), analysis(lifecycle)] },
  { files, analyses: [analysis(product)] },
  { files: files.slice(0, 1), analyses: [analysis(value)], asOf: '2024-10-31' },
]

async function rowsOn(engine: Engine, { files: given, analyses, asOf }: (typeof runs)[number]) {
  await classify(engine, {
    files: given.map((path) => ({ path })),
    analyses,
    returns: 'subtract',
    asOfDay: asOf === undefined ? undefined : Date.parse(asOf) / 86_400_000,
  })
  const texts: Record<string, string> = {}
  for (const one of analyses) texts[one.classification.name] = await writtenCsv(engine, one)
  return texts
}

test('runs on one engine, one after the other and at once', async () => {
  const engine = await openEngine({ threads: 2 })
  try {
    const after: Record<string, string>[] = []
    for (const run of runs) after.push(await rowsOn(engine, run))
    const apart = await Promise.all(runs.map(() => engine.apart()))
    const atOnce = await Promise.all(runs.map((run, i) => rowsOn(apart[i]!, run)))
    // The other runs touched nothing of the last on the engine itself.
    expect(await writtenCsv(engine, runs.at(-1)!.analyses[0]!)).toBe(after.at(-1)!.value)
    for (const one of apart.slice(1)) await one.close()
    for (const [i, { files: given, analyses, asOf }] of runs.entries()) {
      const expected = await classifiedCsv({ files: given, analyses, asOf })
      expect(after[i]).toEqual(expected)
      expect(atOnce[i]).toEqual(expected)
    }
  } finally {
    await engine.close()
  }
})
