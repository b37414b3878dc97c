// --sort, --limit and --columns: whatever the rows and the format, the same rows in the order asked for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { writeRows } from '../../src/formats/write.js'
import type { RowSource } from '../../src/results/rows.js'
import { readSelection, selectedFiles, selectedRows } from '../../src/results/selection.js'
import { tries } from '../support/tries.js'
import { rowsOf } from '../support/workbook.js'

const column = (name: string, type: RowSource['columns'][number]['type']) => ({
  name,
  type,
  meaning: { en: name, zh: name },
  sql: name,
})
const source: RowSource = {
  columns: [
    column('customer_id', 'key'),
    column('value_class', 'text'),
    column('value_monetary', 'money'),
    column('value_recency_days', 'integer'),
    column('lifecycle_class', 'text'),
    column('lifecycle_recency_days', 'integer'),
  ],
  from: 'given',
  orderBy: ['customer_id'],
}

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

async function given(rows: (string | number | null)[][]) {
  const values = rows.map((row) => `(${row.map((v) => (v === null ? 'null' : typeof v === 'string' ? `'${v}'` : v))})`)
  await engine.run(
    `create or replace table given as select * from (values ${values.join(', ')}) as t(customer_id, value_class, value_monetary, value_recency_days, lifecycle_class, lifecycle_recency_days)`,
  )
}
async function written(selection: Record<string, string>, ending = 'csv') {
  const path = join(engine.scratch, `shaped-${Math.random().toString(36).slice(2)}.${ending}`)
  const count = await writeRows(engine, selectedRows(source, readSelection(selection)), ending as 'csv', {
    path,
    stdout: process.stdout,
  })
  return { count, path }
}
const csv = async (selection: Record<string, string>) => {
  const { count, path } = await written(selection)
  return { count, rows: parse(readFileSync(path), { columns: true }) as Record<string, string>[] }
}

test('any order and number: as sorting them by hand, missing values last', async () => {
  const row = fc.record({ money: fc.option(fc.integer({ min: -5, max: 5 })), days: fc.integer({ min: 0, max: 3 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
      async (rows, descending, limit) => {
        const all = rows.map((r, i) => ({ ...r, id: `c${String(i).padStart(2, '0')}` }))
        await given(all.map(({ id, money, days }) => [id, 'low', money, days, 'new', days]))
        const { count, rows: got } = await csv({
          sort: `value_recency_days,${descending ? '-' : ''}value_monetary`,
          ...(limit !== undefined && { limit: String(limit) }),
          columns: 'customer_id',
        })
        const far = Number.POSITIVE_INFINITY
        const place = (money: number | null) => (money === null ? far : descending ? -money : money)
        const compared = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
        const expected = all
          .sort((a, b) => a.days - b.days || compared(place(a.money), place(b.money)) || (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map(({ id }) => id)
        expect(got.map((r) => r.customer_id)).toEqual(expected)
        expect(count).toBe(expected.length)
      },
    ),
    { numRuns: tries(25) },
  )
}, 60_000)

test('a workbook has the same rows in the same order', async () => {
  await given([
    ['a', 'low', 1, 3, 'new', 3],
    ['b', 'high', 9, 1, 'new', 1],
    ['c', 'high', 5, 2, 'new', 2],
  ])
  const { path } = await written({ sort: '-monetary', limit: '2', columns: 'monetary,customer_id' }, 'xlsx')
  expect(await rowsOf(path, 'rows')).toEqual(
    [
      ['value_monetary', 'customer_id'],
      ['9.00', 'b'],
      ['5.00', 'c'],
    ].map((row, i) =>
      i === 0 ? row : row.map((cell) => expect.stringMatching(new RegExp(`^${cell.replace('.00', '(\\.00)?')}$`))),
    ),
  )
})

test('names: the class, the end of a name, a dot; what may mean several is asked', () => {
  const names = (columns: string) => selectedRows(source, readSelection({ columns })).columns.map(({ name }) => name)
  expect(names('value, monetary, lifecycle.recency_days, VALUE_CLASS')).toEqual([
    'value_class',
    'value_monetary',
    'lifecycle_recency_days',
  ])
  expect(() => names('recency_days')).toThrow('may be value_recency_days or lifecycle_recency_days')
  expect(() => names('value, lifecycle, recency_days')).toThrow('may be value_recency_days or lifecycle_recency_days')
  expect(names('customer_id, recency_days, lifecycle_class')[1]).toBe('lifecycle_recency_days')
  const { orderBy } = selectedRows(source, readSelection({ columns: 'customer_id,value', sort: '-recency_days' }))
  expect(orderBy[0]).toContain('value_recency_days')
  for (const [mistyped, hint] of [
    ['monetry', 'did you mean value_monetary?'],
    ['value_mnetary', 'did you mean value_monetary?'],
    ['xyz', 'columns: customer_id, value_class'],
  ])
    expect(() => names(mistyped!)).toThrow(
      expect.objectContaining({ message: `--columns: no column ${mistyped}`, hint: expect.stringContaining(hint!) }),
    )
  expect(() => readSelection({ limit: 'all' })).toThrow('--limit all')
  expect(() => readSelection({ sort: ' , ' })).toThrow('--sort names no column')
})

test('of several files each takes what it has and keeps its key; a name that none has is an error', () => {
  const other: RowSource = { ...source, columns: [column('product_id', 'key'), column('units', 'integer')] }
  const files: [string, RowSource][] = [
    ['customers', source],
    ['products', other],
  ]
  const shaped = selectedFiles(files, readSelection({ columns: 'monetary', sort: '-monetary' }))
  expect(shaped.map(([, { columns }]) => columns.map(({ name }) => name))).toEqual([
    ['customer_id', 'value_monetary'],
    ['product_id', 'units'],
  ])
  expect(() => selectedFiles(files, readSelection({ columns: 'nothing' }))).toThrow('no column nothing')
})
