// Value: published vectors of quantile scores, every setting on a worked example, and what settings are refused.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, test } from 'vitest'
import value from '../../../src/analyses/value/index.js'
import { UserError } from '../../../src/core/errors.js'
import { modelStatements, type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { cutsTimesBins } from '../../support/oracles/value.js'

const pg = new PGlite()
afterAll(() => pg.close())

const order = (order_id: number, customer_id: string, order_day: string, net_amount: number) => ({
  order_id: String(order_id),
  customer_id,
  order_day,
  net_amount,
  is_purchase: net_amount > 0,
})
type Order = ReturnType<typeof order>

const rowsOf = (orders: Order[], others: string[] = []) => ({
  customers: [...new Set([...orders.map((o) => o.customer_id), ...others])].map((customer_id) => ({ customer_id })),
  orders,
})

/** One purchase a customer, on one day, for the given amounts: the scores of the amounts in their order. */
async function scoresOf(amounts: number[], params: Row): Promise<unknown[]> {
  const orders = amounts.map((amount, i) => order(i, `c${String(i).padStart(3, '0')}`, '2024-01-01', amount))
  return (await runModel(value, rowsOf(orders), '2024-01-01', params)).map((row) => row.m)
}

describe('quantile scores', () => {
  // pandas documentation of qcut: pd.qcut(range(5), 3, labels=["good", "medium", "bad"]) is [good, good, medium, bad, bad],
  // pd.qcut(range(5), 4, labels=False) is [0, 0, 1, 2, 3]. Amounts are one higher here, because 0 is no purchase.
  test('are those of pandas.qcut on its documented examples', async () => {
    expect(await scoresOf([1, 2, 3, 4, 5], { bins: 3 })).toEqual([1, 1, 2, 3, 3])
    expect(await scoresOf([1, 2, 3, 4, 5], { bins: 4 })).toEqual([1, 1, 2, 3, 4])
  })

  // R: quantile(1:10) is 1, 3.25, 5.5, 7.75, 10; quantile(c(1, 2, 4, 10), 0.5) is 3.
  test('have the cuts that R gives by its default type 7', () => {
    expect(cutsTimesBins([3, 1, 2, 4, 5, 6, 7, 8, 10, 9], 4).map((cut) => cut / 4)).toEqual([3.25, 5.5, 7.75])
    expect(cutsTimesBins([10, 1, 4, 2], 2).map((cut) => cut / 2)).toEqual([3])
  })

  // Sorted 10 10 10 20 30 40, five scores: cuts at places 1, 2, 3, 4 are 10, 10, 20, 30; a value on a cut stays below it.
  test('give equal amounts equal scores, and a value on a cut the lower one', async () => {
    expect(await scoresOf([10, 40, 10, 30, 20, 10], {})).toEqual([1, 5, 1, 4, 3, 1])
  })

  test.each([2, 3, 4, 5, 6, 7, 8, 9, 10])('give %i different customers as many scores a score each', async (bins) => {
    const amounts = Array.from({ length: bins }, (_, i) => (i + 1) ** 2)
    expect(await scoresOf(amounts, { bins })).toEqual(amounts.map((_, i) => i + 1))
  })

  test('are exact where a cut falls on a third of a hundredth', async () => {
    // n = 2, three scores: cuts at a third and two thirds between 0.01 and 0.02.
    expect(await scoresOf([0.01, 0.02], { bins: 3 })).toEqual([1, 3])
    expect(await scoresOf([0.0001, 0.0002, 0.0002], { bins: 3 })).toEqual([1, 2, 2])
  })

  test('reverse recency: the latest day scores best', async () => {
    const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05']
    const orders = days.map((day, i) => order(i, `c${i}`, day, 1))
    const got = await runModel(value, rowsOf(orders), '2024-01-05', { bins: 4 })
    expect(got.map((row) => row.r)).toEqual([1, 2, 3, 4, 4])
  })
})

describe('the other scorings', () => {
  // ten customers, four groups: 3, 3, 2, 2
  test('ntile makes equal groups, the first ones larger', async () => {
    expect(await scoresOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { bins: 4, scoring: 'ntile' })).toEqual([
      4, 4, 3, 3, 2, 2, 2, 1, 1, 1,
    ])
  })

  // median of 1 2 3 is 2, plus 1 is 3: values from 3 on score 2
  test('rfm-r adds one to each cut and counts a value on it as above', async () => {
    expect(await scoresOf([1, 2, 3], { bins: 2, scoring: 'rfm-r' })).toEqual([1, 1, 2])
    expect(await scoresOf([1, 2, 2.99], { bins: 2, scoring: 'rfm-r' })).toEqual([1, 1, 1])
  })

  test('fixed takes the given cuts, with a value on a cut below it', async () => {
    const params = { bins: 3, scoring: 'fixed', r_cuts: [1, 2], f_cuts: [1, 2], m_cuts: [10, 20.5] }
    expect(await scoresOf([10, 10.01, 20.5, 20.51], params)).toEqual([1, 2, 2, 3])
  })
})

const worked = rowsOf(
  [
    order(1, 'a', '2024-01-01', 10),
    order(2, 'a', '2024-03-01', 30),
    order(3, 'b', '2024-02-01', 100),
    order(4, 'c', '2024-03-10', 500),
    order(5, 'c', '2024-03-11', 400),
    order(6, 'c', '2024-03-12', -50),
    order(7, 'd', '2023-03-12', 20),
    order(8, 'e', '2024-03-12', 5),
    order(9, 'q', '2024-03-12', -5),
  ],
  ['p'],
)

test.each([
  {},
  { scoring: 'ntile' },
  { scoring: 'rfm-r' },
  { scoring: 'fixed', bins: 2, r_cuts: [30], f_cuts: [1], m_cuts: [20.5] },
  { bins: 3 },
  { bins: 10 },
  { window_days: 30, tiers: 'heads' },
  { tiers: 'fixed', high_amount: 500, medium_amount: 20 },
  { segments: [{ name: 'all', r: [1, 5], f: [1, 4] }], default_segment: 'rest' },
])('PostgreSQL gives the same rows with %j', async (params) => {
  const duck = await runModel(value, worked, '2024-03-12', params)
  expect(duck).toHaveLength(7)
  expect(await runModelOnPostgres(pg, value, worked, '2024-03-12', params)).toEqual(duck)
})

describe('settings', () => {
  const refusal = (given: Row): UserError => {
    try {
      modelStatements(value, value.params.parse(given) as Row, 0)
    } catch (error) {
      if (error instanceof UserError) return error
    }
    throw new Error(`${JSON.stringify(given)} was not refused`)
  }

  test.each<[Row, RegExp]>([
    [{ scoring: 'fixed' }, /--r-cuts.* takes 4 cut points, not 0/],
    [{ scoring: 'fixed', bins: 2, r_cuts: [1], f_cuts: [1, 2], m_cuts: [1] }, /--f-cuts.* takes 1 cut points, not 2/],
    [{ scoring: 'fixed', bins: 3, r_cuts: [1, 2], f_cuts: [2, 1], m_cuts: [1, 2] }, /--f-cuts.*must ascend: 2,1/],
    [{ tiers: 'fixed' }, /--high-amount and --medium-amount/],
    [{ tiers: 'fixed', high_amount: 5 }, /--high-amount and --medium-amount/],
    [{ segments: [{ name: 'top', r: [5, 5], f: [1, 5] }] }, /20 of 25 cells have no segment: r1 f1/],
  ])('%j are refused with what is missing', (given, message) => {
    expect(refusal(given).message).toMatch(message)
  })

  test.each<Row>([
    { bins: 1 },
    { bins: 11 },
    { bins: 2.5 },
    { window_days: 0 },
    { scoring: 'other' },
    { tiers: 'other' },
    { high_share: 101 },
    { segments: [{ name: '', r: [1, 5], f: [1, 5] }] },
    { segments: [{ name: 'x', r: [0, 5], f: [1, 5] }] },
    { segments: [{ name: 'x', r: [1, 5], f: [1, 5], colour: 'red' }] },
  ])('%j are out of bounds', (given) => {
    expect(value.params.safeParse(given).success).toBe(false)
  })
})
