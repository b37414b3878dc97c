// What `inspect` says of files: what they are, how columns are read, what is odd and where.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { type FileInspection, inspectFiles } from '../../src/quality/inspection.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { inspectionPage } from '../../src/reports/inspect-page.js'
import { classifyFiles } from '../../src/run/classify.js'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

async function inspected(texts: Record<string, string>, asOfDay?: number): Promise<FileInspection[]> {
  const here = folder()
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(here, name), text)
  const engine = await openEngine()
  try {
    const given = { files: Object.keys(texts).map((name) => ({ path: join(here, name) })) }
    const files = await recogniseFiles(engine, given)
    const also = [
      { table: 'order_lines' as const, columns: ['order_id', 'customer_id', 'product_id', 'quantity', 'net_amount'] },
      { table: 'customers' as const, columns: ['customer_id'] },
      { table: 'products' as const, columns: ['product_id'] },
      { table: 'stock' as const, columns: ['product_id', 'on_hand'] },
    ]
    const run = await classifyFiles(engine, files, { analyses: [], returns: 'subtract', also, asOfDay })
    return await inspectFiles(engine, run, { returns: 'subtract', asOfDay })
  } finally {
    await engine.close()
  }
}

const found = ({ problems }: FileInspection) =>
  Object.fromEntries(problems.map(({ code, rows, lines }) => [code, { rows, lines }]))

const orders = [
  'order_id,line_id,customer_id,order_date,sku,qty,unit_price',
  '1,1,c1,2024-01-05,A,1,10.00',
  '1,2,c1,2024-01-05,B,1,0.00',
  '1,2,c1,2024-01-05,B,2,5.00',
  '2,1,,2024-01-04,A,1,10.00',
  '2,1,,2024-01-04,A,1,10.00',
  '3,1,c3,2024-01-09,Z,1,-3.00',
  '4,1,c1,someday,A,1,10.00',
  '5,1,c9,2024-03-01,A,1,10.00',
  ...Array.from({ length: 12 }, (_, i) => `${i + 6},1,c1,2024-03-${String(i + 10)},A,1,10.00`),
  '',
].join('\n')

describe('inspect', () => {
  test('says what a file is and how its columns are read', async () => {
    const [file] = await inspected({ 'orders.csv': orders })
    expect(file).toMatchObject({
      role: 'order_lines',
      source: null,
      encoding: 'utf-8',
      delimiter: ',',
      header_line: 1,
      rows: 20,
    })
    expect(file!.columns.find(({ header }) => header === 'order_date')).toMatchObject({
      position: 4,
      field: 'order_day',
      reading: 'date, year-month-day',
      example: '2024-01-05',
      blanks: 0,
    })
    expect(file!.columns.find(({ header }) => header === 'customer_id')).toMatchObject({ blanks: 2, distinct: 3 })
  })

  test('counts what is odd and names the first lines', async () => {
    const [file] = await inspected({ 'orders.csv': orders }, 19782)
    expect(found(file!)).toMatchObject({
      date_unreadable: { rows: 1, lines: [8] },
      duplicate_rows: { rows: 1, lines: [6] },
      duplicate_ids: { rows: 1, lines: [4] },
      customer_missing: { rows: 2, lines: [5, 6] },
      price_zero: { rows: 1, lines: [3] },
      price_negative: { rows: 1, lines: [7] },
      dates_out_of_order: { rows: 1, lines: [5] },
      date_in_future: { rows: 13, lines: [9, 10, 11] },
    })
    expect(file!.problems.find(({ code }) => code === 'date_unreadable')!.remedy).toBe('--date-format FORMAT')
  })

  test('holds files against each other', async () => {
    const files = await inspected({
      'orders.csv': orders,
      'products.csv': 'sku,product_name,unit_price\nA,Mug,10\nB,Tee,5\nB,Tee,6\n',
      'customers.csv': 'customer_id,name,city\nc1,Ann,Rome\nc3,Bob,Oslo\n',
    })
    expect(found(files[0]!)).toMatchObject({ product_unknown: { rows: 1 }, customer_unknown: { rows: 1 } })
    expect(found(files[1]!)).toMatchObject({ duplicate_ids: { rows: 1, lines: [4] } })
  })

  test('lines without their order, and orders without lines', async () => {
    const files = await inspected({
      'orders.csv': 'order_id,customer_id,order_date\n1,c1,2024-01-05\n2,c2,2024-01-06\n',
      'lines.csv': 'order_id,sku,qty,unit_price\n1,A,1,10.00\n3,A,1,1.00\n',
    })
    expect(found(files[0]!)).toMatchObject({ order_without_lines: { rows: 1 } })
    expect(found(files[1]!)).toMatchObject({ order_unknown: { rows: 1, lines: [3] } })
  })

  test('currencies that are mixed', async () => {
    const text =
      'order_id,customer_id,order_date,currency,total\n1,c1,2024-01-05,EUR,9\n2,c2,2024-01-05,EUR,8\n3,c2,2024-01-06,USD,7\n'
    const here = folder()
    writeFileSync(join(here, 'orders.csv'), text)
    const { out, code } = await clientele(['inspect', join(here, 'orders.csv'), '-f', 'json'])
    expect(code).toBe(0)
    const [file] = (JSON.parse(out) as { files: FileInspection[] }).files
    expect(file!.problems.find((p) => p.code === 'currencies_mixed')).toMatchObject({
      rows: 1,
      says: 'rows by currency: EUR 2, USD 1',
      remedy: '--currency EUR, or with --rates FILE',
    })
  })

  test('the page names every column and problem', async () => {
    const files = await inspected({ 'orders.csv': orders }, 19782)
    const page = inspectionPage(files, 120)
    for (const { header } of files[0]!.columns) expect(page).toContain(header)
    for (const { code } of files[0]!.problems) expect(page).toContain(`${code}: `)
    expect(page).toContain('first in line 6')
  })
})

describe('init', () => {
  test('writes how the files were understood, and reading by it gives the same', async () => {
    const here = folder()
    writeFileSync(join(here, 'sales.csv'), 'Nr,Buyer,When,Sum\n1,c1,2024-01-05,9\n2,c2,2024-01-06,8\n')
    const map = ['--map', 'order_id=Nr', '--map', 'order_day=When', '--map', 'net_amount=Sum']
    const first = await clientele(['value', 'sales.csv', ...map, '-f', 'csv'], { cwd: here })
    expect(await clientele(['init', '--orders', 'sales.csv', ...map, '-q'], { cwd: here })).toMatchObject({ code: 0 })
    const again = await clientele(['value', '-f', 'csv'], { cwd: here })
    expect(again).toMatchObject({ code: 0, out: first.out })
    expect(first.out).toContain('c1,')
    // Every parameter of a class as it is written there is its default.
    const config = join(here, 'clientele.config.json')
    const written = readFileSync(config, 'utf8')
    const given = written.replace(/^ {4}\/\/ (".*)$/gm, '    $1')
    expect(given.split('\n').filter((line) => /^ {4}"\w+": /.test(line)).length).toBeGreaterThan(100)
    writeFileSync(config, given)
    expect(await clientele(['value', '-f', 'csv'], { cwd: here })).toMatchObject({ code: 0, out: first.out })
  })
})

test('the known exports are listed, with those of the config file', async () => {
  const here = folder()
  const own = {
    name: 'till',
    role: 'orders',
    fingerprint: ['Bon', 'Wann'],
    map: { order_id: 'Bon', order_day: 'Wann' },
  }
  writeFileSync(join(here, 'clientele.config.json'), JSON.stringify({ sources: [own] }))
  const { out } = await clientele(['list', 'sources', '-f', 'json'], { cwd: here })
  const names = (JSON.parse(out) as { name: string }[]).map(({ name }) => name)
  expect(names).toContain('till')
  expect(names).toContain('shopify_orders')
  writeFileSync(join(here, 'till.csv'), 'Bon,Wann,Wer,Euro\n1,2024-01-05,c1,9\n2,2024-01-06,c2,8\n')
  const inspectedFile = await clientele(['inspect', 'till.csv', '-f', 'json'], { cwd: here })
  expect((JSON.parse(inspectedFile.out) as { files: FileInspection[] }).files[0]).toMatchObject({ source: 'till' })
})
