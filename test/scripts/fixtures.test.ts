import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFixtures } from '../../scripts/make-fixtures.js'

const shop = fileURLToPath(new URL('../../fixtures/shop', import.meta.url))
const exports = ['orders', 'customers', 'products', 'stock', 'feedback', 'interactions'] as const
type Export = (typeof exports)[number]
type Edition = Record<Export, { header: string[]; rows: string[][] }>

const filesOf = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const readEdition = async (lang: 'en' | 'zh'): Promise<Edition> => {
  const tables = exports.map(async (name) => {
    const [header = [], ...rows]: string[][] = parse(await readFile(join(shop, lang, `${name}.csv`), 'utf8'))
    return [name, { header, rows }] as const
  })
  return Object.fromEntries(await Promise.all(tables)) as Edition
}

/** An amount with two decimals as whole cents; anything else is refused. */
const cents = (text: string) => {
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`not an amount with two decimals: ${text}`)
  return Number(text.replace('.', ''))
}

let made: string
let en: Edition
let zh: Edition
let facts: Map<string, string>

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'clientele-fixtures-'))
  await makeFixtures(made)
  en = await readEdition('en')
  zh = await readEdition('zh')
  const readme = await readFile(join(shop, 'README.md'), 'utf8')
  const table = readme.slice(readme.indexOf('| fact | value |'))
  facts = new Map([...table.matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, fact, value]) => [fact!, value!]))
})
afterAll(() => rm(made, { recursive: true }))

/** The values of one column, named by its English header. */
const column = (name: Export, header: string, edition = en) => {
  const at = en[name].header.indexOf(header)
  expect(at, `${name}.${header}`).toBeGreaterThanOrEqual(0)
  return edition[name].rows.map((row) => row[at]!)
}

describe('the script', () => {
  test('makes the files as they are kept, byte for byte', async () => {
    const files = await filesOf(shop)
    expect(await filesOf(made)).toEqual(files)
    for (const file of files) {
      const same = (await readFile(join(shop, file))).equals(await readFile(join(made, file)))
      expect(same, `${file} differs: run npx tsx scripts/make-fixtures.ts`).toBe(true)
    }
  })

  test('keeps the folder small', async () => {
    const sizes = await Promise.all((await filesOf(shop)).map(async (file) => (await stat(join(shop, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000)
  })
})

describe('each edition', () => {
  test.each(['en', 'zh'] as const)('%s: every amount is quantity * price - discount', (lang) => {
    const of = (header: string) => column('orders', header, lang === 'en' ? en : zh)
    const [quantity, price, discount, amount] = ['quantity', 'unit_price', 'discount', 'amount'].map(of)
    const wrong = amount!.filter(
      (value, row) => Number(quantity![row]) * cents(price![row]!) - cents(discount![row]!) !== cents(value),
    )
    expect(wrong).toEqual([])
  })

  test.each(['en', 'zh'] as const)('%s: Parquet holds the rows of the CSV, typed', async (lang) => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const edition = lang === 'en' ? en : zh
    for (const name of exports) {
      const file = join(shop, lang, `${name}.parquet`)
      const result = await connection.runAndReadAll(`select columns(*)::varchar from '${file}'`)
      expect(result.columnNames()).toEqual(edition[name].header)
      const rows = result.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))))
      expect(rows).toEqual(edition[name].rows)
    }
    const types = await connection.runAndReadAll(`select * from '${join(shop, lang, 'orders.parquet')}' limit 0`)
    expect(types.columnTypes().map(String).slice(0, 4)).toEqual(['VARCHAR', 'VARCHAR', 'TIMESTAMP', 'VARCHAR'])
    expect(types.columnTypes().map(String).slice(7, 11)).toEqual(['INTEGER', ...Array(3).fill('DECIMAL(18,2)')])
    connection.closeSync()
    instance.closeSync()
  })
})

describe('the two editions agree', () => {
  const words = new Set(
    'product_name category brand channel status name gender country region city industry source target_group usage type text interaction_type outcome campaign'.split(
      ' ',
    ),
  )

  test.each(exports)('%s: same ids, days and numbers; words one to one', (name) => {
    expect(zh[name].rows.length).toBe(en[name].rows.length)
    for (const header of en[name].header) {
      const english = column(name, header)
      const chinese = column(name, header, zh)
      if (!words.has(header)) {
        expect(chinese, header).toEqual(english)
        continue
      }
      const pairs = new Set(english.map((value, row) => `${value}\t${chinese[row]}`))
      expect(pairs.size, header).toBe(new Set(english).size)
      expect(pairs.size, header).toBe(new Set(chinese).size)
      expect(english.filter((value) => /\p{Script=Han}/u.test(value))).toEqual([])
    }
  })
})

describe('the facts in the README', () => {
  test.each(exports)('rows in %s', (name) => {
    expect(facts.get(`rows in ${name}`)).toBe(String(en[name].rows.length))
  })

  test('money, orders and customers', () => {
    const amount = column('orders', 'amount')
    const status = column('orders', 'status')
    const orderId = column('orders', 'order_id')
    const customerId = column('orders', 'customer_id')
    const sum = (keep: (row: number) => boolean) =>
      (amount.reduce((total, value, row) => total + (keep(row) ? cents(value) : 0), 0) / 100).toFixed(2)
    expect(facts.get('total amount as written')).toBe(sum(() => true))
    for (const name of ['completed', 'unpaid', 'cancelled']) {
      expect(facts.get(`total amount of ${name} rows`)).toBe(sum((row) => status[row] === name))
    }
    const net = new Map<string, { customer: string; cents: number }>()
    for (const [row, id] of orderId.entries()) {
      if (status[row] !== 'completed') continue
      const order = net.get(id) ?? { customer: customerId[row]!, cents: 0 }
      net.set(id, { ...order, cents: order.cents + cents(amount[row]!) })
    }
    const purchases = [...net.values()].filter((order) => order.cents > 0)
    expect(facts.get('orders')).toBe(String(new Set(orderId).size))
    expect(facts.get('orders completed')).toBe(String(net.size))
    expect(facts.get('purchases')).toBe(String(purchases.length))
    expect(facts.get('customers with an order')).toBe(String(new Set(customerId).size))
    expect(facts.get('customers with a purchase')).toBe(String(new Set(purchases.map((order) => order.customer)).size))
  })
})

test('the facts on feedback and stock', () => {
  const type = column('feedback', 'type')
  const count = (keep: (row: number) => boolean) => String(type.filter((_, row) => keep(row)).length)
  const score = column('feedback', 'score').map(Number)
  const resolved = column('feedback', 'resolved_date')
  expect(facts.get('promoters (9-10)')).toBe(count((row) => type[row] === 'survey' && score[row]! >= 9))
  expect(facts.get('detractors (0-6)')).toBe(count((row) => type[row] === 'survey' && score[row]! <= 6))
  expect(facts.get('complaints open')).toBe(count((row) => type[row] === 'complaint' && resolved[row] === ''))
  const day = column('stock', 'snapshot_date')
  const last = column('stock', 'on_hand').filter((_, row) => day[row] === '2024-12-31')
  expect(facts.get('units on hand at the last count')).toBe(String(last.reduce((sum, units) => sum + Number(units), 0)))
  expect(new Set(day).size).toBe(12)
})

describe('the shop', () => {
  test('refers only to customers, products and orders that it has', () => {
    const known = {
      customer_id: new Set(column('customers', 'customer_id')),
      product_id: new Set(column('products', 'product_id')),
      order_id: new Set(column('orders', 'order_id')),
    }
    for (const name of ['orders', 'stock', 'feedback'] as const) {
      for (const key of ['customer_id', 'product_id', 'order_id'] as const) {
        if (!en[name].header.includes(key)) continue
        const strangers = column(name, key).filter((id) => id !== '' && !known[key].has(id))
        expect(strangers, `${name}.${key}`).toEqual([])
      }
    }
    expect(known.customer_id.size).toBe(en.customers.rows.length)
    expect(known.product_id.size).toBe(en.products.rows.length)
    expect(column('orders', 'customer_id')).toContain('00017')
    expect(column('orders', 'product_id')).toContain('00042')
  })

  test('keeps to its two years, and to the order of things', () => {
    const days = column('orders', 'order_date').map((time) => time.slice(0, 10))
    expect(days[0]).toBe('2023-01-01')
    expect(days.at(-1)).toBe('2024-12-31')
    expect([...days].sort()).toEqual(days)
    const joined = new Map(en.customers.rows.map((row) => [row[0]!, row[en.customers.header.indexOf('joined_date')]!]))
    const tooEarly = column('orders', 'customer_id').filter((id, row) => joined.get(id)! > days[row]!)
    expect(tooEarly).toEqual([])
    const said = column('feedback', 'feedback_date')
    const resolved = column('feedback', 'resolved_date')
    expect(resolved.filter((day, row) => day !== '' && (day < said[row]! || day > '2024-12-31'))).toEqual([])
  })
})
