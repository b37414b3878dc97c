// The client against a server in this process: exact values, retries, errors in one line, and cancellation.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAddress } from '../../../src/engines/trino/address.js'
import { connectTrino } from '../../../src/engines/trino/client.js'
import { parseExact } from '../../../src/engines/trino/exact-json.js'
import { type FakeServer, type FakeTable, startFakeTrino } from '../../support/fake-trino.js'

const exact: FakeTable = {
  columns: [
    { name: 'id', type: 'bigint' },
    { name: 'amount', type: 'decimal(38,4)' },
    { name: 'text', type: 'varchar' },
  ],
  rows: Array.from({ length: 7 }, (_, i) => [
    `900719925474099${i}`,
    `"12345678901234567890.${1000 + i}"`,
    '"a \\"1234567890123456789\\" b"',
  ]),
}
const sql = 'select * from "lake"."shop"."big" limit 100'

let server: FakeServer
/** Pauses that the client made, in milliseconds. */
let pauses: number[]
const connect = (more = '', user = 'ann') =>
  connectTrino(readAddress(`trino://${user}@${server.origin}/lake/shop${more}`, {}), {
    pause: async (ms) => void pauses.push(ms),
  })
beforeEach(async () => {
  pauses = []
  server = await startFakeTrino({ '"lake"."shop"."big"': exact })
})
afterEach(() => server.close())

describe('values', () => {
  test('come page by page, with every digit, from the server that was named', async () => {
    const { rows, columns } = await connect().query(sql)
    expect(columns.map(({ type }) => type)).toEqual(['bigint', 'decimal(38,4)', 'varchar'])
    expect(rows).toHaveLength(7)
    expect(rows[0]).toEqual([9007199254740990, '12345678901234567890.1000', 'a "1234567890123456789" b'])
    expect(rows[3]![0]).toBe('9007199254740993')
  })

  test('are taken as they come where that is asked for', async () => {
    const pages: number[] = []
    const { rows } = await connect().query(sql, async (page) => void pages.push(page.length))
    expect({ pages, rows }).toEqual({ pages: [3, 3, 1], rows: [] })
  })

  test('whole numbers that no double holds are text; all others stay', () => {
    expect(
      parseExact(
        '[9007199254740993,-9223372036854775808,9007199254740991,1.2345678901234567,12.345678901234567,12345678901234567e3,"\\"99999999999999999"]',
      ),
    ).toEqual([
      '9007199254740993',
      '-9223372036854775808',
      9007199254740991,
      1.2345678901234567,
      12.345678901234567,
      12345678901234567e3,
      '"99999999999999999',
    ])
  })
})

test('a session is one of UTC, of the user, with its properties', async () => {
  await connect('?session.query_priority=1&session.join_distribution_type=BROADCAST', 'an%C3%A9')
    .query(sql)
    .catch(() => {})
  await connect('?session.query_priority=1&session.a=b%20c').query(sql)
  expect(server.headers.at(-1)).toMatchObject({
    'x-trino-user': 'ann',
    'x-trino-catalog': 'lake',
    'x-trino-schema': 'shop',
    'x-trino-time-zone': 'UTC',
    'x-trino-session': 'query_priority=1,a=b%20c',
  })
  expect(server.headers.at(-1)).not.toHaveProperty('authorization')
})

describe('a server that cannot now', () => {
  test('is asked again, later each time', async () => {
    server.faults = [503, 502, 504, 429]
    expect((await connect().query(sql)).rows).toHaveLength(7)
    expect(pauses).toEqual([100, 200, 500, 1000])
    expect(server.statements).toHaveLength(1)
  })

  test('is given up in the end', async () => {
    server.faults = Array.from({ length: 20 }, () => 503)
    await expect(connect().query(sql)).rejects.toMatchObject({
      code: 3,
      message: expect.stringContaining('answers 503'),
    })
    expect(pauses).toHaveLength(8)
  })

  test('which breaks a page off is asked for it again; a statement is not begun twice', async () => {
    const client = connect()
    const one = client.query(sql, async () => {
      if (pauses.length === 0) server.faults = [0]
    })
    await one
    expect(pauses.length).toBeGreaterThan(0)
    expect(server.statements).toHaveLength(1)
    server.faults = [0]
    await expect(client.query(sql)).rejects.toThrow('cannot reach')
    expect(server.statements).toHaveLength(1)
  })
})

describe('an error', () => {
  test('of the statement is one line with its name, and what to do', async () => {
    await expect(connect().query('select * from "lake"."shop"."none" limit 1')).rejects.toMatchObject({
      code: 3,
      message: 'Trino: TABLE_NOT_FOUND: line 1:15: Table "lake"."shop"."none" does not exist',
      hint: expect.stringContaining('catalog.schema.table'),
    })
  })

  test.each([
    ['REMOTE_HOST_GONE', 'run again'],
    ['EXCEEDED_GLOBAL_MEMORY_LIMIT', 'memory'],
    ['PERMISSION_DENIED', 'the user needs select'],
    ['INVALID_SESSION_PROPERTY', 'session.NAME=value'],
    ['TOO_MANY_REQUESTS_FAILED', 'run again'],
    ['GENERIC_INTERNAL_ERROR', 'query q1'],
  ])('%s says what to do', async (errorName, hint) => {
    server.error = { errorName, message: 'so\n  and so', errorLocation: { lineNumber: 2, columnNumber: 5 } }
    await expect(connect().query('select 1')).rejects.toMatchObject({
      message: `Trino: ${errorName} at line 2, column 5: so and so`,
      hint: expect.stringContaining(hint),
    })
  })

  test('of who asks names the user', async () => {
    server.faults = [401]
    await expect(connect().query(sql)).rejects.toMatchObject({
      message: expect.stringContaining('refuses user ann (401)'),
    })
  })

  test('of another server says so', async () => {
    server.faults = [404]
    await expect(connect().query(sql)).rejects.toMatchObject({ hint: 'is it a Trino server?' })
  })

  test('of a server that is not there names the address', async () => {
    const { origin } = server
    await server.close()
    await expect(connect().query(sql)).rejects.toThrow(`cannot reach http://${origin} (ECONNREFUSED)`)
    server = await startFakeTrino()
  })
})

test('an interruption cancels the statement on the server, and nothing but tidying up runs after it', async () => {
  server.endless = true
  const client = connect()
  let pages = 0
  const work = client.query(sql, async () => {
    if (++pages === 2) client.interrupt()
  })
  await expect(work).rejects.toThrow('interrupted')
  expect(server.cancelled).toHaveLength(1)
  expect(server.cancelled[0]).toMatch(/^\/v1\/statement\/executing\/q1\//)
  server.endless = false
  await expect(client.query(sql)).rejects.toThrow('interrupted')
  await client.last('drop table if exists x')
  expect(server.statements.at(-1)).toBe('drop table if exists x')
  await expect(client.query(sql)).rejects.toThrow('interrupted')
})

test('a statement whose rows cannot be taken is cancelled', async () => {
  const work = connect().query(sql, async () => {
    throw new Error('no room')
  })
  await expect(work).rejects.toThrow('no room')
  expect(server.cancelled).toHaveLength(1)
})
