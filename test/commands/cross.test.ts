// The cross table: its cells add up to what each class says alone, in both languages, whatever the width.
import { describe, expect, test } from 'vitest'
import { blocks } from '../../src/commands/cross.js'
import { clientele } from '../support/cli.js'
import { recordsOf } from '../support/records.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cross = (...more: string[]) =>
  clientele(['cross', 'value', 'lifecycle', shopFile('en', 'orders.csv'), '-q', ...more], { cwd: folder() })

describe.concurrent('cross', () => {
  test('every customer and all revenue are in one cell', async () => {
    const { out } = await cross('-f', 'csv')
    const { header, rows } = recordsOf(out)
    const sum = (column: string) => rows.reduce((all, row) => all + Number(row[header.indexOf(column)]), 0)
    expect(sum('customers')).toBe(549)
    expect(sum('revenue').toFixed(2)).toBe('1249125.89')
    expect(sum('share')).toBeCloseTo(1, 4)
  })

  test('amounts in JSON are numbers with the digits of the CSV', async () => {
    const [json, csv] = [(await cross('-f', 'json')).out, recordsOf((await cross('-f', 'csv')).out)]
    const amounts = [...json.matchAll(/"revenue": (-?[\d.]+),/g)].map(([, amount]) => amount)
    expect(amounts).toEqual(csv.rows.map((row) => row[csv.header.indexOf('revenue')]))
    expect((JSON.parse(json) as { revenue: number }[]).every(({ revenue }) => typeof revenue === 'number')).toBe(true)
  })

  test('the margins hold counts and money, and Chinese headings stand over Chinese tables', async () => {
    expect((await cross()).out).toMatch(/^customers\n[\s\S]*549 100\.0%\n\nrevenue\n[\s\S]*1,249,125\.89 100\.0%\n$/)
    expect((await cross('--lang', 'zh')).out).toMatch(/^客户数\n.*合计\n[\s\S]*\n合计 .*549 100\.0%\n\n收入\n/)
  })
})

test('columns without room follow in blocks below', () => {
  const columns = [{ head: 'a' }, ...['one', 'two', 'three'].map((head) => ({ head, right: true }))]
  const rows = [['row', '11111', '22222', '33333']]
  const text = blocks(columns, rows, { width: 18 })
  for (const word of ['one', 'two', 'three', '11111', '22222', '33333']) expect(text).toContain(word)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(18)
})
