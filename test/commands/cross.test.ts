// The cross table: its cells add up to what each class says alone, in both languages, whatever the width.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocks } from '../../src/commands/cross.js'
import { clientele } from '../support/cli.js'
import { recordsOf } from '../support/records.js'
import { rowsOf } from '../support/workbook.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cross = (...more: string[]) =>
  clientele(['cross', 'value', 'lifecycle', shopFile('en', 'orders.csv'), '-q', ...more], { cwd: folder() })

describe.concurrent('cross', () => {
  test('every customer and all revenue are in one cell', async () => {
    const { out } = await cross('-f', 'csv')
    const { header, rows } = recordsOf(out)
    const sum = (column: string) => rows.reduce((all, row) => all + Number(row[header.indexOf(column)]), 0)
    expect(sum('customers')).toBe(545)
    expect(sum('revenue').toFixed(2)).toBe('1249125.89')
    expect(sum('share')).toBeCloseTo(1, 4)
  })

  test('amounts in JSON are numbers with the digits of the CSV', async () => {
    const [json, csv] = [(await cross('-f', 'json')).out, recordsOf((await cross('-f', 'csv')).out)]
    const amounts = [...json.matchAll(/"revenue": ?(-?[\d.]+),/g)].map(([, amount]) => amount)
    expect(amounts).toEqual(csv.rows.map((row) => row[csv.header.indexOf('revenue')]))
    expect((JSON.parse(json) as { revenue: number }[]).every(({ revenue }) => typeof revenue === 'number')).toBe(true)
  })

  test('the margins hold counts and money, and Chinese headings stand over Chinese tables', async () => {
    expect((await cross()).out).toMatch(/^customers\n[\s\S]*545 100\.0%\n\nrevenue\n[\s\S]*1,249,125\.89 100\.0%\n$/)
    expect((await cross('--lang', 'zh')).out).toMatch(/^客户数\n.*合计\n[\s\S]*\n合计 .*545 100\.0%\n\n收入\n/)
  })
})

describe('over columns', () => {
  const shop = () => {
    const at = folder()
    writeFileSync(
      join(at, 'customers.csv'),
      'customer_id,country\na,Germany\nb,Germany\nc,France\nd,\ne,Spain\nf,Spain\n',
    )
    writeFileSync(
      join(at, 'orders.csv'),
      'order_id,customer_id,order_date,amount\n1,a,2024-01-05,10\n2,b,2024-02-05,20\n3,c,2024-02-07,30\n4,d,2024-03-05,40\n5,e,2024-03-06,10\n',
    )
    return at
  }
  const cells = async (...args: string[]) => {
    const { code, out, err } = await clientele(['cross', ...args, 'orders.csv', 'customers.csv', '-q', '-f', 'csv'], {
      cwd: shop(),
    })
    expect(code, err).toBe(0)
    return out
      .trim()
      .split('\n')
      .map((line) => line.split(',').slice(0, 3).join(','))
  }

  test('days are taken by month, by quarter of the calendar, and by year', async () => {
    const found = await cells('value', 'quarter')
    expect(found[0]).toBe('value_class,first_day,customers')
    expect(new Set(found.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['2024-Q1', 'missing']))
    const years = await cells('value', 'last_day:year')
    expect(new Set(years.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['2024', 'missing']))
  })

  test('of those alone who meet a condition: cells, bins and shares', async () => {
    const customers = (lines: string[]) => lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[2]), 0)
    expect(customers(await cells('value', 'country'))).toBe(6)
    // C, D and E bought that late; E and F are in Spain, of whom F never bought.
    const late = await cells('value', 'country', '--where', 'last_day >= 2024-02-06')
    expect(customers(late)).toBe(3)
    expect(new Set(late.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['France', 'Spain', 'missing']))
    expect(customers(await cells('value', 'quarter', '--where', 'profile.country = Spain'))).toBe(2)
    expect(customers(await cells('value', 'quarter', '--where', 'lifecycle is missing'))).toBe(0)
    // A and C, and D: two halves of three amounts, not of five.
    const halves = await cells(
      'value',
      'monetary',
      '--bins',
      '2',
      '--where',
      'monetary in (30, 40) or last_day = 2024-01-05',
    )
    expect(new Set(halves.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['10.00 – 30.00', '40.00']))
    const { out } = await cross('-f', 'csv', '--where', 'lifecycle = active or value = high')
    const { header, rows } = recordsOf(out)
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.reduce((sum, row) => sum + Number(row[header.indexOf('share')]), 0)).toBeCloseTo(1, 4)
    expect((await cross('--where', 'product.units > 1')).code).toBe(2)
  })

  test('texts, the most frequent first, what is missing last', async () => {
    const rows = await cells('country', 'value.frequency', '--bins', '2')
    expect(rows).toEqual([
      'country,frequency,customers',
      'Germany,1,2',
      'Spain,0,1',
      'Spain,1,1',
      'France,1,1',
      'missing,1,1',
    ])
  })

  test('numbers in parts of equal size, equal ones together; days by month', async () => {
    expect(await cells('value.monetary', 'value.last_day', '--bins', '2')).toEqual([
      'monetary,last_day,customers',
      '10.00 – 20.00,2024-01,1',
      '10.00 – 20.00,2024-02,1',
      '10.00 – 20.00,2024-03,1',
      '30.00 – 40.00,2024-02,1',
      '30.00 – 40.00,2024-03,1',
      'missing,missing,1',
    ])
  })

  test('a column that several classes have is taken from the class on the other side', async () => {
    expect((await cells('value', 'last_day'))[0]).toBe('value_class,last_day,customers')
  })

  test('as a workbook, and refused where it makes no sense', async () => {
    const cwd = shop()
    const made = await clientele(['cross', 'value', 'country', 'orders.csv', 'customers.csv', '-q', '-o', 'c.xlsx'], {
      cwd,
    })
    expect(made.code, made.err).toBe(0)
    const rows = await rowsOf(join(cwd, 'c.xlsx'), 'cross')
    expect(rows[0]).toEqual(['value_class', 'country', 'customers', 'share', 'revenue', 'revenue_share'])
    const wrong = await Promise.all(
      [
        ['value', 'contry'],
        ['value', 'turnover'],
        ['value', 'value_class'],
        ['value', 'country', '--bins', '1'],
      ].map((args) => clientele(['cross', ...args, 'orders.csv', 'customers.csv'], { cwd })),
    )
    expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    expect(wrong[0]!.err).toMatch(/did you mean country/)
  })
})

test('columns without room follow in blocks below', () => {
  const columns = [{ head: 'a' }, ...['one', 'two', 'three'].map((head) => ({ head, right: true }))]
  const rows = [['row', '11111', '22222', '33333']]
  const text = blocks(columns, rows, { width: 18 })
  for (const word of ['one', 'two', 'three', '11111', '22222', '33333']) expect(text).toContain(word)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(18)
})
