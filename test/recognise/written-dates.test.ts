// Dates as programs and languages write them: what the sample promises is what the engine reads, day and minute.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/core/source.js'
import { timestampSql } from '../../src/engines/duckdb/moment-values.js'
import { guessDates } from '../../src/recognise/date-columns.js'
import { dateFormatNamed, datesByFormat } from '../../src/recognise/date-format.js'
import type { DateGuess } from '../../src/vocabulary/dates.js'
import { tries } from '../support/tries.js'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
})
afterAll(() => connection.closeSync())

const file: SourceFile = { path: '', name: 'x.csv', kind: 'csv', bytes: 1, header: ['day'], sample: [] }

/** The values as the engine reads them, `2024-01-05 14:20`. */
async function readBack(values: string[], guess: DateGuess | undefined): Promise<(string | null)[]> {
  if (!guess) return []
  const column = { field: 'order_day', header: 'day', index: 0, reading: guess.reading, by: 'name' as const }
  const rows = values.map((_, at) => `(${at}, $${at + 1})`).join(', ')
  const sql = `select strftime(${timestampSql(file, column)}, '%Y-%m-%d %H:%M') as moment from (values ${rows}) as t(n, c0) order by n`
  const result = await connection.runAndReadAll(sql, values)
  return result.getRowObjects().map(({ moment }) => moment as string | null)
}

const two = (n: number) => String(n).padStart(2, '0')
const english = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const han = '日一二三四五六'
interface Parts {
  y: number
  m: number
  d: number
  H: number
  M: number
  S: number
  week: number
}
const half = ({ H }: Parts) => (H < 12 ? 'AM' : 'PM')
const hour = ({ H }: Parts) => H % 12 || 12
const clock = (p: Parts) => `${two(p.H)}:${two(p.M)}:${two(p.S)}`
const clock12 = (p: Parts) => `${hour(p)}:${two(p.M)}:${two(p.S)}`
const iso = (p: Parts) => `${p.y}-${two(p.m)}-${two(p.d)}`
const named = (locale: string, p: Parts, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    new Date(Date.UTC(p.y, p.m - 1, p.d, p.H, p.M, p.S)),
  )
const long = { dateStyle: 'long', timeStyle: 'short' } as const

/** Each writes a moment the way that a program or a language does. */
const styles: Record<string, (p: Parts) => string> = {
  'JavaScript toString': (p) =>
    `${weekdays[p.week]} ${english[p.m - 1]} ${two(p.d)} ${p.y} ${clock(p)} GMT+0800 (China Standard Time)`,
  'JavaScript toUTCString': (p) => `${weekdays[p.week]}, ${two(p.d)} ${english[p.m - 1]} ${p.y} ${clock(p)} GMT`,
  'Java toString': (p) => `${weekdays[p.week]} ${english[p.m - 1]} ${two(p.d)} ${clock(p)} CST ${p.y}`,
  'Java ZonedDateTime': (p) => `${iso(p)}T${clock(p)}+08:00[Asia/Shanghai]`,
  'C asctime': (p) => `${weekdays[p.week]} ${english[p.m - 1]} ${String(p.d).padStart(2)} ${clock(p)} ${p.y}`,
  'Ruby and Twitter': (p) => `${weekdays[p.week]} ${english[p.m - 1]} ${two(p.d)} ${clock(p)} +0000 ${p.y}`,
  Go: (p) => `${iso(p)} ${clock(p)}.123456789 +0800 CST`,
  Oracle: (p) =>
    `${two(p.d)}-${english[p.m - 1]!.toUpperCase()}-${two(p.y % 100)} ${two(hour(p))}.${two(p.M)}.${two(p.S)}.000000 ${half(p)}`,
  SAS: (p) => `${two(p.d)}${english[p.m - 1]!.toUpperCase()}${p.y}:${clock(p)}`,
  'web server log': (p) => `${two(p.d)}/${english[p.m - 1]}/${p.y}:${clock(p)} +0100`,
  DB2: (p) => `${iso(p)}-${clock(p).replaceAll(':', '.')}.000000`,
  'compact with clock': (p) => `${iso(p).replaceAll('-', '')} ${clock(p)}`,
  'offset in hours': (p) => `${iso(p)} ${clock(p)} GMT+8`,
  'Chinese half days': (p) => `${p.y}年${p.m}月${p.d}日 ${p.H < 12 ? '上午' : '下午'}${clock12(p)}`,
  'Chinese weekday': (p) => `${p.y}/${p.m}/${p.d} 星期${han[p.week]} ${clock(p)}`,
  'Japanese weekday': (p) => `${p.y}年${p.m}月${p.d}日(${'日月火水木金土'[p.week]}) ${p.H}時${two(p.M)}分`,
  Korean: (p) => `${p.y}. ${p.m}. ${p.d}. ${p.H < 12 ? '오전' : '오후'} ${clock12(p)}`,
  'Republic of China': (p) => `民國${p.y - 1911}年${p.m}月${p.d}日 ${p.H}時${p.M}分`,
  'Republic of China, bare': (p) => `${p.y - 1911}/${two(p.m)}/${two(p.d)} ${clock(p)}`,
  Reiwa: (p) => `令和${p.y - 2018}年${p.m}月${p.d}日 ${clock(p)}`,
  'Spanish half days': (p) => `${iso(p)} ${clock12(p)} ${p.H < 12 ? 'a.' : 'p.'} m.`,
  'narrow blank': (p) => `${english[p.m - 1]} ${p.d}, ${p.y}, ${clock12(p)}\u202f${half(p)}`,
  'word between': (p) => `${english[p.m - 1]} ${p.d}, ${p.y} at ${clock12(p)} ${half(p)}`,
  ordinal: (p) =>
    `${english[p.m - 1]} ${p.d}${['th', 'st', 'nd', 'rd'][p.d % 10 < 4 && (p.d < 10 || p.d > 20) ? p.d % 10 : 0]}, ${p.y} ${clock(p)}`,
  'full width': (p) => `${iso(p)} ${clock(p)}`.replace(/[\d:-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  'no-break blanks at the ends': (p) => `\u00a0${iso(p)} ${clock(p)}\u00a0`,
  German: (p) => `${named('de', p, long)} Uhr`,
  French: (p) => named('fr', p, long),
  Spanish: (p) => named('es', p, long),
  Portuguese: (p) => named('pt', p, long),
  Italian: (p) => named('it', p, long),
  Dutch: (p) => named('nl', p, long),
  Polish: (p) => named('pl', p, { dateStyle: 'long' }).concat(` ${clock(p)}`),
  Russian: (p) => named('ru', p, { dateStyle: 'long' }).concat(` ${clock(p)}`),
  Turkish: (p) => named('tr', p, { dateStyle: 'long' }).concat(` ${clock(p)}`),
  'Russian with the word for year': (p) => `${named('ru', p, { dateStyle: 'medium' })}, ${clock(p)}`,
  Vietnamese: (p) => `${p.d} thg ${p.m}, ${p.y} ${clock(p)}`,
  'time first': (p) => `${two(p.H)}:${two(p.M)} ${p.y}/${two(p.m)}/${two(p.d)}`,
  'name of the zone': (p) => `${iso(p)} ${clock(p)} America/New_York`,
  'call of a database': (p) => `ISODate("${iso(p)}T${clock(p)}Z")`,
  Indonesian: (p) => named('id', p, { dateStyle: 'long' }).concat(` ${clock(p).replaceAll(':', '.')}`),
}

const moments = fc
  .integer({ min: 1_577_836_800, max: 1_767_225_599 })
  .map((seconds) => new Date(seconds * 1000))
  .map(
    (at): Parts => ({
      y: at.getUTCFullYear(),
      m: at.getUTCMonth() + 1,
      d: at.getUTCDate(),
      H: at.getUTCHours(),
      M: at.getUTCMinutes(),
      S: at.getUTCSeconds(),
      week: at.getUTCDay(),
    }),
  )

describe('a column of moments is read back to the minute as written by', () => {
  test.each(Object.keys(styles))('%s', async (style) => {
    await fc.assert(
      fc.asyncProperty(fc.array(moments, { minLength: 4, maxLength: 25 }), async (parts) => {
        const values = parts.map(styles[style]!)
        const guess = guessDates(values)
        expect(guess?.share, values[0]).toBe(1)
        expect(guess?.unresolved).toBeUndefined()
        expect(await readBack(values, guess)).toEqual(parts.map((p) => `${iso(p)} ${two(p.H)}:${two(p.M)}`))
      }),
      { numRuns: tries(15) },
    )
  })
})

test('two forms of which each is clear stand in one column', async () => {
  const values = ['2024-01-05', '20/01/2024', '2024-02-13', '28/03/2024', '5 Apr 2024', 'May 6, 2024']
  expect(await readBack(values, guessDates(values))).toEqual([
    '2024-01-05 00:00',
    '2024-01-20 00:00',
    '2024-02-13 00:00',
    '2024-03-28 00:00',
    '2024-04-05 00:00',
    '2024-05-06 00:00',
  ])
  expect(guessDates(['2024-01-05', '05/01/2024'])?.unresolved).toBe('05/01/2024')
})

test('24:00 is the end of its day', async () => {
  const values = ['2024-01-20 24:00:00', '2024-01-21 08:00:00', '2024-01-22 24:00:00']
  expect(await readBack(values, guessDates(values))).toEqual([
    '2024-01-20 23:59',
    '2024-01-21 08:00',
    '2024-01-22 23:59',
  ])
})

test('days that a spreadsheet of the other order has swapped are suspected by their zeros', () => {
  expect(guessDates(['1/5/2024', '20/01/2024', '13/02/2024', '3/4/2024'])?.swapped).toBe('1/5/2024')
  expect(guessDates(['01/05/2024', '20/01/2024'])?.swapped).toBeUndefined()
  expect(guessDates(['1/5/2024', '20/1/2024'])?.swapped).toBeUndefined()
})

test('codes that look like days of another count of years are dates only where their name says so', () => {
  for (const values of [
    ['101-02-03', '102-11-04'],
    ['R6.1.5', 'R5.12.30'],
  ])
    expect(guessDates(values)?.numeric).toBe(true)
  for (const values of [
    ['SO-2024-1', 'SO-2024-2'],
    ['192.168.1.1'],
    ['Room 12.30'],
    ['139-1234-5678'],
    ['4th floor 2024'],
  ])
    expect(guessDates(values), values[0]).toBeUndefined()
})

describe('a format that the user gives', () => {
  test.each([
    ['%d-%m-%Y', '05-01-2024'],
    ["'%d/%m/%Y %H:%M'", '05/01/2024 14:20'],
    ['%d.%m.%Y (%H:%M)', '05.01.2024 (14:20)'],
    ['dd/mm/yyyy', '05/01/2024'],
    ['dd/MM/yyyy HH:mm:ss', '05/01/2024 14:20:05'],
    ['d.M.yy', '5.1.24'],
    ['MM-dd-yyyy hh:mm a', '01-05-2024 02:20 PM'],
    ['dd-MMM-yyyy', '05-Jan-2024'],
  ])('%s reads %s', async (given, value) => {
    const guess = datesByFormat([value], dateFormatNamed(given))
    expect((await readBack([value], guess))[0]?.slice(0, 10)).toBe('2024-01-05')
  })
  test.each(['%Q', '%d/%m', 'hello', '%d-%m-%Y %'])('%s is refused as usage', (given) => {
    expect(() => dateFormatNamed(given)).toThrow(`--date-format ${given}`)
  })
})
