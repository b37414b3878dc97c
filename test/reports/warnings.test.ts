// What a result says of itself: too little data, ties that decide, chances that tell nothing, classes that hold everybody.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Classification } from '../../src/analyses/define.js'
import lifecycle from '../../src/analyses/lifecycle/index.js'
import preference from '../../src/analyses/preference/index.js'
import value from '../../src/analyses/value/index.js'
import { dataWarnings } from '../../src/reports/warnings.js'
import { readSummary } from '../../src/results/summary.js'
import { analysis, withRun } from '../support/library.js'
import { iso } from '../support/shops.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

interface Bought {
  customer: string
  /** Days after 2024-01-01. */
  day: number
  amount?: number
  category?: string
}

function orders(bought: Bought[]): string {
  const path = join(folder(), 'orders.csv')
  const lines = bought.map(
    ({ customer, day, amount = 20, category = 'Tea' }, i) =>
      `${i},${iso(19_723 + day)},${customer},P1,${category},1,${amount}.00,${amount}.00`,
  )
  writeFileSync(
    path,
    ['order_id,order_date,customer_id,sku,category,quantity,unit_price,total', ...lines, ''].join('\n'),
  )
  return path
}

const said = (classification: Classification, bought: Bought[], params: Record<string, unknown> = {}) =>
  withRun({ files: [orders(bought)], analyses: [analysis(classification, params)] }, async (engine, run) =>
    (await dataWarnings(engine, run)).join('\n'),
  )

test('each is said in Chinese too', async () => {
  const found = await withRun(
    { files: [orders([...many(5, (i) => [3 * i, 9 * i]), { customer: 'c1', day: 4 }])], analyses: [analysis(value)] },
    (engine, run) => Promise.all([dataWarnings(engine, run), dataWarnings(engine, run, 'zh')]),
  )
  const [english, chinese] = found
  expect(english.length).toBeGreaterThan(1)
  expect(chinese).toHaveLength(english.length)
  for (const text of chinese) expect(text).toMatch(/\p{Script=Han}/u)
})

const many = (n: number, days: (i: number) => number[]): Bought[] =>
  Array.from({ length: n }, (_, i) => days(i).map((day) => ({ customer: `c${i}`, day }))).flat()

test('too few returns for a return chance, and what stands for the usual gap', async () => {
  const once = await said(lifecycle, [...many(60, (i) => [3 * i]), { customer: 'c1', day: 4 }])
  expect(once).toContain('lifecycle: customers came back only once, and a return chance takes 100 times')
  expect(once).toContain('90 days stand for the usual gap')
  const some = await said(
    lifecycle,
    many(60, (i) => [i, 60 + i]),
  )
  expect(some).toContain('customers came back only 60 times')
  expect(some).not.toContain('usual gap')
})

test('chances that are worth something raise no doubt; a horizon that the data do not hold does', async () => {
  // Of those who bought lately half come back every 20 days, the others never do.
  const clear = many(80, (i) => (i % 2 ? [i % 20] : Array.from({ length: 18 }, (_, k) => (i % 20) + 20 * k)))
  expect(await said(lifecycle, clear)).toBe('')
  expect(await said(lifecycle, clear, { horizon_days: 200 })).toContain('less than two horizons of 200 days')
})

test('chances that tell nobody from another are said to', async () => {
  // Every day each customer buys with the same chance, whatever happened before: purchases without a memory.
  const draw = (i: number, day: number) => {
    const wave = Math.sin(i * 12.9898 + day * 78.233) * 43_758.5453
    return wave - Math.floor(wave)
  }
  const days = Array.from({ length: 360 }, (_, day) => day)
  const alike = many(300, (i) => days.filter((day) => draw(i, day) < 0.01))
  expect(await said(lifecycle, alike, { horizon_days: 60 })).toMatch(
    /do not tell who comes back in these data: .* AUC of 0\.[0-5]/,
  )
})

test('a tier that one amount decides is said with the amounts that part it', async () => {
  const bought = Array.from({ length: 50 }, (_, i) => ({ customer: `c${i}`, day: i, amount: i < 40 ? 50 : 60 + i }))
  const text = await said(value, bought)
  expect(text).toContain('tier high holds 100 % of the customers: 40 of them brought the same 50')
  expect(text).toContain('--tiers fixed --high-amount 100 --medium-amount 50')
  expect(await said(value, bought, { tiers: 'fixed', high_amount: 100, medium_amount: 50 })).toContain(
    'tier medium holds 80 %',
  )
  const spread = Array.from({ length: 50 }, (_, i) => ({ customer: `c${i}`, day: i, amount: 2 ** (i % 25) }))
  expect(await said(value, spread)).not.toContain('tier high')
})

test('a class that holds nearly everybody is said with its meaning', async () => {
  const text = await said(
    preference,
    many(40, (i) => (i === 0 ? [1, 2, 3] : [i])),
  )
  expect(text).toContain('preference: 39 of 40 customers are unknown: too few purchases')
  expect(
    await said(
      preference,
      many(10, (i) => [i]),
    ),
  ).not.toContain('are unknown')
})

test('interest groups are counted, the largest one by one', async () => {
  const bought = Array.from({ length: 40 }, (_, i) => ({ customer: `c${i}`, day: i, category: `K${i < 20 ? 0 : i}` }))
  await withRun({ files: [orders(bought)], analyses: [analysis(preference)] }, async (engine, run) => {
    const { marks } = await readSummary(engine, preference, run.analyses[0]!.params, run.asOfDay!)
    const { lines } = marks.find(({ column }) => column === 'interest_group')!
    expect(lines.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['K0', 20],
      ...Array.from({ length: 11 }, (_, i) => [`K${20 + i}`, 1]),
      ['(9 more)', 9],
    ])
  })
})
