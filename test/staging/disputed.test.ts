// A line that two exports hold counts once, whichever orders stand in both of them, and with or without a look at the lines themselves.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { tries } from '../support/tries.js'

const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Line {
  order: number
  product: string
  price: string
}

const line = fc.record({
  order: fc.integer({ min: 1, max: 6 }),
  product: fc.constantFrom('P1', 'P2'),
  price: fc.constantFrom('5', '7.50', '5'),
})
const header = 'order_id,customer_id,order_date,product_id,quantity,unit_price'
const written = ({ order, product, price }: Line) => `O${order},C${order % 3},2024-01-0${order},${product},1,${price}`
const keyOf = (one: Line) => JSON.stringify(one)
const csv = (lines: Line[]) => `${[header, ...lines.map(written)].join('\n')}\n`
const countOf = (lines: Line[], key: string) => lines.filter((one) => keyOf(one) === key).length

/** What each customer's lines come to: of each kind of line as many as the file has that has most of them. */
function expectedOf(files: Line[][]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const key of new Set(files.flat().map(keyOf))) {
    const { order, price }: Line = JSON.parse(key)
    if (price === 'n/k') continue
    const most = Math.max(...files.map((lines) => countOf(lines, key)))
    sums[`C${order % 3}`] = (sums[`C${order % 3}`] ?? 0) + most * Number(price)
  }
  return sums
}

test.each([false, true])('lines wanted: %s', async (lines) => {
  const own = (from: number): Line[] =>
    Array.from({ length: 12 }, (_, n) => ({ order: from + (n % 3), product: 'P3', price: String(n) }))
  const file = (from: number) => fc.array(line, { maxLength: 8 }).map((more) => [...own(from), ...more])
  // A price that cannot be read is read again as text, and set aside.
  const faulty = fc.boolean().map((is): Line[] => (is ? [{ order: 2, product: 'P1', price: 'n/k' }] : []))
  await fc.assert(
    fc.asyncProperty(file(1), file(3), faulty, async (some, second, fault) => {
      const first = [...some, ...fault]
      const sums = await withLoaded(
        folder,
        { 'a.csv': csv(first), 'b.csv': csv(second) },
        ({ rows }) => rows('select customer_id, sum(net_amount) as net from orders group by 1 order by 1'),
        { lines },
      )
      const expected = expectedOf([first, second])
      expect(Object.fromEntries(sums.map(({ customer_id, net }) => [customer_id, Number(net)]))).toEqual(expected)
    }),
    { seed: 7, numRuns: tries(20) },
  )
})

test('rows without a customer that no sample shows', async () => {
  const file = (name: string) => {
    const rows = Array.from(
      { length: 2500 },
      (_, n) => `${name}${n},C${n % 50},2024-01-${10 + (n % 9)},P${n % 7},1,${n}`,
    )
    // Beyond the records that a sample keeps of the beginning of a file; a price that is no number has the row read again.
    rows.splice(1000, 0, 'S1,,2024-01-12,P1,1,5', 'S2,C1,2024-01-12,P1,1,6', `${name}X,C2,2024-01-12,P1,1,n/k`)
    return `${[header, ...rows].join('\n')}\n`
  }
  const account = await withLoaded(
    folder,
    { 'one.csv': file('A'), 'two.csv': file('B') },
    async (loaded) => loaded.account,
    {
      lines: false,
    },
  )
  const totals = account.map(({ outcomeTotals }) => outcomeTotals.map(({ code, rows }) => `${code} ${rows}`).sort())
  expect(totals).toEqual([
    ['null 2500', 'repeated 2', 'unit_price_unreadable 1'],
    ['customer_missing 1', 'null 2501', 'unit_price_unreadable 1'],
  ])
})
