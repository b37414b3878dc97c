// Numbers as programs and languages write them: what the sample promises is what the engine reads, exactly.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reading, SourceFile } from '../../src/core/source.js'
import { numberSql } from '../../src/engines/duckdb/number-values.js'
import { textSql } from '../../src/engines/duckdb/text-values.js'
import { guessNumbers } from '../../src/recognise/numbers.js'
import { recognise } from '../../src/recognise/recognise.js'
import { unitScaleOf } from '../../src/vocabulary/names.js'
import { codesOf, sourceOf } from '../support/source.js'
import { tries } from '../support/tries.js'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
})
afterAll(() => connection.closeSync())

const file: SourceFile = { path: '', name: 'x.csv', kind: 'csv', bytes: 1, header: ['n'], sample: [] }

async function readBack(values: string[], reading: Reading, sql = numberSql): Promise<(string | null)[]> {
  const column = { field: 'net_amount', header: 'n', index: 0, reading, by: 'name' as const }
  const rows = values.map((_, at) => `(${at}, $${at + 1})`).join(', ')
  const text = `select cast(${sql(file, column)} as varchar) as v from (values ${rows}) as t(n, c0) order by n`
  const result = await connection.runAndReadAll(text, values)
  return result.getRowObjects().map(({ v }) => v as string | null)
}

const exact = (cents: number) =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}00`
const locale = (name: string, options: Intl.NumberFormatOptions = {}) => {
  const format = new Intl.NumberFormat(name, { minimumFractionDigits: 2, ...options })
  return (cents: number) => format.format(cents / 100)
}
const plain = (cents: number) => exact(cents).slice(0, -2)
const wide = (text: string) => text.replace(/[\d.,:-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** Each writes a number of hundredths the way that a program or a country does. */
const styles: Record<string, (cents: number) => string> = {
  'American dollars': locale('en-US', { style: 'currency', currency: 'USD' }),
  'accounting, in parentheses': locale('en-US', { style: 'currency', currency: 'USD', currencySign: 'accounting' }),
  'pounds by code in front': (n) => `GBP ${plain(n)}`,
  'US $ apart': (n) => `US $${plain(n)}`,
  'German euros': locale('de-DE', { style: 'currency', currency: 'EUR' }),
  'French euros': locale('fr-FR', { style: 'currency', currency: 'EUR' }),
  'Polish zloty': locale('pl-PL', { style: 'currency', currency: 'PLN' }),
  'Czech crowns': locale('cs-CZ', { style: 'currency', currency: 'CZK' }),
  'Swedish crowns': locale('sv-SE', { style: 'currency', currency: 'SEK' }),
  'Swiss francs': locale('de-CH', { style: 'currency', currency: 'CHF' }),
  'Brazilian reais': locale('pt-BR', { style: 'currency', currency: 'BRL' }),
  'Indian rupees': locale('en-IN', { style: 'currency', currency: 'INR' }),
  'Chinese yuan': (n) => `￥${plain(n)}`,
  'yuan behind': (n) => `${plain(n)}元`,
  roubles: locale('ru-RU', { style: 'currency', currency: 'RUB' }),
  'Turkish lira behind': (n) => `${plain(n).replace('.', ',')} TL`,
  'sign behind': (n) => (n < 0 ? `${plain(-n)}-` : plain(n)),
  'blanks at both ends': (n) => `\u00a0${plain(n)} \t`,
  'full width': (n) => wide(plain(n)),
  'guarded for a spreadsheet': (n) => `="${plain(n)}"`,
  'ten thousands': (n) =>
    `${plain(n).replace(/^(-?)(\d+)\.(\d\d)$/, (_, s, a, b) => `${s}${Number(`${a}${b}`) / 1_000_000}`)}万`,
  pieces: (n) => `${plain(n)} pcs`,
  'Chinese pieces': (n) => `${plain(n)}件`,
}

describe('a column of numbers is read back exactly as written by', () => {
  const amount = fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((n) => n === 0 || Math.abs(n) > 99)
  test.each(Object.keys(styles))('%s', async (style) => {
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 3, maxLength: 25 }), async (cents) => {
        const values = cents.map((n) => (n === 0 ? plain(0) : plain(n)).replace(plain(n), styles[style]!(n)))
        const guess = guessNumbers(values)
        expect(guess?.share, values.join(' | ')).toBe(1)
        expect(await readBack(values, guess!.reading), values.join(' | ')).toEqual(cents.map(exact))
      }),
      { numRuns: tries(15) },
    )
  })
})

test('a percentage divides only where it stands', async () => {
  const { reading } = guessNumbers(['10%', '5.00', '12.5 %'])!
  expect(await readBack(['10%', '5.00', '12.5 %'], reading)).toEqual(['0.1000', '5.0000', '0.1250'])
})

describe('full stops before three digits', () => {
  test.each([
    ['beside whole numbers of three digits at most', ['$12.990', '$990', '$103.200'], '12990.0000'],
    ['of several groups', ['1.234.567', '990'], '1234567.0000'],
    ['beside other decimals', ['12.990', '12.5'], '12.9900'],
    ['beside four digits without one', ['12.990', '1290'], '12.9900'],
  ])('%s', async (_, values, first) => {
    const { reading, unresolved } = guessNumbers(values)!
    expect((await readBack(values, reading))[0]).toBe(first)
    expect(unresolved === undefined).toBe(!values.includes('$12.990'))
  })
})

describe('currencies in cells', () => {
  const of = (amounts: string[]) =>
    recognise(
      sourceOf(
        `Order ID,Customer ID,Order Date,Total\n${amounts.map((a, n) => `${n},C${n},2024-01-0${n + 1},${a}`).join('\n')}\n`,
      ),
    )
  test('are the currency of their rows where there are several', async () => {
    const amounts = ['€10.00', '$20', 'US $5.00', '7 GBP', '-£3.50', '(8 zł)', '9']
    const found = of(amounts).columns.find((c) => c.field === 'currency')
    expect(found?.header).toBe('Total')
    expect(await readBack(amounts, found!.reading, textSql)).toEqual(['EUR', 'USD', 'USD', 'GBP', 'GBP', 'PLN', null])
  })
  test('are nothing to say where there is one', () => {
    expect(of(['€10.00', '€20.00']).columns.map((c) => c.field)).not.toContain('currency')
  })
})

test.each([
  [
    ['- 10.50', '12.00'],
    ['-10.5000', '12.0000'],
  ],
  [
    ['–10.50', '12.00'],
    ['-10.5000', '12.0000'],
  ],
  [
    ['$11.010', '$1.299.000', '$12.990'],
    ['11010.0000', '1299000.0000', '12990.0000'],
  ],
  [
    ['$11.010', '$13.780', '$8.990'],
    ['11010.0000', '13780.0000', '8990.0000'],
  ],
  [
    ['$1.459', '$1.379', '$1.289'],
    ['1.4590', '1.3790', '1.2890'],
  ],
  [
    ['KWD 11.010', 'KWD 13.780', 'KWD 8.990'],
    ['11.0100', '13.7800', '8.9900'],
  ],
  [
    ['١٢٫٥٠', '۸٫۲۵'],
    ['12.5000', '8.2500'],
  ],
  [
    ['12.50元/件', '8.25元/件'],
    ['12.5000', '8.2500'],
  ],
  [
    ['4 ks', '12 ks'],
    ['4.0000', '12.0000'],
  ],
  [
    ['2 kom', '3 kom'],
    ['2.0000', '3.0000'],
  ],
  [
    ['1.5k', '12k'],
    ['1500.0000', '12000.0000'],
  ],
])('%j', async (values, expected) => {
  expect(await readBack(values, guessNumbers(values)!.reading)).toEqual(expected)
})

test.each([
  ['Total (cents)', 0.01],
  ['amount_in_cents', 0.01],
  ['total_cents', 0.01],
  ['金额（分）', 0.01],
  ['金额(万元)', 10_000],
  ['销售额（单位：万元）', 10_000],
  ['Umsatz (TEUR)', 1000],
  ['Revenue (in thousands)', 1000],
  ['Revenue ($ millions)', 1_000_000],
  ['Sales ($000s)', 1000],
  ['Umsatz (Mio. €)', 1_000_000],
  ['金额/千元', 1000],
  ['Menge (t)', undefined],
  ['Total (incl. tax)', undefined],
  ['Total (EUR)', undefined],
  ['金额（元）', undefined],
  ['Cents', undefined],
])('the unit in %s', (header, scale) => {
  expect(unitScaleOf(header)).toBe(scale)
})

describe('what the name of a column promises and its values do not keep', () => {
  const rows = (header: string, values: string[]) =>
    `Order ID,Customer ID,Order Date,SKU,Qty,${header}\n${values.map((v, n) => `${n},C1,2024-01-0${n + 1},A,${v},10.00`).join('\n')}\n`
  test('is named with a value, and passed over', () => {
    const found = recognise(sourceOf(rows('Total', ['2 Stück groß', '1 Stück klein', '3 Stück klein'])))
    expect(codesOf(found)).toContain('unread_column')
    expect(found.findings.find(({ code }) => code === 'unread_column')?.args).toMatchObject({
      column: 'Qty',
      value: '2 Stück groß',
    })
  })
  test('is why a file is refused', () => {
    const text = 'Order ID,Customer ID,Order Date,Total\n1,C1,the 5th day of 2024,10\n2,C2,the 6th day of 2024,20\n'
    expect(() => recognise(sourceOf(text))).toThrow(/"Order Date" is named as order_day.*"the 5th day of 2024"/)
  })
})

describe('quantities beside amounts', () => {
  const of = (lines: string[]) =>
    recognise(sourceOf(`Order ID,Customer ID,Order Date,SKU,Quantity,Line Total\n${lines.join('\n')}\n`))
  test('a piece that went back with its amount unsigned is subtracted', () => {
    expect(of(['1,C1,2024-01-05,A,1,10', '2,C1,2024-01-06,A,-1,10', '3,C2,2024-01-07,B,2,20'])).toMatchObject({
      unsigned: true,
    })
    expect(
      of(['1,C1,2024-01-05,A,1,10', '2,C1,2024-01-06,A,-1,-10', '3,C2,2024-01-07,B,2,20']).unsigned,
    ).toBeUndefined()
  })
  test('a blank quantity among filled ones is not one', () => {
    expect(of(['1,C1,2024-01-05,A,1,10', '2,C1,2024-01-06,A,,45', '3,C2,2024-01-07,B,2,20'])).toMatchObject({
      unknownQuantity: true,
    })
    expect(
      of(['1,C1,2024-01-05,A,,10', '2,C1,2024-01-06,A,,45', '3,C2,2024-01-07,B,,20']).unknownQuantity,
    ).toBeUndefined()
  })
})
