// Rows that cannot be read: counted, shown by line, written where asked for, and too many of them an error.
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { objectsOf, recordsOf } from '../support/records.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const header = 'order_id,customer_id,order_date,amount,note'

const run = async (text: string, ...args: string[]) => {
  const cwd = folder()
  writeFileSync(join(cwd, 'orders.csv'), text)
  const ended = await clientele(['value', 'orders.csv', '--set-aside', 'aside.csv', ...args], { cwd })
  const path = join(cwd, 'aside.csv')
  return { ...ended, aside: existsSync(path) ? objectsOf(recordsOf(readFileSync(path, 'utf8'))) : undefined, cwd }
}

const places = (rows: Record<string, string>[] | undefined) =>
  rows?.map(({ line, code, raw }) => ({ line: Number(line), code, raw }))

describe.concurrent('a row that cannot be read', () => {
  test('has its line, its code, its reason and its own text in the file of rows set aside', async () => {
    const text = `${header}\n1,a,2024-01-01,10,\n2,b,never,20,late\n3,c,2024-01-03,much,\n4,,2024-01-04,40,\n5,e,2024-01-05,50\n6,f,2024-01-06,60,ok\n`
    const { code, aside, err } = await run(text, '--map', 'order_day=order_date', '--map', 'net_amount=amount')
    expect(aside?.map((row) => Object.keys(row))[0]).toEqual(['file', 'line', 'code', 'reason', 'raw'])
    expect(places(aside)).toEqual([
      { line: 3, code: 'date_unreadable', raw: '2,b,never,20,late' },
      { line: 4, code: 'net_amount_unreadable', raw: '3,c,2024-01-03,much,' },
      { line: 5, code: 'customer_missing', raw: '4,,2024-01-04,40,' },
      { line: 6, code: 'structure', raw: '5,e,2024-01-05,50' },
    ])
    expect(aside?.map((row) => row.file)).toEqual(Array(4).fill('orders.csv'))
    expect(aside?.map((row) => row.reason)[0]).toMatch(/order_date: never/)
    expect(aside?.every((row) => row.reason !== '')).toBe(true)
    expect(err).toMatch(/orders\.csv: read 6 rows/)
    expect(err).toMatch(/used 2 rows/)
    expect(code).toBe(0)
  })

  test('keeps its right line behind blank lines, CRLF and line breaks in quotes', async () => {
    const lines = [
      header,
      '1,a,2024-01-01,10,',
      '',
      '2,b,2024-01-02,20,"two',
      'lines"',
      '',
      '3,c,never,30,',
      '4,d,2024-01-04,40,"x',
      'y"',
      '5,e,2024-01-05,much,"also',
      'two"',
      '6,f,2024-01-06,60,',
    ]
    for (const end of ['\n', '\r\n']) {
      const { aside, code } = await run(
        lines.map((line) => line + end).join(''),
        '--map',
        'order_day=order_date',
        '--map',
        'net_amount=amount',
      )
      expect(places(aside)?.map((place) => ({ ...place, raw: place.raw?.replaceAll('\r', '') }))).toEqual([
        { line: 7, code: 'date_unreadable', raw: '3,c,never,30,' },
        { line: 10, code: 'net_amount_unreadable', raw: '5,e,2024-01-05,much,"also\ntwo"' },
      ])
      expect(code).toBe(0)
    }
  })

  test('is found in row 30,000 too, and the rest is used', async () => {
    const rows = Array.from(
      { length: 30_500 },
      (_, i) =>
        `${i + 1},c${i % 40},2024-01-${String((i % 28) + 1).padStart(2, '0')},${i + 1 === 30_000 ? 'ten' : '10.00'},`,
    )
    const { aside, err, code } = await run(`${header}\n${rows.join('\n')}\n`)
    expect(places(aside)).toEqual([{ line: 30_001, code: 'net_amount_unreadable', raw: rows[29_999]! }])
    expect(err).toMatch(/read 30,500 rows, 304,990\.00; used 30,499 rows/)
    expect(code).toBe(0)
  })

  test('is shown with its line when no file for it is named, three of a kind at most', async () => {
    const cwd = folder()
    writeFileSync(
      join(cwd, 'orders.csv'),
      `${header}\n1,a,2024-01-01,10,\n${[2, 3, 4, 5].map((n) => `${n},b,2024-01-02,bad${n},\n`).join('')}${[6, 7, 8, 9].map((n) => `${n},c,2024-01-03,7,\n`).join('')}`,
    )
    const { err, code } = await clientele(['value', 'orders.csv', '--map', 'net_amount=amount'], { cwd })
    expect(err).toMatch(/set aside: 4 rows whose amount cannot be read/)
    expect(err.match(/orders\.csv, line \d+/g)).toEqual([
      'orders.csv, line 3',
      'orders.csv, line 4',
      'orders.csv, line 5',
    ])
    expect(err).toContain('--set-aside FILE writes all of them')
    expect(code).toBe(0)
  })

  test('keeps its text exact: quotes, commas, other scripts', async () => {
    const raw = '2,"Ann ""A"", 客户",never,20,"=1+1"'
    const { aside } = await run(
      `${header}\n1,a,2024-01-01,10,\n${raw}\n3,c,2024-01-03,30,\n`,
      '--map',
      'order_day=order_date',
    )
    expect(places(aside)).toEqual([{ line: 3, code: 'date_unreadable', raw }])
  })
})

describe.concurrent('--max-set-aside', () => {
  const text = `${header}\n1,a,2024-01-01,10,\n2,b,2024-01-02,much,\n3,c,2024-01-03,more,\n${Array.from({ length: 7 }, (_, i) => `${i + 4},d,2024-01-04,10,\n`).join('')}`

  test.each([
    ['2', 0],
    ['20%', 0],
    ['1', 3],
    ['19%', 3],
    ['0', 3],
  ])('%s with two of ten rows set aside ends with %i', async (limit, code) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'orders.csv'), text)
    const ended = await clientele(
      ['value', 'orders.csv', '--map', 'net_amount=amount', '--max-set-aside', limit, '-o', 'rows.csv'],
      { cwd },
    )
    expect(ended.code, ended.err).toBe(code)
    expect(existsSync(join(cwd, 'rows.csv'))).toBe(code === 0)
    if (code) expect(ended.err).toMatch(/clientele: .*2 (rows|of)/)
  })

  test('writes the rows that are too many where --set-aside asks for them, and no others', async () => {
    const { code, err, aside, cwd } = await run(
      text,
      '--map',
      'net_amount=amount',
      '--max-set-aside',
      '1',
      '-o',
      'rows.csv',
    )
    expect(places(aside)?.map(({ line }) => line)).toEqual([3, 4])
    expect(err).toMatch(/aside\.csv holds them with line and reason/)
    expect(code).toBe(3)
    expect(readdirSync(cwd).sort()).toEqual(['aside.csv', 'orders.csv'])
  })

  test.each(['lots', '-1', '1,5%'])('%s is no limit', async (limit) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'orders.csv'), text)
    const { code, err } = await clientele(
      ['value', 'orders.csv', '--map', 'net_amount=amount', `--max-set-aside=${limit}`],
      { cwd },
    )
    expect(err).toMatch(/--max-set-aside/)
    expect(code).toBe(2)
  })
})

describe('where outputs go', () => {
  test.each([
    [['-o', 'x.csv', '--set-aside', './x.csv'], '-o x.csv and --set-aside ./x.csv are one file'],
    [['-o', 'link.csv', '--set-aside', 'real.csv'], '-o link.csv and --set-aside real.csv are one file'],
    // In one word, so that no process is needed.
    [['--set-aside=-'], '--set-aside -: takes a file'],
    [['-o-'], '-o -: takes a file'],
    [['--set-aside', 's.xlsx'], '--set-aside s.xlsx: rows set aside are written as CSV'],
    [['--set-aside', 's.json'], '--set-aside s.json: rows set aside are written as CSV'],
    [['--set-aside', 's.tsv'], '--set-aside s.tsv: rows set aside are written as CSV'],
    [['--set-aside', 's.csv.gz'], '--set-aside s.csv.gz: rows set aside are written as CSV'],
  ])('%j is refused before anything is written', async (args, message) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'orders.csv'), `${header}\n1,a,2024-01-01,10,\n`)
    writeFileSync(join(cwd, 'real.csv'), 'kept\n')
    symlinkSync('real.csv', join(cwd, 'link.csv'))
    const { code, err } = await clientele(['value', 'orders.csv', ...args], { cwd })
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
    expect(readdirSync(cwd).sort()).toEqual(['link.csv', 'orders.csv', 'real.csv'])
    expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toBe('kept\n')
  })

  test('the page and the rows set aside of classify are two files, and none in the folder that is replaced', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'orders.csv'), `${header}\n1,a,2024-01-01,10,\n`)
    const classify = (...args: string[]) => clientele(['classify', 'orders.csv', ...args], { cwd })
    const one = await classify('--report', 'x.csv', '--set-aside', 'x.csv')
    expect([one.code, one.err]).toEqual([2, expect.stringContaining('are one file')])
    const within = await classify('-o', 'out', '--set-aside', 'out/x.csv')
    expect([within.code, within.err]).toEqual([2, expect.stringContaining('lies in -o out')])
    expect(readdirSync(cwd)).toEqual(['orders.csv'])
  })
})
