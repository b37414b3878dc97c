// Relations of a run in a scratch schema: what statements become on the server, and that nothing stays.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openScratchSchema, type ScratchSchema } from '../../src/engines/scratch-schema.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { type FakeServer, startFakeTrino } from '../support/fake-trino.js'

let server: FakeServer
let client: Client
let schema: ScratchSchema
/** Statements since the last time, with the mark of the run left out of names. */
const sent = () =>
  server.statements.splice(0).map((sql) => sql.replaceAll(/clientele_[0-9a-f]{8}_\d+_\d*_[0-9a-f]{6}_/g, 'run_'))

beforeEach(async () => {
  server = await startFakeTrino()
  client = connectTrino(readAddress(`trino://ann@${server.origin}/lake/shop?scratch=lake.tmp`, {}))
  schema = await openScratchSchema(client)
  sent()
})
afterEach(() => server.close())

test('a relation is a table of the scratch schema, and statements find it by its name', async () => {
  await schema.run("create table orders as\nselect 1 as a, 'orders' as b")
  await schema.run('create table value as\n-- of orders\nwith x as (select a from orders) select * from x')
  await schema.run('drop table orders')
  expect(sent()).toEqual([
    `create table "lake"."tmp"."run_orders" as select 1 as a, 'orders' as b`,
    'create table "lake"."tmp"."run_value" as with orders as (select * from "lake"."tmp"."run_orders") select * from (\n-- of orders\nwith x as (select a from orders) select * from x\n) as result_rows',
    'drop table if exists "lake"."tmp"."run_orders"',
  ])
  expect(schema.relations()).toEqual(['value'])
})

test('words in texts and comments are no relations', async () => {
  await schema.run('create table orders as select 1 as a')
  sent()
  await schema.rows("select 'all orders' -- orders")
  expect(sent()).toEqual(["select 'all orders' -- orders"])
})

test('a view is its query, over what was there when it was made', async () => {
  await schema.run('create table staged as select 1 as a')
  await schema.run('create view orders as select a from staged where a > 0')
  sent()
  await schema.rows('select a from orders order by a')
  expect(sent()).toEqual([
    'with orders as (with staged as (select * from "lake"."tmp"."run_staged") select * from (\nselect a from staged where a > 0\n) as result_rows) select a from orders order by a',
  ])
  await schema.run('drop view orders')
  expect(sent()).toEqual([])
  expect(schema.relations()).toEqual(['staged'])
})

test('declared columns, rows and long lists of rows', async () => {
  await schema.run('create table cuts (name varchar, cut decimal(18,4), share double precision)')
  await schema.insert('cuts', [
    { name: 'name', type: 'text', values: ["o'clock", null] },
    { name: 'cut', type: 'integer', values: [3, 4] },
    { name: 'share', type: 'number', values: [0.1, null] },
  ])
  expect(sent()).toEqual([
    'create table "lake"."tmp"."run_cuts" as select cast(null as varchar) as name, cast(null as decimal(18,4)) as cut, cast(null as double) as share where false',
    `insert into "lake"."tmp"."run_cuts" select c0, cast(c1 as decimal(18,4)), cast(c2 as double) from unnest(cast(json_parse('[["o''clock","3","0.1"],[null,"4",null]]') as array(row(c0 varchar, c1 varchar, c2 varchar)))) as rows_to_add(c0, c1, c2)`,
  ])
  const long = 'x'.repeat(1000)
  await schema.insertRows(
    'cuts',
    Array.from({ length: 1500 }, () => [long, null, null]),
  )
  const statements = sent()
  expect(statements).toHaveLength(3)
  expect(statements.join('').split(long)).toHaveLength(1501)
  for (const sql of statements) expect(sql.length).toBeLessThan(1_000_000)
})

test('everything is dropped at the end, also after an interruption', async () => {
  await schema.run('create table a as select 1 as x')
  await schema.run('create table b as select 1 as x')
  await schema.run('drop table a')
  sent()
  client.interrupt()
  await expect(schema.rows('select * from b')).rejects.toThrow('interrupted')
  await schema.dropAll()
  expect(sent()).toEqual(['drop table if exists "lake"."tmp"."run_b"'])
  expect(schema.relations()).toEqual([])
})

test('a table whose making failed may be there in part, and is dropped as well', async () => {
  server.error = { errorName: 'PERMISSION_DENIED', message: 'no' }
  await expect(schema.run('create table a as select 1 as x')).rejects.toMatchObject({
    message: expect.stringContaining('in the scratch schema lake.tmp'),
    hint: expect.stringContaining('grant create'),
  })
  sent()
  await schema.dropAll()
  expect(sent()).toEqual(['drop table if exists "lake"."tmp"."run_a"'])
})

test('what a killed run of this machine left is dropped by the next; what others left is not', async () => {
  await schema.run('create table a as select 1 as x')
  const [, own = '', pid = ''] = /(clientele_[0-9a-f]{8})_(\d+)_/.exec(server.statements.at(-1)!) ?? []
  const names = [
    `${own}_4194304_1_aaaaaa_old`,
    `${own}_${pid}_${/_\d+_(\d*)_/.exec(server.statements.at(-1)!)![1]}_aaaaaa_running`,
    'clientele_00000000_4194304_1_aaaaaa_elsewhere',
    'clientele_of_a_user',
  ]
  const there = (...tables: string[]) => {
    server.next = {
      columns: [{ name: 'table_name', type: 'varchar' }],
      rows: tables.map((name) => [JSON.stringify(name)]),
    }
    server.statements.splice(0)
  }
  there(...names)
  const next = await openScratchSchema(client)
  expect(server.statements.slice(1)).toEqual([`drop table if exists "lake"."tmp"."${names[0]}"`])
  // A statement of the killed run went on there, and made its table meanwhile.
  const late = `${own}_4194304_1_aaaaaa_late`
  there(late, ...names.slice(1))
  await next.dropAll()
  expect(server.statements.slice(1)).toEqual([`drop table if exists "lake"."tmp"."${late}"`])
})
