// One engine serves several runs: each gives what it gives on an engine of its own.
import { expect, test } from 'vitest'
import lifecycle from '../../src/analyses/lifecycle/index.js'
import product from '../../src/analyses/product/index.js'
import value from '../../src/analyses/value/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { classify } from '../../src/run/classify.js'
import { classifiedCsv, wish, writtenCsv } from '../support/library.js'
import { shopFile } from '../support/workspace.js'

const files = ['orders', 'products'].map((name) => shopFile('en', `${name}.csv`))
const runs = [
  { files: files.slice(0, 1), wishes: [wish(value), wish(lifecycle)] },
  { files, wishes: [wish(product)] },
  { files: files.slice(0, 1), wishes: [wish(value)], asOf: '2024-10-31' },
]

test('runs on one engine, one after the other', async () => {
  const engine = await openEngine({ threads: 2 })
  try {
    for (const { files: given, wishes, asOf } of runs) {
      await classify(engine, {
        files: given.map((path) => ({ path })),
        wishes,
        returns: 'subtract',
        asOfDay: asOf === undefined ? undefined : Date.parse(asOf) / 86_400_000,
      })
      const texts: Record<string, string> = {}
      for (const one of wishes) texts[one.classification.name] = await writtenCsv(engine, one)
      expect(texts).toEqual(await classifiedCsv({ files: given, wishes, asOf }))
    }
  } finally {
    await engine.close()
  }
})
