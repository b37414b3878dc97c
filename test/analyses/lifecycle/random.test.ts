// Lifecycle on random shops: an independent oracle, both engines, and what must not change the result.
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import lifecycle from '../../../src/analyses/lifecycle/index.js'
import { type Row, runModel, runModelOnPostgres } from '../../support/model.js'
import { alike } from '../../support/oracles/alike.js'
import { type LifecycleGiven, lifecycleOracle } from '../../support/oracles/lifecycle.js'
import { iso, rowsOf, shops } from '../../support/shops.js'
import { tries } from '../../support/tries.js'
import { asOfDay, bought, made, shop } from './made.js'

const pg = new PGlite()
afterAll(() => pg.close())

const given: fc.Arbitrary<LifecycleGiven> = fc.oneof(
  fc.constant({}),
  fc.record({
    stages: fc.constantFrom<LifecycleGiven['stages']>('own', [30, 50, 80]),
    min_similar: fc.constantFrom(1, 30),
  }),
  fc.record(
    {
      horizon_days: fc.integer({ min: 1, max: 90 }),
      chance_gaps: fc.integer({ min: 1, max: 6 }),
      min_similar: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['chance_gaps', 'min_similar'] },
  ),
)
/** As the classification takes them. */
const paramsOf = ({ stages, ...rest }: LifecycleGiven): Row => ({
  ...rest,
  ...(stages && { stages: typeof stages === 'string' ? stages : `fixed:${stages}` }),
})

/** Shops of a dozen customers who buy on up to fourteen days each, so that every stratum is there. */
const busy = fc
  .array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 14 }), { minLength: 2, maxLength: 12 })
  .map((customers) =>
    shop(
      customers.flatMap((steps, i) => {
        let age = 0
        return bought(
          `c${String(i).padStart(2, '0')}`,
          steps.map((step) => {
            age += step
            return age
          }),
        )
      }),
    ),
  )

describe('on random shops', () => {
  test('as the oracle says; on hand-made rows too', async () => {
    alike(await runModel(lifecycle, rowsOf(made), iso(asOfDay)), lifecycleOracle(made))
    await fc.assert(
      fc.asyncProperty(shops, given, async (s, one) => {
        alike(await runModel(lifecycle, rowsOf(s), iso(s.asOfDay), paramsOf(one)), lifecycleOracle(s, one))
      }),
      { numRuns: tries(40) },
    )
  })

  test('as the oracle says where customers come back often', async () => {
    await fc.assert(
      fc.asyncProperty(busy, given, async (s, one) => {
        alike(await runModel(lifecycle, rowsOf(s), iso(s.asOfDay), paramsOf(one)), lifecycleOracle(s, one))
      }),
      { numRuns: tries(40) },
    )
  })

  test('PostgreSQL gives the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(shops, busy), given, async (s, one) => {
        const duck = await runModel(lifecycle, rowsOf(s), iso(s.asOfDay), paramsOf(one))
        expect(await runModelOnPostgres(pg, lifecycle, rowsOf(s), iso(s.asOfDay), paramsOf(one))).toEqual(duck)
      }),
      { numRuns: tries(8) },
    )
  })

  test('row order changes nothing, and each customer is there once with a declared label', async () => {
    const names = lifecycle.labels.map((l) => l.name)
    await fc.assert(
      fc.asyncProperty(shops, async (s) => {
        const rows = rowsOf(s)
        const got = await runModel(lifecycle, rows, iso(s.asOfDay))
        const reversed = { ...rows, orders: [...rows.orders!].reverse(), feedback: [...rows.feedback!].reverse() }
        expect(await runModel(lifecycle, reversed, iso(s.asOfDay))).toEqual(got)
        expect(got.map((r) => r.customer_id)).toEqual(s.customers)
        for (const r of got) expect(names).toContain(r.lifecycle_class)
        const columns = ['customer_id', 'lifecycle_class', ...lifecycle.evidence.map((e) => e.name)]
        expect(Object.keys(got[0]!)).toEqual(columns)
      }),
      { numRuns: tries(12) },
    )
  })

  // Cycles and span rest on purchases only, so waiting moves every customer one way. A return chance rests on silences as well.
  test('the same data looked at later never makes a stage better', async () => {
    const lateness = { prospect: 0, new: 1, loyal: 1, active: 1, at_risk: 2, dormant: 3, churned: 4 }
    const late = (row: Row) => lateness[row.lifecycle_class as keyof typeof lateness]
    await fc.assert(
      fc.asyncProperty(shops, fc.integer({ min: 1, max: 300 }), fc.boolean(), async (s, days, own) => {
        const params = { stages: own ? 'own' : 'fixed:20,40,200' }
        const now = await runModel(lifecycle, rowsOf(s), iso(s.asOfDay), params)
        const later = await runModel(lifecycle, rowsOf(s), iso(s.asOfDay + days), params)
        for (const [i, row] of now.entries()) expect(late(later[i]!)).toBeGreaterThanOrEqual(late(row))
      }),
      { numRuns: tries(15) },
    )
  })

  test('with fixed limits a more recent last purchase never makes a stage later', async () => {
    const stages = ['new', 'at_risk', 'dormant', 'churned']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 9 }), async (ages) => {
        const sorted = [...ages].sort((a, b) => a - b)
        const s = shop(sorted.flatMap((age, i) => bought(`c${i}`, [age])))
        const rows = await runModel(lifecycle, rowsOf(s), iso(asOfDay), { stages: 'fixed:90,180,365' })
        const found = rows.map((row) => stages.indexOf(String(row.lifecycle_class)))
        expect(found).toEqual([...found].sort((a, b) => a - b))
      }),
      { numRuns: tries(10) },
    )
  })
})
