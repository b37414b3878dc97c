// Files for other programs, by the command line: workbooks in and out, CSV for spreadsheets, files for customer systems.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { handMade, rowsOf } from '../support/workbook.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const shop = ['customers', 'orders', 'products', 'stock', 'feedback'].map((name) => shopFile('en', `${name}.csv`))
const records = (path: string) => parse(readFileSync(path), { bom: true }) as string[][]

describe('workbooks', () => {
  test('one class', async () => {
    const cwd = folder()
    const { code, err } = await clientele(['value', shop[1]!, '-o', 'value.xlsx', '--lang', 'zh'], { cwd })
    expect([code, err]).toEqual([0, expect.stringContaining('to value.xlsx')])
    const [head, first] = await rowsOf(join(cwd, 'value.xlsx'), 'customers')
    expect(head!.slice(0, 2)).toEqual(['customer_id', 'value_class'])
    expect(first![0]).toBe('00017')
    expect((await rowsOf(join(cwd, 'value.xlsx')))[1]![0]).toBe('value_class')
  })

  test('every class: one workbook with the rows that CSV has, in their order', async () => {
    const cwd = folder()
    for (const [out, format] of [
      ['a', 'csv'],
      ['b', 'xlsx'],
    ]) {
      const { code, err } = await clientele(['classify', ...shop, '-q', '-o', out!, '-f', format!], { cwd })
      expect([code, err]).toEqual([0, expect.any(String)])
    }
    expect(readdirSync(join(cwd, 'b')).sort()).toEqual(['results.xlsx', 'run.json'])
    for (const name of ['customers', 'products', 'winback']) {
      const expected = records(join(cwd, 'a', `${name}.csv`))
      const rows = await rowsOf(join(cwd, 'b', 'results.xlsx'), name)
      expect(rows.map((row) => row[0])).toEqual(expected.map((row) => row[0]))
      expect(rows[0]).toEqual(expected[0])
    }
  })

  test('an export in a workbook: rows set aside are named by their row', async () => {
    const cwd = folder()
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
    const line = (n: number, day: string, note = 'x') =>
      `<row r="${n}">${text(`O-${n}`)}${text('007')}${day}<c><v>12.5</v></c>${text(note)}</row>`
    const day = '<c s="1"><v>45292</v></c>'
    const heads = ['order_id', 'customer_id', 'order_date', 'amount', 'note'].map(text).join('')
    await handMade(join(cwd, 'orders.xlsx'), {
      sheets: [
        {
          name: 'Orders',
          rows: `<row r="3">${heads}</row>${line(5, day, 'two\nlines')}${line(6, day)}${line(9, text('soon'))}${Array.from({ length: 40 }, (_, n) => line(10 + n, day)).join('')}`,
        },
      ],
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    })
    const args = ['value', 'orders.xlsx', '-f', 'csv', '--set-aside', 'aside.csv']
    const { code, out, err } = await clientele(args, { cwd })
    expect([code, err]).toEqual([0, expect.stringContaining('as of 2024-01-01')])
    expect(out).toContain('\n007,')
    const [, aside] = records(join(cwd, 'aside.csv'))
    expect(aside!.slice(0, 2)).toEqual(['orders.xlsx', '9'])
  })

  test('a sheet that is not there, a broken workbook: one line, exit 3', async () => {
    const cwd = folder()
    await handMade(join(cwd, 'book.xlsx'), { sheets: [{ name: 'A', rows: '' }] })
    const { code, err } = await clientele(['value', 'book.xlsx', '--sheet', 'B'], { cwd })
    expect([code, err]).toEqual([3, expect.stringContaining('book.xlsx has no sheet "B"')])
    writeFileSync(join(cwd, 'broken.xlsx'), readFileSync(join(cwd, 'book.xlsx')).subarray(0, 400))
    const broken = await clientele(['value', 'broken.xlsx'], { cwd })
    expect([broken.code, broken.err]).toEqual([3, expect.stringContaining('not a sound .xlsx workbook')])
    expect(readdirSync(cwd).sort()).toEqual(['book.xlsx', 'broken.xlsx'])
  })
})

test('--spreadsheet: an export with formulas for ids goes out harmless and comes back the same', async () => {
  const cwd = folder()
  const orders = ['=1+1', "'7", '-5', '@x', 'plain'].map((id, n) => `O-${n},"${id}",2024-01-0${n + 1},10\n`)
  writeFileSync(join(cwd, 'orders.csv'), `order_id,customer_id,order_date,amount\n${orders.join('')}`)
  const first = await clientele(['value', 'orders.csv', '-o', 'value.csv', '--spreadsheet'], { cwd })
  expect(first.code).toBe(0)
  const text = readFileSync(join(cwd, 'value.csv'), 'utf8')
  expect(text.startsWith('\ufeff"customer_id",value_class')).toBe(true)
  expect(
    text
      .split('\r\n')
      .slice(1, 6)
      .map((row) => row.split(',')[0]),
  ).toEqual([`"=""'7"""`, '"=""-5"""', '"=""=1+1"""', '"=""@x"""', 'plain'])
  const again = await clientele(['value', 'orders.csv', '--customers', 'value.csv', '-f', 'csv', '-q'], { cwd })
  expect(
    again.out
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(',')[0]),
  ).toEqual(["'7", '-5', '=1+1', '@x', 'plain'])
})

describe('customer systems', () => {
  test('import files beside the results, then only what changed', async () => {
    const cwd = folder()
    const classify = ['classify', ...shop, '--only', 'value,behaviour,lifecycle', '-q']
    const first = await clientele([...classify, '-o', 'first', '--for', 'zoho'], { cwd })
    expect(first.code, first.err).toBe(0)
    const customers = records(join(cwd, 'first/customers.zoho.csv'))
    expect(customers.slice(0, 2).map((row) => row.slice(0, 3))).toEqual([
      ['customer_id', 'Value', 'Buying behaviour'],
      ['00017', 'High value', 'Frequent'],
    ])
    expect(records(join(cwd, 'first/picklists.zoho.csv'))[1]!.slice(0, 3)).toEqual(['Value', 'High value', 'high'])
    const since = ['--for', 'zoho', '--changed-since', 'first', '--import-limit', '10']
    const same = await clientele([...classify.slice(0, -1), '-o', 'same', ...since], { cwd })
    expect([same.code, same.err]).toEqual([0, expect.stringContaining('0 of 600 customers changed since first')])
    expect(records(join(cwd, 'same/customers.zoho.csv'))).toEqual(customers.slice(0, 1))
    const later = await clientele([...classify, '-o', 'earlier', '--as-of', '2024-12-20', ...since], { cwd })
    expect(later.code, later.err).toBe(0)
    const classes = (path: string) => {
      const [head, ...rows] = records(join(cwd, path))
      const columns = head!.flatMap((name, i) => (/^(?!segment)[a-z]+_class$/.test(name) ? [i] : []))
      return new Map(rows.map((row) => [row[0]!, columns.map((i) => row[i]).join()]))
    }
    const before = classes('first/customers.csv')
    const differ = [...classes('earlier/customers.csv')].filter(([id, now]) => before.get(id) !== now).map(([id]) => id)
    const parts = readdirSync(join(cwd, 'earlier')).filter((file) => /^customers\.zoho\.\d+\.csv$/.test(file))
    expect(parts.length).toBe(Math.ceil(differ.length / 10))
    const imported = parts.flatMap((file) => records(join(cwd, 'earlier', file)).slice(1)).map(([id]) => id!)
    expect(imported.sort()).toEqual(differ.sort())
  })

  test('one class, with names from the config file', async () => {
    const cwd = folder()
    const crm = { columns: { customer_id: '客户ID', value_class: '价值等级', value_monetary: '金额' } }
    writeFileSync(join(cwd, 'clientele.config.json'), JSON.stringify({ crm }))
    const { code } = await clientele(
      ['value', shop[1]!, '--for', 'fxiaoke', '-o', 'import.xlsx', '--import-limit', '300'],
      { cwd },
    )
    expect(code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual([
      'clientele.config.json',
      'import.1.xlsx',
      'import.2.xlsx',
      'import.picklists.csv',
    ])
    const [head, first] = await rowsOf(join(cwd, 'import.1.xlsx'))
    expect([head, first]).toEqual([
      ['客户ID', '价值等级', '金额'],
      ['00017', '高价值', '6153.4'],
    ])
  })

  test.each([
    [['--for', 'zoho'], '--for writes files'],
    [['--import-limit', '5'], '--import-limit is about import files'],
    [['--changed-since', 'x'], '--changed-since is about import files'],
    [['--for', 'fxiaoke', '-o', 'x.csv', '-f', 'table'], '--for fxiaoke writes xlsx files, not table'],
    [['--for', 'zoho', '-o', 'a.csv', '--import-limit', 'x'], 'takes rows'],
    [['--spreadsheet'], '--spreadsheet is about CSV and TSV'],
    [['--spreadsheet', '-f', 'json'], '--spreadsheet is about CSV and TSV'],
  ])('%j is a usage error', async (args, says) => {
    const { code, err } = await clientele(['value', shop[1]!, ...args], { cwd: folder() })
    expect([code, err]).toEqual([2, expect.stringContaining(says)])
  })
})
