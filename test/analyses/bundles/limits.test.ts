// What does not fit, and what is not there.

import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { doubts } from '../../../src/analyses/bundles/doubts.js'
import { foundBundles } from '../../../src/analyses/bundles/found.js'
import { parameters } from '../../../src/analyses/bundles/parameters.js'
import { readStep } from '../../../src/analyses/model.js'
import { onDuckdb } from '../../support/engines.js'

const params = parameters.parse({})
const said = (figures: Record<string, number>) =>
  doubts({ params, threshold: (name: string) => (figures[name] === undefined ? [] : [figures[name]]) } as never).map(
    ({ en }) => en,
  )

test('says what was left out, and why', () => {
  expect(said({ products: 9, entries: 40_000_001, most_entries: 40_000_000, least_wanted: 5 })[0]).toMatch(
    /^no sets were looked for: 40,000,001 products in baskets pass the support, and 40,000,000 fit; a greater --least-share/,
  )
  expect(said({ products: 9, entries: 9, most_entries: 10, least_wanted: 5, least_baskets: 7 })[0]).toMatch(
    /^sets in fewer than 7 baskets are left out: with all from 5 baskets on/,
  )
  expect(
    said({ products: 1, baskets: 30, entries: 30, most_entries: 100, least_wanted: 5, least_baskets: 5 })[0],
  ).toMatch(/^no sets to look for: that takes three products .* there is 1 in 30 baskets/)
  expect(said({ products: 9, entries: 9, most_entries: 10, least_wanted: 5, least_baskets: 5 })).toEqual([])
})

test('where the entries do not fit, only the two rows before them are left, and nothing is found', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  const engine = onDuckdb(db)
  await engine.run('create table bundles_kept as select 1 as basket_no, range as product_no from range(4)')
  await engine.run('create table bundles_products as select 50 as all_baskets, 5 as least_baskets')
  const folder = new URL('../../../src/analyses/bundles/', import.meta.url)
  const entries = async (most: number) => {
    await engine.run(`create or replace table bundles_sizes as select 4 as entries, ${most} as most_entries`)
    return engine.rows(`${readStep({ folder }, 'bundles_baskets')} order by 1, 2`)
  }
  expect((await entries(4)).length).toBe(6)
  const left = await entries(3)
  expect(left.map((row) => Object.values(row).map(Number))).toEqual([
    [-1, 50],
    [0, 5],
  ])
  db.closeSync()
  instance.closeSync()
  const taken = { basket_no: Float64Array.of(-1, 0), product_no: Float64Array.of(50, 5) }
  if (!('fitColumns' in foundBundles)) throw new Error('not by columns')
  const given = foundBundles.fitColumns(taken, params)
  expect([...new Set(Object.values(given).map((column) => column.length))]).toEqual([0])
})
