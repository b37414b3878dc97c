// The class: what follows from a fit, for a made shop, and what is refused.
import { expect, test } from 'vitest'
import lifetime from '../../../src/analyses/lifetime/index.js'
import type { Engine, Row } from '../../../src/engines/engine.js'
import { casesOf } from '../../support/cases.js'
import { classifiedCsv, wish, withRun } from '../../support/library.js'
import { objectsOf, recordsOf } from '../../support/records.js'

const { files, params } = casesOf('lifetime').find(({ name }) => name === 'fitted')!
const run = <T>(more: Record<string, unknown>, work: (engine: Engine) => Promise<T>): Promise<T> =>
  withRun({ files, asOf: '2024-12-31', wishes: [wish(lifetime, { ...params, ...more })] }, work)
const all = (engine: Engine) => engine.rows('select * from lifetime order by customer_id')
const figures = async (engine: Engine) => {
  const rows = await engine.rows('select name, value from lifetime_thresholds order by name, position')
  const of = new Map<string, number[]>()
  for (const { name, value } of rows) of.set(String(name), [...(of.get(String(name)) ?? []), Number(value)])
  return of
}

test('the highest expected customers bring the first share of the money, and equal ones stay together', () =>
  run({}, async (engine) => {
    const rows = (await all(engine)).filter((row) => ['high', 'medium', 'low'].includes(String(row.lifetime_class)))
    const sorted = [...rows].sort((a, b) => Number(b.expected_value) - Number(a.expected_value))
    const total = sorted.reduce((sum, row) => sum + Number(row.expected_value), 0)
    let before = 0
    for (const row of sorted) {
      const wanted = before < 0.8 * total ? 'high' : before < 0.95 * total ? 'medium' : 'low'
      const near = Math.min(Math.abs(before - 0.8 * total), Math.abs(before - 0.95 * total)) < 0.01
      if (!near) expect(row.lifetime_class, String(row.customer_id)).toBe(wanted)
      before += Number(row.expected_value)
    }
  }))

test('limits hold the expectation, money follows purchases, and the next order lies ahead', () =>
  run({}, async (engine) => {
    for (const row of await all(engine)) {
      const of = (name: string) => Number(row[name])
      expect(of('purchases_low')).toBeLessThanOrEqual(of('expected_purchases') + 1)
      expect(of('purchases_high')).toBeGreaterThanOrEqual(Math.floor(of('expected_purchases') * 0.5))
      expect(of('value_low')).toBeLessThanOrEqual(of('value_high'))
      expect(of('expected_value')).toBeLessThanOrEqual(of('expected_purchases') * of('expected_order') + 0.02)
      if (row.lifetime_class === 'lost') expect(row.next_order_day).toBeNull()
      else if (row.next_order_day !== null) expect(of('next_order_day')).toBeGreaterThan(20_088)
    }
  }))

test('BG/NBD never says as certain that who bought once is still there; MBG/NBD says less the longer it is ago', async () => {
  const once = (rows: Row[]) => rows.filter((row) => Number(row.repeat_purchases) === 0)
  await run({}, async (engine) => {
    const rows = once(await all(engine))
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.every((row) => row.alive_share === null && row.lifetime_class !== 'lost')).toBe(true)
  })
  await run({ model: 'mbg' }, async (engine) => {
    const rows = once(await all(engine)).sort((a, b) => Number(a.age_days) - Number(b.age_days))
    const shares = rows.map((row) => Number(row.alive_share))
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    expect(shares.at(-1)).toBeLessThan(1)
  })
})

test('auto takes the model with the best hold-out score, and prints what it did there', () =>
  run({ model: 'auto' }, async (engine) => {
    const of = await figures(engine)
    const scores = of.get('holdout_scores')
    const [expected, actual] = of.get('holdout_purchases')!
    expect(Math.abs(expected! - actual!) / actual!).toBeLessThan(0.35)
    expect(of.get('holdout_coverage')![0]).toBeGreaterThan(75)
    const [model] = await engine.rows('select distinct model from lifetime')
    if (scores) expect(model!.model).toBe(['mbg', 'bg', 'pareto'][scores.indexOf(Math.max(...scores))])
    expect(of.has(String(model!.model))).toBe(true)
  }))

test('a greater discount makes less of the same purchases; a longer horizon makes more of them', async () => {
  const sum = (column: string, more: Record<string, unknown>) =>
    run(more, async (engine) => Number((await engine.rows(`select sum(${column}) as s from lifetime`))[0]!.s))
  expect(await sum('expected_value', { discount_rate: 50 })).toBeLessThan(
    await sum('expected_value', { discount_rate: 0 }),
  )
  expect(await sum('expected_purchases', { horizon_days: 730 })).toBeGreaterThan(await sum('expected_purchases', {}))
})

test('too few who came back: unknown for all, with the reason', () =>
  run({ min_repeaters: 1000 }, async (engine) => {
    const rows = await all(engine)
    expect(new Set(rows.map((row) => `${row.lifetime_class} ${row.model}`))).toEqual(new Set(['unknown few_repeaters']))
  }))

test('the reason has the numbers of the row', async () => {
  const text = await classifiedCsv({ files, asOf: '2024-12-31', wishes: [wish(lifetime, params)] })
  const rows = objectsOf(recordsOf(text.lifetime!))
  const row = rows.find((one) => one.lifetime_class === 'high' && one.alive_share !== '')!
  expect(row.because).toContain(`(${row.purchases_low} to ${row.purchases_high})`)
  expect(row.because).toContain('expected in 365 days')
  expect(row.because).toContain('likely still a customer')
})
