// Paths in a lake, and tables over CSV, on a real Trino server: the same bytes as from the files, or refused; and nothing left behind.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { clientele } from '../support/cli.js'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.js'
import { triedShortly } from '../support/tries.js'
import { shopFile, workspace } from '../support/workspace.js'

const base = process.env.TRINO_ADDRESS!
const lake = process.env.LAKE!
const name = `lake_${process.pid}`
const engine = ['--engine', `${base}/lake/${name}?scratch=lake.${name}_scratch`]
const { folder } = workspace()
const soundFile = join(folder(), 'orders.csv')

/** Where the server looks for s3:// (server.sh). */
const storePort = Number(new URL(base).port) + 1000

let client: Client
let store: FakeS3

/** A folder of the lake, as a path of it. */
const place = (of: string) => `local:///data_${name}/${of}/`

function put(of: string, file: string, text: string) {
  mkdirSync(join(lake, `data_${name}`, of), { recursive: true })
  writeFileSync(join(lake, `data_${name}`, of, file), text)
}

const scratchTables = async () => (await client.query(`show tables from lake.${name}_scratch`)).rows.flat()

const head = 'Order ID;Customer;Order Date;Amount;Note'
const rows = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) => `${from + n};C${n % 7};2024-01-${String((n % 28) + 1).padStart(2, '0')};${n}.50;"a ""word""; ${n}"`,
  ).join('\r\n')

beforeAll(async () => {
  client = connectTrino(readAddress(base))
  await client.query(`create schema lake.${name}`)
  await client.query(`create schema lake.${name}_scratch`)
  put('sound', 'a.csv', `\uFEFF${head}\r\n${rows(0, 60)}\r\n`)
  put('sound', 'b.csv', `\uFEFF${head}\r\n\r\n${rows(60, 90)}\r\n`)
  writeFileSync(soundFile, `${head}\r\n${rows(0, 60)}\r\n${rows(60, 90)}\r\n`)
  put('broken', 'a.csv', `${head}\n1;C1;2024-01-01;1.00;"one\ntwo"\n`)
  put('slashes', 'a.csv', `${head}\n1;C1;2024-01-01;1.00;back\\slash\n`)
  put('short', 'a.csv', `${head}\n1;C1;2024-01-01;1.00\n`)
  put('unlike', 'a.csv', `${head}\n1;C1;2024-01-01;1.00;x\n`)
  put('unlike', 'b.csv', 'Order ID;Amount;Customer;Order Date;Note\n1;1.00;C1;2024-01-01;x\n')
  mkdirSync(join(lake, `data_${name}`, 'parquet'), { recursive: true })
  copyFileSync(shopFile('en', 'orders.parquet'), join(lake, `data_${name}`, 'parquet', 'orders.parquet'))
  const bucket = folder()
  mkdirSync(join(bucket, 'shop', 'year 2024', 'orders'), { recursive: true })
  copyFileSync(shopFile('en', 'orders.parquet'), join(bucket, 'shop', 'year 2024', 'orders', 'part-0.parquet'))
  mkdirSync(join(bucket, 'shop', 'text'))
  for (const file of ['a.csv', 'b.csv'])
    copyFileSync(join(lake, `data_${name}`, 'sound', file), join(bucket, 'shop', 'text', file))
  store = await startFakeS3(bucket, storePort)
  for (const of of ['sound', 'slashes'])
    await client.query(
      `create table lake.${name}.${of} ("order id" varchar, customer varchar, "order date" varchar, amount varchar, note varchar) with (external_location = '${place(of)}', format = 'CSV', csv_separator = ';', skip_header_line_count = 1)`,
    )
  await client.query(
    `create table lake.${name}.as_orc with (format = 'ORC') as select "order id" as order_id, customer as customer_id, cast("order date" as date) as order_date, cast(amount as decimal(10,2)) as amount from lake.${name}.sound where amount is not null`,
  )
})
afterAll(async () => {
  await client.query(`drop schema lake.${name} cascade`)
  await client.query(`drop schema lake.${name}_scratch`)
  rmSync(join(lake, `data_${name}`), { recursive: true })
  await store.close()
})

const folders: [string, string][] = [
  ['a folder', place('sound')],
  ['an object store', 's3://shop/text/'],
]
test.each(triedShortly(folders, ([of]) => of !== 'a folder'))(
  'CSV files of %s are classified there as they are here',
  async (_, path) => {
    const one = await clientele(['value', '-f', 'csv', path, ...engine], { patience: 580_000 })
    expect(one.code, one.err).toBe(0)
    expect(one.err).not.toContain('fetched and worked out here')
    const two = await clientele(['value', '-f', 'csv', soundFile])
    expect(one.out).toBe(two.out)
    expect(one.out.split('\n').length).toBeGreaterThan(7)
    expect(await scratchTables()).toEqual([])
    // What the files hold is as it was: dropping a table over them drops no file.
    expect(readFileSync(join(lake, `data_${name}`, 'sound', 'a.csv'), 'utf8')).toContain(head)
    expect(store.requests.filter((one) => !/^(GET|HEAD) /.test(one))).toEqual([])
  },
)

const columns = '(order_date timestamp, amount decimal(10,2), order_id varchar, customer_id varchar)'
const orc = columns.replace('timestamp', 'date')

describe('what can be looked at', () => {
  test.each([
    ['a table over sound CSV', () => `lake.${name}.sound`, 'table, 91 rows'],
    ['Parquet with its columns', () => `${place('parquet')}${columns}`, 'table, 6,210 rows'],
    ['ORC, by the names of its columns', () => `local:///metastore/${name}/as_orc/*.orc${orc}`, 'table, 90 rows'],
    [
      'Parquet of an object store, with a blank in its name',
      () => `s3://shop/year 2024/orders/${columns}`,
      'table, 6,210 rows',
    ],
  ])('%s', async (_, input, expected) => {
    const { code, out, err } = await clientele(['inspect', input(), ...engine])
    expect(code, err).toBe(0)
    expect(out).toContain(expected)
    expect(await scratchTables()).toEqual([])
  })
})

test('a sample of a large table is the same each time, of a few of its files', async () => {
  const rows = (of: number) =>
    `select cast(${of} * 1000000 + a * 1000 + b as varchar) as order_id, cast(b as varchar) as customer_id, date '2024-01-01' + interval '1' day * a as order_date, cast(a * b as decimal(10,2)) as amount from unnest(sequence(1, 60)) as one(a) cross join unnest(sequence(1, 1000)) as two(b)`
  await client.query(`create table lake.${name}.large as ${rows(0)}`)
  for (const of of [1, 2]) await client.query(`insert into lake.${name}.large ${rows(of)}`)
  const look = () => clientele(['inspect', `lake.${name}.large`, '-f', 'json', ...engine])
  const first = await look()
  expect(first.err).toContain('a sample of 10,000 rows is looked at')
  expect(first.out).toContain('"rows": 10000')
  expect((await look()).out).toBe(first.out)
})

describe('is refused in one line', () => {
  test.each([
    ['a line break in quotes', place('broken'), '2 lines with a quote that does not close'],
    ['a backslash', place('slashes'), '1 line with a backslash'],
    ['a backslash in a table', 'slashes', '1 line with a backslash'],
    ['a row without all cells', place('short'), '1 line with more or fewer than 5 cells'],
    ['files with other columns', place('unlike'), 'do not all begin with the same line'],
    ['Parquet without its columns', place('parquet'), 'cannot say which columns Parquet files have'],
    ['a column that is not there', `${place('parquet')}(order_id varchar, nothing date)`, '"nothing" has no value'],
    ['a folder without files', 'local:///metastore/', 'has no files with rows'],
    ['an address of another store', 'gs://shop/orders/', 'not a valid file system URI'],
    ['a bucket that is not there', 's3://no-shop/orders/', 'no-shop'],
    ['a folder of a bucket that is not there', 's3://shop/no/', 'has no files with rows'],
    ['a file', 's3://shop/text/a.csv', 'it is that of a folder, not of a file'],
  ])('%s', async (_, input, message) => {
    const { code, err } = await clientele(['inspect', input, ...engine])
    expect(err).toContain(message)
    expect(err).not.toMatch(/\n\s+at /)
    expect(code).toBe(3)
    expect(await scratchTables()).toEqual([])
  })
})
