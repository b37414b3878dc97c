// Retention and overview of Online Retail and CDNOW, against a computation over the raw files that shares nothing with the program.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { type Figures, overview, retention, runFigures } from '../../../src/analyses/figures/index.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { Row } from '../../../src/engines/engine.js'
import { classify } from '../../../src/run/classify.js'
import { boughtAgainBy, cohortsByHand, periodStart, type SoldOrder } from '../../support/figures-by-hand.js'
import { data, there } from '../../support/real-data.js'

async function figuresOf(
  path: string,
  wanted: [Figures, string[]][],
  given: { file?: { role: 'orders' }; map?: Record<string, string> } = {},
): Promise<{ asOf: number; tables: Row[][] }> {
  const engine = await openEngine()
  try {
    const run = await classify(engine, {
      files: [{ path, ...given.file }],
      analyses: [],
      also: wanted.flatMap(([figures]) => figures.reads),
      returns: 'subtract',
      map: given.map,
    })
    const asOfDay = run.asOfDay!
    const tables: Row[][] = []
    for (const [figures, relations] of wanted) {
      await runFigures(engine, figures, { period: 'month', yearStart: 1, weekStart: 0, asOfDay })
      for (const relation of relations) tables.push(await engine.rows(`select * from ${relation}`))
    }
    return { asOf: asOfDay, tables }
  } finally {
    await engine.close()
  }
}

const daysOf = (text: string) => Math.floor(Date.parse(`${text}Z`) / 86_400_000)

/** Cents of each order, so that sums are exact. */
function ordersOf(lines: { id: string; customer: string | null; day: number; cents: number }[]): SoldOrder[] {
  const orders = new Map<string, SoldOrder>()
  for (const { id, customer, day, cents } of lines) {
    const key = `${id}/${customer}`
    const order = orders.get(key) ?? { id, customer, day, net: 0 }
    order.net += cents
    order.day = Math.min(order.day, day)
    orders.set(key, order)
  }
  return [...orders.values()]
}

function onlineRetail() {
  const rows = parse(readFileSync(join(data, 'online_retail/online_retail_all.csv')), { columns: true }) as Record<
    string,
    string
  >[]
  return rows.map((row) => ({
    id: row.InvoiceNo!,
    customer: row.CustomerID === '' ? null : row.CustomerID!.replace(/\.0$/, ''),
    day: daysOf(row.InvoiceDate!.replace(' ', 'T')),
    cents: Math.round(Number(row.Quantity) * Number(row.UnitPrice) * 10_000),
  }))
}

/** One row is one purchase; those of a day are one, as the file has no order ids. */
const cdnow = () =>
  readFileSync(join(data, 'cdnow_lifetimes/CDNOW_sample.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line, i) => {
      const [customer, , date, , amount] = line.trim().split(/\s+/)
      const iso = date!.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
      return {
        id: String(i),
        customer: customer!,
        day: daysOf(`${iso}T00:00:00`),
        cents: Math.round(Number(amount) * 10_000),
      }
    })

const month = (day: number) => periodStart(day, 'month')

describe.skipIf(!there)('figures of real exports', () => {
  test('Online Retail: cohorts, and the shop by month, orders without a customer among them', async () => {
    const path = join(data, 'online_retail/online_retail_all.csv')
    const { asOf, tables } = await figuresOf(path, [
      [retention, ['retention']],
      [overview, ['overview']],
    ])
    const sold = ordersOf(onlineRetail())
    const by = cohortsByHand(sold, asOf, month)
    expect(tables[0]!).toHaveLength(by.size)
    for (const row of tables[0]!) {
      const [customers, active, again, orders, revenue] = by.get(`${row.cohort}/${row.age}`)!
      expect([row.customers, row.active, row.bought_again, row.orders].map(Number)).toEqual([
        customers,
        active,
        again,
        orders,
      ])
      expect(Math.round(Number(row.revenue) * 10_000)).toBe(Math.round(revenue!))
    }
    for (const row of tables[1]!) {
      const here = sold.filter((o) => month(o.day) === row.period_start)
      expect(Math.round(Number(row.revenue) * 10_000)).toBe(here.reduce((sum, o) => sum + o.net, 0))
      expect(Number(row.customers)).toBe(
        new Set(here.flatMap((o) => (o.net > 0 && o.customer ? [o.customer] : []))).size,
      )
      expect(Number(row.orders)).toBe(here.filter((o) => o.net > 0).length)
    }
    const total = tables[1]!.reduce((sum, row) => sum + Math.round(Number(row.revenue) * 10_000), 0)
    expect(total).toBe(97_477_479_340)
  }, 300_000)

  test('CDNOW: customers, repeat rate and days to the second purchase', async () => {
    const path = join(data, 'cdnow_lifetimes/CDNOW_sample.txt')
    const { asOf, tables } = await figuresOf(path, [[retention, ['retention_times']]], {
      file: { role: 'orders' },
      map: { customer_id: '#1', order_day: '#3', net_amount: '#5' },
    })
    const days = new Map<string, Set<number>>()
    for (const { customer, day, cents } of cdnow())
      if (cents > 0) days.set(customer, (days.get(customer) ?? new Set()).add(day))
    const seen = [...days.values()].map((set) => {
      const [first, second] = [...set].sort((a, b) => a - b)
      return { days: (second ?? asOf) - first!, event: second !== undefined }
    })
    const [row] = tables[0]!
    expect(Number(row!.customers)).toBe(days.size)
    expect(Number(row!.repeat_customers)).toBe(seen.filter((s) => s.event).length)
    for (const n of [30, 90, 180, 365]) expect(Number(row![`within_${n}_days`])).toBeCloseTo(boughtAgainBy(n, seen), 5)
  }, 120_000)
})
