// Preference: an independent oracle on random shops, and what must not change the result.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import preference from '../../../src/analyses/preference/index.js'
import { assortedRows, assortedShops } from '../../support/assorted-shops.js'
import { runModel } from '../../support/model.js'
import { alike } from '../../support/oracles/alike.js'
import { preferenceOracle } from '../../support/oracles/preference.js'
import { iso } from '../../support/shops.js'
import { tries } from '../../support/tries.js'

test('agrees with the oracle, each customer once', async () => {
  await fc.assert(
    fc.asyncProperty(assortedShops, fc.constantFrom(1, 3, 10), async (shop, min_prices) => {
      const got = await runModel(preference, assortedRows(shop), iso(shop.asOfDay), { min_prices })
      expect(got.map((row) => row.customer_id)).toEqual(shop.customers)
      alike(got, preferenceOracle(shop, min_prices))
    }),
    { numRuns: tries(40) },
  )
})

test('row order and a second customer with the same orders change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(assortedShops, async (shop) => {
      const twin = shop.lines
        .filter((l) => l.customer_id === 'a')
        .map((l) => ({ ...l, customer_id: 'twin', order_id: `${l.order_id} twin` }))
      const doubled = { ...shop, customers: [...shop.customers, 'twin'], lines: [...shop.lines, ...twin] }
      const rows = await runModel(preference, assortedRows(doubled), iso(shop.asOfDay))
      const reversed = { ...doubled, lines: [...doubled.lines].reverse(), products: [...shop.products].reverse() }
      expect(await runModel(preference, assortedRows(reversed), iso(shop.asOfDay))).toEqual(rows)
      const one = rows.find((r) => r.customer_id === 'a')
      expect({ ...rows.find((r) => r.customer_id === 'twin'), customer_id: 'a' }).toEqual(one)
    }),
    { numRuns: tries(12) },
  )
})
