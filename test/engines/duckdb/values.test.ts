// What is made of the texts of a column: the quick ways for usual texts and the patterns behind them give one reading.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MappedColumn, Reading, SourceFile } from '../../../src/core/source.js'
import { quoteLiteral } from '../../../src/core/sql.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { timestampSql } from '../../../src/engines/duckdb/moment-values.js'
import { numberSql } from '../../../src/engines/duckdb/number-values.js'
import type { Engine } from '../../../src/engines/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const file: SourceFile = { path: '', name: '', kind: 'csv', bytes: 0, header: ['a'], sample: [] }
const read = async (sql: typeof numberSql | typeof timestampSql, reading: Reading, text: string) => {
  const column: MappedColumn = { field: 'a', header: 'a', index: 0, reading, by: 'user' }
  const [row] = await engine.rows(
    `select cast(${sql(file, column)} as varchar) as value from (select ${quoteLiteral(text)} as c0)`,
  )
  return row!.value
}

const comma: Reading = { kind: 'number', decimal: ',', thousands: '.', strip: true, percent: false, parentheses: true }
test.each([
  ['12,5', '12.5000'],
  ['-12,50', '-12.5000'],
  ['1.234', '1234.0000'],
  ['1.234,5', '1234.5000'],
  ['1234567,891', '1234567.8910'],
  [' 7 ', '7.0000'],
  ['(3,5)', '-3.5000'],
  ['€ 4,25', '4.2500'],
  // As `1_0.5` beside a point.
  ['1_0,5', '10.5000'],
  ['1,2,3', null],
  ['99999999999999,5', '99999999999999.5000'],
  ['999999999999999', null],
  ['', null],
  ['ten', null],
])('decimal comma: %j', async (text, value) => {
  expect(await read(numberSql, comma, text)).toBe(value)
})

const date = (format: string, more: object = {}): Reading => ({ kind: 'date', format, time: true, ...more })
test.each([
  ['05/01/2024', '2024-01-05 00:00:00'],
  [' 05/01/2024\u0020', '2024-01-05 00:00:00'],
  ['31/12/2023', '2023-12-31 00:00:00'],
  ['12/31/2023', null],
  ['2024-01-05', '2024-01-05 00:00:00'],
  ['', null],
])('a day before its month: %j', async (text, value) => {
  expect(await read(timestampSql, date('%d/%m/%Y'), text)).toBe(value)
})

test.each([
  ['2024-01-05', '2024-01-05 00:00:00'],
  ['2024-01-05\u0020', '2024-01-05 00:00:00'],
  [' 2024-01-05 10:30:00 \u0020', '2024-01-05 10:30:00'],
  ['2024-02-31\u0020', null],
  [' \u0020', null],
])('a day with its year first: %j', async (text, value) => {
  expect(await read(timestampSql, date('iso'), text)).toBe(value)
})

test.each([
  ['2024-01-31T10:30:00+02:00', '2024-01-31 10:30:00'],
  ['2024-01-31 10:30:00-11:30', '2024-01-31 10:30:00'],
  ['2024-01-31T10:30:00Z', '2024-01-31 10:30:00'],
  ['2024-01-31T10:30:00 UTC', '2024-01-31 10:30:00'],
  ['2024-01-31 10:30:00 +0200', '2024-01-31 10:30:00'],
  ['2024-01-31', '2024-01-31 00:00:00'],
  ['2024-02-31T10:30:00+02:00', null],
  ['2024-01-31T10:30:00+xx:00', null],
])('a zone behind a moment: %j', async (text, value) => {
  expect(await read(timestampSql, date('iso', { zone: true }), text)).toBe(value)
})
