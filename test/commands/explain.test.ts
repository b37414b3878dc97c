// The page of one customer or product: on one screen, with what was bought worked out from the lines by another hand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { displayWidth } from '../../src/formats/lay-table.js'
import { clientele } from '../support/cli.js'
import { rowsOf } from '../support/workbook.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()

const files = (edition: 'en' | 'zh') =>
  ['orders', 'customers', 'products', 'stock', 'feedback'].map((name) => shopFile(edition, `${name}.csv`))
const explain = async (id: string, given: string[], ...flags: string[]) => {
  const { code, out, err } = await clientele(['explain', id, ...given, '-q', ...flags])
  expect(code, err).toBe(0)
  return out
}
/** Whose pages show every number and order: those of a few classes. */
const few = files('en').slice(0, 2)

interface Bought {
  product_id: string
  product_name: string
  units: string
  net_amount: string
  last_day: string
}

/** What a customer bought, from the fixture's lines: returned orders go back, cancelled ones never were. */
function boughtBy(customer: string): { id: string; name: string; units: number; last: string }[] {
  const lines = parse(readFileSync(shopFile('en', 'orders.csv')), { columns: true }) as Record<string, string>[]
  const own = lines.filter((line) => line.customer_id === customer && line.status === 'completed')
  const found = new Map<string, { id: string; name: string; units: number; last: string }>()
  for (const { product_id: id, product_name: name, quantity, order_date } of own) {
    const before = found.get(id!) ?? { id: id!, name: name!, units: 0, last: '' }
    const last = [before.last, order_date!.slice(0, 10)].sort().at(-1)!
    found.set(id!, { ...before, units: before.units + Number(quantity), last })
  }
  return [...found.values()]
}

interface Page {
  bought: { count: number; rows: Bought[] }
  behind: { table: string; count: number; rows: { order_id: string }[] }[]
}
let [customer, product, full, page] = ['', '', '', {} as Page] as [string, string, string, Page]
beforeAll(async () => {
  customer = await explain('C-0042', files('en'))
  product = await explain('P-017', files('en'), '--lang', 'zh')
  full = await explain('C-0042', few, '--full')
  page = JSON.parse(await explain('C-0042', few, '-f', 'json', '--full')) as Page
}, 120_000)

test('it stands on one screen', () => {
  for (const out of [customer, product]) {
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(lines.length).toBeGreaterThan(20)
    expect(lines.filter((line) => displayWidth(line) > 100)).toEqual([])
    expect(lines.at(-1)).toContain('--full')
  }
})

test('classes and reasons come first, then what was bought by name, orders last', () => {
  const texts = ['Value: ', 'Profile: ', 'bought, most money first: ', '\norders: ']
  const at = texts.map((text) => customer.indexOf(text))
  expect(at.every((place) => place > 0)).toBe(true)
  expect(at).toEqual([...at].sort((a, b) => a - b))
  expect(customer).toMatch(/Value: Medium value \(medium\): net 880\.17 in 16 purchases/)
  expect(customer).not.toContain('held against: ')
})

test('--full has every number, threshold and order', () => {
  expect(full).toContain('held against: recency cuts')
  const orders = page.behind.find(({ table }) => table === 'orders')!
  expect(orders.rows).toHaveLength(orders.count)
  expect(orders.count).toBeGreaterThan(12)
  for (const { order_id } of orders.rows) expect(full).toContain(order_id)
})

test('what was bought is what the lines say', () => {
  const { bought } = page
  const found = bought.rows.map((row) => ({
    id: row.product_id,
    name: row.product_name,
    units: Number(row.units),
    last: row.last_day,
  }))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(found.sort(byId)).toEqual(boughtBy('C-0042').sort(byId))
  expect(bought.count).toBe(found.length)
  expect(found.length).toBeGreaterThan(10)
})

test('as a workbook: classes, every number, and every row with its type; the same bytes again', {
  timeout: 120_000,
}, async () => {
  const file = join(folder(), 'C-0042.xlsx')
  await explain('C-0042', few, '-o', file)
  const first = readFileSync(file)
  const classes = await rowsOf(file, 'classes')
  expect(classes[0]).toEqual(['customer_id', 'classification', 'class', 'title', 'meaning', 'because', 'action'])
  expect(classes[1]!.slice(0, 4)).toEqual(['C-0042', 'Value', 'medium', 'Medium value'])
  const numbers = await rowsOf(file, 'numbers')
  expect(numbers.some((row) => row[2] === 'monetary' && row[3] === '880.17')).toBe(true)
  const orders = await rowsOf(file, 'orders')
  const written = page.behind.find(({ table }) => table === 'orders')!
  expect(orders.slice(1).map((row) => row[orders[0]!.indexOf('order_id')])).toEqual(
    written.rows.map(({ order_id }) => order_id),
  )
  const bought = await rowsOf(file, 'bought')
  expect(bought.slice(1).map((row) => row[bought[0]!.indexOf('last_day')])).toEqual(
    page.bought.rows.map(({ last_day }) => last_day),
  )
  await explain('C-0042', few, '-o', file)
  expect(readFileSync(file).equals(first)).toBe(true)
})

test('rows are no page', async () => {
  const { code, err } = await clientele(['explain', 'C-0042', ...files('en'), '-o', 'page.parquet'])
  expect([code, err]).toEqual([2, expect.stringContaining('endings: txt, json, xlsx')])
})
