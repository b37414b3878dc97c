// An export as a Parquet file: every cell as it stands, every row but those that cannot be split, and the same classes.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const rowsOf = (path: string) => engine.rows(`select * from read_parquet('${path}')`)

test('cells keep line breaks, backslashes, blanks and zeros; rows that cannot be split are left out and named', async () => {
  const cwd = folder()
  writeFileSync(
    join(cwd, 'a.csv'),
    'Order ID,Customer,Amount,Note,note,\n1,007,10.50,"one\ntwo \\ ""x""", lead ,\n2,008,1e3\n\n3,009,,中,,z\n',
  )
  const { code, err } = await clientele(['convert', 'a.csv', '-o', 'a.parquet'], { cwd })
  expect(code, err).toBe(0)
  expect(await rowsOf(join(cwd, 'a.parquet'))).toEqual([
    {
      'Order ID': '1',
      Customer: '007',
      Amount: '10.50',
      Note: 'one\ntwo \\ "x"',
      note_2: ' lead ',
      column_6: null,
    },
    { 'Order ID': '3', Customer: '009', Amount: null, Note: '中', note_2: null, column_6: 'z' },
  ])
  expect(err).toContain('a.csv: left out of the file written: 1 row that cannot be split into columns')
  expect(err).toContain('line 4: 3 values where the header has 6')
  expect(err).toContain(
    'FOLDER/("Order ID" varchar, "Customer" varchar, "Amount" varchar, "Note" varchar, note_2 varchar',
  )
  expect(statSync(join(cwd, 'a.parquet')).mode & 0o777).toBe(0o600)
})

test('the file written gives the rows that the export gives, and the same bytes each time', async () => {
  const cwd = folder()
  for (const name of ['one', 'two'])
    expect(
      (await clientele(['convert', shopFile('zh', 'orders.csv'), '-o', `${name}.parquet`, '-q'], { cwd })).code,
    ).toBe(0)
  expect(readFileSync(join(cwd, 'one.parquet')).equals(readFileSync(join(cwd, 'two.parquet')))).toBe(true)
  const rows = async (input: string) => (await clientele(['value', input, '-f', 'csv'], { cwd })).out
  const expected = await rows(shopFile('zh', 'orders.csv'))
  expect(expected.length).toBeGreaterThan(1000)
  expect(await rows('one.parquet')).toBe(expected)
})

test.each([
  [['a.csv'], 2, 'convert writes a Parquet file'],
  [['a.csv', '-o', 'a.csv'], 3, 'it is an input of this run'],
  [['*.csv', '-o', 'x.parquet'], 2, 'convert takes one file, and these are 2'],
  [['none.csv', '-o', 'x.parquet'], 3, 'no such file'],
  [[shopFile('en', 'orders.parquet'), '-o', 'x.parquet'], 3, 'is Parquet already'],
])('convert %s is refused', async (args, code, message) => {
  const cwd = folder()
  for (const name of ['a', 'b']) writeFileSync(join(cwd, `${name}.csv`), 'id,amount\n1,2\n')
  const ended = await clientele(['convert', ...args], { cwd })
  expect(ended.err).toContain(message)
  expect(ended.code).toBe(code)
  expect(existsSync(join(cwd, 'x.parquet'))).toBe(false)
})
