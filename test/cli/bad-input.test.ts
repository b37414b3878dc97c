// Input that cannot be used: one clear line on standard error, what to do about it, exit 3, and nothing written.
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const sound = 'order_id,customer_id,order_date,amount\n1,a,2024-01-01,10.00\n2,b,2024-01-02,20.00\n'

interface Bad {
  what: string
  files: Record<string, string | Buffer>
  args: string[]
  says: RegExp
  hint?: RegExp
  /** Exit code; 3 unless the command line itself is wrong. */
  code?: number
}

const bad: Bad[] = [
  { what: 'a missing file', files: {}, args: ['orders.csv'], says: /no such file: orders\.csv/ },
  {
    what: 'a mistyped file',
    files: { 'orders.csv': sound },
    args: ['ordes.csv'],
    says: /no such file: ordes\.csv/,
    hint: /did you mean orders\.csv\?/,
  },
  { what: 'a glob without a match', files: {}, args: ['*.csv'], says: /no file matches \*\.csv/ },
  { what: 'an empty file', files: { 'orders.csv': '' }, args: ['orders.csv'], says: /orders\.csv is empty/ },
  { what: 'a file of blank lines', files: { 'orders.csv': '\n\n  \n' }, args: ['orders.csv'], says: /orders\.csv/ },
  {
    what: 'a header without rows',
    files: { 'orders.csv': 'order_id,customer_id,order_date,amount\n' },
    args: ['orders.csv'],
    says: /orders\.csv.*(no rows?|header|below)|no usable row/,
  },
  {
    what: 'a file of which no column is usable',
    files: { 'orders.csv': 'colour,weight\nred,3\nblue,4\n' },
    args: ['orders.csv'],
    says: /orders\.csv: neither orders.*columns: colour, weight/,
    hint: /--orders orders\.csv/,
  },
  {
    what: 'orders without a day',
    files: { 'orders.csv': 'order_id,customer_id,amount\n1,a,10\n2,b,20\n' },
    args: ['--orders', 'orders.csv'],
    says: /orders\.csv.*order_day/,
    hint: /--map order_day=/,
  },
  {
    what: 'orders without a customer',
    files: { 'orders.csv': 'order_id,order_date,amount\n1,2024-01-01,10\n2,2024-01-02,20\n' },
    args: ['orders.csv'],
    says: /value needs customer_id.*orders\.csv/,
    hint: /--map customer_id=/,
  },
  {
    what: 'orders without an amount',
    files: { 'orders.csv': 'order_id,customer_id,order_date\n1,a,2024-01-01\n2,b,2024-01-02\n' },
    args: ['orders.csv'],
    says: /value needs net_amount.*orders\.csv/,
    hint: /--map net_amount=/,
  },
  { what: 'a folder without exports', files: {}, args: ['exports'], says: /no exports in exports/ },
  {
    what: 'a corrupt Parquet',
    files: { 'orders.parquet': 'PAR1 this is not a table PAR1' },
    args: ['orders.parquet'],
    says: /orders\.parquet is not a sound Parquet file/,
  },
  {
    what: 'a corrupt .gz',
    files: { 'orders.csv.gz': Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4]) },
    args: ['orders.csv.gz'],
    says: /orders\.csv\.gz is not a sound \.gz file/,
  },
  {
    what: 'a spreadsheet',
    files: { 'orders.xlsx': Buffer.from('PK\x03\x04 and so on') },
    args: ['orders.xlsx'],
    says: /orders\.xlsx/,
  },
  {
    what: 'dates that are none',
    files: { 'orders.csv': sound.replaceAll(/2024-01-0\d/g, 'soon') },
    args: ['orders.csv', '--map', 'order_day=order_date'],
    says: /no usable row|order_date|date/,
  },
  {
    what: 'a column that --map names wrongly',
    code: 2,
    files: { 'orders.csv': sound },
    args: ['orders.csv', '--map', 'order_day=order_dat'],
    says: /order_dat/,
    hint: /did you mean --map order_day=order_date\?/,
  },
  {
    what: 'a field that --map names wrongly',
    code: 2,
    files: { 'orders.csv': sound },
    args: ['orders.csv', '--map', 'order_dy=order_date'],
    says: /order_dy/,
    hint: /did you mean --map order_day=order_date\?/,
  },
  {
    what: 'two customer files',
    files: { 'orders.csv': sound, 'c1.csv': 'customer_id,gender\na,f\n', 'c2.csv': 'customer_id,gender\nb,m\n' },
    args: ['orders.csv', 'c1.csv', 'c2.csv'],
    says: /c1\.csv.*c2\.csv|c2\.csv.*c1\.csv/,
  },
  {
    what: 'an unknown key in the config',
    files: { 'orders.csv': sound, 'clientele.config.json': '{ "valu": {} }' },
    args: ['orders.csv'],
    says: /clientele\.config\.json: unknown key valu/,
    hint: /did you mean value\?/,
  },
  {
    what: 'an unknown parameter in the config',
    files: { 'orders.csv': sound, 'clientele.config.json': '{ "value": { "window": 3 } }' },
    args: ['orders.csv'],
    says: /clientele\.config\.json: unknown key value\.window/,
  },
  {
    what: 'amounts each of which is a number, and which are not of one form',
    files: {
      'orders.csv':
        'order_id,customer_id,order_date,total\n1,a,2024-01-05,12\n2,a,2024-01-06,"1.234,50"\n3,b,2024-01-07,"1,234.50"\n',
    },
    args: ['orders.csv'],
    says: /"total" is named as net_amount, .*\("1\.234,50 \/ 1,234\.50"\)/,
  },
  {
    what: 'a config that is a list',
    files: { 'orders.csv': sound, 'clientele.config.json': '[]' },
    args: ['orders.csv'],
    says: /clientele\.config\.json: must be a group of settings/,
  },
  {
    what: 'two named segments with one name',
    files: {
      'orders.csv': sound,
      'c.json': '{ "segments": [{ "name": "a", "where": "value = high" }, { "name": "a", "where": "value = low" }] }',
    },
    args: ['orders.csv', '--config', 'c.json'],
    says: /c\.json: segments: two of them have one name/,
  },
  {
    what: 'a wrong value in the config',
    files: { 'orders.csv': sound, 'c.json': '{ "value": { "bins": 99 } }' },
    args: ['orders.csv', '--config', 'c.json'],
    says: /c\.json: value\.bins/,
  },
  {
    what: 'a config that is no JSON',
    files: { 'orders.csv': sound, 'c.json': '{\n  "value": {} "lang": 1\n}' },
    args: ['orders.csv', '--config', 'c.json'],
    says: /c\.json: not valid JSON \(line 2, column 15\)/,
  },
  {
    what: 'a config that is not there',
    files: { 'orders.csv': sound },
    args: ['orders.csv', '--config', 'none.json'],
    says: /no such config file: none\.json/,
  },
  {
    what: 'an uncovered segment map',
    files: {
      'orders.csv': sound,
      'c.json': '{ "value": { "segments": [{ "name": "top", "r": [5, 5], "f": [1, 5] }] } }',
    },
    args: ['orders.csv', '--config', 'c.json'],
    says: /20 of 25 cells have no segment/,
    hint: /default_segment/,
  },
  {
    what: 'an output that is an input',
    files: { 'orders.csv': sound },
    args: ['orders.csv', '-o', 'orders.csv'],
    says: /cannot write orders\.csv: it is an input/,
  },
  {
    what: 'an output folder that is not there',
    files: { 'orders.csv': sound },
    args: ['orders.csv', '-o', 'none/rows.csv'],
    says: /none does not exist/,
    hint: /mkdir -p none/,
  },
]

/** The notes come first; what is wrong is the line behind `clientele:`, and the hint, indented, below it. */
function complaint(err: string): { line: string; hint: string; rest: string[] } {
  const lines = err.trimEnd().split('\n')
  const at = lines.findIndex((line) => line.startsWith('clientele: '))
  return { line: lines[at] ?? '', hint: lines[at + 1] ?? '', rest: at < 0 ? lines : lines.slice(at + 2) }
}

function prepared(files: Bad['files']): string {
  const cwd = folder()
  mkdirSync(join(cwd, 'exports'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
  return cwd
}

describe.concurrent('one clear line, nothing written and exit 3 for', () => {
  test.each(bad)('$what', async ({ files, args, says, hint, code: wanted = 3 }) => {
    const cwd = prepared(files)
    const before = readdirSync(cwd)
    const given = args.includes('-o') ? args : [...args, '-o', 'rows.csv']
    const { code, out, err } = await clientele(['value', ...given], { cwd })
    const { line, hint: second, rest } = complaint(err)
    expect(line, err).toMatch(says)
    if (hint) expect(second, err).toMatch(hint)
    expect(rest, err).toEqual([])
    expect(err).not.toMatch(/\n\s+at /)
    expect({ code, out }).toEqual({ code: wanted, out: '' })
    expect(readdirSync(cwd)).toEqual(before)
  })

  test('nothing on standard input', async () => {
    const { code, err } = await clientele(['value', '-'])
    expect(err).toMatch(/clientele: standard input is empty/)
    expect(code).toBe(3)
  })

  test.skipIf(process.getuid?.() === 0)('a file without permission to read', async () => {
    const cwd = prepared({ 'orders.csv': sound })
    chmodSync(join(cwd, 'orders.csv'), 0)
    const { code, err } = await clientele(['value', 'orders.csv'], { cwd })
    expect(err).toMatch(/orders\.csv: permission denied/)
    expect(code).toBe(3)
  })

  test('a class whose file is not given', async () => {
    const { code, out, err } = await clientele(['turnover', shopFile('en', 'orders.csv')])
    expect(complaint(err).line).toMatch(/turnover needs a file of stock/)
    expect({ code, out }).toEqual({ code: 3, out: '' })
  })

  test('a class whose file is another kind of file, because a column of it cannot be read', async () => {
    const cwd = prepared({ 'orders.csv': sound, 'stock.csv': 'sku,on_hand,unit_cost\na,10,1\nb,some,2\n' })
    const { code, err } = await clientele(['turnover', 'orders.csv', 'stock.csv'], { cwd })
    expect(complaint(err).line).toMatch(/stock\.csv: "on_hand" is named as on_hand, .*\("some"\)/)
    expect(code).toBe(3)
  })
})
