// A customer taken out of kept results: of files of every kind, of the records, and of nothing else.
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guarded } from '../../src/engines/duckdb/guarded-text.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { openPackage } from '../../src/files/xlsx/package.js'
import { formatNamed, formatOfPath, formats } from '../../src/formats/index.js'
import { forget } from '../../src/store/forget.js'
import { readRecord, sha256 } from '../../src/store/record.js'
import { verify } from '../../src/store/verify.js'
import { withoutId } from '../../src/store/without-id.js'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
/** Ids that a format has to write in a way of its own; one that holds another; one that a spreadsheet would run. */
const ids = ['C-01', 'C-011', 'a "quoted", id', '<&>_x0041_', '=1+1', "'tis", '张三', 'last']
const orders = [
  'Order,Customer,Date,Product,Category,Quantity,Amount',
  ...ids.flatMap((id, i) =>
    Array.from({ length: 2 + (i % 3) }, (_, k) =>
      [
        ...[`O${i}-${k}`, `"${id.replaceAll('"', '""')}"`, `2024-0${1 + i}-1${k}`, `P${k}`, 'Tea', 1],
        (10 * (i + 1)).toFixed(2),
      ].join(','),
    ),
  ),
].join('\n')

let base: string
let engine: Engine
beforeAll(async () => {
  base = folder()
  writeFileSync(join(base, 'orders.csv'), `${orders}\n`)
  engine = await openEngine({})
})
afterAll(() => engine.close())

const results = async (cwd: string, ...more: string[]) => {
  const ended = await clientele(
    ['classify', join(base, 'orders.csv'), '--only', 'value,lifecycle,preference', '-q', '-o', 'out', ...more],
    { cwd },
  )
  expect(ended.code, ended.err).toBe(0)
  return join(cwd, 'out')
}
const everything = (path: string) =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(path, name)).isFile())
      .sort()
      .map((name) => [name, sha256(readFileSync(join(path, name)))]),
  )
const requireSound = async (path: string) => {
  const { checks, foreign } = await verify(path, {})
  expect(checks.filter(({ wrong }) => wrong)).toEqual([])
  expect(foreign).toEqual([])
}

/** The rows of a file as text, in their order, by the reader of its format. */
async function rowsOf(path: string, name: string): Promise<string[][]> {
  const { from, columns } = await formatNamed(formatOfPath(path)!).read!(engine, path, name)
  const rows = await engine.rows(`select ${columns.map(({ sql }, i) => `${sql} as c${i}`).join(', ')} from ${from}`)
  return rows.map((row) => Object.values(row).map(String))
}

const folderFormats = formats.filter(({ terminal }) => !terminal).map(({ name }) => name)
const more: Record<string, string[]> = {
  csv: ['--columns', 'value_class,customer_id,value_because'],
  tsv: ['--long'],
  xlsx: ['--columns', 'value_class,customer_id,value_because'],
}
describe('the rows of one customer', () => {
  test.each<[string, string[]]>([
    ...folderFormats.map((name): [string, string[]] => [name, ['-f', name, ...(more[name] ?? [])]]),
    ['csv for spreadsheets', ['-f', 'csv', '--spreadsheet']],
  ])('go out of files of %s, and all others stay as they are', async (_, flags) => {
    const out = await results(folder(), ...flags)
    const { record: before } = (await readRecord(join(out, 'run.json')))!
    const shown = before.outputs.find(({ file }) => /^(customers|results)\./.test(file))!
    let left = await rowsOf(join(out, shown.file), 'customers')
    let count = shown.rows
    expect(left.length).toBeGreaterThanOrEqual(ids.length)
    for (const [n, some] of [ids.slice(0, 1), ids.slice(1, 6), ids.slice(6)].entries()) {
      const forgotten = await forget(engine, out, some)
      const kept = left.filter((row) => !some.some((id) => row.includes(id)))
      const own = forgotten.rows.find(({ file }) => file === shown.file)!
      // A workbook holds the win-back list as well.
      expect(own.rows).toBeGreaterThanOrEqual(left.length - kept.length)
      ;[left, count] = [kept, count - own.rows]
      expect(await rowsOf(join(out, shown.file), 'customers')).toEqual(left)
      const { record } = (await readRecord(join(out, 'run.json')))!
      expect(record).toMatchObject({ sequence: n + 2, classes: before.classes, forgotten: { rows: forgotten.rows } })
      expect(record.outputs.find(({ file }) => file === shown.file)!.rows).toBe(count)
    }
    expect(count).toBe(0)
    expect(left).toEqual([])
    await requireSound(out)
  })

  test('go out of the ranges of the filters of a workbook', async () => {
    const out = await results(folder(), '-f', 'xlsx')
    const file = readdirSync(out).find((name) => name.endsWith('.xlsx'))!
    /** The last row of each sheet, of its filter, and of the name of its filter. */
    const ranges = async () => {
      const pack = await openPackage(join(out, file))
      const text = async (name: string) => Buffer.concat(await (await pack.stream(name)).toArray()).toString()
      try {
        const names = await text('xl/workbook.xml')
        const sheets = pack.names().filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
        const all = await Promise.all(
          sheets.map(async (name, i) => {
            const sheet = await text(name)
            const filter = /<autoFilter ref="A1:[A-Z]+(\d+)"/.exec(sheet)?.[1]
            const named = new RegExp(`localSheetId="${i}"[^>]*>[^<]*[$](\\d+)<`).exec(names)?.[1]
            if (filter === undefined) return []
            return [{ rows: sheet.split('<row').length - 1, filter: Number(filter), named: Number(named) }]
          }),
        )
        return all.flat()
      } finally {
        pack.close()
      }
    }
    const before = await ranges()
    await forget(engine, out, ids.slice(0, 2))
    const after = await ranges()
    expect(before.length).toBeGreaterThan(0)
    for (const [i, { rows, filter, named }] of after.entries()) {
      expect([filter, named]).toEqual([rows, rows])
      expect(before[i]!.filter).toBe(before[i]!.rows)
    }
    expect(after[0]!.rows).toBe(before[0]!.rows - 2)
    const alone = folder()
    const unwanted = { column: 'customer_id', id: 'last' }
    expect(await formatNamed('xlsx').without!(engine, join(out, file), join(alone, 'less.xlsx'), unwanted)).toBe(1)
    expect(readdirSync(alone)).toEqual(['less.xlsx'])
  })

  test.each(['zoho', 'fxiaoke'])('go out of import files for %s', async (system) => {
    const out = await results(folder(), '--for', system)
    const file = readdirSync(out).find((name) => name.startsWith(`customers.${system}`))!
    const before = await rowsOf(join(out, file), 'import')
    const sorted = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    // Cells of a workbook are no formulas, whatever stands in them.
    expect(before.map(([id]) => id)).toEqual(file.endsWith('.csv') ? sorted.map(guarded) : sorted)
    const forgotten = await forget(engine, out, ['C-01'])
    expect(forgotten.rows).toContainEqual({ file, rows: 1 })
    expect(await rowsOf(join(out, file), 'import')).toEqual(before.filter(([id]) => id !== 'C-01'))
    await requireSound(out)
  })
})

describe('the records', () => {
  test('name the customer no longer, and the chain holds', async () => {
    const cwd = folder()
    await results(cwd)
    await results(cwd, '--exclude', 'Customer = C-01')
    const out = await results(cwd)
    const [first, last] = ['records/0001.json', 'run.json'].map((name) => readFileSync(join(out, name)))
    expect(readFileSync(join(out, 'records/0002.json'), 'utf8')).toContain('Customer = C-01')
    const forgotten = await forget(engine, out, ['C-01'])
    expect(forgotten.records).toEqual(['records/0002.json'])
    expect(readFileSync(join(out, 'records/0001.json'))).toEqual(first)
    expect(JSON.parse(readFileSync(join(out, 'records/0003.json'), 'utf8'))).toEqual({
      ...JSON.parse(last!.toString()),
      previous: { record: 'records/0002.json', sha256: sha256(readFileSync(join(out, 'records/0002.json'))) },
    })
    for (const name of Object.keys(everything(out))) {
      const text = readFileSync(join(out, name), 'utf8')
      expect([name, /C-01(?!1)/.test(text)]).toEqual([name, false])
    }
    await requireSound(out)
    // The next run, and what looks back over all of them, take it for what it is.
    await results(cwd)
    await requireSound(out)
    const history = await clientele(['compare', '--history', 'out', '-f', 'csv'], { cwd })
    expect(
      new Set(
        history.out
          .split('\n')
          .slice(1, -1)
          .map((line) => line.split(',')[0]),
      ),
    ).toEqual(new Set(['out/records/0001.json', 'out/records/0002.json', 'out/records/0003.json', 'out/run.json']))
    const verified = await clientele(['verify', 'out'], { cwd })
    expect(verified.err).toBe('out: all of it agrees, 4 runs in the chain, and 1 removal of a customer\n')
  })

  test.each<[string, string, unknown, unknown]>([
    ['an id that is nothing else', 'C-0042', ['C-0042x', 'of C-0042, 3'], ['C-0042x', 'of (forgotten), 3']],
    [
      'a short number in a condition',
      '42',
      ['--where', 'id = 42', '42 rows'],
      ['--where', 'id = (forgotten)', '42 rows'],
    ],
    ['a short number in quotes', '42', ['no "42" in 42 rows'], ['no "(forgotten)" in 42 rows']],
    [
      'a word that is a class',
      'high',
      { a: 'value high', where: 'x = high' },
      { a: 'value high', where: 'x = (forgotten)' },
    ],
    ['a number of six digits', '123456', ['of 123456 rows'], ['of 123456 rows']],
    ['a number of seven', '1234567', ['of 1234567 rows'], ['of (forgotten) rows']],
    ['a code of three signs', 'a-1', ['a-1, 3', '--exclude', 'x = a-1'], ['a-1, 3', '--exclude', 'x = (forgotten)']],
    ['a code of four', 'a-12', ['a-12, 3'], ['(forgotten), 3']],
    ['a name in other letters', '王小明明', ['王小明明, 3', '王小明明明'], ['(forgotten), 3', '王小明明明']],
    ['a number that is a name as well', '42', { 42: 1, none: null }, { 42: 1, none: null }],
    ['signs of patterns', 'a.*+(b', ['a.*+(b', 'axx(b'], ['(forgotten)', 'axx(b']],
  ])('%s', (_, id, given, cleaned) => {
    expect(withoutId(given, [id])).toEqual(cleaned)
  })
})

test('who stands in the records alone is taken out of those', async () => {
  const out = await results(folder(), '--exclude', 'Customer = C-01')
  expect(await forget(engine, out, ['C-01'])).toEqual({ rows: [], records: ['records/0001.json'] })
  expect(readFileSync(join(out, 'records/0001.json'), 'utf8')).toContain('Customer = (forgotten)')
  await requireSound(out)
})

describe('as a whole or not at all', () => {
  let sound: string
  beforeAll(async () => {
    sound = await results(folder(), '--pseudonymize', '--key-file', key())
  })
  const key = (text = 'a key of the test, long enough') => {
    const path = join(folder(), 'key')
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const copy = () => {
    const cwd = folder()
    cpSync(sound, join(cwd, 'out'), { recursive: true })
    return cwd
  }

  test.each<[string, (out: string) => void, RegExp]>([
    [
      'a changed result',
      (out) => writeFileSync(join(out, 'customers.csv'), 'x', { flag: 'a' }),
      /not as it was written/,
    ],
    ['a file that no run wrote', (out) => writeFileSync(join(out, 'aside.csv'), 'x'), /holds aside\.csv/],
    ['nobody of that id', () => {}, /nothing in .* is about that customer/],
  ])('%s is refused, and everything stays', async (_, change, message) => {
    const out = join(copy(), 'out')
    change(out)
    const before = everything(out)
    await expect(forget(engine, out, ['nobody'])).rejects.toThrow(message)
    expect(everything(out)).toEqual(before)
    expect(readdirSync(join(out, '..'))).toEqual(['out'])
  })

  test('pseudonyms are found by the key, and the permissions stay', async () => {
    const cwd = copy()
    const out = join(cwd, 'out')
    for (const name of Object.keys(everything(out))) chmodSync(join(out, name), 0o640)
    const go = (...more: string[]) => clientele(['forget', 'C-01', 'out', ...more], { cwd })
    expect((await go()).code).toBe(3)
    expect((await go('--key-file', key('another key, as long as the first'))).err).toMatch(/is not the key/)
    const { code, err } = await go('--key-file', key())
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^took 1 row out of out\/customers\.csv\n(?:.+\n)*files elsewhere stay as they are/),
    })
    expect(statSync(out).mode & 0o777).toBe(0o750)
    for (const name of Object.keys(everything(out))) expect(statSync(join(out, name)).mode & 0o777).toBe(0o640)
    await requireSound(out)
  })

  test('a folder that is none says so', async () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'out'))
    const { code, err } = await clientele(['forget', 'C-01', 'out'], { cwd })
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^clientele: no run\.json in out\n/) })
  })
})
