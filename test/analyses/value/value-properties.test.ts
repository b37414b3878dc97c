// Value against an independent computation on random small shops and on the shop fixture, and what holds on every shop.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import value from '../../../src/analyses/value/index.js'
import { analysis, withRun } from '../../support/library.js'
import { plain, type Row, runModel } from '../../support/model.js'
import { cutsTimesBins, type ValueSettings, valueOracle } from '../../support/oracles/value.js'
import { iso, rowsOf, type Shop, type ShopOrder, shops } from '../../support/shops.js'
import { tries } from '../../support/tries.js'
import { shopFile } from '../../support/workspace.js'

const withAmounts = shops.filter((shop) => shop.orders.every((o) => o.net_amount !== null))
/** The same where some orders came without an amount. */
const withGaps = fc
  .tuple(shops, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), fc.boolean())
  .map(([shop, gaps, whole]) => ({
    ...shop,
    orders: shop.orders.map((o, i) => (whole || gaps[i] ? o : { ...o, net_amount: null, is_purchase: true })),
  }))
const modelRows = (shop: Shop, settings: ValueSettings = {}) =>
  runModel(value, rowsOf(shop), iso(shop.asOfDay), settings as Row)

/** Every way of scoring and of cutting tiers, with and without a window. */
const settings: fc.Arbitrary<ValueSettings> = fc
  .record({
    bins: fc.integer({ min: 2, max: 10 }),
    scoring: fc.constantFrom('quantile', 'quantile', 'ntile', 'rfm-r', 'fixed'),
    tiers: fc.constantFrom('share', 'heads', 'fixed'),
    window_days: fc.option(fc.integer({ min: 1, max: 200 })),
    cuts: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 9, maxLength: 9 }),
  })
  .map(({ cuts, ...given }) => {
    const ascending = cuts.slice(0, given.bins - 1).sort((a, b) => a - b)
    return {
      ...given,
      ...(given.scoring === 'fixed' && {
        r_cuts: ascending,
        f_cuts: ascending,
        m_cuts: ascending.map((cut) => cut * 5.25),
      }),
      ...(given.tiers === 'fixed' && { high_amount: 100, medium_amount: 20.5 }),
    } as ValueSettings
  })

describe('the model agrees with the definition', () => {
  test('on random small shops with every setting', async () => {
    await fc.assert(
      fc.asyncProperty(withGaps, settings, async (shop, given) => {
        expect(await modelRows(shop, given)).toEqual(valueOracle(shop, given).map(plain))
      }),
      { numRuns: tries(80) },
    )
  })

  test.each<ValueSettings>([
    {},
    { bins: 7 },
    { scoring: 'rfm-r' },
    { scoring: 'ntile' },
    { tiers: 'heads', window_days: 120 },
  ])('on the shop fixture with %j', async (given) => {
    const files = [shopFile('en', 'orders.csv'), shopFile('en', 'customers.csv')]
    await withRun({ files, analyses: [analysis(value, given as Row)] }, async (engine, run) => {
      const orders = await engine.rows('select customer_id, order_day, net_amount, is_purchase from orders')
      const known = await engine.rows('select customer_id from customers')
      const shop: Shop = {
        asOfDay: run.asOfDay!,
        customers: known.map((row) => String(row.customer_id)),
        orders: orders.map((row) => ({ ...row, net_amount: Number(row.net_amount) }) as unknown as ShopOrder),
        feedback: [],
      }
      const got = (await engine.rows('select * from value order by customer_id')).map(plain)
      expect(got).toEqual(valueOracle(shop, given).map(plain))
      if (given.scoring === 'ntile') return
      const { bins = 5, scoring } = given
      const buyers = got.filter((row) => Number(row.frequency) > 0)
      for (const [name, unit] of [
        ['recency_days', 1],
        ['frequency', 1],
        ['monetary', 10_000],
      ] as const) {
        const cuts = cutsTimesBins(
          buyers.map((row) => Math.round(Number(row[name]) * unit)),
          bins,
        )
        const shown = await engine.rows(`select value from value_thresholds where name = '${name}' order by position`)
        const moved = scoring === 'rfm-r' ? 1 : 0
        for (const [i, cut] of cuts.entries()) expect(Number(shown[i]!.value)).toBeCloseTo(cut / bins / unit + moved, 9)
        expect(shown).toHaveLength(bins - 1)
      }
    })
  })
})

const byCustomer = (rows: Row[]) => new Map(rows.map((row) => [String(row.customer_id), row]))
const tierRank = ['prospect', 'none', 'low', 'medium', 'high']

describe('on every shop', () => {
  test('the order of rows changes nothing, also for groups that break ties', async () => {
    await fc.assert(
      fc.asyncProperty(withAmounts, settings, async (shop, given) => {
        const turned = { ...shop, orders: [...shop.orders].reverse(), customers: [...shop.customers].reverse() }
        expect(await modelRows(turned, given)).toEqual(await modelRows(shop, given))
      }),
      { numRuns: tries(25) },
    )
  })

  test('customers with equal measures get equal scores, tiers and segments', async () => {
    await fc.assert(
      fc.asyncProperty(withAmounts, async (shop) => {
        const twins = shop.orders
          .filter((o) => o.customer_id === 'a')
          .map((o) => ({ ...o, order_id: `${o.order_id}z`, customer_id: 'z' }))
        const rows = byCustomer(
          await modelRows({ ...shop, customers: [...shop.customers, 'z'], orders: [...shop.orders, ...twins] }),
        )
        expect({ ...rows.get('z'), customer_id: 'a' }).toEqual(rows.get('a'))
      }),
      { numRuns: tries(25) },
    )
  })

  test('every customer is in exactly one tier, and the shares of revenue add up to one', async () => {
    await fc.assert(
      fc.asyncProperty(withAmounts, async (shop) => {
        const rows = await modelRows(shop)
        expect(rows.map((row) => row.customer_id)).toEqual([...shop.customers].sort())
        for (const row of rows) expect(tierRank).toContain(row.value_class)
        const earned = rows.some((row) => Number(row.monetary) > 0)
        expect(rows.reduce((total, row) => total + Number(row.revenue_share), 0)).toBeCloseTo(earned ? 1 : 0, 6)
      }),
      { numRuns: tries(25) },
    )
  })

  test('a more recent purchase never lowers r', async () => {
    await fc.assert(
      fc.asyncProperty(withAmounts, fc.nat(), async (shop, pick) => {
        const buys = shop.orders.filter((o) => o.is_purchase)
        fc.pre(buys.length > 0)
        const { order_id, customer_id } = buys[pick % buys.length]!
        const later = shop.orders.map((o) => (o.order_id === order_id ? { ...o, order_day: shop.asOfDay } : o))
        const before = byCustomer(await modelRows(shop)).get(customer_id)!
        const after = byCustomer(await modelRows({ ...shop, orders: later })).get(customer_id)!
        expect(Number(after.r)).toBeGreaterThanOrEqual(Number(before.r))
      }),
      { numRuns: tries(40) },
    )
  })

  test('more spend never lowers the tier, nor m', async () => {
    await fc.assert(
      fc.asyncProperty(withAmounts, fc.nat(), fc.integer({ min: 1, max: 50_000 }), async (shop, pick, cents) => {
        fc.pre(shop.orders.length > 0)
        const { order_id, customer_id } =
          shop.orders.filter((o) => o.is_purchase)[pick % shop.orders.length] ?? shop.orders[0]!
        const richer = shop.orders.map((o) =>
          o.order_id === order_id
            ? {
                ...o,
                net_amount: o.net_amount! + cents / 100,
                is_purchase: o.is_purchase || o.net_amount! * 100 + cents > 0,
              }
            : o,
        )
        const before = byCustomer(await modelRows(shop)).get(customer_id)!
        const after = byCustomer(await modelRows({ ...shop, orders: richer })).get(customer_id)!
        const rank = (row: Row) => tierRank.indexOf(String(row.value_class))
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before))
        expect(Number(after.m)).toBeGreaterThanOrEqual(Number(before.m))
      }),
      { numRuns: tries(40) },
    )
  })
})
