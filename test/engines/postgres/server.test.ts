// The program on a real PostgreSQL server whose texts are ordered by a dictionary: the same bytes as from the same rows in files, and nothing
// left behind. Skipped where the server's programs are not there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { Engine } from '../../../src/engines/engine.js'
import { readAddress } from '../../../src/engines/postgres/address.js'
import { connectPostgres } from '../../../src/engines/postgres/client.js'
import { describeTable } from '../../../src/engines/read-table.js'
import type { Remote } from '../../../src/engines/remote.js'
import { openScratchSchema } from '../../../src/engines/scratch-schema.js'
import { clientele } from '../../support/cli.js'
import { hasPostgres, type PostgresServer, startPostgres } from '../../support/postgres.js'
import {
  oddRows,
  ratedRows,
  rates,
  severalTables,
  togetherTables,
  typedRows,
  wholeMap,
  wholeRows,
} from '../../support/table-rows.js'
import { shopFile, workspace } from '../../support/workspace.js'

if (!hasPostgres) console.log('the programs of PostgreSQL are not there: its engine is not tried on a real server')
const { folder } = workspace()
const ratesFile = join(folder(), 'rates.csv')
const there = test.skipIf(!hasPostgres)

let server: PostgresServer
let remote: Remote
let engine: Engine
let address: string
const files = new Map<string, string>()

const words: Record<string, string> = { DOUBLE: 'double precision', FLOAT: 'real' }

/** Rows of a query as a table, and as a Parquet file. */
async function makeTable(name: string, query: string) {
  const path = join(files.get('')!, `${name}.parquet`)
  await engine.copy(query, path, 'parquet')
  files.set(name, path)
  const columns = await engine.rows(`describe ${query}`)
  const typed = columns.map(
    (c) => `"${c.column_name}" ${words[String(c.column_type)] ?? String(c.column_type).toLowerCase()}`,
  )
  await remote.query(`create table shop.${name} (${typed.join(', ')})`)
  const texts = columns.map((c) => `cast("${c.column_name}" as varchar) as "${c.column_name}"`)
  const rows = await engine.rows(`select ${texts.join(', ')} from (${query})`)
  const literal = (value: unknown) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`)
  const list = rows.map((row) => `(${columns.map((c) => literal(row[String(c.column_name)])).join(', ')})`)
  await remote.query(`insert into shop.${name} values ${list.join(', ')}`)
}

beforeAll(async () => {
  if (!hasPostgres) return
  server = await startPostgres()
  engine = await openEngine()
  remote = connectPostgres(readAddress(server.address))
  address = `${server.address}&schema=shop&scratch=tmp`
  files.set('', folder())
  await remote.query('create schema shop')
  await remote.query('create schema tmp')
  for (const name of ['orders', 'customers', 'products', 'stock', 'feedback'])
    await makeTable(
      name,
      `select * from read_csv('${shopFile('en', `${name}.csv`)}', all_varchar = true, header = true, quote = '"', escape = '"')`,
    )
  await makeTable('typed', typedRows)
  await makeTable('odd', oddRows)
  await makeTable('rated', ratedRows)
  await makeTable('wholes', wholeRows)
  const shop = `select * from read_csv('${shopFile('en', 'orders.csv')}', all_varchar = true, header = true)`
  for (const [name, query] of Object.entries(severalTables(shop))) await makeTable(name, query)
  writeFileSync(ratesFile, rates)
}, 120_000)
afterAll(async () => {
  if (!hasPostgres) return
  await remote.close()
  await engine.close()
  await server.stop()
})

const left = async () => (await remote.query("select tablename from pg_tables where schemaname = 'tmp'")).rows

there('every class of a shop gives the same bytes in every file', { timeout: 600_000 }, async () => {
  const names = ['orders', 'customers', 'products', 'stock', 'feedback']
  const [cwd, beside] = [folder(), folder()]
  const [one, two] = await Promise.all([
    clientele(['classify', ...names, '--engine', address, '-o', 'out'], { cwd, patience: 580_000 }),
    clientele(['classify', ...names.map((name) => files.get(name)!), '-o', 'out'], { cwd: beside, patience: 580_000 }),
  ])
  expect(one.code, one.err).toBe(0)
  expect(two.code, two.err).toBe(0)
  expect(one.err).not.toContain('fetched and worked out here')
  const results = readdirSync(join(cwd, 'out')).filter((name) => name !== 'run.json')
  expect(results.length).toBeGreaterThan(2)
  for (const name of results)
    expect(readFileSync(join(cwd, 'out', name)).equals(readFileSync(join(beside, 'out', name))), name).toBe(true)
  expect(await left()).toEqual([])
})

there.each([
  ['value', 'typed', []],
  ['preference', 'odd', []],
  ['value', 'rated', ['--rates', ratesFile, '--currency', 'EUR']],
  ['value', 'wholes', wholeMap],
  ['behaviour', 'wholes', wholeMap],
])('rows of %s are the same, of %s %s', async (name, table, more) => {
  const [one, two] = await Promise.all([
    clientele([name, '-f', 'csv', table, ...more, '--engine', address]),
    clientele([name, '-f', 'csv', files.get(table)!, ...more]),
  ])
  expect(one.code, one.err).toBe(0)
  expect(one.err).not.toContain('fetched and worked out here')
  expect(one.out.split('\n').length).toBeGreaterThan(15)
  expect(one.out).toBe(two.out)
  expect(await left()).toEqual([])
})

there.each(togetherTables)('%s of orders in several tables is the same, of %s', async (name, tables, roles) => {
  const inputs = (nameOf: (table: string) => string) => tables.flatMap((table) => [roles[table]!, nameOf(table)])
  const [one, two] = await Promise.all([
    clientele([name, '-f', 'csv', ...inputs((table) => table), '--engine', address]),
    clientele([name, '-f', 'csv', ...inputs((table) => files.get(table)!)]),
  ])
  expect(one.code, one.err).toBe(0)
  expect(one.err).not.toContain('fetched and worked out here')
  expect(one.out.split('\n').length).toBeGreaterThan(15)
  expect(one.out).toBe(two.out)
  // Notes and counts too, but for the names of files.
  const said = (err: string) =>
    tables
      .reduce((text, table) => text.replaceAll(files.get(table)!, table), err)
      .split('\n')
      .filter((line) => !/ line \d|--set-aside/.test(line))
      .sort()
  expect(said(one.err)).toEqual(said(two.err))
  expect(await left()).toEqual([])
})

there('numbers without declared digits keep those that they have, and what is no table of ours is text', async () => {
  await remote.query(
    `create table shop.open as select n as "Order ID", 'c' || n % 3 as customer_id, date '2024-01-01' + n as order_date, n * 1.125 as amount, array[n] as tags, '{"a": 1}'::jsonb as data, case when n = 1 then 'NaN' else cast(n as numeric) end as rest from generate_series(1, 4) as rows(n)`,
  )
  const { code, out, err } = await clientele([
    'value',
    'open',
    '--engine',
    address,
    '-f',
    'csv',
    '--columns',
    'monetary',
  ])
  expect(code, err).toBe(0)
  expect(out).toBe('monetary\n3.375\n5.625\n2.25\n')
  const looked = await clientele(['inspect', 'open', '--engine', address])
  expect(looked.out).toContain('table, 4 rows')
})

there('what cannot be is one line, with the code of the server', async () => {
  const at = (text: string) => connectPostgres(readAddress(text))
  await expect(describeTable(remote, 'shop.nothing')).rejects.toMatchObject({
    code: 3,
    message: expect.stringContaining('42P01: relation "shop.nothing" does not exist'),
  })
  await remote.query('create role reader login')
  await remote.query('grant usage on schema shop, tmp to reader')
  for (const [text, message, hint] of [
    [server.address.replace('/postgres?', '/nothing?'), '3D000', 'check the database'],
    [`${server.address}&scratch=no_such`, '3F000', 'leave scratch out'],
    [`${server.address.replace('test@', 'reader@')}&scratch=tmp`, '42501', 'grant create'],
    ['postgres://test@127.0.0.1:1/postgres', 'ECONNREFUSED', 'is the server running'],
  ] as const) {
    const other = at(text)
    const made = (async () => {
      await other.query('select 1')
      const schema = await openScratchSchema(other)
      await schema.run('create table one as select 1 as a')
    })()
    await expect(made, text).rejects.toMatchObject({
      code: 3,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    })
    await other.close()
  }
})

there('the same rows are looked at wherever they lie in the table', async () => {
  const look = async () => (await clientele(['inspect', 'orders', '-f', 'json', '--engine', address])).out
  const first = await look()
  expect(first.length).toBeGreaterThan(1000)
  // A row that is changed goes to the end.
  await remote.query("update shop.orders set channel = channel where order_id like '%3'")
  expect(await look()).toBe(first)
})

there('a statement that takes too long, and a connection that the server ends, are one line', async () => {
  const slow = connectPostgres(readAddress(`${address}&session.statement_timeout=200`))
  await expect(slow.query('select pg_sleep(30)')).rejects.toMatchObject({
    code: 3,
    message: expect.stringContaining('57014'),
    hint: expect.stringContaining('session.statement_timeout=0'),
  })
  await slow.close()
  const other = connectPostgres(readAddress(address))
  await other.query('select 1')
  const ended = expect(other.query('select pg_sleep(31)')).rejects.toMatchObject({
    code: 3,
    message: expect.stringContaining('57P01'),
  })
  const end =
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(31)' and state = 'active'"
  while ((await remote.query(end)).rows.length === 0);
  await ended
  await expect(other.last('select 1')).rejects.toMatchObject({ code: 3 })
  await other.close()
})

there('an interruption stops the statement there, and what tidies up still runs', async () => {
  const other = connectPostgres(readAddress(address))
  await other.query('create table tmp.clientele_left as select 1 as a')
  const slow = other.query('select pg_sleep(60)')
  setTimeout(() => other.interrupt(), 200)
  await expect(slow).rejects.toThrow('interrupted')
  await expect(other.query('select 1')).rejects.toThrow('interrupted')
  await other.last('drop table tmp.clientele_left')
  await other.close()
  expect(await left()).toEqual([])
})
