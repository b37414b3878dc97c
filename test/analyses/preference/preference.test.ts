// Preference: hand-worked customers for every class, score and flag, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import preference from '../../../src/analyses/preference/index.js'
import { type AssortedShop, assortedRows } from '../../support/assorted-shops.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { buy, shopOf, times, without } from './orders.js'

const pg = new PGlite()
afterAll(() => pg.close())

const cases: [string, AssortedShop, Record<string, Row>, Row?][] = [
  [
    // dear: 0.8 * 15/30 + 0.2 = 0.6. edge: 0.8 * 3.75/30 + 0.2 = 0.3. under: 0.8 * 3.74/30 + 0.2 = 0.29973.
    // The mean of the eight is under 0.2. Of eight scored two are before under: 25 % is not under 20 %.
    'price score at its threshold',
    shopOf([
      ...times(3, 'dear', 't2', { discount_amount: 5 }),
      ...times(3, 'edge', 't2', { discount_amount: 1.25 }),
      ...[1.25, 1.25, 1.24].map((discount_amount) => buy('under', 't2', { discount_amount })),
      ...['v', 'w', 'x', 'y', 'z'].flatMap((id) => times(3, id, 't2')),
    ]),
    {
      dear: { preference_class: 'price_sensitive', price_score: 0.6, discount_share: 0.5, discounted_orders: 1 },
      edge: { preference_class: 'price_sensitive', flags: 'price_sensitive', price_score: 0.3, discount_share: 0.125 },
      under: { preference_class: 'balanced', flags: null, price_score: 0.299733333 },
    },
  ],
  [
    // a 0.44, b 0.28, c 0.2704, mean 0.1651: all stand out by 0.1. One of six before b, 1/6 < 20 %; two before c, 2/6 is not.
    'top fifth by rank, six customers',
    shopOf([
      ...times(3, 'a', 't2', { discount_amount: 3 }),
      ...times(3, 'b', 't2', { discount_amount: 1 }),
      ...times(3, 'c', 't2', { discount_amount: 0.88 }),
      ...['d', 'e', 'f'].flatMap((id) => times(3, id, 't2')),
    ]),
    {
      a: { preference_class: 'price_sensitive' },
      b: { preference_class: 'price_sensitive', price_score: 0.28 },
      c: { preference_class: 'balanced', price_score: 0.2704 },
      d: { flags: null, price_score: 0 },
    },
  ],
  [
    // a and b are tied, nobody before them; two of five before c, 0.2704. The mean is 0.16608.
    'top fifth, ties together, five customers',
    shopOf([
      ...['a', 'b'].flatMap((id) => times(3, id, 't2', { discount_amount: 1 })),
      ...times(3, 'c', 't2', { discount_amount: 0.88 }),
      ...['d', 'e'].flatMap((id) => times(3, id, 't2')),
    ]),
    {
      a: { preference_class: 'price_sensitive' },
      b: { preference_class: 'price_sensitive' },
      c: { preference_class: 'balanced' },
    },
  ],
  [
    'the same discount for everybody: nobody stands out',
    shopOf(['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id) => times(3, id, 't2', { discount_amount: 4 }))),
    { a: { preference_class: 'balanced', price_score: 0.52 }, f: { preference_class: 'balanced' } },
  ],
  [
    // 0.3 and 0.1: the mean is 0.2, and 0.3 stands out by 0.1.
    'just above the shop by 0.1',
    shopOf([
      ...times(3, 'a', 't2', { discount_amount: 1.25 }),
      ...times(2, 'b', 't2'),
      buy('b', 't2', { discount_amount: 1.25 }),
    ]),
    {
      a: { preference_class: 'price_sensitive', price_score: 0.3, strength: 0.75 },
      b: { preference_class: 'balanced', price_score: 0.1, strength: null },
    },
  ],
  [
    // 0.29973 and 0.1: the mean is 0.19987, 0.09987 below the first.
    'not quite above the shop by 0.1',
    shopOf([
      ...[1.25, 1.25, 1.24].map((discount_amount) => buy('a', 't2', { discount_amount })),
      ...times(2, 'b', 't2'),
      buy('b', 't2', { discount_amount: 1.25 }),
    ]),
    { a: { preference_class: 'balanced', flags: null } },
  ],
  [
    'a discount column of zeros: nobody is in the top fifth',
    shopOf(times(3, 'a', 't1')),
    { a: { preference_class: 'balanced', price_score: 0, discount_share: 0, price_percentile: 0.5 } },
  ],
  [
    // Without discounts: prices 5, 10, 20 lie at 1/6, 1/2, 5/6. low (2 * 1/6 + 1/2) / 3 = 0.2778; even (1/6 + 1/2) / 2 = 1/3 > 0.33.
    'low price range where no discount is recorded',
    shopOf(
      without([
        ...times(2, 'low', 't1'),
        buy('low', 't2'),
        ...times(2, 'even', 't1'),
        ...times(2, 'even', 't2'),
        ...times(3, 'top', 't3'),
      ]),
    ),
    {
      low: {
        flags: 'low_price_range',
        price_score: null,
        range_score: 0.722222222,
        price_percentile: 0.277777778,
        discount_share: null,
        preference_class: 'low_price_range',
      },
      even: { range_score: 0.666666667, preference_class: 'brand_loyal' },
      // Brand 1 of 1/2, 2/3, 1 and quality 1 of 0, 0, 1 lie at 5/6 both: brand goes first.
      top: {
        range_score: 0.166666667,
        strength: 0.833333333,
        quality_score: 1,
        flags: 'brand_loyal;solus;quality_seeking',
        preference_class: 'brand_loyal',
      },
    },
    { min_prices: 3 },
  ],
  [
    'a category with few prices has no low range',
    shopOf(without([...times(2, 'low', 't1'), buy('low', 't2'), ...times(3, 'top', 't3')])),
    { low: { preference_class: 'balanced', flags: null, range_score: null, price_percentile: 0.277777778 } },
    { min_prices: 4 },
  ],
  [
    // half: 20 Acme, 20 Beta. most: 15 and 10, share 0.6, 0.36 + 0.16 = 0.52. Soap offers one brand; x1 has none.
    'share of the top brand where there is a choice',
    shopOf([
      ...times(4, 'half', 't1'),
      ...times(2, 'half', 't2'),
      ...times(3, 'most', 't1'),
      buy('most', 't2'),
      ...times(3, 'solus', 't1'),
      ...times(9, 'solus', 's1'),
      ...times(5, 'solus', 'x1'),
      ...times(3, 'captive', 's1'),
    ]),
    {
      half: { brand_score: 0.5, top_brand: 'Acme', brand_concentration: 0.5, preference_class: 'balanced' },
      most: {
        brand_score: 0.6,
        top_brand: 'Acme',
        top_brand_share: 0.6,
        brand_concentration: 0.52,
        flags: 'brand_loyal',
        preference_class: 'brand_loyal',
      },
      solus: { brand_score: 1, top_brand: 'Acme', flags: 'brand_loyal;solus', top_category: 'Soap' },
      captive: { brand_score: null, top_brand: null, top_brand_share: null, preference_class: 'balanced' },
    },
  ],
  [
    // A product of the export that never sold is an offer: Soap then has two brands.
    'an unsold brand is a choice',
    shopOf(
      times(3, 'a', 's1'),
      [],
      [{ product_id: 's2', category: 'Soap', brand: 'Other', list_price: null, listed_day: null }],
    ),
    { a: { brand_score: 1, preference_class: 'brand_loyal' } },
  ],
  [
    // Prices 5, 10, 20: only 20 is in the top third. edge: 2 units of 4, discounts 10 of 50; much: 10.01 of 50; few: 2 of 5.
    'quality: half of the units, discounts up to a fifth',
    shopOf([
      buy('edge', 't3', { discount_amount: 10 }),
      buy('edge', 't3'),
      ...times(2, 'edge', 't1'),
      buy('much', 't3', { discount_amount: 10.01 }),
      buy('much', 't3'),
      ...times(2, 'much', 't1'),
      buy('few', 't3', { quantity: 2 }),
      buy('few', 't1', { quantity: 2 }),
      buy('few', 't2'),
      ...times(3, 'saver', 't2', { discount_amount: 9 }),
    ]),
    {
      edge: {
        quality_score: 0.5,
        discount_share: 0.2,
        flags: 'brand_loyal;quality_seeking',
        // Brand 0.75 of 0.7499, 0.75, 0.8333, 1 lies at 3/8, quality 0.5 of 0, 0.4, 0.5, 0.5 at 6/8.
        preference_class: 'quality_seeking',
        strength: 0.75,
      },
      much: { quality_score: 0.5, flags: 'brand_loyal' },
      few: { quality_score: 0.4, flags: 'brand_loyal' },
    },
  ],
  [
    // all: price 0.8 * 12/60 + 0.2 = 0.36 of 0, 0, 0.36 lies at 5/6; brand 1 of 1, 1 at 1/2; quality 1 of 0, 1, 1 at 4/6.
    'the score that lies highest in the shop is the class',
    shopOf([
      ...times(3, 'all', 't3', { discount_amount: 4 }),
      ...times(3, 'fine', 't3', { brand: null }),
      ...times(3, 'other', 't1'),
    ]),
    {
      all: {
        price_score: 0.36,
        flags: 'price_sensitive;brand_loyal;solus;quality_seeking',
        preference_class: 'price_sensitive',
        strength: 0.833333333,
      },
      fine: { brand_score: null, quality_score: 1, flags: 'quality_seeking', preference_class: 'quality_seeking' },
    },
  ],
]

test.each(cases)('%s', async (_, shop, expected, params = {}) => {
  const got = await runModel(preference, assortedRows(shop), '2024-10-04', params)
  for (const [customer_id, row] of Object.entries(expected))
    expect(got.find((r) => r.customer_id === customer_id)).toMatchObject(row)
  expect(await runModelOnPostgres(pg, preference, assortedRows(shop), '2024-10-04', params)).toEqual(got)
})
