// The program on a real Trino server: the same bytes as from the same rows in Parquet files, and nothing left behind.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { clientele } from '../support/cli.js'
import {
  customerRows,
  feedbackRows,
  oddRows,
  ratedRows,
  rates,
  severalTables,
  typedRows,
  wholeMap,
  wholeRows,
} from '../support/table-rows.js'
import { shopFile, workspace } from '../support/workspace.js'

const base = process.env.TRINO_ADDRESS!
const lake = process.env.LAKE!
const schema = `test_${process.pid}`
const there = `${base}/lake/${schema}?scratch=lake.${schema}_scratch`
const { folder } = workspace()
const ratesFile = join(folder(), 'rates.csv')

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
  await makeTable('buyers', customerRows)
  await makeTable('reviews', feedbackRows)
  await makeTable('texts', oddRows)
  await makeTable('rated', ratedRows)
  await makeTable('wholes', wholeRows)
  await makeTable(
    'totals',
    `select *, cast(20 as decimal(10,2)) as order_total from (${ratedRows}) where currency = 'EUR'`,
  )
  await makeTable(
    'states',
    `select order_id, customer_id, order_date, amount from (${csv(shopFile('en', 'orders.csv'))})`,
  )
  for (const name of ['heads', 'items', 'undone'])
    await makeTable(name, severalTables(csv(shopFile('en', 'orders.csv')))[name]!)
  writeFileSync(ratesFile, rates)
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

/** What a command gives of tables on the server, and of the files that hold them. */
async function bothWays(args: string[], names: string[]) {
  const of = async (inputs: string[], more: string[]) => {
    const { code, out, err } = await clientele([...args, ...inputs, ...more], { patience: 580_000 })
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
    ['preference', ['texts'], []],
    ['product', ['texts'], ['--as-of', '2024-03-31', '--returns', 'keep']],
    ['value', ['rated'], ['--rates', ratesFile, '--currency', 'EUR']],
    ['value', ['wholes'], wholeMap],
    ['value', ['totals'], []],
    ['profile', ['typed', 'buyers', 'reviews'], ['--where', 'not sentiment is missing', '--as-of', '2024-12-31']],
  ])('%s of %s %s', async (name, names, more) => {
    const { there: one, here: two } = await bothWays([name, '-f', 'csv', ...more], names)
    expect(one.err).not.toMatch(/fetched|not worked out/)
    expect(one.out.split('\n').length).toBeGreaterThan(15)
    expect(one.out).toBe(two.out)
    // What was read and set aside, in rows and money.
    const account = (err: string, inputs: string[]) =>
      err
        .slice(err.indexOf('read '))
        .split('\n')
        .filter((line) => /rows?/.test(line) && !/line \d|--set-aside/.test(line))
        .map((line) => inputs.reduce((text, input) => text.replace(input, ''), line))
    expect(account(one.err, names)).toEqual(
      account(
        two.err,
        names.map((name) => files.get(name)!),
      ),
    )
    expect(await scratchTables()).toEqual([])
  })
})

test('headers, lines and refunds in three tables are worked out there', async () => {
  const names = ['heads', 'items', 'undone']
  const roles = ['--orders', '--order-lines', '--refunds']
  const inputs = (nameOf: (name: string) => string) => names.flatMap((name, n) => [roles[n]!, nameOf(name)])
  const of = async (args: string[]) => {
    const { code, out, err } = await clientele(['product', '-f', 'csv', ...args], { patience: 580_000 })
    expect(code, err).toBe(0)
    return { out, err }
  }
  const one = await of([...inputs((name) => name), '--engine', there])
  const two = await of(inputs((name) => files.get(name)!))
  expect(one.err).not.toContain('fetched and worked out here')
  expect(one.err).toContain('undone: read 696 rows, -870.00; used 680 rows')
  expect(one.out.split('\n').length).toBeGreaterThan(15)
  expect(one.out).toBe(two.out)
  expect(await scratchTables()).toEqual([])
})

test('both workers work', async () => {
  const { rows } = await client.query(
    "select count(distinct node_id) from system.runtime.tasks where state = 'FINISHED' and output_rows > 0 and node_id <> 'coordinator'",
  )
  expect(Number(rows[0]![0])).toBeGreaterThan(1)
})

test('cross tables', async () => {
  const { there: one, here: two } = await bothWays(
    ['cross', 'value', 'behaviour', '--where', 'value.frequency > 2'],
    ['orders'],
  )
  expect(one.out).not.toContain('545')
  expect(one.out).toBe(two.out)
})

test('what cannot be worked out there is named, fetched, and the same', async () => {
  const { there: one, here: two } = await bothWays(['value', '-f', 'csv'], ['states'])
  expect(one.err).toContain('orders stand in it more than once')
  expect(one.out).toBe(two.out)
})

test('results stay there as tables, all or none', async () => {
  const into = `lake.${schema}_scratch.seg`
  const args = ['classify', 'orders', '--only', 'value,lifecycle', '--engine', there, '--into', into]
  const first = await clientele(args, { patience: 580_000 })
  expect(first.code, first.err).toBe(0)
  expect(first.out).toMatch(/seg_value {2}\d+ rows: high/)
  const { rows } = await client.query(`select count(*), count(distinct last_day) from ${into}_lifecycle`)
  expect(first.out).toContain(`seg_lifecycle  ${rows[0]![0]} rows`)
  expect(Number(rows[0]![1])).toBeGreaterThan(100)
  await client.query(`drop table ${into}_value`)
  // The one is free and the other is not: nothing is made.
  const again = await clientele(args, { patience: 580_000 })
  expect(again.code).toBe(3)
  expect(again.err).toContain('seg_lifecycle is there already')
  expect(await scratchTables()).toEqual(['seg_lifecycle'])
  await client.query(`drop table ${into}_lifecycle`)
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
    patience: 580_000,
    started: (child) => {
      const look = async () => {
        if ((await scratchTables()).length > 0) child.kill('SIGKILL')
        else setTimeout(look, 200)
      }
      void look()
    },
  })
  expect((await scratchTables()).length).toBeGreaterThan(0)
  const { code, err } = await clientele(['value', 'orders', '--engine', there, '-f', 'csv'], { patience: 580_000 })
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
