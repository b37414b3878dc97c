// Input and surroundings of odd kinds that once ended a run as a bug, in a wrong message or in all of the memory.
import { chmodSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { clientele, emptyFolder, shell } from '../support/cli.js'
import { handMade } from '../support/workbook.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const header = 'order_id,customer_id,order_date,amount'
const sound = (i: number) => `O${i},C${i % 9},2024-0${1 + (i % 9)}-1${i % 10},${10 + (i % 7)}.50`
const orders = (count = 30) => Array.from({ length: count }, (_, i) => sound(i))
const write = (cwd: string, lines: string[], name = 'orders.csv') => {
  writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
  return cwd
}
const asideOf = (cwd: string) =>
  parse(readFileSync(join(cwd, 'aside.csv')), { columns: true }) as { line: string; code: string; raw: string }[]

test('a date cell that is no number costs its row alone', async () => {
  const cwd = folder()
  const text = (s: string) => `<c t="inlineStr"><is><t>${s}</t></is></c>`
  const heads = header.split(',').map(text).join('')
  const days = [
    '45300',
    'abc',
    '1e400',
    '',
    '-5',
    '99999999999',
    '45301.5',
    'NaN',
    ...Array.from({ length: 92 }, (_, i) => String(45_000 + i)),
  ]
  const rows = days.map(
    (day, i) => `<row>${text(`O${i}`)}${text('C1')}<c s="1"><v>${day}</v></c><c><v>10</v></c></row>`,
  )
  await handMade(join(cwd, 'orders.xlsx'), {
    sheets: [{ name: 'a', rows: `<row>${heads}</row>${rows.join('')}` }],
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  })
  const { code, err } = await clientele(['value', 'orders.xlsx', '--set-aside', 'aside.csv'], { cwd })
  expect(code, err).toBe(0)
  expect(asideOf(cwd).map(({ line, code: outcome }) => [line, outcome])).toEqual([
    ['3', 'date_unreadable'],
    ['4', 'date_unreadable'],
    ['5', 'date_missing'],
    ['6', 'date_unreadable'],
    ['7', 'date_unreadable'],
    ['9', 'date_missing'],
  ])
})

describe('1,200 columns', () => {
  const names = Array.from({ length: 1200 }, (_, i) => `x${i}`)
  const wide = (line: string, last = '') => line + ','.repeat(names.length) + last
  const cwd = () =>
    write(folder(), [
      `${header},${names}`,
      wide(sound(1), '"two\nlines"'),
      wide('O2,C2,soon,5.00'),
      ...orders().map((o) => wide(o)),
    ])
  test('with a row that is set aside, which is found by its line', async () => {
    const here = cwd()
    const { code, err } = await clientele(['value', 'orders.csv', '--set-aside', 'aside.csv'], { cwd: here })
    expect(code, err).toBe(0)
    expect(asideOf(here).map(({ line, code: outcome }) => [line, outcome])).toEqual([['4', 'date_unreadable']])
  })
  test('are inspected in little memory', async () => {
    const { code, out, err } = await clientele(['inspect', 'orders.csv', '-f', 'json', '--memory-limit', '600MB'], {
      cwd: cwd(),
    })
    expect(code, err).toBe(0)
    const [file] = (JSON.parse(out) as { files: { columns: { header: string; blanks: number }[] }[] }).files
    expect(file!.columns).toHaveLength(4 + names.length)
    expect(file!.columns.at(-1)).toMatchObject({ header: 'x1199', blanks: 31 })
  })
})

test('a text of 3 MB in one cell is read, also where a quote does not close', async () => {
  const long = `L,C1,2024-03-03,100.00,"${'x'.repeat(3_000_000)}"`
  const lines = (more: string[]) => [`${header},note`, ...orders().map((o) => `${o},ok`), ...more]
  const whole = write(folder(), lines([long, 'M,C2,2024-03-04,1.00,ok']))
  const { code, err } = await clientele(['value', 'orders.csv'], { cwd: whole })
  expect(code, err).toBe(0)
  expect(err).toContain('read 32 rows')
  expect(err).toContain('used all')
  const stray = write(folder(), lines([long, 'M,C2,2024-03-04,1.00,"never closed', 'N,C3,2024-03-05,2.00,ok']))
  const ended = await clientele(['value', 'orders.csv'], { cwd: stray })
  expect(ended.code, ended.err).toBe(0)
  expect(ended.err).toContain('read 33 rows')
  expect(ended.err).toContain('used all')
})

test.each(['http://example.com/orders.csv', 's3://bucket/orders.csv'])('%s is no file', async (address) => {
  const { code, err } = await clientele(['value', address], { cwd: folder() })
  expect({ code, err }).toEqual({
    code: 3,
    err: `clientele: ${address} is an address, not a file\n  download it first: no network is used\n`,
  })
})

test('too few open files are said, where Node itself starts with them', async () => {
  const cwd = write(folder(), [header, ...orders()])
  const few: string[] = []
  for (let most = 12; ; most++) {
    const { code, err } = await shell(`ulimit -n ${most}; clientele value orders.csv -o rows.csv -q`, { cwd })
    if (code === 0) break
    if (code === 3) few.push(err)
    expect(existsSync(join(cwd, 'rows.csv'))).toBe(false)
  }
  const said =
    'clientele: more files have to be open at once than the system allows\n  raise the limit: ulimit -n 1024\n'
  expect(new Set(few)).toEqual(new Set([said]))
})

test('a lock that was never finished, as a full disk leaves it, stops nobody', async () => {
  const cwd = write(folder(), [header, ...orders()])
  const lock = join(cwd, '.clientele-rows.csv.lock')
  const go = () => clientele(['value', 'orders.csv', '-o', 'rows.csv', '-q'], { cwd })
  writeFileSync(lock, '')
  expect((await go()).code).toBe(3)
  const past = Date.now() / 1000 - 10
  utimesSync(lock, past, past)
  const { code, err } = await go()
  expect(code, err).toBe(0)
  expect(existsSync(lock)).toBe(false)
})

test('a second signal leaves nothing behind', async () => {
  const cwd = write(folder(), [header, ...orders(100)])
  const tmp = emptyFolder(cwd)
  const { code, err } = await clientele(['classify', 'orders.csv', '-o', 'out'], {
    cwd,
    env: { TMPDIR: tmp },
    started: (child) =>
      child.stderr!.once('data', () => {
        child.kill('SIGINT')
        setTimeout(() => child.kill('SIGTERM'), 2)
      }),
  })
  expect(code, err).toBe(130)
  expect(readdirSync(cwd).sort()).toEqual(['orders.csv', 'tmp'])
  expect(readdirSync(tmp)).toEqual([])
})

test('a key that others can read is said', async () => {
  const cwd = write(folder(), [header, ...orders()])
  writeFileSync(join(cwd, 'key'), 'a key of the test, long enough')
  const go = () => clientele(['value', 'orders.csv', '--pseudonymize', '--key-file', 'key'], { cwd })
  chmodSync(join(cwd, 'key'), 0o644)
  expect((await go()).err).toContain('warning: others can read key, the key for pseudonyms: chmod 600 key\n')
  chmodSync(join(cwd, 'key'), 0o600)
  expect((await go()).err).not.toContain('others can read')
})

describe('formulas', () => {
  const bad = ['=1+1', '\u200b=2+1', '\ufeff@SUM(1)', '\u00a0+1|2']
  const runs = /^[\s\p{Cf}]*[=+@-]/u
  test('do not run in import files that are CSV; ids that are none stay as they came', async () => {
    const ids = ['=cmd()', '+86 138 0000', '-7', '00042', ...bad]
    const lines = ids.flatMap((id, i) => [0, 1].map((k) => `O${i}${k},"${id}",2024-0${1 + i}-1${k},Tea,${10 * i + 5}`))
    const cwd = write(folder(), ['order_id,customer_id,order_date,category,amount', ...lines])
    writeFileSync(
      join(cwd, 'clientele.config.json'),
      JSON.stringify({ segments: [{ name: '=evil', where: 'value.monetary > 0', action: 'x' }] }),
    )
    const { code, err } = await clientele(
      ['classify', 'orders.csv', '--for', 'zoho', '-o', 'out', '--only', 'value', '-q'],
      { cwd },
    )
    const text = code === 0 ? readFileSync(join(cwd, 'out/customers.zoho.csv'), 'utf8') : ''
    expect(code, err).toBe(0)
    const written = (parse(text, { from: 2 }) as string[][]).map(([id]) => id!)
    expect(written).toHaveLength(ids.length)
    for (const id of ids.filter((one) => !runs.test(one) || /^[+-][\d ]+$/.test(one))) expect(written).toContain(id)
    for (const id of written) if (!ids.slice(1, 3).includes(id)) expect(id).not.toMatch(runs)
  })
  test('do not run in rows set aside for spreadsheets', async () => {
    const lines = bad.map((text) => `${text},C1,soon,1.00`)
    const cwd = write(folder(), [header, ...orders(100), ...lines])
    const go = (...more: string[]) =>
      clientele(['value', 'orders.csv', '-f', 'csv', '-o', 'rows.csv', '--set-aside', 'aside.csv', ...more], { cwd })
    expect((await go()).code).toBe(0)
    expect(asideOf(cwd).map(({ raw }) => raw)).toEqual(lines)
    expect((await go('--spreadsheet')).code).toBe(0)
    expect(asideOf(cwd).map(({ raw }) => raw)).toEqual(lines.map((line) => `'${line}`))
  })
})
