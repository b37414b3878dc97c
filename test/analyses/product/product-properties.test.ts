// Product: an independent oracle on random shops, and what must hold for any shop.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import product from '../../../src/analyses/product/index.js'
import { assortedRows, assortedShops } from '../../support/assorted-shops.js'
import { type Row, runModel } from '../../support/model.js'
import { alike } from '../../support/oracles/alike.js'
import { productOracle } from '../../support/oracles/product.js'
import { iso } from '../../support/shops.js'
import { tries } from '../../support/tries.js'

test('agrees with the oracle, each product once', async () => {
  await fc.assert(
    fc.asyncProperty(assortedShops, fc.constantFrom(1, 3, 10), async (shop, band_products) => {
      const got = await runModel(product, assortedRows(shop), iso(shop.asOfDay), { band_products })
      expect(got.map((row) => row.product_id)).toEqual(shop.products.map((p) => p.product_id))
      alike(got, productOracle(shop, band_products))
    }),
    { numRuns: tries(60) },
  )
})

test('row order changes nothing; a dearer product never has a lower band than one it is compared with', async () => {
  await fc.assert(
    fc.asyncProperty(assortedShops, async (shop) => {
      const rows = await runModel(product, assortedRows(shop), iso(shop.asOfDay))
      const reversed = {
        ...shop,
        lines: [...shop.lines].reverse(),
        products: [...shop.products].reverse(),
        feedback: [...shop.feedback].reverse(),
      }
      expect(await runModel(product, assortedRows(reversed), iso(shop.asOfDay))).toEqual(rows)
      const rank = (row: Row) => ['low', 'mid', 'high'].indexOf(String(row.product_class))
      for (const a of rows)
        for (const b of rows)
          if (
            a.band_category === b.band_category &&
            a.unit_price !== null &&
            Number(a.unit_price) <= Number(b.unit_price)
          )
            expect(rank(a)).toBeLessThanOrEqual(rank(b))
    }),
    { numRuns: tries(15) },
  )
})
