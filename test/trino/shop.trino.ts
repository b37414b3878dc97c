// Every class on a real Trino server: the same bytes as from the same rows in Parquet files, and nothing left behind.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { lakeTables, shopRows } from '../support/lake-tables.js'
import { workspace } from '../support/workspace.js'

// With their types: of texts the server reads one by one, in `server.trino.ts`.
const names = ['orders', 'customers', 'products', 'stock', 'feedback']
const { there, fileOf, scratchTables } = lakeTables(
  'shop',
  Object.fromEntries(names.map((name) => [name, shopRows(name)])),
)
const { folder } = workspace()

test('every class of a shop gives the same bytes in every file', async () => {
  const [cwd, beside] = [folder(), folder()]
  const one = await clientele(['classify', ...names, '--engine', there, '-o', 'out'], { cwd, patience: 580_000 })
  expect(one.code, one.err).toBe(0)
  expect(one.err).not.toContain('fetched and worked out here')
  const two = await clientele(['classify', ...names.map(fileOf), '-o', 'out'], { cwd: beside })
  expect(two.code, two.err).toBe(0)
  const results = readdirSync(join(cwd, 'out')).filter((name) => name !== 'run.json')
  expect(results.length).toBeGreaterThan(2)
  for (const name of results)
    expect(readFileSync(join(cwd, 'out', name)).equals(readFileSync(join(beside, 'out', name))), name).toBe(true)
  expect(await scratchTables()).toEqual([])
})
