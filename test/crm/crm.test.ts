// Files that a customer system imports: ids as they came, labels as people see them, parts within the limits, changes only.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customer } from '../../src/analyses/grain.js'
import { type CrmRequest, checkCrmNames, crmColumns, picklists } from '../../src/crm/columns.js'
import { makeCrmFiles } from '../../src/crm/crm.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import type { FormatName } from '../../src/formats/index.js'
import { splitCsv } from '../../src/formats/split.js'
import { writeRows } from '../../src/formats/write.js'
import { wideRows } from '../../src/results/wide.js'
import { readEarlier } from '../../src/store/earlier-rows.js'
import { defaults, makeSample, type SampleRow, sample } from '../support/sample.js'
import { rowsOf } from '../support/workbook.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const classed = { classification: sample, params: defaults }
async function fill(rows: SampleRow[]) {
  await makeSample(engine, rows)
  await engine.run(
    'create schema if not exists loaded; create or replace table loaded.customers as select customer_id from sample',
  )
}
const analysis = (more: Partial<CrmRequest> = {}): CrmRequest => ({
  system: 'zoho',
  grain: customer,
  classes: [classed],
  source: wideRows(customer, [classed], [classed], 'en'),
  keyHeading: 'Record Id',
  names: {},
  plainValues: false,
  ...more,
})
const csv = (path: string) => parse(readFileSync(path)) as string[][]

const rows: SampleRow[] = [
  { customer_id: 'zcrm_1234567890123456789', sample_class: 'good', amount: '12.5', tags: 'new;old', word: 'blue' },
  { customer_id: '007', sample_class: 'bad', amount: '1', tags: '', word: 'red' },
  { customer_id: '=1+1', sample_class: 'silent' },
]

test('by default the classes, as people see them, under the heading of the export', async () => {
  await fill(rows)
  const { parts } = await makeCrmFiles(engine, analysis(), folder())
  expect(csv(parts[0]!.path)).toEqual([
    ['Record Id', 'Sample'],
    ['007', 'BAD'],
    ["'=1+1", 'SILENT'],
    ['zcrm_1234567890123456789', 'GOOD'],
  ])
})

test('columns and names that the user sets; in Chinese, in a workbook, with ids as text', async () => {
  await fill(rows)
  const names = { customer_id: '客户ID', sample_amount: '金额', sample_tags: '标签', sample_class: '等级' }
  const { parts } = await makeCrmFiles(engine, analysis({ system: 'fxiaoke', names }), folder())
  expect(parts.map(({ path }) => path.endsWith('.xlsx'))).toEqual([true])
  expect(await rowsOf(parts[0]!.path)).toEqual([
    ['客户ID', '等级', '金额', '标签'],
    ['007', 'bad级', '1', ''],
    ['=1+1', 'silent级', '', ''],
    ['zcrm_1234567890123456789', 'good级', '12.5', 'new级;old级'],
  ])
})

test('metafields of a shop; machine names where they are wanted', async () => {
  await fill(rows)
  const { parts } = await makeCrmFiles(engine, analysis({ system: 'shopify', plainValues: true }), folder())
  expect(csv(parts[0]!.path).slice(0, 2)).toEqual([
    ['Record Id', 'Sample (customer.metafields.custom.sample_class)'],
    ['007', 'bad'],
  ])
})

test('the picklist values that the fields need', () => {
  expect(
    picklists([analysis({ names: { sample_class: 'Grade', sample_word: 'Word', sample_amount: 'Amount' } })]),
  ).toEqual([
    ['field', 'value', 'name', 'meaning'],
    ['Grade', 'GOOD', 'good', 'good'],
    ['Grade', 'BAD', 'bad', 'bad'],
    ['Grade', 'SILENT', 'silent', 'silent'],
    ['Word', 'BLUE', 'blue', 'blue'],
    ['Word', 'RED', 'red', 'red'],
  ])
})

test('wrong names, names twice and too many columns are refused', () => {
  expect(() => checkCrmNames({ value_clas: 'x' }, ['value_class'])).toThrow('crm.columns.value_clas is no column')
  expect(() => crmColumns(analysis({ names: { sample_class: 'A', sample_word: 'A' } }))).toThrow('would be called "A"')
  const source = analysis().source
  const many = Array.from({ length: 200 }, (_, n) => ({ ...source.columns[1]!, name: `c${n}` }))
  const names = Object.fromEntries(many.map(({ name }) => [name, name]))
  expect(() => crmColumns(analysis({ names, source: { ...source, columns: [source.columns[0]!, ...many] } }))).toThrow(
    '201 columns are more than the 200',
  )
})

describe('parts', () => {
  const split = async (text: string, rowLimit: number, bytes = 1e9) => {
    const at = folder()
    writeFileSync(join(at, 'all.csv'), text)
    const counts = await splitCsv(join(at, 'all.csv'), { rows: rowLimit, bytes }, (n) => join(at, `${n}.csv`))
    return counts.map((count, i) => ({ count, text: readFileSync(join(at, `${i + 1}.csv`), 'utf8') }))
  }
  test('by rows, by bytes, never inside a record', async () => {
    const text = 'h\n1\n"2\nb"\n3\n'
    expect(await split(text, 2)).toEqual([
      { count: 2, text: 'h\n1\n"2\nb"\n' },
      { count: 1, text: 'h\n3\n' },
    ])
    expect((await split(text, 9, 9)).map((part) => part.text)).toEqual(['h\n1\n', 'h\n"2\nb"\n', 'h\n3\n'])
    expect(await split('h\n', 2)).toEqual([{ count: 0, text: 'h\n' }])
  })

  test('25,000 records a file, and every record once', async () => {
    await fill(Array.from({ length: 3 }, (_, n) => ({ customer_id: `x${n}`, sample_class: 'bad' })))
    await engine.run(
      `insert into sample by name select 'C' || i as customer_id, 'good' as sample_class from range(50000) t(i)`,
    )
    await engine.run(
      'create schema if not exists loaded; create or replace table loaded.customers as select customer_id from sample',
    )
    const { parts, records } = await makeCrmFiles(engine, analysis(), folder())
    expect(records).toBe(50_003)
    expect(parts.map((part) => part.rows)).toEqual([25_000, 25_000, 3])
    const ids = parts.flatMap(({ path }) => csv(path).slice(1)).map(([id]) => id)
    expect(new Set(ids).size).toBe(50_003)
    const own = await makeCrmFiles(engine, analysis({ rows: 30_000 }), folder())
    expect(own.parts.map((part) => part.rows)).toEqual([30_000, 20_003])
  })
})

describe('only what changed', () => {
  const names = { sample_class: 'Class', sample_amount: 'Amount', sample_tags: 'Tags' }
  const changed = async (path: string) => {
    const earlier = await readEarlier(engine, path, customer, [sample])
    const { parts } = await makeCrmFiles(engine, analysis({ names }), folder(), earlier)
    return csv(parts[0]!.path)
      .slice(1)
      .map(([id]) => id)
  }
  const save = async (format: FormatName, name = 'customers', spreadsheet = false) => {
    const at = folder()
    const path = join(at, `${name}.${format}`)
    const to = { path, stdout: process.stdout }
    await writeRows(engine, analysis().source, format, to, { spreadsheet, sheet: 'customers' })
    return { at, path }
  }

  test.each(['csv', 'tsv', 'json', 'ndjson', 'parquet', 'xlsx'] as const)('since a run in %s', async (format) => {
    await fill(rows)
    const { at, path } = await save(format, format === 'xlsx' ? 'results' : 'customers')
    expect(await changed(at)).toEqual([])
    expect(await changed(path)).toEqual([])
    await fill([
      { ...rows[0]!, amount: '12.51' },
      { ...rows[1]!, score: 3, word: 'green' },
      rows[2]!,
      { customer_id: 'new', sample_class: 'good' },
    ])
    expect(await changed(at)).toEqual(['new', 'zcrm_1234567890123456789'])
  })

  test('ids that are guarded against spreadsheets are the same ids', async () => {
    await fill(rows)
    expect(await changed((await save('csv', 'customers', true)).at)).toEqual([])
  })

  test('nothing earlier of this grain; a file of something else', async () => {
    const at = folder()
    writeFileSync(join(at, 'products.csv'), 'product_id\n1\n2\n')
    expect(await readEarlier(engine, at, customer, [sample])).toBeUndefined()
    await expect(readEarlier(engine, join(at, 'products.csv'), customer, [sample])).rejects.toThrow(
      'holds no column customer_id',
    )
    await expect(readEarlier(engine, join(at, 'none'), customer, [sample])).rejects.toThrow('no such file or folder')
  })
})
