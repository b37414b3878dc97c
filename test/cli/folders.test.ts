// A folder in place of files, a run that is only talked of, and canonical tables that a class's own SQL runs over.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const names = ['orders', 'customers', 'products', 'stock', 'feedback']

function shop() {
  const cwd = folder()
  mkdirSync(join(cwd, 'exports'))
  for (const name of names) cpSync(shopFile('en', `${name}.csv`), join(cwd, 'exports', `${name}.csv`))
  writeFileSync(join(cwd, 'exports/README.md'), 'notes, no export\n')
  writeFileSync(join(cwd, 'exports/.hidden.csv'), 'a\n1\n')
  return cwd
}

describe.concurrent('a folder', () => {
  test('is its exports', async () => {
    const cwd = shop()
    const files = names.map((name) => `exports/${name}.csv`)
    const [one, other] = await Promise.all(
      [['exports'], files].map((given) => clientele(['value', ...given, '-q', '-f', 'csv'], { cwd })),
    )
    expect(one!.code, one!.err).toBe(0)
    expect(one!.out).toBe(other!.out)
  })

  test('of results is refused', async () => {
    const cwd = shop()
    await clientele(['classify', 'exports', '-q', '--only', 'value', '-o', 'out'], { cwd })
    const { code, err } = await clientele(['value', 'out'], { cwd })
    expect(code).toBe(3)
    expect(err).toMatch(/out is a result of clientele, not exports/)
  })
})

describe.concurrent('--dry-run', () => {
  test.each([
    [
      ['classify', 'exports', '-o', 'out'],
      ['out/customers.csv', 'out/products.csv', 'out/winback.csv', 'out/run.json'],
    ],
    [['value', 'exports', '-o', 'rows.xlsx'], ['rows.xlsx']],
  ])('%j says what would be written, and writes nothing', async (args, outputs) => {
    const cwd = shop()
    const { code, out, err } = await clientele([...args, '--dry-run'], { cwd })
    expect(code, err).toBe(0)
    expect(out.split('Would write\n')[1]).toBe(outputs.map((path) => `  ${path}\n`).join(''))
    expect(out).toContain('exports/orders.csv: order lines')
    expect(readdirSync(cwd)).toEqual(['exports'])
  })

  test('names what a run would really write', { timeout: 180_000 }, async () => {
    const cwd = shop()
    const args = ['classify', 'exports', '-q', '--only', 'value,turnover', '-o', 'out']
    const { out } = await clientele([...args, '--dry-run'], { cwd })
    await clientele(args, { cwd })
    const said = out.split('Would write\n')[1]!.trim().split(/\s+/).sort()
    expect(said).toEqual(
      readdirSync(join(cwd, 'out'))
        .map((name) => `out/${name}`)
        .sort(),
    )
  })
})

test('the SQL of a class over exported tables gives the rows of the class', async () => {
  const cwd = shop()
  const exported = await clientele(['export-canonical', 'exports', '-o', 'canonical'], { cwd })
  expect(exported.code, exported.err).toBe(0)
  const rows = await clientele(['value', 'exports', '-q', '-f', 'csv', '--columns', 'customer_id,value,monetary'], {
    cwd,
  })
  const script = await clientele(['sql', 'value', '--as-of', '2024-12-31'])
  const instance = await DuckDBInstance.create()
  const db = await instance.connect()
  const load = readFileSync(join(cwd, 'canonical/load.sql'), 'utf8')
  await db.run(load.replaceAll("from '", `from '${join(cwd, 'canonical')}/`))
  await db.run(script.out.slice(0, script.out.lastIndexOf('select *')))
  const found = await db.runAndReadAll('select customer_id, value_class, monetary from value order by customer_id')
  const text = found.getRowsJson().map(([id, label, money]) => `${id},${label},${Number(money ?? 0).toFixed(2)}`)
  db.closeSync()
  instance.closeSync()
  const expected = rows.out.trim().split('\n').slice(1)
  expect(text).toEqual(expected.map((line) => (line.endsWith(',') ? `${line}0.00` : line)))
  expect(text.length).toBeGreaterThan(500)
})

test('tables are not written among other files', async () => {
  const cwd = shop()
  const { code, err } = await clientele(['export-canonical', 'exports', '-o', 'exports'], { cwd })
  expect(code).toBe(3)
  expect(err).toMatch(/exports holds other files/)
})
