import { expect, test } from 'vitest'
import { readAddress, tableSql } from '../../../src/engines/postgres/address.js'
import { typeName } from '../../../src/engines/postgres/columns.js'
import { serverError } from '../../../src/engines/postgres/server-error.js'

test('an address in full', () => {
  const text = 'postgres://ann%40x@db.example:6432/shop?schema=sales&scratch=tmp&session.work_mem=64MB'
  expect(readAddress(text, { PGPASSWORD: 'a', CLIENTELE_POSTGRES_PASSWORD: 'b' })).toEqual({
    host: 'db.example',
    port: 6432,
    user: 'ann@x',
    database: 'shop',
    password: 'b',
    schema: 'sales',
    scratch: 'tmp',
    session: { work_mem: '64MB' },
    tls: { verified: true },
  })
})

test.each([
  ['postgresql://a@db/x', { host: 'db', port: 5432, password: undefined, tls: { verified: true } }],
  ['postgres://a@localhost/x', { host: 'localhost', tls: false }],
  ['postgres://a@[::1]:80/x', { host: '::1', port: 80, tls: false }],
  ['postgres://a@/x?host=/run/postgresql', { host: '/run/postgresql', tls: false }],
  ['postgres://a@db/x?sslmode=require', { tls: { verified: false } }],
  ['postgres://a@db/x?sslmode=disable', { tls: false }],
  ['postgres://a@127.0.0.1/x?sslmode=verify-full', { tls: { verified: true } }],
])('%s', (text, expected) => {
  expect(readAddress(text, {})).toMatchObject(expected)
})

test.each([
  ['postgres://a:secret@db/x', 'CLIENTELE_POSTGRES_PASSWORD'],
  ['postgres://db/x', 'no user'],
  ['postgres://a@db', 'no database'],
  ['postgres://a@db/x/y', 'more than a database'],
  ['postgres://a@db/x?sslmode=prefer', 'sslmode=prefer'],
  ['postgres://a@db/x?password=secret', 'password is not known'],
  ['postgres:shop', 'not an address'],
])('%s is refused', (text, message) => {
  const error = (() => {
    try {
      return readAddress(text, {})
    } catch (thrown) {
      return thrown as Error & { hint: string; exitCode: number }
    }
  })() as Error & { hint: string }
  expect(`${error.message} ${error.hint}`).toContain(message)
  expect(`${error.message} ${error.hint}`).not.toContain('secret')
})

test.each([
  ['orders', '"sales"."orders"'],
  ['CRM.Orders', '"crm"."orders"'],
  ['"CRM"."my.orders"', '"CRM"."my.orders"'],
])('the table %s is %s', (given, sql) => {
  expect(tableSql(given, { schema: 'sales' })).toBe(sql)
})
test.each(['a.b.c', 'a b', './orders.csv', ''])('%s is no table', (given) => {
  expect(() => tableSql(given, { schema: undefined })).toThrow('not the name of a table')
})

test('exact numbers say their digits', () => {
  expect([typeName(1700, -1), typeName(1700, 4 + ((18 << 16) | 4)), typeName(1700, 4 + ((3 << 16) | 2046))]).toEqual([
    'numeric',
    'numeric(18,4)',
    'numeric(3,-2)',
  ])
  expect([typeName(23, -1), typeName(3802, -1)]).toEqual(['integer', 'other'])
})

test('errors are one line with what to do', () => {
  const address = readAddress('postgres://a@db/x', {})
  const line = (error: object) => {
    const { message, hint } = serverError(error, address) as { message: string; hint: string }
    return `${message} | ${hint}`
  }
  expect(line({ code: '42P01', message: 'relation "x"\n does not exist' })).toMatch(
    /^PostgreSQL: 42P01: relation "x" does not exist \| tables are named/,
  )
  expect(line({ code: '28P01', message: 'password authentication failed' })).toContain('PGPASSWORD')
  expect(line({ code: 'ECONNREFUSED', message: '' })).toContain('cannot reach PostgreSQL at db:5432 (ECONNREFUSED)')
  expect(line({ message: 'The server does not support SSL connections' })).toContain('sslmode=disable')
  const bug = new TypeError('x is not a function')
  expect(serverError(bug, address)).toBe(bug)
})

test('a password goes to another machine over TLS alone', () => {
  const environment = { CLIENTELE_POSTGRES_PASSWORD: 'secret' }
  expect(() => readAddress('postgres://a@db/x?sslmode=disable', environment)).toThrow(/others can read/)
  for (const text of ['postgres://a@db/x', 'postgres://a@localhost/x', 'postgres://a@127.0.0.1/x?sslmode=disable'])
    expect(readAddress(text, environment).password).toBe('secret')
})
