import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { shopFile } from '../support/fixture-files.js'

/** Exports as people have them, each in a folder of its own: which files are given. */
export type InputSet =
  | 'orders'
  | 'with_customers'
  | 'with_products'
  | 'with_stock'
  | 'with_feedback'
  | 'all'
  | 'zh'
  | 'gz'
  | 'parquet'
  | 'customers'
  | 'products'
  | 'stock'
  | 'feedback'
  | 'one_row'
  | 'all_returned'
  | 'no_amounts'
  | 'no_customers'
  | 'semicolons'

const lines = (text: string) => text.trimEnd().split('\n')
const column = (text: string, drop: string[]) => {
  const rows = lines(text).map((line) => line.split(','))
  const keep = rows[0]!.flatMap((name, i) => (drop.includes(name) ? [] : [i]))
  return `${rows.map((row) => keep.map((i) => row[i]).join(',')).join('\n')}\n`
}

/** The orders of some customers of the shop, so that a run is quick and still has something of everything. */
function orders(): string {
  const [head, ...rows] = lines(readFileSync(shopFile('en', 'orders.csv'), 'utf8'))
  return `${[head, ...rows.filter((row) => /^[^,]*,(C-00[0-5]\d|00017),/.test(row))].join('\n')}\n`
}

/** Writes every input set below a folder and gives its files. */
export function writeInputs(folder: string): Record<InputSet, string[]> {
  const shop = (name: string, edition: 'en' | 'zh' = 'en') => shopFile(edition, name)
  const write = (set: string, name: string, text: string | Buffer) => {
    mkdirSync(join(folder, set), { recursive: true })
    const path = join(folder, set, name)
    writeFileSync(path, text)
    return path
  }
  const some = orders()
  const own = write('orders', 'orders.csv', some)
  const [head, first] = lines(some)
  const returned = lines(some)
    .map((line, i) => (i === 0 ? line : line.replace(/[^,]*$/, 'returned')))
    .join('\n')
  const semicolons = lines(some)
    .map((line) => line.replaceAll(',', ';').replaceAll(/(?<=;-?\d+)\.(?=\d+;)/g, ','))
    .join('\n')
  return {
    orders: [own],
    with_customers: [own, shop('customers.csv')],
    with_products: [own, shop('products.csv')],
    with_stock: [own, shop('products.csv'), shop('stock.csv')],
    with_feedback: [own, shop('feedback.csv')],
    all: [own, ...['customers', 'products', 'stock', 'feedback', 'interactions'].map((name) => shop(`${name}.csv`))],
    zh: ['orders', 'customers', 'products', 'stock', 'feedback', 'interactions'].map((name) =>
      shop(`${name}.csv`, 'zh'),
    ),
    gz: [write('gz', 'orders.csv.gz', gzipSync(some))],
    parquet: ['orders', 'customers', 'products'].map((name) => shop(`${name}.parquet`)),
    customers: [shop('customers.csv')],
    products: [shop('products.csv')],
    stock: [shop('stock.csv')],
    feedback: [shop('feedback.csv')],
    one_row: [write('one_row', 'orders.csv', `${head}\n${first}\n`)],
    all_returned: [write('all_returned', 'orders.csv', `${returned}\n`)],
    no_amounts: [write('no_amounts', 'orders.csv', column(some, ['unit_price', 'discount', 'amount']))],
    no_customers: [write('no_customers', 'orders.csv', column(some, ['customer_id']))],
    semicolons: [write('semicolons', 'orders.csv', `${semicolons}\n`)],
  }
}
