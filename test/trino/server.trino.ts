// The program on a real Trino server: the same bytes as from the same rows in Parquet files, and nothing left behind.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const base = process.env.TRINO_ADDRESS!
const lake = process.env.LAKE!
const schema = `test_${process.pid}`
const there = `${base}/lake/${schema}?scratch=lake.${schema}_scratch`
const { folder } = workspace()

let client: Client
let engine: Engine
const files = new Map<string, string>()

const words: Record<string, string> = { FLOAT: 'real' }

/** Rows of a query as a table of the lake: a Parquet file that both sides read. */
async function makeTable(name: string, query: string) {
  const place = `data_${schema}_${name}`
  mkdirSync(join(lake, place), { recursive: true })
  const path = join(lake, place, 'data.parquet')
  await engine.copy(query, path, 'parquet')
  const columns = await engine.rows(`describe ${query}`)
  const typed = columns.map(
    (c) => `"${c.column_name}" ${words[String(c.column_type)] ?? String(c.column_type).toLowerCase()}`,
  )
  await client.query(
    `create table lake.${schema}.${name} (${typed.join(', ')}) with (external_location = 'local:///${place}', format = 'PARQUET')`,
  )
  files.set(name, path)
}

const csv = (path: string) =>
  `select * from read_csv('${path}', all_varchar = true, header = true, quote = '"', escape = '"')`

beforeAll(async () => {
  client = connectTrino(readAddress(base))
  engine = await openEngine()
  await client.query(`create schema lake.${schema}`)
  await client.query(`create schema lake.${schema}_scratch`)
  for (const name of ['orders', 'customers', 'products', 'stock', 'feedback'])
    await makeTable(name, csv(shopFile('en', `${name}.csv`)))
  await makeTable('typed', typedRows)
  await makeTable('texts', textRows)
  await makeTable('discounted', discountedRows)
})
afterAll(async () => {
  for (const [name] of files) {
    await client.query(`drop table if exists lake.${schema}.${name}`)
    rmSync(join(lake, `data_${schema}_${name}`), { recursive: true })
  }
  await client.query(`drop schema lake.${schema}`)
  await client.query(`drop schema lake.${schema}_scratch`)
  await engine.close()
})

const scratchTables = async () => (await client.query(`show tables from lake.${schema}_scratch`)).rows.flat()

/** Doubles at halves of the last digit, numbers that are none or too large, integers beyond 2^53. */
const typedRows = `select cast(9007199254740993 + n // 3 as bigint) as order_id, 'C' || lpad(cast(n % 97 as varchar), 4, '0') as customer_id,
  cast(timestamp '2023-01-01 00:10:00' + to_minutes(cast(n * 611 as bigint)) as timestamp) as order_date, cast(n % 23 as integer) as product_id,
  cast(n % 7 - case when n % 41 = 0 then 9 else 0 end as smallint) as quantity,
  case when n % 53 = 0 then null when n % 59 = 0 then cast('nan' as double) when n % 61 = 0 then 1e300 else (n * 7919 % 100000) / 8000.0 + 0.00005 * (n % 3) + case when n % 5 = 0 then 3e9 else 0 end end as unit_price,
  cast((n % 3) * 12.345 as float) as discount, n % 13 = 0 as refunded
  from range(5000) as rows(n)`

/** German numbers and dates, blanks and marks around ids, states, and values that nothing reads. */
const textRows = `select case when n % 211 = 0 then '' else ' R-' || cast(n as varchar) end as "Bestellnummer",
  case when n % 17 = 0 then '' when n % 19 = 0 then '\u200b' || cast(n % 89 + 1 as varchar) || '  ' else cast(n % 89 + 1 as varchar) end as "Kundennummer",
  case when n % 307 = 0 then 'bald' when n % 311 = 0 then '' else strftime(date '2023-01-01' + cast(n % 600 as integer), '%d.%m.%Y') end as "Bestelldatum",
  'P' || cast(n % 31 as varchar) as "Artikelnummer", case when n % 31 = 3 then 'Versand' else '产品 ' || cast(n % 31 as varchar) end as "Artikelname",
  cast(n % 4 + 1 as varchar) as "Menge",
  case when n % 401 = 0 then 'x' when n % 7 = 0 then '1.' || lpad(cast(n % 1000 as varchar), 3, '0') || ',50' else cast(n % 300 as varchar) || ',' || lpad(cast(n % 100 as varchar), 2, '0') end as "Betrag",
  case n % 29 when 0 then 'Storniert' when 1 then 'Erstattet' else 'Bezahlt' end as "Status"
  from range(6000) as rows(n)`

const discountedRows = `select cast(n // 2 as varchar) as order_id, 'C' || cast(n % 40 as varchar) as customer_id, date '2024-01-01' + cast(n % 90 as integer) as order_date,
  'P' || cast(n % 9 as varchar) as product_id, 1 + n % 3 as quantity, cast(5 + n % 7 as decimal(10,2)) as unit_price, 0.1 as discount_rate from range(2000) as rows(n)`

/** What a command gives of tables on the server, and of the files that hold them. */
async function bothWays(args: string[], names: string[]) {
  const of = async (inputs: string[], more: string[]) => {
    const { code, out, err } = await clientele([...args, ...inputs, ...more])
    expect(code, err).toBe(0)
    return { out, err }
  }
  return {
    there: await of(names, ['--engine', there]),
    here: await of(
      names.map((name) => files.get(name)!),
      [],
    ),
  }
}

test('every class of a shop gives the same bytes in every file', async () => {
  const names = ['orders', 'customers', 'products', 'stock', 'feedback']
  const [cwd, beside] = [folder(), folder()]
  const one = await clientele(['classify', ...names, '--engine', there, '-o', 'out'], { cwd, patience: 580_000 })
  expect(one.code, one.err).toBe(0)
  expect(one.err).not.toContain('fetched and worked out here')
  const two = await clientele(['classify', ...names.map((name) => files.get(name)!), '-o', 'out'], { cwd: beside })
  expect(two.code, two.err).toBe(0)
  const results = readdirSync(join(cwd, 'out')).filter((name) => name !== 'run.json')
  expect(results.length).toBeGreaterThan(2)
  for (const name of results)
    expect(readFileSync(join(cwd, 'out', name)).equals(readFileSync(join(beside, 'out', name))), name).toBe(true)
  expect(await scratchTables()).toEqual([])
})

describe('rows of a class are the same', () => {
  test.each([
    ['value', ['typed'], []],
    ['product', ['typed'], ['--returns', 'keep']],
    ['value', ['texts'], []],
    ['preference', ['texts'], []],
    ['product', ['texts'], ['--as-of', '2024-03-31']],
  ])('%s of %s %s', async (name, names, more) => {
    const { there: one, here: two } = await bothWays([name, '-f', 'csv', ...more], names)
    expect(one.err).not.toContain('fetched and worked out here')
    expect(one.out.split('\n').length).toBeGreaterThan(15)
    expect(one.out).toBe(two.out)
    // What was read and set aside, in rows and money.
    const account = (err: string, input: string) =>
      err
        .slice(err.indexOf('read '))
        .split('\n')
        .filter((line) => /rows?/.test(line) && !/line \d|--set-aside/.test(line))
        .map((line) => line.replace(input, ''))
    expect(account(one.err, names[0]!)).toEqual(account(two.err, files.get(names[0]!)!))
    expect(await scratchTables()).toEqual([])
  })
})

test('both workers work', async () => {
  const { rows } = await client.query(
    "select count(distinct node_id) from system.runtime.tasks where state = 'FINISHED' and output_rows > 0 and node_id <> 'coordinator'",
  )
  expect(Number(rows[0]![0])).toBeGreaterThan(1)
})

test('cross tables', async () => {
  const { there: one, here: two } = await bothWays(['cross', 'value', 'behaviour'], ['orders'])
  expect(one.out).toBe(two.out)
})

test('what cannot be worked out there is named, fetched, and the same', async () => {
  const { there: one, here: two } = await bothWays(['value', '-f', 'csv'], ['discounted'])
  expect(one.err).toContain('"discount_rate" holds discounts as rates')
  expect(one.out).toBe(two.out)
})

test('Ctrl-C stops the work there and leaves no relation', async () => {
  const { code } = await clientele(['value', 'orders', '--engine', there], {
    started: (child) => void setTimeout(() => child.kill('SIGINT'), 6000),
  })
  expect(code).toBe(130)
  expect(await scratchTables()).toEqual([])
})

test('what a killed run leaves is dropped by the next', async () => {
  await clientele(['value', 'orders', '--engine', there], {
    started: (child) => void setTimeout(() => child.kill('SIGKILL'), 8000),
  })
  expect((await scratchTables()).length).toBeGreaterThan(0)
  const { code, err } = await clientele(['value', 'orders', '--engine', there, '-f', 'csv'])
  expect(code, err).toBe(0)
  expect(await scratchTables()).toEqual([])
})

test.each([
  ['a table that is not there', ['nothing', '--engine', there], 'TABLE_NOT_FOUND'],
  [
    'a scratch schema that is not there',
    ['orders', '--engine', there.replace(/scratch=.*/, 'scratch=lake.no_such')],
    'no_such',
  ],
  ['a server that is not there', ['orders', '--engine', 'trino://test@127.0.0.1:1/lake/x'], 'cannot reach'],
])('%s is one line', async (_, args, message) => {
  const { code, err } = await clientele(['value', ...args])
  expect(code).toBe(3)
  expect(err).toContain(message)
  expect(err).not.toMatch(/\n\s+at /)
})
