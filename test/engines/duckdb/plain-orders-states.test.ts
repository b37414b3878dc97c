// The quickest way to orders and the careful one over several files, states, and orders without ids.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RowRule } from '../../../src/core/source.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { asOfDay, csv, line, OrderWays, toParquet, usualFields } from '../../support/order-ways.js'
import { tries } from '../../support/tries.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
let ways: OrderWays
beforeAll(async () => {
  ways = new OrderWays(await openEngine())
})
afterAll(() => ways.engine.close())

/** Files of which some may tell what others do: a line of the second is one of the first, as often as not. */
const several = fc
  .array(
    fc.array(
      line.map((one) => ({ ...one, customer: one.customer || 'A' })),
      { minLength: 1, maxLength: 6 },
    ),
    { minLength: 2, maxLength: 4 },
  )
  .chain((files) =>
    fc.record({
      files: fc.constant(files),
      again: fc.array(fc.tuple(fc.nat(files.length - 1), fc.constantFrom(...files.flat())), { maxLength: 4 }),
    }),
  )
  .map(({ files, again }) =>
    files.map((lines, n) => [...lines, ...again.flatMap(([at, one]) => (at === n ? [one] : []))]),
  )

test.each([true, false])(
  'several files come to the same orders as they stand, where they may tell the same rows: %s',
  { timeout: 120_000 },
  async (overlap) => {
    const made = vi.spyOn(ways.engine, 'run')
    const plainTables = () => made.mock.calls.filter(([sql]) => sql.includes('create table apart_orders')).length
    const layouts = [usualFields, ['order_id', 'customer_id', 'order_day', 'unit_price', 'quantity']]
    // Without ids of orders nothing is told twice: what a customer bought in a day is an order.
    if (!overlap) layouts.push(['product_id', ...usualFields.slice(1)])
    await fc.assert(
      fc.asyncProperty(several, fc.constantFrom(...layouts), async (all, fields) => {
        const files = await Promise.all(
          all.map(async (lines, n) => {
            const path = join(folder(), `orders-${n}.csv`)
            writeFileSync(path, csv(lines))
            // The second is laid out otherwise: it is scanned for itself.
            const file = await ways.recognised(path, 'orders.csv', fields)
            if (n === 1) file.columns.reverse()
            return { ...file, overlap }
          }),
        )
        for (const day of [undefined, asOfDay])
          expect(await ways.loaded(files, { asOfDay: day, careful: false })).toEqual(
            await ways.loaded(files, { asOfDay: day, careful: true }),
          )
      }),
      { numRuns: tries(18), seed: 17 },
    )
    expect(plainTables()).toBeGreaterThan(5)
    made.mockRestore()
  },
)

const rules: RowRule[] = [
  { field: 'status', outcome: 'returned', words: ['refunded'] },
  { field: 'status', outcome: 'cancelled', words: ['cancelled', 'void'] },
  { field: 'status', outcome: 'test_order', words: ['test'] },
  { field: 'status', outcome: 'unpaid', words: [], blank: true },
]

/** What is known of files with states, or without ids of orders, beside the usual fields. */
const further: Record<string, { fields: string[]; shown: string[] }> = {
  'with states of which the sample shows two': {
    fields: [...usualFields, 'quantity', 'status'],
    shown: ['paid', 'Shipped'],
  },
  'with states of which the sample shows none': { fields: [...usualFields, 'quantity', 'status'], shown: [] },
  'without ids of orders': { fields: ['product_id', ...usualFields.slice(1)], shown: [] },
}

test.each(
  Object.entries(further).flatMap(([what, how]) => ['csv', 'parquet'].map((kind) => [what, kind, how] as const)),
)(
  'the plain way and the careful one agree %s, %s',
  async (_, kind, { fields, shown }) => {
    const text = join(folder(), 'orders.csv')
    const path = kind === 'csv' ? text : join(folder(), 'orders.parquet')
    ways.quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(text, csv(lines))
        if (kind === 'parquet') await ways.engine.run(toParquet(text, path))
        const file = await ways.recognised(path, `orders.${kind}`, fields)
        file.file.sample = shown.map((state) => ['O1', 'A', '2024-01-05', '10', '1', state])
        await ways.agrees(fields.includes('status') ? { ...file, rules } : file)
      }),
      { numRuns: tries(14), seed: 13 },
    )
    expect(ways.quick).toBeGreaterThan(5)
  },
  120_000,
)
