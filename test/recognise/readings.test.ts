import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blanks } from '../../src/core/blanks.js'
import { guessDates } from '../../src/recognise/date-columns.js'
import { candidatesOf, dayOf, zonePattern } from '../../src/recognise/dates.js'
import { guessNumbers } from '../../src/recognise/numbers.js'
import { isFloatId, profilesOf, roundedIds } from '../../src/recognise/readings.js'

describe('numbers', () => {
  const numbers: [string, string[], object | undefined][] = [
    ['plain', ['1', '-2.50', '.5', '+3'], { decimal: '.', thousands: '', strip: false }],
    ['decimal comma', ['261,96', '2', '731,9'], { decimal: ',', thousands: '' }],
    ['thousands', ['1,773.85', '21,042'], { decimal: '.', thousands: ',' }],
    ['German thousands', ['1.234,50', '12,00'], { decimal: ',', thousands: '.' }],
    ['millions', ['1.234.567'], { decimal: ',', thousands: '.' }],
    ['Indian groups', ['12,34,567.00', '1,000'], { decimal: '.', thousands: ',' }],
    ['French', ['1 234,50', '12,5'], { decimal: ',', thousands: ' ' }],
    ['Swiss', ["1'234.50"], { decimal: '.', thousands: "'" }],
    ['a fraction with three decimals', ['1.234', '0.328'], { decimal: '.', thousands: '' }],
    ['currency', ['$1,773.85', '-$3.00', '$-4'], { strip: true, thousands: ',' }],
    ['currency behind', ['12,50 €', '3,00 EUR'], { strip: true, decimal: ',' }],
    ['Yuan', ['￥12.50', '¥3', '12元'], { strip: true }],
    ['percent', ['20%', '5 %'], { percent: true }],
    ['parentheses', ['(12.50)', '3'], { parentheses: true }],
    ['ids are no numbers', ['C536379', 'S18_1749'], undefined],
    ['dates are no numbers', ['2024-01-05'], undefined],
    ['telephones are no numbers', ['(5) 555-4729', '030-0074321'], undefined],
    ['quoted numbers', ["'7001"], undefined],
  ]
  test.each(numbers)('%s', (_, values, reading) => {
    const guess = guessNumbers(values)
    if (reading === undefined) expect(guess?.share ?? 0).toBeLessThan(0.9)
    else expect(guess).toMatchObject({ share: 1, reading })
  })

  test('a comma before three digits is a thousand, and said so, unless the file shows otherwise', () => {
    expect(guessNumbers(['1,234', '12'])).toMatchObject({ unsettled: '1,234', reading: { thousands: ',' } })
    const profiles = profilesOf(
      ['a', 'b', 'c'],
      [
        ['1,234', '0,5', '1.234'],
        ['2,500', '12,75', '9.000'],
      ],
    )
    expect(profiles.map(({ number }) => number?.reading.decimal)).toEqual([',', ',', ','])
    expect(profiles[2]!.number?.reading.thousands).toBe('.')
    expect(profiles[0]!.number?.unsettled).toBeUndefined()
  })

  test('amounts written in any of the usual ways read as what they are', () => {
    const amount = fc.integer({ min: 0, max: 99_999_999 })
    const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE')
    fc.assert(
      fc.property(fc.array(amount, { minLength: 2, maxLength: 20 }), locale, (cents, name) => {
        const write = new Intl.NumberFormat(name, { minimumFractionDigits: 2 }).format
        const guess = guessNumbers(cents.map((value) => write(value / 100)))
        expect(guess?.share).toBe(1)
        expect(guess?.most).toBeCloseTo(Math.max(...cents) / 100, 6)
        expect(guess?.least).toBeCloseTo(Math.min(...cents) / 100, 6)
      }),
    )
  })
})

test('words for nothing do not stop a column from being one of numbers or dates', () => {
  const rows = blanks.map((word) => [word, word.toUpperCase()])
  const [number, date] = profilesOf(['n', 'd'], [['1', '2024-01-05'], ...rows])
  expect(number!.number?.share).toBe(1)
  expect(date!.date?.share).toBe(1)
})

describe('ids', () => {
  test('written as floating point', () => {
    expect(isFloatId(['17850.0', '13047.0'])).toBe(true)
    expect(isFloatId(['17850.0', '13047'])).toBe(false)
    expect(isFloatId(['007', '12'])).toBe(false)
    expect(isFloatId(['1.0', 'A', 'B', 'C'])).toBe(false)
  })
  test('rounded by a spreadsheet', () => {
    expect(roundedIds(['12', '1.23457E+18'])).toBe('1.23457E+18')
    expect(roundedIds(['12', '1E5'])).toBeUndefined()
  })
})

describe('dates', () => {
  const dates: [string, string[], object | undefined][] = [
    ['iso', ['2024-01-05', '2024-02-25'], { format: 'iso', time: false }],
    ['iso at midnight', ['1996-07-04 00:00:00.000'], { format: 'iso', time: false }],
    ['iso with time', ['2010-12-01 08:26:00', '2010-12-01T08:26:00'], { format: 'iso', time: true }],
    [
      'iso with offset',
      ['2024-05-01 09:58:12 +0000', '2024-05-01T09:58:12.123Z'],
      { format: 'iso', time: true, zone: true },
    ],
    ['slashes, year first', ['2017/1/3 9:56', '2017/10/13 19:56'], { format: 'iso', time: true }],
    ['compact', ['19970101', '19971231'], { format: '%Y%m%d', time: false }],
    ['day first', ['03/01/19', '15/01/19'], { format: '%d/%m/%y' }],
    ['month first', ['03/01/2019', '01/15/2019'], { format: '%m/%d/%Y' }],
    ['full stops', ['3.1.2019', '5.6.2019'], { format: '%d.%m.%Y' }],
    ['dashes with time', ['03-07-2021 01:09', '25-07-2021 11:44'], { format: '%d-%m-%Y %H:%M', time: true }],
    ['year in two digits first', ['99-12-31', '98-01-15'], { format: '%y-%m-%d' }],
    ['year in two digits first, in any month', ['01-12-31', '02-05-09', '02-06-30'], { format: '%y-%m-%d' }],
    ['month names', ['31-Jul-18', '1-Aug-18'], { format: '%d-%b-%y' }],
    ['a comma behind the month', ['15 Apr, 2021 00:03:00'], { format: '%d %b, %Y %H:%M:%S', time: true }],
    ['American with zone', ['Sep 4, 2026 1:05:07 AM PDT'], { format: '%b %d, %Y %I:%M:%S %p', zone: true, time: true }],
    ['long month', ['4 September 2026', '12 March 2026'], { format: '%d %B %Y' }],
    ['weekday', ['Mon, 4 Sep 2026'], { format: '%a, %d %b %Y' }],
    ['Chinese', ['2017年1月3日', '2017年12月13日'], { format: '%Y年%m月%d日' }],
    ['Chinese with time', ['2017年1月3日 9时5分'], { format: '%Y年%m月%d日 %H时%M分', time: true }],
    ['epoch seconds', ['1704067200', '1704153600'], { format: 'epoch_seconds' }],
    ['epoch milliseconds', ['1704067200000'], { format: 'epoch_milliseconds' }],
    ['spreadsheet serials', ['43831', '43832.5'], { format: 'excel_serial', time: true }],
    ['two forms in one column', ['01/02/2024', '13/02/2024 10:00'], { also: ['%d/%m/%Y %H:%M'] }],
    ['no dates', ['abc', 'def'], undefined],
    ['30 February', ['2024-02-30'], undefined],
    ['versions', ['1.2.3', '10.20.30'], undefined],
  ]
  test.each(dates)('%s', (_, values, reading) => {
    const guess = guessDates(values)
    if (reading === undefined) expect(guess).toBeUndefined()
    else expect(guess).toMatchObject({ share: 1, reading })
  })

  test('day and month that nothing settles are said so', () => {
    const guess = guessDates(['03/04/2024', '05/06/2024'])
    expect(guess).toMatchObject({ unsettled: '03/04/2024', reading: { format: '%d/%m/%Y', other: '%m/%d/%Y' } })
    expect(guessDates(['03/03/2024', '05/05/2024'])?.unsettled).toBeUndefined()
  })

  test('the engine reads every text of every format as the same day', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const text of dates.flatMap(([, values]) => values)) {
      for (const { format, day, zone } of candidatesOf(text)) {
        const bare = zone ? text.replace(new RegExp(zonePattern), '$1') : text
        const read = format === 'iso' ? 'try_cast($1 as timestamp)' : 'try_strptime($1, $2)'
        const sql = `select cast(${read} as date) - date '1970-01-01' as day, regexp_replace($3, $4, '\\1') as bare, $2 as format`
        const [row] = (await connection.runAndReadAll(sql, [bare, format, text, zonePattern])).getRowObjects()
        expect(Number(row!.day), `${text} as ${format}`).toBe(day)
        if (zone) expect(row!.bare).toBe(bare)
      }
    }
    connection.closeSync()
  })

  test('a column written one way is read back, whatever days it holds', () => {
    const day = fc.integer({ min: 3653, max: 22_000 })
    const order = fc.constantFrom('dmy', 'mdy', 'ymd')
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 40 }),
        order,
        fc.constantFrom('/', '-'),
        (days, form, separator) => {
          const written = days.map((number) => {
            const [y, m, d] = new Date(number * 86_400_000).toISOString().slice(0, 10).split('-') as [
              string,
              string,
              string,
            ]
            return { dmy: [d, m, y], mdy: [m, d, y], ymd: [y, m, d] }[form]!.join(separator)
          })
          const guess = guessDates(written)
          const truth = { dmy: '%d', mdy: '%m', ymd: 'iso' }[form]!
          // Either it is read right, or the doubt is named.
          if (!guess?.reading.format.startsWith(truth))
            expect([guess?.unsettled, ...written.filter((text) => text.slice(0, 2) === text.slice(3, 5))]).not.toEqual([
              undefined,
            ])
        },
      ),
    )
  })

  test('days are those of the calendar', () => {
    expect(dayOf(1970, 1, 1)).toBe(0)
    expect(dayOf(2024, 2, 29)).toBe(19782)
    expect(dayOf(2023, 2, 29)).toBeUndefined()
  })
})
