// What goes where: rows on standard output, everything else on standard error, files all at once; pipes that close early, and
// colour only where it is wanted.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { clientele, emptyFolder, shell } from '../support/cli.js'
import { recordsOf } from '../support/records.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()

const orders = shopFile('en', 'orders.csv')

const people = 545

const value = (...args: string[]) => ['value', orders, ...args]

/** The rows as every other way of asking for them must give them. */
const whole = clientele(value('-f', 'csv'))

const runs = new Map<string, typeof whole>()

/** The rows in a format as they come on standard output; each format is asked for once. */
const piped = (format: string) => {
  if (!runs.has(format)) runs.set(format, clientele(value('-f', format, '-q')))
  return runs.get(format)!
}

async function parquetRows(path: string): Promise<string[][]> {
  const instance = await DuckDBInstance.create()
  const db = await instance.connect()
  const reader = await db.runAndReadAll(
    `select cast(customer_id as varchar), value_class, cast(monetary as varchar) from '${path}'`,
  )
  db.closeSync()
  instance.closeSync()
  return reader.getRows() as string[][]
}

describe.concurrent('standard output and standard error', () => {
  test('the summary is on standard output, and what was read on standard error', async () => {
    const { code, out, err } = await clientele(value())
    expect(out).toMatch(/^Value \(value\), as of 2024-12-31\n\nvalue_class/)
    expect(out).toMatch(/\ntotal +545 +100\.0%/)
    expect(out).toMatch(/recency cuts \(days\): /)
    expect(err).toMatch(/orders\.csv: read 6,210 rows, 1,266,710\.38; used 6,091 rows/)
    expect(err).toMatch(/as of 2024-12-31, the last day in the data/)
    expect(code).toBe(0)
  })

  test('rows are on standard output and nothing else is', async () => {
    const { code, out, err } = await whole
    const { header, rows } = recordsOf(out)
    expect(header.slice(0, 4)).toEqual(['customer_id', 'value_class', 'segment', 'recency_days'])
    expect(rows).toHaveLength(people)
    expect(rows.every((row) => row.length === header.length)).toBe(true)
    expect(err).toContain('read 6,210 rows')
    expect(code).toBe(0)
  })

  test('--quiet leaves standard error empty', async () => {
    const { code, out, err } = await clientele(value('-f', 'csv', '--quiet'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe((await whole).out)
  })

  test('the same files give the same bytes again', async () => {
    expect((await clientele(value('-f', 'csv', '--threads', '4'))).out).toBe((await whole).out)
  })

  test('a reader that has had enough is no failure', async () => {
    const { code, out, err } = await shell(`clientele value '${orders}' -f csv -q | head -1`)
    expect(out).toMatch(/^customer_id,value_class,.*\n$/)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('>> keeps what is there', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'all.csv'), 'kept\n')
    const { code } = await shell(`clientele value '${orders}' -f csv -q >> all.csv`, { cwd })
    expect(readFileSync(join(cwd, 'all.csv'), 'utf8')).toBe(`kept\n${(await whole).out}`)
    expect(code).toBe(0)
  })
})

describe.concurrent('formats', () => {
  test('tsv holds the cells of csv', async () => {
    const { out } = await piped('tsv')
    const cells = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(0, 9))
    const { header, rows } = recordsOf((await whole).out)
    expect(cells).toEqual([header, ...rows].map((row) => row.slice(0, 9)))
  })

  test('json and ndjson hold the same rows, with numbers as numbers and ids as text', async () => {
    const [json, lines] = await Promise.all([piped('json'), piped('ndjson')])
    const parsed = JSON.parse(json.out) as Record<string, unknown>[]
    expect(
      lines.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(parsed)
    expect(parsed).toHaveLength(people)
    expect(parsed[0]).toMatchObject({
      customer_id: '00017',
      recency_days: expect.any(Number),
      monetary: expect.any(Number),
    })
    const { header, rows } = recordsOf((await whole).out)
    expect(Object.keys(parsed[0]!)).toEqual(header)
    expect(parsed.map((row) => row.customer_id)).toEqual(rows.map((row) => row[0]))
  })

  test('parquet can be piped, and holds the same values', async () => {
    const cwd = folder()
    const { stdout } = await clientele(value('-f', 'parquet', '-q'))
    writeFileSync(join(cwd, 'piped.parquet'), stdout)
    const { header, rows } = recordsOf((await whole).out)
    const at = ['customer_id', 'value_class', 'monetary'].map((name) => header.indexOf(name))
    const got = await parquetRows(join(cwd, 'piped.parquet'))
    expect(got.map(([id, label, money]) => [id, label, Number(money)])).toEqual(
      rows.map((row) => [row[at[0]!], row[at[1]!], Number(row[at[2]!])]),
    )
  })

  test('timings are printed also with -q: they were asked for', async () => {
    const { err } = await clientele(value('-f', 'csv', '-q', '--timings'))
    expect(err).toMatch(/^ +\d+\.\d\d s {2}recognise\n/m)
    expect(err).not.toContain('as of')
  })

  test('table shows the first rows and says what it leaves out', async () => {
    const { out } = await clientele(value('-f', 'table', '-q'))
    expect(out).toMatch(/first 50 of 545 rows; -f csv gives all\n$/)
  })

  test('the reasons are in Chinese with --lang zh, and class names stay as they are', async () => {
    const { out } = await clientele(value('-f', 'csv', '-q', '--lang', 'zh'))
    const english = recordsOf((await whole).out)
    const chinese = recordsOf(out)
    const words = english.header.indexOf('because')
    expect(chinese.rows.map((row) => row.slice(0, words))).toEqual(english.rows.map((row) => row.slice(0, words)))
    expect(chinese.rows[0]![words]).toMatch(/^购买 \d+ 次，净额/)
  })
})

describe.concurrent('-o', () => {
  test.each([
    ['rows.csv', 'csv'],
    ['rows.tsv', 'tsv'],
    ['rows.json', 'json'],
    ['rows.ndjson', 'ndjson'],
    ['rows.jsonl', 'ndjson'],
    ['rows.data', 'csv'],
  ])('%s is written as %s, with nothing on standard output', async (name, format) => {
    const cwd = folder()
    const { code, out, err } = await clientele(value('-o', name), { cwd })
    const { out: rows } = format === 'csv' ? await whole : await piped(format)
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(rows)
    expect(err).toContain(`wrote 545 rows to ${name}`)
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(readdirSync(cwd)).toEqual([name])
  })

  test('keeps rows about people to their owner, and replaces a file whole', async () => {
    const cwd = folder()
    const target = join(cwd, 'rows.csv')
    writeFileSync(target, 'an earlier run\n'.repeat(100_000))
    await clientele(value('-o', target))
    expect(readFileSync(target, 'utf8')).toBe((await whole).out)
    expect(statSync(target).mode & 0o777).toBe(0o600)
    expect(readdirSync(cwd)).toEqual(['rows.csv'])
  })

  test('leaves an earlier file as it is when the run fails, and nothing in the folder for temporary files', async () => {
    const cwd = folder()
    const TMPDIR = emptyFolder(cwd)
    writeFileSync(join(cwd, 'rows.csv'), 'an earlier run\n')
    const { code } = await clientele(
      value('--max-set-aside', '0', '-o', 'rows.csv', '--map', 'customer_id=channel', '--map', 'quantity=product_name'),
      { cwd, env: { TMPDIR } },
    )
    expect(code).toBe(3)
    expect(readFileSync(join(cwd, 'rows.csv'), 'utf8')).toBe('an earlier run\n')
    expect(readdirSync(cwd).sort()).toEqual(['rows.csv', 'tmp'])
    expect(readdirSync(TMPDIR)).toEqual([])
  })
})

describe.concurrent('colour', () => {
  const painted = '\u001b['
  test('is off where output is no terminal', async () => {
    const { out, err } = await clientele(value())
    expect(out + err).not.toContain(painted)
  })

  test('is on with FORCE_COLOR, except in rows for programs', async () => {
    const env = { FORCE_COLOR: '1' }
    expect((await clientele(value(), { env })).out).toContain(painted)
    expect((await clientele(value('-f', 'csv'), { env })).out).toBe((await whole).out)
    expect((await clientele(['nonsense'], { env })).err).toContain(painted)
  })

  test('is off with NO_COLOR, whatever FORCE_COLOR says', async () => {
    const { out, err } = await clientele(value(), { env: { NO_COLOR: '1', FORCE_COLOR: '1' } })
    expect(out + err).not.toContain(painted)
  })
})
