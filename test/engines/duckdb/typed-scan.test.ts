// The quick way to read a CSV and the slow one behind it: one bad value far behind the sample changes the way, not the result.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isNotPlain, typedScan } from '../../../src/engines/duckdb/typed-scan.js'
import { withLoaded } from '../../support/loaded.js'

const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = 60_000
const header = 'order_id,customer_id,order_date,quantity,amount\n'
const line = (n: number, amount = `${n % 100}.50`) =>
  `O${n},C${n % 700},2024-0${1 + (n % 9)}-1${n % 10} 10:30:00,${1 + (n % 3)},${amount}\n`
const text = (at?: number, amount?: string) =>
  header + Array.from({ length: count }, (_, n) => (n === at ? line(n, amount) : line(n))).join('')

const totals =
  'select count(*) as orders, count(distinct customer_id) as customers, sum(net_amount) as amount, min(order_day) as first, max(order_day) as last from orders'
const only = 31_234

async function load(content: string) {
  return withLoaded(
    folder,
    { 'orders.csv': content },
    async ({ files, account, rows }) => ({
      typed: typedScan(files[0]!)?.file.types,
      totals: (await rows(totals))[0],
      fates: Object.fromEntries(account[0]!.fates.map(({ code, rows }) => [code ?? 'used', rows])),
    }),
    { lines: false },
  )
}

test('a plain file is read with types, and one that is not behind its sample as text', async () => {
  const plain = await load(text())
  expect(plain.typed).toEqual(['VARCHAR', 'VARCHAR', 'TIMESTAMP', 'DECIMAL(18,4)', 'DECIMAL(18,4)'])
  expect(plain.fates).toEqual({ used: count })

  const bad = await load(text(only, 'twelve'))
  expect(bad.typed).toEqual(plain.typed)
  expect(bad.fates).toEqual({ used: count - 1, net_amount_unreadable: 1 })
  expect(Number(bad.totals!.amount)).toBe(Number(plain.totals!.amount) - (only % 100) - 0.5)

  const hard = await load(text(only, `${only % 100}.50\u00a0`))
  expect(hard.fates).toEqual({ used: count })
  expect(hard.totals).toEqual(plain.totals)

  const wide = await load(text(only, '1,2'))
  expect(wide.fates).toEqual({ used: count - 1, structure: 1 })
}, 60_000)

test('only errors of the file lead to the slow way', () => {
  expect(isNotPlain(new Error('Invalid Input Error: CSV Error on Line: 7'))).toBe(true)
  expect(isNotPlain(new Error('Conversion Error: Could not convert string'))).toBe(true)
  expect(isNotPlain(new Error('Out of Memory Error: failed to allocate'))).toBe(false)
  expect(isNotPlain('CSV Error')).toBe(false)
})

test('a number that no class wants is no reason to set its row aside', async () => {
  const content = `order_id,customer_id,order_date,quantity,amount\n${Array.from({ length: 30 }, (_, n) => `O${n},C${n % 7},2024-01-0${1 + (n % 9)},${n === 29 ? 'many' : 2},1.50\n`).join('')}`
  const fates = (column: 'net_amount' | 'units') =>
    withLoaded(
      folder,
      { 'orders.csv': content },
      async ({ account }) => Object.fromEntries(account[0]!.fates.map(({ code, rows }) => [code ?? 'used', rows])),
      { also: [{ table: 'orders', columns: ['order_id', 'customer_id', 'order_day', column] }] },
    )
  expect(await fates('net_amount')).toEqual({ used: 30 })
  expect(await fates('units')).toEqual({ used: 29, quantity_unreadable: 1 })
})
