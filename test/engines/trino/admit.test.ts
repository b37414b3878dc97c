// What an input of a Trino server becomes: a table with its snapshot, or a path with its columns; asked of a server in this process.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAddress } from '../../../src/engines/trino/address.js'
import { connectTrino } from '../../../src/engines/trino/client.js'
import { readPath } from '../../../src/engines/trino/lake-path.js'
import { type FakeServer, startFakeTrino } from '../../support/fake-trino.js'

let server: FakeServer
const connect = () => connectTrino(readAddress(`trino://ann@${server.origin}/lake/shop?scratch=lake.tmp`, {}))
const one = (type: string, ...cells: string[]) => ({
  columns: [{ name: 'a', type }],
  rows: cells.map((cell) => [cell]),
})

beforeEach(async () => {
  server = await startFakeTrino()
})
afterEach(() => server.close())

test('every statement reads the snapshot that an Iceberg table has at first', async () => {
  server.answers = {
    'system.metadata.catalogs': one('varchar', '"iceberg"'),
    '"lake"."shop"."orders$refs"': one('bigint', '8501695633986174062'),
  }
  const client = connect()
  expect(await client.admit!('orders', undefined)).toBe('orders')
  expect(client.state!('orders')).toEqual({ snapshot: '8501695633986174062' })
  expect(client.dialect.tableSql('orders')).toBe('"lake"."shop"."orders" for version as of 8501695633986174062')
})

test('a table of Hive has no states, and one over CSV needs a place to look at its lines', async () => {
  server.answers = { 'system.metadata.catalogs': one('varchar', '"hive"') }
  const client = connect()
  await client.admit!('orders', undefined)
  expect(client.state!('orders')).toBeUndefined()
  expect(client.dialect.tableSql('orders')).toBe('"lake"."shop"."orders"')
  server.answers['show create table'] = one(
    'varchar',
    '"CREATE TABLE lake.shop.orders (\\n   a varchar\\n)\\nWITH (\\n   format = \'CSV\'\\n)"',
  )
  await expect(connect().admit!('orders', undefined)).rejects.toMatchObject({
    code: 3,
    message: expect.stringContaining('without a scratch schema its lines cannot be looked at'),
    hint: expect.stringContaining('write the files as Parquet'),
  })
})

test('lines that would be damaged are counted, and the table is refused', async () => {
  server.answers = {
    'system.metadata.catalogs': one('varchar', '"hive"'),
    'show create table': one(
      'varchar',
      "\"CREATE TABLE lake.shop.orders (\\n   a varchar\\n)\\nWITH (\\n   csv_separator = ';',\\n   external_location = 's3://shop/it''s',\\n   format = 'CSV',\\n   skip_header_line_count = 2\\n)\"",
    ),
    'limit 0': { columns: [{ name: 'a', type: 'varchar' }], rows: [] },
    '"$path"': one('varchar', '"s3://shop/it\'s/a.csv"'),
    count_if: {
      columns: ['a', 'b', 'c', 'd'].map((name) => ({ name, type: 'bigint' })),
      rows: [['0', '3', '0', '0']],
    },
  }
  const made: string[] = []
  const place = {
    make: async (name: string, statement: (table: string) => string) => {
      made.push(statement(name))
      return name
    },
  }
  await expect(connect().admit!('orders', place)).rejects.toThrow('would damage 3 lines with a backslash')
  expect(made).toEqual([
    "create table lines_0 (line varchar) with (external_location = 's3://shop/it''s', format = 'TEXTFILE', textfile_field_separator = U&'\\0001', skip_header_line_count = 2)",
  ])
})

test.each([
  ['s3://shop/orders', { location: 's3://shop/orders/', format: undefined, columns: undefined }],
  ['s3://shop/orders/*.csv.gz', { location: 's3://shop/orders/', format: 'CSV', columns: undefined }],
  ['abfss://a@b.example/orders.parquet/', { location: 'abfss://a@b.example/orders.parquet/', format: 'PARQUET' }],
  [
    's3://shop/orders/ ("Order ""ID""" varchar, 日期 DATE, amount decimal(10,2))',
    {
      columns: [
        { name: 'Order "ID"', type: 'varchar' },
        { name: '日期', type: 'date' },
        { name: 'amount', type: 'decimal(10,2)' },
      ],
    },
  ],
])('%s is read', (given, expected) => expect(readPath(given)).toMatchObject(expected))

test.each([
  ['s3://shop/*/a.csv', 'all files of one folder'],
  ['s3://shop/a/(id varchar) with (format = 1)', 'is no column with its type'],
  ['s3://shop/a/(id)', '"id" is no column with its type'],
  ["s3://shop/a/(id varchar', x int)", 'is no column with its type'],
])('%s is refused', (given, message) => expect(() => readPath(given)).toThrow(message))

test('of a name that is not there it is said which is meant, or what there is', async () => {
  const names = (...list: string[]) => one('varchar', ...list.map((name) => JSON.stringify(name)))
  const refused = async (name: string, about: RegExp) => {
    server.answers = {
      'select catalog_name from': names('lake', 'system'),
      'information_schema.schemata': names('shop', 'tmp'),
      'information_schema.tables': names('orders', 'returns'),
    }
    await expect(connect().admit!(name, undefined)).rejects.toMatchObject({
      code: 3,
      message: expect.stringMatching(about),
    })
    return connect().admit!(name, undefined).catch((error: { hint: string }) => error.hint)
  }
  expect(await refused('ordres', /^Trino: TABLE_NOT_FOUND: there is no table ordres in lake.shop$/)).toBe(
    'did you mean lake.shop.orders?',
  )
  expect(await refused('shpo.orders', /there is no schema shpo in lake, for the table orders$/)).toBe(
    'did you mean lake.shop.orders?',
  )
  expect(await refused('people', /there is no table people/)).toBe('its tables: orders, returns')
  expect(await refused('other.shop.orders', /CATALOG_NOT_FOUND: there is no catalog other$/)).toBe(
    'its catalogs: lake, system',
  )
  // Where nothing can be asked about names, the server's own words stand.
  server.answers = {}
  await expect(connect().admit!('ordres', undefined)).rejects.toThrow('TABLE_NOT_FOUND: line 1:15: Table')
})
