// Product: hand-worked tags, on both engines.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import product from '../../../src/analyses/product/index.js'
import { type AssortedShop, assortedRows } from '../../support/assorted-shops.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { iso } from '../../support/shops.js'
import { asOfDay, listed, sale, shopOf } from './sales.js'

const pg = new PGlite()
afterAll(() => pg.close())

const tags = (rows: Row[]) => Object.fromEntries(rows.map((row) => [row.product_id, row.tags]))
const trends = (rows: Row[]) =>
  Object.fromEntries(Object.entries(tags(rows)).map(([id, t]) => [id, /rising|falling/.exec(String(t))?.[0] ?? null]))

const cases: [string, AssortedShop, (rows: Row[]) => unknown, unknown, Row?][] = [
  [
    // Ages 89 and 90; listed long before the first sale; listed lately but sold long ago; known, never sold nor listed.
    'new under 90 days',
    shopOf(
      [sale('s89', 89), sale('s90', 90), sale('old', 5), sale('again', 200)],
      [
        listed('old', 1, 'A', asOfDay - 400),
        listed('again', 1, 'B', asOfDay - 3),
        listed('fresh', 1, 'C', asOfDay - 89),
        listed('never', 1, 'D'),
      ],
    ),
    (rows) => rows.filter((r) => String(r.tags).includes('new')).map((r) => r.product_id),
    ['fresh', 's89'],
  ],
  [
    // Of ten sold products the first two are under 20 %; 'third' ties with the second and is best too; day 90 is outside.
    'top fifth of units in 90 days, ties together',
    shopOf([...[50, 40, 40, 7, 6, 5, 4, 3, 2, 1].map((units, i) => sale(`p${i}`, 89, units)), sale('late', 90, 99)]),
    (rows) => rows.filter((r) => String(r.tags).includes('best_seller')).map((r) => r.product_id),
    ['p0', 'p1', 'p2'],
  ],
  [
    // Alone in its category, or all alike: no best seller. In two categories it may lead in either. Returns are taken off.
    'best sellers need somebody to beat',
    shopOf([
      sale('alone', 5, 9, { category: 'A' }),
      sale('x', 5, 3, { category: 'B' }),
      sale('y', 5, 3, { category: 'B' }),
      sale('gift', 5, 4, { category: 'C > D; E' }),
      sale('big', 5, 9, { category: 'C' }),
      sale('small', 5, 1, { category: 'E' }),
      sale('big', 4, -8, { category: 'C' }),
    ]),
    (rows) => rows.filter((r) => String(r.tags).includes('best_seller')).map((r) => r.product_id),
    ['gift'],
  ],
  [
    // 3 of 10 units discounted is 30 %; 29 of 100 is not; day 30 is outside the window.
    'promo from 30 % of units in 30 days',
    shopOf([
      sale('yes', 29, 3, { discount_amount: 1 }),
      sale('yes', 0, 7),
      sale('no', 29, 29, { discount_amount: 1 }),
      sale('no', 0, 71),
      sale('past', 30, 5, { discount_amount: 5 }),
      sale('past', 1),
    ]),
    (rows) => rows.map((r) => [r.product_id, String(r.tags).includes('promo'), r.promoted_share]),
    [
      ['no', false, 0.29],
      ['past', false, 0],
      ['yes', true, 0.3],
    ],
  ],
  [
    // The data begin 60 days ago: what sold first then may be older. A listing day says it.
    'new by the first sale only where the data begin before',
    shopOf([sale('first', 60), sale('since', 50), sale('listed', 50)], [listed('listed', 1, 'A', asOfDay - 50)]),
    (rows) => rows.filter((r) => String(r.tags).includes('new')).map((r) => r.product_id),
    ['listed'],
  ],
  [
    // A difference d of a + b units is beyond chance where d * d > 3.8416 * (a + b). Day 28 is the earlier window, 56 neither.
    'rising and falling by 30 %, beyond chance',
    shopOf(
      Object.entries({
        up: [130, 100], // 900 > 883.6
        hardly: [129, 100], // 29 %
        many: [1290, 1000], // 29 %, though 84,100 > 8,797
        chance: [65, 50], // 30 %, but 225 < 441
        down: [70, 100], // 900 > 653
        slightly: [710, 1000], // 29 %
        first: [4, 0], // 16 > 15.4
        hint: [3, 0], // 9 < 11.5
        gone: [0, 4],
        none: [0, 0],
      }).flatMap(([id, [now, before]]) => [sale(id, 27, now), sale(id, 28, before), sale(id, 56, 50), sale(id, 300)]),
    ),
    trends,
    {
      up: 'rising',
      hardly: null,
      many: null,
      chance: null,
      down: 'falling',
      slightly: null,
      first: 'rising',
      hint: null,
      gone: 'falling',
      none: null,
    },
  ],
  ['a trend takes 56 days of data', shopOf([sale('a', 55), sale('b', 3, 9)]), trends, { a: null, b: 'rising' }],
  ['55 days give none', shopOf([sale('a', 54), sale('b', 3, 9)]), trends, { a: null, b: null }],
]

test.each(cases)('%s', async (_, shop, view, expected, params = {}) => {
  const got = await runModel(product, assortedRows(shop), iso(asOfDay), params)
  expect(view(got)).toEqual(expected)
  expect(await runModelOnPostgres(pg, product, assortedRows(shop), iso(asOfDay), params)).toEqual(got)
})
