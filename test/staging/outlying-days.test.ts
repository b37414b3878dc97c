// A wrong year in one row: the row is left out and named, and everybody else stands as without it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bulkOfDays } from '../../src/staging/outlying-days.js'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const of = (...days: (number | [number, number])[]) =>
  bulkOfDays(days.map((one) => (Array.isArray(one) ? { day: one[0], rows: one[1] } : { day: one, rows: 1 })))
const bulk = [0, 30, 60, 90, 120, 150, 180]

describe('the days that belong together', () => {
  test('a single row beyond 180 days and half of the span is parted off, at either end or both', () => {
    expect(of(...bulk, 361)).toEqual({ first: 0, last: 180 })
    expect(of(-181, ...bulk)).toEqual({ first: 0, last: 180 })
    expect(of(-40_000, ...bulk, 6_000)).toEqual({ first: 0, last: 180 })
    expect(of(...bulk, 6_000, 40_000)).toEqual({ first: 0, last: 180 })
  })
  test('not at 180 days, nor within half of the span', () => {
    expect(of(...bulk, 360)).toBeUndefined()
    expect(of(0, 400, 500, 600, 700, 800, 900, 1000)).toEqual({ first: 400, last: 1000 })
    expect(of(0, 200, 400, 500, 600, 700, 800)).toBeUndefined()
  })
  test('two rows only where they are under 1 %, on at most 5 days', () => {
    expect(of(...bulk, 5000, 5001)).toBeUndefined()
    expect(of([0, 100], [30, 99], 5000, 5001)).toEqual({ first: 0, last: 30 })
    expect(of([0, 100], [30, 98], 5000, 5001)).toBeUndefined()
    const many = [0, 1, 2, 3, 4, 5].map((i): [number, number] => [5000 + i, 1])
    expect(of([0, 5000], [30, 5000], ...many.slice(0, 5))).toEqual({ first: 0, last: 30 })
    expect(of([0, 5000], [30, 5000], ...many)).toBeUndefined()
  })
  test('at least 6 rows remain', () => {
    expect(of(0, 1, 2, 3, 4, 5, 5000)).toEqual({ first: 0, last: 5 })
    expect(of(0, 1, 2, 3, 4, 5000)).toBeUndefined()
  })
  test('the order of the days changes nothing, and what is left has nothing to part off', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -3000, max: 3000 }), { minLength: 1, maxLength: 14 }), (days) => {
        const found = of(...days)
        expect(of(...[...days].reverse())).toEqual(found)
        const kept = days.filter((one) => !found || (one >= found.first && one <= found.last))
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(days.length, 6))
      }),
    ))
})

const rows = [
  '1,2024-01-05,A',
  '2,2024-02-05,A',
  '3,2024-03-05,A',
  '4,2024-01-06,B',
  '5,2024-02-06,B',
  '6,2024-03-06,B',
]
const read = async (more: string[], args: string[], lines = false) => {
  const at = folder()
  const wide = (row: string) => `${row},20.00${lines ? ',p1,1' : ''}`
  const header = `order_id,order_date,customer_id,total${lines ? ',sku,qty' : ''}`
  writeFileSync(join(at, 'orders.csv'), `${[header, ...[...rows, ...more].map(wide)].join('\n')}\n`)
  const { code, out, err } = await clientele(args, { cwd: at })
  expect(code, err).toBe(0)
  return { out, err }
}

describe.each([
  ['value', false],
  ['behaviour', true],
])('%s', (name, lines) => {
  const args = [name, 'orders.csv', '-f', 'csv']
  test.each(['2042-03-07', '1924-03-07'])(
    'a row of %s is left out with its line, and changes nothing else',
    async (typo) => {
      const clean = await read(['8,2024-03-08,D'], args, lines)
      const { out, err } = await read([`7,${typo},C`, '8,2024-03-08,D'], args, lines)
      expect(out).toBe(clean.out)
      expect(err).toContain('as of 2024-03-08')
      expect(err).toMatch(/warning.*1 row on days far from all others, which run from 2024-01-05 to 2024-03-08/)
      expect(err).toContain('orders.csv, line 8: its day lies far from all others')
      expect(err).toMatch(/left out: 1 row on days far from all others \(day_outlying\), 20\.00/)
    },
  )

  test('a day that is given lets it count', async () => {
    const { out, err } = await read(['7,2042-03-07,C', '8,2024-03-08,D'], [...args, '--as-of', '2042-12-31'], lines)
    expect(out).toMatch(/^C,/m)
    expect(err).not.toContain('far from all others')
  })
})

test('without a customer, and by the day of the order in another file', async () => {
  const { err } = await read(['7,2042-03-07,', '8,2024-03-08,D'], ['value', 'orders.csv'])
  expect(err).toContain('as of 2024-03-08')
  const at = folder()
  const placed = [...rows, '7,2042-03-07,C', '8,2024-03-08,D']
  writeFileSync(join(at, 'orders.csv'), `order_id,order_date,customer_id\n${placed.join('\n')}\n`)
  const items = placed.map((row) => `${row.split(',')[0]},p1,1,5.00`)
  writeFileSync(join(at, 'order_lines.csv'), `order_id,product_id,quantity,unit_price\n${items.join('\n')}\n`)
  const both = await clientele(['value', 'orders.csv', 'order_lines.csv'], { cwd: at })
  expect(both.err).toContain('as of 2024-03-08')
  expect(both.err).toContain('orders.csv, line 8: its day lies far from all others')
})
