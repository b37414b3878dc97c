// Preference: who is unknown, interest groups, favourites and exports that lack something, hand-worked, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import preference from '../../../src/analyses/preference/index.js'
import { type AssortedShop, assortedRows } from '../../support/assorted-shops.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { buy, noAmounts, shopOf, times, without } from './orders.js'

const pg = new PGlite()
afterAll(() => pg.close())

const cases: [string, AssortedShop, Record<string, Row>, Row?][] = [
  [
    'fewer than three purchases are unknown',
    shopOf(
      [
        ...times(2, 'two', 't1', { discount_amount: 4 }),
        buy('back', 't1'),
        ...times(3, 'back', 't1', { quantity: -1, is_return: true }),
        buy(null, 't2'),
      ],
      ['never'],
    ),
    {
      two: {
        preference_class: 'unknown',
        flags: null,
        purchases: 2,
        price_score: null,
        discount_share: 0.8,
        top_brand: 'Acme',
        favourite_product: 't1',
      },
      back: {
        preference_class: 'unknown',
        purchases: 1,
        top_brand: null,
        favourite_product: null,
        interest_group: null,
      },
      never: { preference_class: 'unknown', purchases: 0, price_percentile: null, channel: null },
    },
  ],
  [
    'many units and much spent fit',
    shopOf([buy('small', 't1'), ...times(3, 'much', 't3', { quantity: 5000, unit_price: 20_000_000 })]),
    {
      much: {
        preference_class: 'brand_loyal',
        flags: 'brand_loyal;solus;quality_seeking',
        price_percentile: 0.75,
        top_brand: 'Beta',
        brand_concentration: 1,
      },
    },
  ],
  [
    // half: 10 of 20 in tea. spread: 20 of 44. twice: units tie, p before q by id; channels tie by name.
    'interest group, favourites and their ties',
    shopOf([
      buy('half', 't2', { category: 'Tea > Green > Sencha' }),
      buy('half', 's1', { unit_price: 10, category: 'Soap; Tea' }),
      buy('spread', 't3'),
      buy('spread', 's1', { unit_price: 12 }),
      buy('spread', 'x1', { category: 'Oil', unit_price: 12 }),
      buy('ties', 't2', { channel: 'web', quantity: 2 }),
      buy('ties', 't1', { channel: 'app', quantity: 2 }),
      buy('ties', 't3', { channel: null }),
    ]),
    {
      half: { interest_group: 'Soap', top_category: 'Soap', top_category_share: 0.5, second_category: 'Tea' },
      spread: { interest_group: 'mixed', top_category: 'Tea', top_category_share: 0.454545455, second_category: 'Oil' },
      ties: { favourite_product: 't1', channel: 'app', second_category: null },
    },
  ],
  [
    'categories as written',
    shopOf([buy('a', 't1', { category: 'Tea > Green' })]),
    { a: { top_category: 'Tea > Green' } },
    { category_level: 'full' },
  ],
  [
    // Acme 3 units, Beta 2: shares of units. Price percentiles 1/4 and 3/4: mean (3 * 0.25 + 2 * 0.75) / 5 = 0.45.
    'an export without amounts',
    shopOf(noAmounts([...times(3, 'a', 't1'), ...times(2, 'a', 't2')])),
    {
      a: {
        brand_score: 0.6,
        price_score: null,
        price_percentile: 0.45,
        top_category_share: 1,
        purchases: 5,
        preference_class: 'brand_loyal',
      },
    },
  ],
  [
    // Discounts are recorded but amounts are not: no discount share, no price score, and quality does not ask for it.
    'an export with discounts but without amounts',
    shopOf(
      times(3, 'a', 't3', { net_amount: null, discount_amount: 9 }).concat(times(3, 'b', 't1', { net_amount: null })),
    ),
    {
      a: { price_score: null, discount_share: null, quality_score: 1, flags: 'brand_loyal;solus;quality_seeking' },
      b: { price_score: null, quality_score: 0 },
    },
  ],
  [
    // No brand, price, category or discount is known: nothing can be said.
    'nothing known of three purchases',
    shopOf(without(times(3, 'a', 'x1', { unit_price: null, category: null, net_amount: 5 }))),
    { a: { preference_class: 'unknown', purchases: 3, interest_group: null, favourite_product: 'x1' } },
  ],
]

test.each(cases)('%s', async (_, shop, expected, params = {}) => {
  const got = await runModel(preference, assortedRows(shop), '2024-10-04', params)
  for (const [customer_id, row] of Object.entries(expected))
    expect(got.find((r) => r.customer_id === customer_id)).toMatchObject(row)
  expect(await runModelOnPostgres(pg, preference, assortedRows(shop), '2024-10-04', params)).toEqual(got)
})
