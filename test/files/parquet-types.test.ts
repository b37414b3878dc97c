// A Parquet column may have any type: its values are read, or one line says which column they are in and why not.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { UserError } from '../../src/core/errors.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { analysis, classifiedCsv } from '../support/library.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

const columns = {
  order_id: "'o' || n",
  customer_id: "'c' || n % 7",
  order_date: "date '2024-01-01' + n",
  amount: 'cast(10 + n as decimal(18,4))',
  product_id: "'p' || n % 5",
  quantity: '1',
  category: "'k' || n % 3",
}
type Column = keyof typeof columns

/** Forty order lines, with some columns worked out otherwise. */
async function linesWith(own: Partial<Record<Column, string>>): Promise<string> {
  const path = join(folder(), 'lines.parquet')
  const list = Object.entries({ ...columns, ...own }).map(([name, sql]) => `${sql} as ${name}`)
  await engine.copy(
    `select ${list.join(', ')} from (select cast(range as integer) as n from range(40))`,
    path,
    'parquet',
  )
  return path
}

const classified = async (path: string, names = ['value', 'product']) => {
  const analyses = names.map((name) => analysis(classifications.find((c) => c.name === name)!))
  return classifiedCsv({ files: [path], analyses })
}

describe('text stored as bytes is the text', () => {
  const bytes = (sql: string) => `encode(${sql})`
  test.each([
    ['as it is', (sql: string) => bytes(sql)],
    ['of a fixed length, filled up with null bytes', (sql: string) => `encode(rpad(${sql}, 12, chr(0)))`],
  ])('%s', async (_, stored) => {
    const own = (['order_id', 'customer_id', 'product_id', 'category'] as const).map((name) => [name, columns[name]])
    const chinese = own.map(([name, sql]) => [name, `'é中' || ${sql}`] as const)
    const plain = await linesWith(Object.fromEntries(chinese))
    const kept = await linesWith(Object.fromEntries(chinese.map(([name, sql]) => [name, stored(sql)])))
    expect(await classified(kept)).toEqual(await classified(plain))
  })

  test('also days and amounts', async () => {
    const kept = await linesWith({
      order_date: bytes(`cast(${columns.order_date} as varchar)`),
      amount: bytes(`cast(${columns.amount} as varchar)`),
    })
    expect(await classified(kept)).toEqual(await classified(await linesWith({})))
  })

  test('bytes that are no text still tell one id from another', async () => {
    const kept = await linesWith({ customer_id: "'\\xFF\\xFE'::blob || encode(cast(n % 7 as varchar))" })
    const { value } = await classified(kept, ['value'])
    expect(value!.trimEnd().split('\n')).toHaveLength(8)
  })
})

const types: Record<string, string> = {
  list: "['c' || n % 7]",
  array: "array_value('a', 'b')",
  struct: "{'id': n}",
  map: 'map {n: n}',
  interval: 'to_days(n)',
  bits: "cast('101' as bit)",
  time: "cast('10:00' as time)",
  'time with zone': "cast('10:00:00+01' as timetz)",
  'moment with zone': "cast('2024-01-01' as timestamptz)",
  nanoseconds: "cast('2024-01-01' as timestamp_ns)",
  uuid: "cast('00000000-0000-0000-0000-0000000000' || lpad(cast(n as varchar), 2, '0') as uuid)",
  json: 'cast(\'{"a":1}\' as json)',
  enum: "cast('a' as enum('a', 'b'))",
  'large integer': 'cast(n as hugeint)',
  double: 'cast(n as double)',
  boolean: 'n % 2 = 0',
  bytes: "'\\xFF'::blob",
  null: 'null',
}

/** The classes that read a column: orders are read for customers and for products. */
const readers: Record<Column, string[]> = {
  order_id: ['value'],
  customer_id: ['value'],
  order_date: ['value', 'product'],
  amount: ['value', 'product'],
  product_id: ['product'],
  quantity: ['product'],
  category: ['product'],
}

describe.each(Object.keys(types))('%s', (type) => {
  test.each(Object.keys(columns) as Column[])('as %s is read or refused in one line', async (name) => {
    const path = await linesWith({ [name]: types[type]! })
    const result = await classified(path, readers[name]).catch((error: unknown) => error)
    if (!(result instanceof Error)) return expect(Object.keys(result as object)).toEqual(readers[name])
    expect(result, result.stack).toBeInstanceOf(UserError)
    expect(result.message).not.toContain('\n')
  })
})

test('a list as an id is refused by the name of its column', async () => {
  const result = await classified(await linesWith({ customer_id: types.list! })).catch((error: unknown) => error)
  expect(result).toMatchObject({ message: expect.stringMatching(/"customer_id" holds .* VARCHAR\[\]/), code: 3 })
})
