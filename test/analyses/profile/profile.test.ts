// Profile: hand-worked customers for every class and edge, on both engines, and random customers against the oracle.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import profile from '../../../src/analyses/profile/index.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { profileOracle } from '../../support/oracles/profile.js'
import { iso } from '../../support/shops.js'
import { comparable, reversed, stockedShops } from '../../support/stocked-shops.js'
import { tries } from '../../support/tries.js'

const pg = new PGlite()
afterAll(() => pg.close())

/** One customer each, named by its place in the list; the wanted column in that order. */
async function column(name: string, customers: Row[], params: Row = {}, asOf = '2024-12-31') {
  const rows = { customers: customers.map((row, i) => ({ customer_id: String(i).padStart(3, '0'), ...row })) }
  const duck = await runModel(profile, rows, asOf, params)
  expect(await runModelOnPostgres(pg, profile, rows, asOf, params)).toEqual(duck)
  expect(duck).toHaveLength(customers.length)
  return duck.map((row) => row[name])
}

const places = [
  { city: 'Lyon', country: 'France' },
  { city: ' LYON ', country: null },
  { city: 'Lyon', country: 'Canada' }, // another Lyon
  { city: 'Nice', country: ' france' },
  { city: null, country: 'FRANCE' },
  { city: 'Rome', country: 'Italy' },
  { city: null, country: 'Italy' },
  { city: 'Rome', country: '  ' },
  { city: '', country: null },
]

test('geography with both homes, with one, with none', async () => {
  const both = { home_city: 'lyon', home_country: 'France' }
  expect(await column('profile_class', places, both)).toEqual([
    'local',
    'local',
    'international',
    'domestic',
    'domestic',
    'international',
    'international',
    'unknown',
    'unknown',
  ])
  expect(await column('profile_class', places, { home_city: 'Lyon' })).toEqual([
    'local',
    'local',
    'local', // without a home country nothing speaks against it
    'unknown',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ])
  expect(await column('profile_class', places, { home_country: 'France' })).toEqual([
    'domestic',
    'unknown',
    'international',
    'domestic',
    'domestic',
    'international',
    'international',
    'unknown',
    'unknown',
  ])
  expect(new Set(await column('profile_class', places))).toEqual(new Set(['unknown']))
})

test('a home of several spellings, Chinese among them', async () => {
  const customers = [{ country: 'CN', city: '上海市' }, { country: '中国' }, { country: 'china' }, { country: 'Chile' }]
  const params = { home_country: 'China; CN ;中国;cn;', home_city: '上海;上海市' }
  expect(await column('profile_class', customers, params)).toEqual(['local', 'domestic', 'domestic', 'international'])
})

test('company size by employees, else by annual revenue, at every limit', async () => {
  const sizes = [0, 9, 10, 49, 50, 249, 250].map((employees) => ({ employees, annual_revenue: 1 }))
  const expected = ['micro', 'micro', 'small', 'small', 'medium', 'medium', 'large']
  expect(await column('company_size', sizes)).toEqual(expected)
  expect(new Set(await column('size_basis', sizes))).toEqual(new Set(['employees']))
  const revenues = [0, 1_999_999.99, 2_000_000, 10_000_000, 50_000_000, -1, null].map((annual_revenue) => ({
    annual_revenue,
  }))
  expect(await column('company_size', revenues)).toEqual(['micro', 'micro', 'small', 'medium', 'large', null, null])
  expect(await column('size_basis', revenues)).toEqual([...Array(5).fill('revenue'), null, null])
  expect(
    await column('company_size', [{ employees: -5, annual_revenue: 5 }, { employees: 20 }], { small_employees: 21 }),
  ).toEqual(['micro', 'micro'])
})

test('age in whole years: the day before, on and after the birthday, and the leap day', async () => {
  const born = (...days: string[]) => days.map((birth_day) => ({ birth_day }))
  expect(await column('age', born('1990-06-13', '1990-06-14', '1990-06-15'), {}, '2024-06-14')).toEqual([34, 34, 33])
  expect(await column('age', born('1990-02-28', '1990-03-01', '1990-12-31', '1991-01-01'), {}, '2024-02-29')).toEqual([
    34, 33, 33, 33,
  ])
  expect(await column('age', born('2000-02-29'), {}, '2023-02-28')).toEqual([22])
  expect(await column('age', born('2000-02-29'), {}, '2023-03-01')).toEqual([23])
  expect(await column('age', born('2000-02-29'), {}, '2024-02-29')).toEqual([24])
  // A placeholder of 1900 is 124 years; 1904-12-31 is 120; a birth to come is none.
  expect(await column('age', born('1900-01-01', '1904-12-31', '2025-01-01', '2024-12-31'))).toEqual([
    null,
    120,
    null,
    0,
  ])
})

test('age bands, the default and given ones', async () => {
  const born = [2007, 2006, 1999, 1960, 1959, 1930].map((year) => ({ birth_day: `${year}-12-31` }))
  // Ages 17, 18, 25, 64, 65 and 94.
  expect(await column('age_band', born)).toEqual(['under 18', '18-24', '25-34', '55-64', '65+', '65+'])
  expect(await column('age_band', born, { age_bands: [18, 65] })).toEqual([
    'under 18',
    '18-64',
    '18-64',
    '18-64',
    '65+',
    '65+',
  ])
  await expect(column('age_band', born, { age_bands: [30, 20] })).rejects.toThrow('ages must ascend')
})

test('texts are shown as most customers write them, compared without case; blanks are missing', async () => {
  const customers = [
    { industry: ' Retail', gender: 'F', source: 'Web Shop ', region: '华东' },
    { industry: '  ', country: 'germany' },
    { industry: 'RETAIL', gender: 'f', country: 'Germany' },
    { industry: 'RETAIL', gender: 'f ', country: 'Germany ' },
    { country: 'GERMANY' },
  ]
  expect(await column('industry', customers)).toEqual(['RETAIL', null, 'RETAIL', 'RETAIL', null])
  expect(await column('gender', customers)).toEqual(['f', null, 'f', 'f', null])
  expect(await column('source', customers)).toEqual(['Web Shop', null, null, null, null])
  expect(await column('region', customers)).toEqual(['华东', null, null, null, null])
  expect(await column('country', customers)).toEqual([null, 'Germany', 'Germany', 'Germany', 'Germany'])
  // A tie goes to the first by the text.
  expect(await column('city', [{ city: 'rome' }, { city: 'Rome' }])).toEqual(['Rome', 'Rome'])
})

test('agrees with the oracle on random customers, whatever the row order', async () => {
  const homes = fc.record({ city: fc.constantFrom(undefined, 'Lyon'), country: fc.constantFrom(undefined, 'France') })
  await fc.assert(
    fc.asyncProperty(stockedShops, homes, async (given, home) => {
      const oracle = profileOracle(given, home)
      const params = { home_city: home.city ?? null, home_country: home.country ?? null }
      const got = await runModel(profile, given.rows, iso(given.asOf), params)
      const columns = Object.keys(oracle[0]!)
      expect(comparable(got, columns, 'customer_id')).toEqual(comparable(oracle, columns, 'customer_id'))
      expect(await runModel(profile, reversed(given).rows, iso(given.asOf), params)).toEqual(got)
    }),
    { numRuns: tries(25) },
  )
})
