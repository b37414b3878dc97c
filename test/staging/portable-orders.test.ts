// The portable steps give, row by row, what the quick reading gives, for every export of the fixtures that they can take.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecognisedFile } from '../../src/core/source.js'
import { fieldsOf, valued } from '../../src/engines/duckdb/fields.js'
import { type DuckdbEngine, openEngine } from '../../src/engines/duckdb/index.js'
import { scan } from '../../src/engines/duckdb/scan.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { notProducts } from '../../src/staging/not-products.js'
import { type Returns, type StagingOptions, stagedColumns, stageFile } from '../../src/staging/orders/lines.js'
import { notPortable, portableRows, readingParams, readOrders } from '../../src/staging/orders/read-orders.js'
import { finishReturns } from '../../src/staging/orders/returns.js'
import { root, shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: DuckdbEngine
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
})
afterAll(() => engine.close())

const below = (folder: string) =>
  readdirSync(join(root, 'fixtures', folder)).map((name) => join(root, 'fixtures', folder, name))
const exports = [
  shopFile('en', 'orders.csv'),
  shopFile('zh', 'orders.csv'),
  ...below('sources').map((folder) => join(folder, 'export.csv')),
  ...readdirSync(join(root, 'fixtures/cases')).flatMap((name) =>
    below(join('cases', name)).map((folder) => join(folder, 'orders.csv')),
  ),
].filter((path) => existsSync(path))

const columns = ['file_no', 'outcome', ...Object.keys(stagedColumns), 'is_return', 'not_product', 'records']
async function rowsOf(sql: string): Promise<string[]> {
  const rows = await engine.rows(`select ${columns.join(', ')} from (${sql})`)
  return rows.map((row) => JSON.stringify(row)).sort()
}

async function bothWays(file: RecognisedFile, options: StagingOptions) {
  const outcome = "coalesce(outcome, case when customer_id is null then 'customer_missing' end)"
  const quick = finishReturns(stageFile(file, 0, options, 'orders'), [file], options.returns)
  const expected = await rowsOf(`select * replace (${outcome} as outcome) from (${quick})`)
  await engine.run('drop table if exists rejects_0; drop table if exists reject_scans_0')
  await engine.run(`create or replace temp table reading as ${readingParams([file], options)}`)
  const read = { fields: fieldsOf(file), from: valued(file, scan(file.file)) }
  return { expected, found: await rowsOf(portableRows([readOrders(file, 0, read, options)])) }
}

const taken: string[] = []
const seen = new Map<string, number>()

/** Of exports that look alike two are enough. */
function isMore(path: string): boolean {
  const [header = ''] = readFileSync(path, 'utf8').split('\n', 1)
  const times = (seen.get(header) ?? 0) + 1
  seen.set(header, times)
  return times <= 2
}

const options: StagingOptions[] = [
  ...(['subtract', 'ignore', 'keep'] as Returns[]).map((returns) => ({ returns, notProducts })),
  { returns: 'subtract', asOfDay: 19_700, bulk: { first: 18_000, last: 19_600 }, currency: 'eur' },
  { returns: 'subtract', amountsAlone: true },
]

test('every export that they can take', async () => {
  for (const path of exports.filter(isMore)) {
    const [file] = await recogniseFiles(engine, { files: [{ path }] }).catch(() => [])
    if (!file || !/^order/.test(file.role) || notPortable(file)) continue
    if (!file.columns.some(({ field }) => field === 'order_day')) continue
    for (const one of options) {
      const { expected, found } = await bothWays(file, one)
      expect(found, `${path} ${JSON.stringify({ ...one, notProducts: undefined })}`).toEqual(expected)
    }
    taken.push(path)
  }
  expect(taken.length).toBeGreaterThan(12)
})

/** Texts of cells: every combination of a few of them is a row. */
const cells = {
  quantity: ['2', '-1', '', '1.5', '999999999999', 'x'],
  price: ['12.50', '0', '-3.3333', '99999999999.9999', ''],
  discount: ['', '5.00', '-1.25', 'y'],
  refunded: ['', '4.00', '1000'],
  status: ['paid', 'refunded', 'pending', ''],
}

test.each([
  ['quantity, price and discount', 'quantity,price,discount,refunded,status', { price: 'unit_price' }],
  ['an amount and a discount', 'quantity,price,discount,refunded,status', { price: 'net_amount' }],
  ['an amount before discount', 'quantity,price,discount,refunded,status', { price: 'gross_amount' }],
  ['an amount alone', 'price,status', { price: 'net_amount' }],
])('odd values: %s', async (name, header, named) => {
  const fields = header.split(',') as (keyof typeof cells)[]
  const rows = fields.reduce<string[]>(
    (lines, field) => lines.flatMap((line) => cells[field].map((cell) => `${line},${cell}`)),
    [''],
  )
  const day = (n: number) => ['2024-01-05', '2023-06-01 10:30:00', 'soon', '', '2024-02-30'][n % 17] ?? '2023-12-31'
  const text = rows.map((row, n) => `O${n % 50 ? n % 400 : ''},${n % 11 ? `C${n % 9}` : ''},${day(n)},P${n % 5}${row}`)
  const path = join(folder(), `${name.replaceAll(/\W/g, '_')}.csv`)
  const plain = Array.from({ length: 400 }, (_, n) => {
    const row = { quantity: '2', price: `${n}.50`, discount: '1.00', refunded: '', status: 'paid' }
    return `Q${n},C${n % 9},2024-01-0${1 + (n % 9)},P${n % 5},${fields.map((field) => row[field]).join(',')}`
  })
  writeFileSync(path, `order_id,customer_id,order_date,product_id,${header}\n${[...plain, ...text].join('\n')}\n`)
  const map = {
    ...(fields.includes('discount') && { discount_amount: 'discount', returned_amount: 'refunded' }),
    [named.price]: 'price',
    status: 'status',
  }
  const [file] = await recogniseFiles(engine, { files: [{ path, role: 'orders' }], map })
  expect(notPortable({ ...file!, overlap: false })).toBeUndefined()
  for (const one of options) {
    const { expected, found } = await bothWays(file!, one)
    expect(expected.length).toBeGreaterThanOrEqual(rows.length)
    expect(found).toEqual(expected)
  }
})
