// The quickest way to orders and the careful one: whatever stands in a file, they give the same orders and account for the same rows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '../../../src/core/source.js'
import { quoteLiteral } from '../../../src/core/sql.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { csv, type Line, line, OrderWays, toParquet } from '../../support/order-ways.js'
import { tries } from '../../support/tries.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
let ways: OrderWays
beforeAll(async () => {
  ways = new OrderWays(await openEngine())
})
afterAll(() => ways.engine.close())

describe('the plain way and the careful one agree', { timeout: 120_000 }, () => {
  test.each([
    ['decimal(12,2)', undefined],
    ['double', undefined],
    ['decimal(22,6)', undefined],
    ['integer', undefined],
    ['decimal(12,2)', 'integer'],
    ['decimal(8,4)', 'decimal(9,3)'],
    ['integer', 'smallint'],
    ['double', 'double'],
    ['varchar', undefined],
    ['varchar', 'varchar'],
  ])('over Parquet with amounts of %s, times quantities of %s', async (type, quantity) => {
    const path = join(folder(), 'orders.parquet')
    const text = join(folder(), 'orders.csv')
    const fields = ['order_id', 'customer_id', 'order_day', ...(quantity ? ['unit_price', 'quantity'] : ['net_amount'])]
    ways.quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(text, csv(lines))
        await ways.engine.run(toParquet(text, path, type, quantity))
        await ways.agrees(await ways.recognised(path, 'orders.parquet', fields))
      }),
      { numRuns: tries(14), seed: 11 },
    )
    expect(ways.quick).toBeGreaterThan(5)
  })
})

/** A file of text whose days, or numbers, are no type of the ways.engine's. */
const written: Record<string, { change: (line: Line) => Line; reading: (reading: Reading) => Reading }> = {
  'as they are': { change: (one) => one, reading: (one) => one },
  'with days d/m/y': {
    change: (one) => ({ ...one, moment: one.moment.replace(/^(\d+)-(\d+)-(\d+).*/, '$3/$2/$1') }),
    reading: (one) => (one.kind === 'date' ? { ...one, format: '%d/%m/%Y', time: false } : one),
  },
  'with a decimal comma': {
    change: (one) => ({ ...one, amount: `"${one.amount.replace('.', ',')}"` }),
    reading: (one) => (one.kind === 'number' ? { ...one, decimal: ',' } : one),
  },
}

describe('the plain way and the careful one agree over text', { timeout: 120_000 }, () => {
  test.each(
    Object.keys(written).flatMap((how) => [
      [how, ['net_amount']],
      [how, ['unit_price', 'quantity']],
    ]) as [string, string[]][],
  )('%s, with %j', async (how, numbers) => {
    const { change, reading } = written[how]!
    const path = join(folder(), 'orders.csv')
    ways.quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(path, csv(lines.map(change)))
        const file = await ways.recognised(path, 'orders.csv', ['order_id', 'customer_id', 'order_day', ...numbers])
        await ways.agrees({ ...file, columns: file.columns.map((one) => ({ ...one, reading: reading(one.reading) })) })
      }),
      { numRuns: tries(14), seed: 12 },
    )
    expect(ways.quick).toBeGreaterThan(5)
  })
})

test('a file with more to look at, or other ids than text and whole numbers, is not read the plain way', async () => {
  const path = join(folder(), 'orders.parquet')
  const select = (ids: string) =>
    `copy (select ${ids} as order_id, 'A' as customer, timestamp '2024-01-01' as moment, 1.5 as amount, 'refunded' as status) to ${quoteLiteral(path)} (format parquet)`
  const way = async (also?: string) => {
    const file = await ways.recognised(path, 'orders.parquet')
    const index = file.file.header.indexOf('status')
    if (also) file.columns.push({ field: also, header: 'status', index, reading: { kind: 'text' }, by: 'user' })
    return ways.plainly(file)
  }
  await ways.engine.run(select('1::bigint'))
  expect(await way()).toBeDefined()
  expect(await way('channel')).toBeDefined()
  expect(await way('status')).toBeUndefined()
  expect(await way('currency')).toBeUndefined()
  await ways.engine.run(select('1.5::double'))
  expect(await way()).toBeUndefined()
})
