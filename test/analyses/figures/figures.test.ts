// Retention and overview against figures worked out order by order, the calendar against JavaScript's, and DuckDB against PostgreSQL.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FiguresRequest, overview, retention, runFigures } from '../../../src/analyses/figures/index.js'
import { literal } from '../../../src/core/sql.js'
import { bothEngines } from '../../support/both-engines.js'
import type { ModelEngine } from '../../support/engines.js'
import { boughtAgainBy, cohortsByHand, periodStart, type SoldOrder } from '../../support/figures-by-hand.js'
import { day } from '../../support/model.js'
import { tries } from '../../support/tries.js'

const { engine, postgres } = await bothEngines()

const request = (given: Partial<FiguresRequest> & { asOfDay: number }): FiguresRequest => ({
  period: 'month',
  yearStart: 1,
  weekStart: 0,
  ...given,
})

async function load(on: ModelEngine, orders: SoldOrder[]) {
  for (const name of ['orders', 'order_lines', 'customers']) await on.run(`drop table if exists ${name}`)
  await on.run(
    'create table orders (order_id varchar, customer_id varchar, order_day integer, net_amount decimal(18,4), is_purchase boolean, country varchar, channel varchar)',
  )
  await on.run(
    'create table order_lines (order_id varchar, customer_id varchar, order_day integer, net_amount decimal(18,4), is_return boolean)',
  )
  await on.run(`create table customers as select 'a' as customer_id, 'FR' as country union all select 'b', null`)
  for (const o of orders) {
    const own = [o.id, o.customer, o.day].map((v) => literal(v)).join(', ')
    if (o.customer !== null)
      await on.run(`insert into orders values (${own}, ${o.net}, ${o.net > 0}, ${o.day % 2 ? "'DE'" : 'null'}, null)`)
    if (o.net + (o.returned ?? 0) !== 0)
      await on.run(`insert into order_lines values (${own}, ${o.net + (o.returned ?? 0)}, false)`)
    if (o.returned) await on.run(`insert into order_lines values (${own}, ${-o.returned}, true)`)
  }
}

const start = day('2023-11-20')
const order = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', 'd', null),
  day: fc.integer({ min: start, max: start + 200 }),
  net: fc.constantFrom(10, 25.5, 7, -5),
  returned: fc.constantFrom(0, 0, 2),
})
const shop = fc
  .array(order, { minLength: 1, maxLength: 14 })
  .filter((list) => list.some((o) => o.customer !== null && o.net > 0))
  .map((list) => list.map((o, i): SoldOrder => ({ ...o, id: `o${i}` })))

describe('any shop', () => {
  test('retention is what counting order by order gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        shop,
        fc.constantFrom('month', 'quarter', 'year' as const),
        fc.integer({ min: 0, max: 40 }),
        async (orders, period, later) => {
          const asOfDay = Math.max(...orders.map((o) => o.day)) + later
          await load(engine, orders)
          await runFigures(engine, retention, request({ asOfDay, period: period as 'month', yearStart: 4 }))
          const rows = await engine.rows('select * from retention')
          const found = new Map(
            rows.map((row) => [
              `${row.cohort}/${row.age}`,
              [row.customers, row.active, row.bought_again, row.orders, row.revenue].map(Number),
            ]),
          )
          const by = cohortsByHand(orders, asOfDay, (d) => periodStart(d, period, 4))
          expect(Object.fromEntries(found)).toEqual(Object.fromEntries(by))
          for (const row of rows) expect(row.is_complete).toBe(!isLast(row, rows, asOfDay, period))
        },
      ),
      { numRuns: tries(20) },
    )
  }, 120_000)

  /** Whether a row is of the period that the as-of day cuts short. */
  function isLast(
    row: Record<string, unknown>,
    rows: Record<string, unknown>[],
    asOf: number,
    period: string,
  ): boolean {
    const oldest = Math.max(...rows.filter((r) => r.cohort === row.cohort).map((r) => Number(r.age)))
    return Number(row.age) === oldest && periodStart(asOf, period, 4) === periodStart(asOf + 1, period, 4)
  }

  test('the days to the second purchase are those of Kaplan and Meier', async () => {
    await fc.assert(
      fc.asyncProperty(shop, async (orders) => {
        const asOfDay = start + 230
        await load(engine, orders)
        await runFigures(engine, retention, request({ asOfDay }))
        const [row] = await engine.rows('select * from retention_times')
        const days = new Map<string, Set<number>>()
        for (const o of orders)
          if (o.customer && o.net > 0) days.set(o.customer, (days.get(o.customer) ?? new Set()).add(o.day))
        const seen = [...days.values()].map((set) => {
          const [first, second] = [...set].sort((a, b) => a - b)
          return { days: (second ?? asOfDay) - first!, event: second !== undefined }
        })
        const longest = Math.max(...[...days.values()].map((set) => asOfDay - Math.min(...set)))
        for (const n of [30, 90, 180, 365])
          if (longest < n) expect(row![`within_${n}_days`]).toBeNull()
          else expect(Number(row![`within_${n}_days`])).toBeCloseTo(boughtAgainBy(n, seen), 5)
        expect(Number(row!.repeat_customers)).toBe(seen.filter((s) => s.event).length)
        const events = seen.flatMap((s) => (s.event ? [s.days] : [])).sort((a, b) => a - b)
        const [low, high] = [events[Math.ceil(events.length / 2) - 1], events[Math.floor(events.length / 2)]]
        expect(row!.median_days).toBe(events.length === 0 ? null : (low! + high!) / 2)
      }),
      { numRuns: tries(20) },
    )
  }, 120_000)

  test('overview adds up to the orders, and knows who is new', async () => {
    await fc.assert(
      fc.asyncProperty(
        shop,
        fc.constantFrom('month', 'week'),
        fc.integer({ min: 0, max: 6 }),
        async (orders, period, weekStart) => {
          const asOfDay = Math.max(...orders.map((o) => o.day))
          await load(engine, orders)
          await runFigures(engine, overview, request({ asOfDay, period: period as 'month', weekStart }))
          const rows = await engine.rows('select * from overview order by period_start')
          const own = (d: number) => periodStart(d, period, 1, weekStart)
          for (const row of rows) {
            const here = orders.filter((o) => own(o.day) === row.period_start)
            const sold = here.filter((o) => o.net > 0)
            const ids = new Set(sold.flatMap((o) => o.customer ?? []))
            const back = [...ids].filter((id) =>
              orders.some((o) => o.customer === id && o.net > 0 && own(o.day) < Number(row.period_start)),
            )
            expect({
              revenue: Number(row.revenue),
              orders: Number(row.orders),
              customers: Number(row.customers),
              returning: Number(row.returning_customers),
              returned: Number(row.returned_amount),
            }).toEqual({
              revenue: here.reduce((sum, o) => sum + o.net, 0),
              orders: sold.length,
              customers: ids.size,
              returning: back.length,
              returned: here.reduce((sum, o) => sum + (o.returned ?? 0), 0),
            })
          }
          expect(rows.reduce((sum, row) => sum + Number(row.new_customers), 0)).toBe(
            new Set(orders.flatMap((o) => (o.customer && o.net > 0 ? [o.customer] : []))).size,
          )
        },
      ),
      { numRuns: tries(20) },
    )
  }, 120_000)
})

test.each([
  ['month', 1, 0],
  ['quarter', 1, 0],
  ['quarter', 2, 0],
  ['year', 4, 0],
  ['year', 12, 0],
  ['week', 1, 0],
  ['week', 1, 6],
] as const)(
  'every day of eight years is in its %s (from month %d, weekday %d)',
  async (period, yearStart, weekStart) => {
    const [first, last] = [day('1967-06-15'), day('1975-03-02')]
    await load(engine, [{ id: '1', customer: 'a', day: first, net: 1 }])
    await runFigures(engine, retention, request({ asOfDay: last, period, yearStart, weekStart }))
    const rows = await engine.rows('select order_day, period_start, period_no from period_days order by order_day')
    expect(rows).toHaveLength(last - first + 2)
    expect(
      rows.filter((r) => r.period_start !== periodStart(Number(r.order_day), period, yearStart, weekStart)),
    ).toEqual([])
    const gaps = rows
      .slice(1)
      .filter((r, i) => Number(r.period_no) - Number(rows[i]!.period_no) !== (r.period_start === r.order_day ? 1 : 0))
    expect(gaps).toEqual([])
  },
)

test('a worked example: four customers, two of whom are seen to buy again', async () => {
  // Second purchases after 10 and 20 days; the others are seen for 15 and 30 days. 3/4 have none after 10 days, 3/4 * 1/2 after 20.
  const first = day('2024-01-01')
  await load(engine, [
    { id: '1', customer: 'a', day: first, net: 10 },
    { id: '2', customer: 'a', day: first + 10, net: 10 },
    { id: '3', customer: 'b', day: first, net: 10 },
    { id: '4', customer: 'b', day: first + 20, net: 10 },
    { id: '5', customer: 'c', day: first + 15, net: 10 },
    { id: '6', customer: 'd', day: first, net: 10 },
  ])
  await runFigures(engine, retention, request({ asOfDay: first + 30 }))
  const [row] = await engine.rows('select * from retention_times')
  expect(row).toMatchObject({ repeat_rate: 0.5, median_days: 15, likely_median_days: 20, within_30_days: 0.625 })
  expect(row).toMatchObject({ within_90_days: null })
})

test('a country that the first order does not name is that of the customer', async () => {
  const sold = (id: string, customer: string, on: number): SoldOrder => ({ id, customer, day: on, net: 1 })
  const even = start + (start % 2)
  await load(engine, [sold('1', 'a', even), sold('2', 'b', even), sold('3', 'c', even + 1), sold('4', 'a', even + 3)])
  await runFigures(engine, retention, request({ asOfDay: even + 9, by: 'country' }))
  const parts = await engine.rows('select part, customers from retention_times order by part')
  expect(parts.map((row) => [row.part, Number(row.customers)])).toEqual([
    ['DE', 1],
    ['FR', 1],
    ['unknown', 1],
  ])
})

test('PostgreSQL gives the same rows', async () => {
  const orders = fc
    .sample(shop, { seed: 7, numRuns: 4 })
    .flatMap((list, n) => list.map((o) => ({ ...o, id: `${n}${o.id}` })))
  const asOfDay = start + 210
  for (const on of [engine, postgres]) await load(on, orders)
  for (const figures of [retention, overview])
    for (const by of [undefined, 'country'] as const) {
      for (const on of [engine, postgres])
        await runFigures(on, figures, request({ asOfDay, period: 'quarter', yearStart: 2, by }))
      for (const { relation, columns, order: keys } of figures.tables) {
        const names = columns.map(({ name }) => name).join(', ')
        const read = async (on: ModelEngine) =>
          (await on.rows(`select ${names} from ${relation} order by ${keys.join(', ')}`)).map((row) =>
            Object.values(row).map((v) =>
              typeof v === 'boolean' || v === null || Number.isNaN(Number(v)) ? v : Number(Number(v).toFixed(6)),
            ),
          )
        const rows = await read(engine)
        expect(rows.length).toBeGreaterThan(0)
        expect(await read(postgres)).toEqual(rows)
      }
    }
}, 120_000)
