// Rows that meet a condition: in the format that the name of the file asks for, and of every class from orders alone.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { customer, keysOf, sameGrain } from '../../src/analyses/grain.js'
import { classifications } from '../../src/analyses/index.js'
import { formatNames } from '../../src/formats/index.js'
import { clientele } from '../support/cli.js'
import { rowsOf } from '../support/workbook.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const orders = shopFile('en', 'orders.csv')
/** The orders of the first hundred customers or so: every class has something to say of them. */
const fewOrders = join(folder(), 'orders.csv')
writeFileSync(
  fewOrders,
  readFileSync(orders, 'utf8')
    .split('\n')
    .filter((line, at) => at === 0 || /,C-00\d\d,/.test(line))
    .join('\n'),
)
const delimited = (delimiter: string) => (path: string) =>
  (parse(readFileSync(path), { delimiter, columns: true }) as Record<string, string>[]).map((row) => row.customer_id)
const jsonLines = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { customer_id: string }).customer_id)

/** The ids in a file of rows, read by its ending as somebody else's program would. */
const idsIn: Record<string, (path: string) => unknown> = {
  csv: delimited(','),
  tsv: delimited('\t'),
  json: (path) => (JSON.parse(readFileSync(path, 'utf8')) as { customer_id: string }[]).map((row) => row.customer_id),
  ndjson: jsonLines,
  jsonl: jsonLines,
  parquet: async (path) => {
    const instance = await DuckDBInstance.create()
    const db = await instance.connect()
    const rows = await db.runAndReadAll(`select customer_id from read_parquet('${path}') order by customer_id`)
    db.closeSync()
    instance.closeSync()
    return rows.getRowObjectsJson().map((row) => row.customer_id)
  },
  xlsx: async (path) => (await rowsOf(path, 'customers')).slice(1).map(([id]) => id),
}

describe.concurrent('the name of the file decides the format', () => {
  const cwd = folder()
  const condition = ['--where', 'value = high']
  /** All rows, which those of each format are held against. */
  const whole = clientele(['value', fewOrders, '-q', '-f', 'csv'])
  const endings = [...formatNames.filter((format) => format !== 'table'), 'jsonl']
  test.each(endings)('with --where, too: .%s', async (ending) => {
    const some = `some.${ending}`
    const { code, err } = await clientele(['value', fewOrders, '-q', '-o', some, ...condition], { cwd })
    expect(code, err).toBe(0)
    const all = (parse((await whole).out, { columns: true }) as Record<string, string>[]).map((row) => row.customer_id!)
    const found = (await idsIn[ending]!(join(cwd, some))) as string[]
    expect(found.length).toBeGreaterThan(0)
    expect(all.length).toBeGreaterThan(found.length)
    expect(all.filter((id) => found.includes(id))).toEqual(found)
  })

  test('unless -f says otherwise; without a file, rows are a table', async () => {
    const [forced, shown] = await Promise.all([
      clientele(['value', fewOrders, '-q', '-f', 'ndjson', '-o', 'rows.xlsx', ...condition], { cwd }),
      clientele(['value', fewOrders, '-q', ...condition], { cwd }),
    ])
    expect(forced.code).toBe(0)
    expect(jsonLines(join(cwd, 'rows.xlsx')).length).toBeGreaterThan(0)
    expect(shown.out).toMatch(/^customer_id +value_class .*\n─+\n/)
  })
})

describe('the rows found are those of the whole file that meet the condition', () => {
  type Row = Record<string, string>
  const rows = async (...more: string[]) => {
    const { code, out, err } = await clientele(['lifecycle', orders, '-q', '-f', 'csv', ...more])
    expect(code, err).toBe(0)
    return parse(out, { columns: true }) as Row[]
  }
  const has = ({ signs }: Row, name: string) => signs!.split(';').includes(name)
  let all: Row[]
  beforeAll(async () => {
    all = await rows()
  })

  test.each<[string, (row: Row) => boolean]>([
    ['won_back = yes', (row) => row.won_back === 'true'],
    ['won_back <> TRUE', (row) => row.won_back !== 'true'],
    ['signs = overdue', (row) => has(row, 'OVERDUE')],
    ['signs <> overdue', (row) => !has(row, 'OVERDUE')],
    ['signs in (spend_drop, frequency_drop)', (row) => has(row, 'SPEND_DROP') || has(row, 'FREQUENCY_DROP')],
    ["signs like '%drop%'", (row) => row.signs!.includes('DROP')],
    [
      'return_chance >= 50% and lifecycle <> new',
      (row) => Number(row.return_chance) >= 0.5 && row.lifecycle_class !== 'new',
    ],
    [
      'lifecycle not in (active, loyal) or win_back_rank = 1',
      (row) => !['active', 'loyal'].includes(row.lifecycle_class!) || row.win_back_rank === '1',
    ],
  ])('%s', async (where, meets) => {
    const wanted = all.filter(meets)
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.length).toBeLessThan(all.length)
    expect(await rows('--where', where)).toEqual(wanted)
  })
})

describe.concurrent('orders alone', () => {
  test.each(classifications.map((c) => [c.name, c] as const))('allow %s --where', async (name, own) => {
    const among = (c: typeof own) => `${c.name} in (${c.labels.map((label) => label.name).join(', ')})`
    const other = classifications.find(
      (c) => sameGrain(c.grain, customer) && sameGrain(own.grain, customer) && c !== own && c.name !== 'satisfaction',
    )
    const condition = [own, ...(other ? [other] : [])].map(among).join(' and ')
    const all = await clientele([name, fewOrders, '-q', '-f', 'csv'])
    const found = await clientele([name, fewOrders, '-q', '-f', 'csv', '--where', condition])
    // A class that needs more than orders says so, in one line.
    if (all.code === 3) expect(found).toMatchObject({ code: 3, err: all.err })
    else {
      expect(all.out, all.err).toMatch(new RegExp(`^${keysOf(own.grain)[0]},`))
      expect(found.out, found.err).toBe(all.out)
    }
  })
})
