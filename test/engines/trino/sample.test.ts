// What a sample of a large table is selected from, asked of a server in this process.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAddress } from '../../../src/engines/trino/address.js'
import { connectTrino } from '../../../src/engines/trino/client.js'
import { type FakeServer, startFakeTrino } from '../../support/fake-trino.js'

let server: FakeServer
beforeEach(async () => {
  server = await startFakeTrino()
})
afterEach(() => server.close())

const columns = [
  { name: 'id', sql: '"id"', type: 'VARCHAR' },
  { name: 'at', sql: 'cast("at" as timestamp(6))', type: 'TIMESTAMP' },
]
const sample = () =>
  connectTrino(readAddress(`trino://ann@${server.origin}/lake/shop`, {})).dialect.sample(
    { sql: '"lake"."shop"."orders"', columns },
    100,
  )
const order = `order by "at" nulls last, nullif("id", '') nulls last`
const list = 'select "id" as "id", cast("at" as timestamp(6)) as "at" from "lake"."shop"."orders"'

test('of files until they have enough rows, in an order that the content alone says', async () => {
  server.answers = {
    '"$path"': {
      columns: ['path', 'n'].map((name) => ({ name, type: 'varchar' })),
      rows: [
        ['"s3://a/it\'s"', '60'],
        ['"s3://a/b"', '60'],
        ['"s3://a/c"', '60'],
      ],
    },
  }
  expect(await sample()).toBe(`(${list} where "$path" in ('s3://a/it''s', 's3://a/b')) as sampled ${order}`)
})

test('of a view, which has no files, from all of its rows', async () => {
  server.error = { errorName: 'COLUMN_NOT_FOUND', message: "Column '$path' cannot be resolved" }
  expect(await sample()).toBe(`(${list}) as sampled ${order}`)
  server.error = { errorName: 'PERMISSION_DENIED', message: 'no' }
  await expect(sample()).rejects.toThrow('PERMISSION_DENIED')
})
