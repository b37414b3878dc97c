// Behaviour: hand-worked rows for every label and edge, an independent oracle, and what must not change the result.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import behaviour from '../../../src/analyses/behaviour/index.js'
import { type CanonicalRows, day, type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { alike } from '../../support/oracles/alike.js'
import { behaviourOracle } from '../../support/oracles/behaviour.js'
import { iso, rowsOf, type Shop, type ShopOrder, shops } from '../../support/shops.js'
import { tries } from '../../support/tries.js'

const pg = new PGlite()
afterAll(() => pg.close())

let orders = 0
/** An order; `at` holds day and, where known, time. */
function order(customer_id: string, at: string, net_amount: number | null, units = 1, channel: string | null = null) {
  const [date, time] = at.split(' ') as [string, string | undefined]
  const [hour, minute] = (time ?? '').split(':').map(Number)
  return {
    order_id: `o${++orders}`,
    customer_id,
    order_day: day(date),
    order_minute: time === undefined ? null : hour! * 60 + minute!,
    units,
    net_amount,
    returned_amount: net_amount === null ? null : Math.max(0, -net_amount),
    is_purchase: net_amount === null || net_amount > 0,
    channel,
  } satisfies ShopOrder
}
const shop = (asOf: string, placed: ShopOrder[], others: string[] = []): Shop => ({
  asOfDay: day(asOf),
  customers: [...new Set([...placed.map((o) => o.customer_id), ...others])].sort(),
  orders: placed,
  feedback: [],
})

/** From 2024-01-02 to 2024-12-31 are 365 days: purchases per year are the purchases. */
const made = shop(
  '2024-12-31',
  [
    ...['01-02 09:00', '03-02 09:30', '05-01 13:00', '06-30 13:10', '08-29 19:00', '10-28 20:00'].map((d, i) =>
      order('frequent', `2024-${d}`, 20, 1, i % 2 ? 'web' : 'store'),
    ),
    ...['01-02', '02-01', '04-01', '06-30'].map((d, i) =>
      order('regular', `2024-${d}`, 10 * (i + 1), 1, ['web', 'store', 'app', 'web'][i]),
    ),
    order('bulk', '2024-01-02 05:59', 200, 10),
    order('bulk', '2024-07-02 05:59', 300, 20),
    order('bulk', '2024-07-10', -50, 0),
    order('same_day', '2024-01-02 10:00', 30, 1, 'web'),
    order('same_day', '2024-01-02 15:00', 30),
    order('edge', '2024-01-02 12:00', 40, 2, 'web'),
    order('edge', '2024-03-05 11:59', 40, 2, 'store'),
    order('edge', '2024-06-04 18:00', 40, 2, 'app'),
    order('once', '2024-12-31 23:15', 70),
    order('returner', '2024-12-30', -20, 0),
  ],
  ['known'],
)

const byCustomer = async (s: Shop, params: Row = {}) => {
  const rows = await runModel(behaviour, rowsOf(s), iso(s.asOfDay), params)
  return Object.fromEntries(rows.map((r) => [String(r.customer_id), r]))
}

describe('worked by hand', () => {
  // Repeat customers' rates 2 2 3 4 6: 80th percentile at index 3.2, 4 + 0.2 * 2 = 4.4; median 3.
  // Average orders 20 25 30 40 250: 75th percentile at index 3, 40; median 30. Units 1 1 1 2 15: 2; median 1.
  test('classes', async () => {
    const rows = await byCustomer(made)
    expect(Object.fromEntries(Object.entries(rows).map(([k, r]) => [k, r.behaviour_class]))).toEqual({
      frequent: 'frequent', // 6 purchases, 6 >= 4.4
      regular: 'regular', // 4 purchases, but 4 < 4.4 and 4 > 3
      bulk: 'occasional_bulk', // 2 <= 3 and 250 >= 40
      same_day: 'regular', // 2 <= 3, but 30 < 40 and 1 unit is the median
      edge: 'occasional_bulk', // 3 <= 3 and 40 >= 40
      once: 'one_time',
      returner: 'potential',
      known: 'potential',
    })
  })

  test('habits', async () => {
    const rows = await byCustomer(made)
    // Gaps of 60 days each; weekdays all different, so Monday; parts of the day 2-2-2, so morning; channels 3-3, so store.
    expect(rows.frequent).toMatchObject({
      purchases: 6,
      purchases_per_year: 6,
      gap_days: 60,
      gap_variation: 0,
      average_purchase: 20,
      units_per_order: 1,
      return_rate: 0,
      channel: 'store',
      channel_share: 0.5,
      weekday: 'monday',
      day_part: 'morning',
      first_day: day('2024-01-02'),
      last_day: day('2024-10-28'),
    })
    // Gaps 30, 60, 90: median 60, standard deviation 30, variation 30 / 60.
    expect(rows.regular).toMatchObject({ gap_days: 60, gap_variation: 0.5, channel: 'web', day_part: null })
    // 50 of 500 came back; both purchases on a Tuesday before six; no channel known.
    expect(rows.bulk).toMatchObject({ return_rate: 0.1, weekday: 'tuesday', day_part: 'night', channel: null })
    // Two purchases on one day leave no gap.
    expect(rows.same_day).toMatchObject({ gap_days: null, gap_variation: null, purchases: 2, channel_share: 1 })
    // Gaps 63 and 91: median and mean 77, standard deviation 14 * sqrt 2, variation 0.257129...
    expect(rows.edge).toMatchObject({ gap_days: 77, channel: 'mixed', weekday: 'tuesday', day_part: 'morning' })
    expect(rows.edge!.gap_variation).toBeCloseTo((14 * Math.SQRT2) / 77, 8)
    // Watched for one day, counted as 90: 365 / 90.
    expect(rows.once!.purchases_per_year).toBeCloseTo(365 / 90, 6)
    expect(rows.returner).toMatchObject({ purchases: 0, purchases_per_year: null, return_rate: null, weekday: null })
  })

  test('where most order the same, being like them is not bulk', async () => {
    // Seldom customers a, b, c order one unit for 10 as all do; only d, at 11, is above the median.
    const same = ['a', 'b', 'c', 'd'].flatMap((c) =>
      ['2024-01-01', '2024-06-01'].map((d) => order(c, d, c === 'd' ? 11 : 10)),
    )
    const rows = await byCustomer(shop('2024-12-31', same))
    expect(Object.values(rows).map((r) => r.behaviour_class)).toEqual([
      'regular',
      'regular',
      'regular',
      'occasional_bulk',
    ])
  })

  test('all alike: the rate percentile is reached by all', async () => {
    const days = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']
    const rows = await byCustomer(
      shop(
        '2024-04-01',
        ['a', 'b', 'c'].flatMap((c) => days.map((d) => order(c, d, 10))),
      ),
    )
    expect(Object.values(rows).map((r) => r.behaviour_class)).toEqual(['frequent', 'frequent', 'frequent'])
  })

  test('one day of data, no repeat customers, no orders', async () => {
    const oneDay = await byCustomer(shop('2024-01-01', [order('a', '2024-01-01', 5), order('b', '2024-01-01', 5)]))
    expect(Object.values(oneDay).map((r) => r.behaviour_class)).toEqual(['one_time', 'one_time'])
    const none = await byCustomer(shop('2024-01-01', [], ['a']))
    expect(none.a).toMatchObject({ behaviour_class: 'potential', purchases: 0, gap_days: null, channel: null })
  })

  test('without amounts: bulk by units, returns by count', async () => {
    const bare = (c: string, d: string, units: number, is_purchase = true) => ({
      ...order(c, d, null, units),
      is_purchase,
    })
    const rows = await byCustomer(
      shop('2024-12-31', [
        ...['a', 'b', 'c'].flatMap((c) => ['2024-01-01', '2024-06-01'].map((d) => bare(c, d, c === 'c' ? 9 : 1))),
        bare('c', '2024-06-09', 0, false),
      ]),
    )
    expect(rows.c).toMatchObject({ behaviour_class: 'occasional_bulk', average_purchase: null, return_rate: 0.5 })
    expect(rows.a).toMatchObject({ behaviour_class: 'regular', return_rate: 0 })
  })

  test('a parameter moves its threshold', async () => {
    const rows = await byCustomer(made, { frequent_percentile: 50, channel_share: 30, bulk_percentile: 100 })
    expect(rows.regular!.behaviour_class).toBe('frequent') // 4 >= 3
    expect(rows.edge).toMatchObject({ behaviour_class: 'regular', channel: 'app' }) // 40 < 250; a third is enough
  })
})

test('PostgreSQL gives the same rows', async () => {
  for (const params of [{}, { frequent_percentile: 33, channel_share: 33.5, min_observed_days: 1 }]) {
    const duck = await runModel(behaviour, rowsOf(made), '2024-12-31', params)
    expect(await runModelOnPostgres(pg, behaviour, rowsOf(made), '2024-12-31', params)).toEqual(duck)
  }
})

describe('on random shops', () => {
  test('as the oracle says; on hand-made rows too', async () => {
    alike(await runModel(behaviour, rowsOf(made), '2024-12-31'), behaviourOracle(made))
    await fc.assert(
      fc.asyncProperty(shops, async (s) => {
        alike(await runModel(behaviour, rowsOf(s), iso(s.asOfDay)), behaviourOracle(s))
      }),
      { numRuns: tries(40) },
    )
  })

  test('PostgreSQL gives the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (s) => {
        const duck = await runModel(behaviour, rowsOf(s), iso(s.asOfDay))
        expect(await runModelOnPostgres(pg, behaviour, rowsOf(s), iso(s.asOfDay))).toEqual(duck)
      }),
      { numRuns: tries(8) },
    )
  })

  test('row order changes nothing, and each customer is there once with a declared label', async () => {
    const names = behaviour.labels.map((l) => l.name)
    await fc.assert(
      fc.asyncProperty(shops, async (s) => {
        const rows = rowsOf(s)
        const reversed: CanonicalRows = { ...rows, orders: [...rows.orders!].reverse() }
        const got = await runModel(behaviour, rows, iso(s.asOfDay))
        expect(await runModel(behaviour, reversed, iso(s.asOfDay))).toEqual(got)
        expect(got.map((r) => r.customer_id)).toEqual(s.customers)
        for (const r of got) expect(names).toContain(r.behaviour_class)
        const columns = ['customer_id', 'behaviour_class', ...behaviour.evidence.map((e) => e.name)]
        expect(Object.keys(got[0]!)).toEqual(columns)
      }),
      { numRuns: tries(15) },
    )
  })
})
