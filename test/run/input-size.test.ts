// The engine's memory by what it is to read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { inputSize } from '../../src/run/input-size.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

test('packed files count twelve times, and what is no file is not known', () => {
  const [plain, packed] = ['orders.csv', 'orders.csv.gz'].map((name) => join(folder(), name)) as [string, string]
  writeFileSync(plain, 'x'.repeat(100))
  writeFileSync(packed, 'x'.repeat(10))
  expect(inputSize([plain, packed])).toBe(220)
  for (const other of ['-', folder(), join(folder(), '*.csv')]) expect(inputSize([plain, other])).toBeUndefined()
})

test('small inputs have 300 MB a thread, larger ones three times their size, and none more than the default', async () => {
  const limitFor = async (inputBytes: number | undefined, memoryLimit?: string) => {
    const engine = await openEngine({ threads: 1, inputBytes, memoryLimit })
    const [row] = await engine.rows("select current_setting('memory_limit') as memory")
    await engine.close()
    return row!.memory
  }
  const [small, medium, large, unknown, given] = await Promise.all([
    limitFor(1000),
    limitFor(110 * 2 ** 20),
    limitFor(1e12),
    limitFor(undefined),
    limitFor(1000, '500MB'),
  ])
  expect(small).toBe(await limitFor(undefined, '300MB'))
  expect(medium).toBe(await limitFor(undefined, '330MB'))
  expect(large).toBe(unknown)
  expect(given).toBe(await limitFor(undefined, '500MB'))
})
