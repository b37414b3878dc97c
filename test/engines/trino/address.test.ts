import { describe, expect, test } from 'vitest'
import { readAddress, tableName } from '../../../src/engines/trino/address.js'

describe('an address', () => {
  test('says server, user, where tables lie, the scratch schema and session properties', () => {
    const text = 'trino://ann@host:8081/lake/sales?scratch=lake.tmp&session.query_priority=1&session.hive.orc_lazy=true'
    expect(readAddress(text, {})).toEqual({
      origin: 'http://host:8081',
      user: 'ann',
      catalog: 'lake',
      schema: 'sales',
      scratch: { catalog: 'lake', schema: 'tmp' },
      session: { query_priority: '1', 'hive.orc_lazy': 'true' },
      authorization: undefined,
    })
  })

  test.each([
    ['trino://ann@host', 'http://host:8080'],
    ['trino://ann@host:80/lake', 'http://host:80'],
    ['trinos://ann@host', 'https://host:443'],
    ['trinos://ann%40firm@host:8443/lake', 'https://host:8443'],
    ['trino://ann@[::1]:8080', 'http://[::1]:8080'],
  ])('%s is %s', (text, origin) => expect(readAddress(text, {}).origin).toBe(origin))

  test('takes a password or a token from the environment, for TLS', () => {
    const basic = `Basic ${Buffer.from('ann@firm:secret').toString('base64')}`
    const of = (environment: Record<string, string>) =>
      readAddress('trinos://ann%40firm@host', environment).authorization
    expect(of({ CLIENTELE_TRINO_PASSWORD: 'secret' })).toBe(basic)
    expect(of({ CLIENTELE_TRINO_TOKEN: 'abc' })).toBe('Bearer abc')
  })

  test('sends neither without TLS', () => {
    const without = (environment: Record<string, string>) => () => readAddress('trino://ann@host', environment)
    expect(without({ CLIENTELE_TRINO_PASSWORD: 'secret' })).toThrow('is not sent without TLS')
    expect(without({ CLIENTELE_TRINO_TOKEN: 'secret' })).toThrow('is not sent without TLS')
  })

  test.each([
    ['duckdb', 'takes trino://, trinos:// or postgres://'],
    ['mysql://me:hidden@host/db', 'takes trino://, trinos:// or postgres:// and a server, not mysql:'],
    ['trino://host/lake', 'names no user'],
    ['trino://ann:hidden@host', 'no password in the address'],
    ['trino://ann@host/a/b/c', '/a/b/c is more than a catalog and a schema'],
    ['trino://ann@host?scratch=lake', 'scratch=lake is no catalog and schema'],
    ['trino://ann@host?ssl=true', 'ssl is not known'],
    ['trino://ann@host:port', 'not an address'],
  ])('%s is refused without saying a secret', (text, message) => {
    expect(() => readAddress(text, {})).toThrow(message)
    expect(() => readAddress(text, {})).not.toThrow('hidden')
  })
})

describe('the name of a table', () => {
  const within = { catalog: 'lake', schema: 'shop' }
  test.each([
    ['orders', ['lake', 'shop', 'orders']],
    ['sales.orders', ['lake', 'sales', 'orders']],
    ['hive.sales.orders', ['hive', 'sales', 'orders']],
    ['hive.sales."a.b ""c"""', ['hive', 'sales', 'a.b "c"']],
    ['销售.订单', ['lake', '销售', '订单']],
  ])('%s', (text, parts) => expect(tableName(text, within)).toEqual(parts))

  test.each(['a.b.c.d', 'a b', 'orders.', '.orders', '"open', './orders.csv', 'exports/orders', 'C:\\orders.csv'])(
    '%s is none',
    (text) => expect(() => tableName(text, within)).toThrow('not the name of a table'),
  )

  test('needs a catalog and a schema from somewhere', () => {
    expect(() => tableName('orders', { catalog: 'lake', schema: undefined })).toThrow('no catalog and schema')
    expect(tableName('a.orders', { catalog: 'lake', schema: undefined })).toEqual(['lake', 'a', 'orders'])
  })
})
