// The quick way to read a CSV and the careful one: bad values far behind the sample cost their rows alone, and change no result.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Reading, RecognisedFile } from '../../../src/core/source.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { forgetRejects, typedScan } from '../../../src/engines/duckdb/typed-scan.js'
import type { Engine } from '../../../src/engines/engine.js'
import { readSource } from '../../../src/files/sample.js'
import { loadOrders } from '../../../src/staging/load-orders.js'
import { withLoaded } from '../../support/loaded.js'
import { tries } from '../../support/tries.js'

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
      outcomeTotals: Object.fromEntries(account[0]!.outcomeTotals.map(({ code, rows }) => [code ?? 'used', rows])),
    }),
    { lines: false },
  )
}

test('a plain file is read with types, and the rows that do not fit behind its sample as text', async () => {
  const plain = await load(text())
  expect(plain.typed).toEqual(['VARCHAR', 'VARCHAR', 'TIMESTAMP', 'DECIMAL(18,4)', 'DECIMAL(18,4)'])
  expect(plain.outcomeTotals).toEqual({ used: count })

  const bad = await load(text(only, 'twelve'))
  expect(bad.typed).toEqual(plain.typed)
  expect(bad.outcomeTotals).toEqual({ used: count - 1, net_amount_unreadable: 1 })
  expect(Number(bad.totals!.amount)).toBe(Number(plain.totals!.amount) - (only % 100) - 0.5)

  const hard = await load(text(only, `${only % 100}.50\u00a0`))
  expect(hard.outcomeTotals).toEqual({ used: count })
  expect(hard.totals).toEqual(plain.totals)

  const wide = await load(text(only, '1,2'))
  expect(wide.outcomeTotals).toEqual({ used: count - 1, structure: 1 })
}, 60_000)

test('a number that no class wants is no reason to set its row aside', async () => {
  const content = `order_id,customer_id,order_date,quantity,amount\n${Array.from({ length: 30 }, (_, n) => `O${n},C${n % 7},2024-01-0${1 + (n % 9)},${n === 29 ? 'many' : 2},1.50\n`).join('')}`
  const outcomeTotals = (column: 'net_amount' | 'units') =>
    withLoaded(
      folder,
      { 'orders.csv': content },
      async ({ account }) =>
        Object.fromEntries(account[0]!.outcomeTotals.map(({ code, rows }) => [code ?? 'used', rows])),
      { also: [{ table: 'orders', columns: ['order_id', 'customer_id', 'order_day', column] }] },
    )
  expect(await outcomeTotals('net_amount')).toEqual({ used: 30 })
  expect(await outcomeTotals('units')).toEqual({ used: 29, quantity_unreadable: 1 })
})

const rare = (usual: string[], others: string[]) =>
  fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const row = fc.record({
  order: rare(['O1', 'O2', 'O3', '007'], ['', ' O1', '"O\n2"', '"a, b"']),
  customer: rare(['A', 'B', '张三', ''], [' A', '"B\r\nC"', '"say ""no"""']),
  moment: rare(
    ['2024-01-05', '2024-02-29 23:59:59', '2024-05-01'],
    ['', '2024-13-01', 'soon', '05/01/2024', 'infinity'],
  ),
  quantity: rare(['1', '2', '-1'], ['', 'two', '1,5', '99999999999', ' 3 ', '0.5']),
  price: rare(['10', '2.5', '3.75', '0.0001'], ['', '€ 4', '1,200.00', '(5)', '99999999999999', '1e3', '5\u00a0']),
  more: rare([''], [',x', '\n', ',"open']),
})

const columns = ['order_id', 'customer_id', 'order_day', 'quantity', 'unit_price']
const number: Reading = { kind: 'number', decimal: '.', thousands: ',', strip: true, percent: false, parentheses: true }

/** What is loaded from a file whose sample shows nothing; a file in which a line was repaired is always read the careful way. */
async function loaded(engine: Engine, path: string, lines: boolean, careful: boolean) {
  await engine.clear()
  await forgetRejects(engine, [0])
  await engine.enter('loaded')
  const date: Reading = { kind: 'date', format: 'iso', time: true }
  const readings: Reading[] = [{ kind: 'id', float: false }, { kind: 'id', float: false }, date, number, number]
  const source = await readSource(path, 'orders.csv', engine)
  const file = { ...source, sample: [], ...(careful && { repaired: [{ line: 1, raw: '' }] }) }
  const recognised: RecognisedFile = {
    file,
    role: 'order_lines',
    roleBy: 'user',
    columns: columns.map((field, index) => ({ field, header: field, index, reading: readings[index]!, by: 'user' })),
    findings: [],
  }
  expect(typedScan(recognised) !== undefined).toBe(!careful)
  const result = await loadOrders(
    engine,
    [recognised],
    {
      order_lines: lines ? ['order_id', 'customer_id', 'quantity', 'net_amount', 'unit_price'] : [],
      orders: ['customer_id', 'order_day', 'net_amount', 'is_purchase'],
    },
    { returns: 'subtract' },
  )
  const rejects = 'select line_byte_position, error_type, csv_line from rejects_0 order by all'
  return {
    outcomes: result.outcomes.map(({ outcome, records, amount }) => [outcome, Number(records), Number(amount)]).sort(),
    lastDay: result.lastDay,
    orders: await engine.rows('select * from orders order by all'),
    lines: lines ? await engine.rows('select * from order_lines order by all') : [],
    rejects: await engine.rows(rejects),
  }
}

test.each([true, false])(
  'the quick way and the careful one give the same, lines wanted: %s',
  async (lines) => {
    const engine = await openEngine()
    const path = join(folder, 'any.csv')
    try {
      let apart = 0
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
          const texts = rows.map((r) => `${r.order},${r.customer},${r.moment},${r.quantity},"${r.price}"${r.more}\n`)
          writeFileSync(path, `${columns.join(',')}\n${texts.join('')}`)
          const careful = await loaded(engine, path, lines, true)
          expect(await loaded(engine, path, lines, false)).toEqual(careful)
          if (careful.outcomes.some(([outcome]) => /unreadable/.test(String(outcome)))) apart++
        }),
        { numRuns: tries(60), seed: 5 },
      )
      expect(apart).toBeGreaterThan(5)
    } finally {
      await engine.close()
    }
  },
  120_000,
)
