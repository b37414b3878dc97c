// Real exports of odd shapes: every row and every cent is accounted for, and the known totals come out.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { accounts, addAmounts, type FileAccount } from '../../src/quality/account.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const there = existsSync(data)
if (!there) console.log('real shapes are skipped: ../shared/data is not there')

describe.skipIf(!there)('real exports', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })
  afterAll(() => engine.close())

  /** The accounts of the files by name, after everything was loaded together. */
  async function read(paths: string[], asOfDay?: number) {
    const files = await recogniseFiles(engine, { files: paths.map((path) => ({ path: data + path })) })
    const run = await classifyFiles(engine, files, {
      analyses: [],
      returns: 'subtract',
      asOfDay,
      also: [
        { table: 'order_lines', columns: ['order_id', 'customer_id', 'product_id', 'quantity', 'net_amount'] },
        { table: 'customers', columns: ['customer_id'] },
        { table: 'products', columns: ['product_id'] },
        { table: 'feedback', columns: ['feedback_id', 'customer_id', 'score'] },
      ],
    })
    const list = await accounts(engine, run)
    return { run, of: (end: string) => list.find(({ file }) => file.file.name.endsWith(end))! }
  }
  const money = (account: FileAccount, which: 'amount' | 'back' = 'amount') =>
    Number(addAmounts(account.outcomeTotals.map((outcomeTotal) => outcomeTotal[which]))).toFixed(2)
  const number = async (sql: string) => Number(Object.values((await engine.rows(sql))[0]!)[0])

  test('maven_fuzzy_factory: refunds of a file of their own', async () => {
    const { of } = await read(['maven_fuzzy_factory/*.csv'], Date.UTC(2015, 3, 1) / 86_400_000)
    expect(of('order_items.csv')).toMatchObject({ read: 40025, used: 40025 })
    expect(money(of('order_items.csv'))).toBe('1938509.75')
    expect(of('order_item_refunds.csv')).toMatchObject({ read: 1731, used: 1731 })
    expect(money(of('order_item_refunds.csv'))).toBe('-85338.69')
    expect(await number('select sum(net_amount) from orders')).toBeCloseTo(1938509.75 - 85338.69, 2)
    expect(await number('select count(distinct customer_id) from orders')).toBe(31696)
    expect(of('orders.csv').read).toBe(32313)
  })

  test('olist: persons, orders without lines once, responses by order', async () => {
    const { of } = await read(['olist_8k/*.csv'])
    expect(of('olist_orders_dataset.csv').read).toBe(8135)
    expect(of('olist_order_items_dataset.csv').read).toBe(8365)
    expect(of('olist_order_reviews_dataset.csv').read).toBe(8225)
    expect(await number('select count(*) from customers')).toBe(8016)
    expect(await number('select count(*) from feedback where customer_id is null')).toBe(0)
    expect(await number("select count(*) from products where category = 'health_beauty'")).toBeGreaterThan(0)
  })

  test('tmall: paid, refunded, never paid', async () => {
    const { of } = await read(['zh_tmall/tmall_order_report.csv'])
    const account = of('tmall_order_report.csv')
    expect(account.read).toBe(28010)
    // What was paid is net of refunds: on every refunded order it is the total less the refund.
    expect([money(account), account.outcomeTotals.every(({ back }) => back === null)]).toEqual(['1902487.15', true])
  })

  test('Online Retail: postage, fees and corrections are no products', async () => {
    const { of, run } = await read(['online_retail/online_retail_all.csv'])
    expect(of('online_retail_all.csv').read).toBe(541909)
    expect(money(of('online_retail_all.csv'))).toBe('9747747.93')
    expect(run.findings.find(({ code }) => code === 'not_products')?.args.ids).toBe(
      'AMAZONFEE, B, BANK CHARGES, C2, CRUK, D, DOT, M, POST, S, m',
    )
  })

  test('supplychainpy: a year of demand beside the stock', async () => {
    const { run } = await read(['supplychainpy/complete_dataset_xsmall.csv'])
    expect(run.files.map(({ role }) => role)).toEqual(['stock', 'order_lines'])
    expect(await number('select count(*) from order_lines')).toBe(9 * 12)
  })
})
