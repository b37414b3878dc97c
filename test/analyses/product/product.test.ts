// Product: hand-worked price bands and figures, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import product from '../../../src/analyses/product/index.js'
import { UserError } from '../../../src/core/errors.js'
import { type AssortedShop, assortedRows } from '../../support/assorted-shops.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { iso } from '../../support/shops.js'
import { answer, asOfDay, listed, sale, shopOf } from './sales.js'

const pg = new PGlite()
afterAll(() => pg.close())

const bands = (rows: Row[]) => Object.fromEntries(rows.map((row) => [row.product_id, row.product_class]))

const cases: [string, AssortedShop, (rows: Row[]) => unknown, unknown, Row?][] = [
  [
    // Tea 5, 10, 20 at 1/6, 1/2, 5/6. Cup 5, 20 at 1/4, 3/4. Pot alone at 1/2. Tin 7, 7 at 1/2. No price: unknown. Zero is no price.
    'bands in thirds of the category',
    shopOf(
      [sale('free', 0, 1, { unit_price: 0 })],
      [
        listed('t5', 5),
        listed('t10', 10),
        listed('t20', 20),
        listed('none', null),
        listed('zero', 0),
        listed('c5', 5, 'Cup'),
        listed('c20', 20, 'Cup'),
        listed('pot', 99, 'Pot'),
        listed('tin1', 7, 'Tin'),
        listed('tin2', 7, 'Tin'),
        listed('loose', 3, null),
      ],
    ),
    bands,
    {
      t5: 'low',
      t10: 'mid',
      t20: 'high',
      none: 'unknown',
      zero: 'unknown',
      free: 'unknown',
      c5: 'low',
      c20: 'high',
      pot: 'mid',
      tin1: 'mid',
      tin2: 'mid',
      loose: 'low', // 3 among the nine prices of the shop
    },
    { band_products: 1 },
  ],
  [
    // Ten green teas at 1 to 10, nine black ones at 11 to 19, one other: green is fine enough, black is compared with all of Tea, the
    // mug with the whole shop.
    'the finest category with at least ten products',
    shopOf(
      [],
      [
        ...Array.from({ length: 10 }, (_, i) => listed(`g${i}`, 1 + i, 'Food > Tea>Green')),
        ...Array.from({ length: 9 }, (_, i) => listed(`b${i}`, 11 + i, 'Food>Tea > Black')),
        listed('mug', 12, 'Kitchen > Mugs'),
      ],
    ),
    (rows) => {
      const of = (id: string) => rows.find((r) => r.product_id === id)!
      return ['g0', 'g9', 'b0', 'mug'].map((id) => [
        of(id).band_category,
        of(id).product_class,
        of(id).category_products,
        of(id).price_percentile,
        of(id).category,
      ])
    },
    [
      ['Food > Tea > Green', 'low', 10, 0.05, 'Food'],
      ['Food > Tea > Green', 'high', 10, 0.95, 'Food'],
      ['Food > Tea', 'mid', 19, 0.552631579, 'Food'],
      [null, 'mid', 20, 0.6, 'Kitchen'],
    ],
  ],
  [
    // Six prices, two a band, ties moved together: 1, 2, 2, 2, 5, 6 lie at 1/12, 5/12, 5/12, 5/12, 9/12, 11/12.
    'equal prices have equal bands',
    shopOf(
      [],
      [1, 2, 2, 2, 5, 6].map((price, i) => listed(`p${i}`, price)),
    ),
    bands,
    { p0: 'low', p1: 'mid', p2: 'mid', p3: 'mid', p4: 'high', p5: 'high' },
  ],
  [
    'fixed bands',
    shopOf([], [listed('a', 9.99), listed('b', 10), listed('c', 49.99), listed('d', 50), listed('e', null)]),
    bands,
    { a: 'low', b: 'mid', c: 'mid', d: 'high', e: 'unknown' },
    { bands: 'fixed', low_price: 10, high_price: 50 },
  ],
  [
    // Sold at 9, 9, 10, 12 and given away once: the price that half of the four do not exceed is 9. The list price goes first.
    'median price where there is no list price',
    shopOf(
      [9, 9, 10, 12, 0].flatMap((unit_price) => [sale('m', 5, 1, { unit_price }), sale('l', 5, 1, { unit_price })]),
      [listed('l', 15)],
    ),
    (rows) => rows.map((r) => [r.product_id, r.unit_price]),
    [
      ['l', 15],
      ['m', 9],
    ],
  ],
  [
    // a: customers c1 (two orders) and c2; a line of nobody counts for units and money. 6 sold, 2 returned, 60 - 20 = 40.
    // Scores 5 of 1-5, 5 of 0-10, 4 of 1-10, 70 of 0-100: (100 + 50 + 33.33 + 70) / 4 = 63.33.
    'sales, customers, returns and feedback',
    shopOf(
      [
        sale('a', 9),
        sale('a', 8),
        sale('a', 8, 2, { customer_id: 'c2' }),
        sale('a', 7, 2, { customer_id: null }),
        sale('a', 2, -2),
        sale('b', 1, -1),
      ],
      [],
      [answer('a', 5, '1-5'), answer('a', 5, '0-10'), answer('a', 4, '1-10'), answer('a', 70, '0-100')],
    ),
    (rows) =>
      rows.map((r) => [
        r.product_id,
        r.sold_units,
        r.revenue,
        r.customers,
        r.repeat_rate,
        r.return_rate,
        r.feedback_score,
        r.responses,
        r.first_day,
      ]),
    [
      ['a', 6, 40, 2, 0.5, 0.333333333, 63.333333333, 4, asOfDay - 9],
      ['b', 0, -10, 0, null, null, null, 0, null],
    ],
  ],
  [
    // Several in one text, several on lines, full-width signs, the export's first: counted once each.
    'category paths roll up',
    shopOf(
      [
        sale('p', 5, 1, { category: 'Gifts > Small' }),
        sale('q', 5, 1, { category: '食品＞茶；礼品' }),
        sale('q', 5, 1, { category: 'Z' }),
        sale('q', 4, 1, { category: 'Z' }),
      ],
      [listed('p', 5, 'Food>Tea>Green; Food > Rice;')],
    ),
    (rows) => rows.map((r) => [r.product_id, r.category, r.category_path, r.categories]),
    [
      ['p', 'Food', 'Food>Tea>Green', 2],
      ['q', 'Z', 'Z', 3],
    ],
  ],
  [
    'categories as written',
    shopOf([], [listed('p', 5, 'Food>Tea'), listed('q', 6, 'Food > Tea')]),
    (rows) => rows.map((r) => [r.category, r.category_products]),
    [
      ['Food > Tea', 2],
      ['Food > Tea', 2],
    ],
    { category_level: 'full' },
  ],
  [
    'no amounts, no sales',
    shopOf([sale('a', 1, 2, { net_amount: null })], [listed('n', 4)]),
    (rows) => rows.map((r) => [r.revenue, r.sold_units]),
    [
      [null, 2],
      [null, 0],
    ],
  ],
]

test.each(cases)('%s', async (_, shop, view, expected, params = {}) => {
  const got = await runModel(product, assortedRows(shop), iso(asOfDay), params)
  expect(view(got)).toEqual(expected)
  expect(await runModelOnPostgres(pg, product, assortedRows(shop), iso(asOfDay), params)).toEqual(got)
})

test('fixed bands want both prices', () => {
  const tables = (params: Row) => () => product.tables!(product.params.parse({ bands: 'fixed', ...params }))
  expect(tables({ low_price: 5 })).toThrow(UserError)
})
