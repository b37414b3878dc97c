// The quickest way to orders and the careful one: whatever stands in a file, they give the same orders and account for the same rows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Reading, RecognisedFile, RowRule } from '../../../src/core/source.js'
import { quoteLiteral } from '../../../src/core/sql.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { plainOrders } from '../../../src/engines/duckdb/plain-orders.js'
import { forgetRejects } from '../../../src/engines/duckdb/typed-scan.js'
import type { Engine } from '../../../src/engines/engine.js'
import { readSource } from '../../../src/files/sample.js'
import { loadOrders } from '../../../src/staging/load-orders.js'
import { orderGrain } from '../../../src/staging/orders/grain.js'
import { amountsOf } from '../../../src/staging/orders/lines.js'
import { plainStates } from '../../../src/staging/orders/plain-states.js'
import { tries } from '../../support/tries.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const wanted = ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_purchase'] as const
const asOfDay = 19_800 // 2024-03-18

const rare = <T>(usual: T[], others: T[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const line = fc.record({
  order: rare(['O1', 'O2', 'O3', '007'], ['', ' O1', 'O2 ', '\t', '\u00a0', 'Ö1\u00a0']),
  customer: rare(['A', 'B', '张三', ''], [' A', 'B\t', '  ', '\u3000', '张三 ']),
  moment: rare(['2024-01-05', '2024-02-29 23:59:59', '2024-05-01'], ['', '1700-01-01', '2024-13-01', 'infinity']),
  amount: rare(['10', '-2.5', '0', '3.75'], ['', 'ten', '99999999.9999', '1e3', '1_000.5']),
  quantity: rare(['1', '2', '-3', '12', '0'], ['', '2.5', '32000', '999999999']),
  state: rare(['paid', 'Shipped', 'cancelled', ' paid', ''], ['refunded', 'Void ', 'Test', 'unheard of']),
})
type Line = typeof line extends fc.Arbitrary<infer L> ? L : never

const number: Reading = { kind: 'number', decimal: '.', thousands: '', strip: true, percent: false, parentheses: false }
const kinds: Reading[] = [
  { kind: 'id', float: false },
  { kind: 'id', float: false },
  { kind: 'date', format: 'iso', time: true },
  number,
  number,
  { kind: 'text' },
]
const usualFields = ['order_id', 'customer_id', 'order_day', 'net_amount']

/** The file as it would be recognised from a sample that shows nothing of what is wrong further down. */
async function recognised(path: string, name: string, fields = usualFields): Promise<RecognisedFile> {
  const file = { ...(await readSource(path, name, engine)), sample: [] }
  const columns = fields.map((field, index) => {
    const isText = file.kind === 'csv' || file.types?.[index] === 'VARCHAR'
    const reading: Reading = isText ? kinds[index]! : { kind: 'typed' }
    return { field, header: file.header[index]!, index, reading, by: 'user' as const }
  })
  return { file, role: 'order_lines', roleBy: 'user', columns, findings: [] }
}

/** Orders, rows by outcome, and the last day. With `persons` nobody of whom is known, only the careful way is open. */
async function loaded(files: RecognisedFile[], options: { asOfDay?: number; careful: boolean }) {
  await engine.clear()
  await forgetRejects(engine, [...files.keys()])
  await engine.enter('loaded')
  if (options.careful) await engine.run('create table persons (customer_id varchar, person_id varchar)')
  const result = await loadOrders(
    engine,
    files.map((file) => ({ ...file })),
    { order_lines: [], orders: [...wanted] },
    { returns: 'subtract', asOfDay: options.asOfDay, persons: options.careful },
  )
  const outcomeTotals = result.outcomes.map(({ file_no, outcome, records, amount }) =>
    [file_no, outcome, records, amount && Number(amount)].join(' '),
  )
  return {
    orders: await engine.rows(`select ${wanted.join(', ')} from orders order by all`),
    outcomeTotals: outcomeTotals.sort(),
    findings: result.findings,
    lastDay: result.lastDay,
  }
}

const plainly = (file: RecognisedFile, day?: number) =>
  plainOrders(engine, file, 0, {
    wanted: [...wanted],
    asOfDay: day,
    amounts: amountsOf(file, 0, { returns: 'subtract', amountsAlone: true }),
    byDay: orderGrain(file) === 'customer_day',
    states: plainStates(file),
  })

let quick = 0
async function agrees(file: RecognisedFile) {
  for (const day of [undefined, asOfDay]) {
    const options = { asOfDay: day }
    const select = await plainly(file, day)
    const notPlain =
      select && (await engine.rows(`select 1 from (${select}) where outcome = 'not_plain'`).catch(() => [1]))
    if (notPlain?.length === 0) quick++
    expect(await loaded([file], { ...options, careful: false })).toEqual(
      await loaded([file], { ...options, careful: true }),
    )
  }
}

const csv = (lines: Line[]) =>
  `order,customer,moment,amount,quantity,state\n${lines.map((l) => `"${l.order}","${l.customer}",${l.moment},${l.amount},${l.quantity},${l.state}\n`).join('')}`

/** A statement that makes Parquet of a file of `csv`; a number that is none is null in it. */
const toParquet = (text: string, path: string, type = 'varchar', quantity = 'varchar') =>
  `copy (select * replace (try_cast(moment as ${type === 'varchar' ? type : 'timestamp'}) as moment, try_cast(amount as ${type}) as amount, try_cast(quantity as ${quantity}) as quantity) from read_csv(${quoteLiteral(text)}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {"order": 'varchar', customer: 'varchar', moment: 'varchar', amount: 'varchar', quantity: 'varchar', state: 'varchar'})) to ${quoteLiteral(path)} (format parquet)`

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
    quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(text, csv(lines))
        await engine.run(toParquet(text, path, type, quantity))
        await agrees(await recognised(path, 'orders.parquet', fields))
      }),
      { numRuns: tries(14), seed: 11 },
    )
    expect(quick).toBeGreaterThan(5)
  })
})

/** A file of text whose days, or numbers, are no type of the engine's. */
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
    quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(path, csv(lines.map(change)))
        const file = await recognised(path, 'orders.csv', ['order_id', 'customer_id', 'order_day', ...numbers])
        await agrees({ ...file, columns: file.columns.map((one) => ({ ...one, reading: reading(one.reading) })) })
      }),
      { numRuns: tries(14), seed: 12 },
    )
    expect(quick).toBeGreaterThan(5)
  })
})

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
    const made = vi.spyOn(engine, 'run')
    const plainTables = () => made.mock.calls.filter(([sql]) => sql.includes('create table apart_orders')).length
    await fc.assert(
      fc.asyncProperty(several, fc.constantFrom(['net_amount'], ['unit_price', 'quantity']), async (all, numbers) => {
        const files = await Promise.all(
          all.map(async (lines, n) => {
            const path = join(folder(), `orders-${n}.csv`)
            writeFileSync(path, csv(lines))
            // The second is laid out otherwise: it is scanned for itself.
            const file = await recognised(path, 'orders.csv', ['order_id', 'customer_id', 'order_day', ...numbers])
            if (n === 1) file.columns.reverse()
            return { ...file, overlap }
          }),
        )
        for (const day of [undefined, asOfDay])
          expect(await loaded(files, { asOfDay: day, careful: false })).toEqual(
            await loaded(files, { asOfDay: day, careful: true }),
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
    quick = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        writeFileSync(text, csv(lines))
        if (kind === 'parquet') await engine.run(toParquet(text, path))
        const file = await recognised(path, `orders.${kind}`, fields)
        file.file.sample = shown.map((state) => ['O1', 'A', '2024-01-05', '10', '1', state])
        await agrees(fields.includes('status') ? { ...file, rules } : file)
      }),
      { numRuns: tries(14), seed: 13 },
    )
    expect(quick).toBeGreaterThan(5)
  },
  120_000,
)

test('a file with more to look at, or other ids than text and whole numbers, is not read the plain way', async () => {
  const path = join(folder(), 'orders.parquet')
  const select = (ids: string) =>
    `copy (select ${ids} as order_id, 'A' as customer, timestamp '2024-01-01' as moment, 1.5 as amount, 'refunded' as status) to ${quoteLiteral(path)} (format parquet)`
  const way = async (also?: string) => {
    const file = await recognised(path, 'orders.parquet')
    const index = file.file.header.indexOf('status')
    if (also) file.columns.push({ field: also, header: 'status', index, reading: { kind: 'text' }, by: 'user' })
    return plainly(file)
  }
  await engine.run(select('1::bigint'))
  expect(await way()).toBeDefined()
  expect(await way('channel')).toBeDefined()
  expect(await way('status')).toBeUndefined()
  expect(await way('currency')).toBeUndefined()
  await engine.run(select('1.5::double'))
  expect(await way()).toBeUndefined()
})
