// The summary: exact sums, shares, what nobody holds, thresholds and parameters; and how it is laid out.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { displayWidth } from '../../src/formats/lay-table.js'
import { summaryTable } from '../../src/reports/summary-table.js'
import { readSummary } from '../../src/results/summary.js'
import { defaults, makeSample, sample } from '../support/sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  await makeSample(engine, [
    { customer_id: 'a', sample_class: 'good', word: 'blue', tags: 'new;old' },
    { customer_id: 'b', sample_class: 'good', word: 'green', tags: 'new' },
    { customer_id: 'c', sample_class: 'bad', word: 'blue' },
    { customer_id: 'd', sample_class: 'bad' },
  ])
  await engine.run(`create table sample_cuts (name varchar, position integer, value double)`)
  await engine.run(`insert into sample_cuts values ('score', 2, 20), ('score', 1, 2.5), ('amount', 1, 1234567.891),
    ('hidden', 1, 1), ('score', 3, null)`)
  await engine.run('create table customer_totals (customer_id varchar, orders integer, revenue decimal(18,4))')
  await engine.run(`insert into customer_totals values ('a', 3, 1000000.1), ('b', 1, 0.0001), ('c', 2, -100)`)
})
afterAll(() => engine.close())

const read = (params = defaults) => readSummary(engine, sample, params, 19_000)

test('data', async () => {
  const summary = await read()
  expect(summary.as_of).toBe('2022-01-08')
  expect(summary.lines).toEqual([
    {
      name: 'good',
      title: { en: 'GOOD', zh: 'good级' },
      subjects: 2,
      share: 0.5,
      volume: '4.0000',
      revenue: '1000000.1001',
      revenue_share: 1.0001,
      average: '250000.0250',
    },
    expect.objectContaining({
      name: 'bad',
      subjects: 2,
      revenue: '-100.0000',
      revenue_share: -0.0001,
      average: '-50.0000',
    }),
    expect.objectContaining({ name: 'silent', subjects: 0, share: 0, revenue: null, average: null }),
  ])
  expect(summary.total).toMatchObject({ subjects: 4, share: 1, volume: '6.0000', revenue: '999900.1001' })
  const names = summary.marks.map(({ lines }) => lines.map(({ name, subjects }) => [name, subjects]))
  expect(names).toEqual([
    [
      ['blue', 2],
      ['red', 0],
      ['green', 1],
    ],
    [
      ['new', 2],
      ['newer', 0],
      ['old', 1],
    ],
  ])
  expect(summary.thresholds).toEqual([
    { name: 'amount', title: { en: 'amount cuts', zh: '金额分界' }, values: ['1234567.8910'] },
    { name: 'score', title: { en: 'score cuts', zh: 'score cuts' }, values: ['2.5000', '20.0000'] },
  ])
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
})

test('parameters: lists in short, nothing unset, what differs from the default', async () => {
  const { parameters } = await read(sample.params.parse({ limit: 70, names: ['x', 'y'] }) as Record<string, unknown>)
  expect(parameters).toEqual([
    { name: 'limit', value: '70', unit: '%', is_default: false },
    { name: 'part', value: '0.25', unit: null, is_default: true },
    { name: 'names', value: 'x,y', unit: null, is_default: false },
  ])
})

test('layout', async () => {
  const summary = await read(sample.params.parse({ limit: 70 }) as Record<string, unknown>)
  const text = summaryTable(summary, 'en').split('\n')
  expect(text.slice(0, 8)).toEqual([
    'Sample (sample), as of 2022-01-08',
    '',
    'sample_class     customers   share  orders         revenue  of revenue   per order',
    '──────────────────────────────────────────────────────────────────────────────────',
    'GOOD (good)              2   50.0%       4  1,000,000.1001      100.0%  250,000.03',
    'BAD (bad)                2   50.0%       2         -100.00        0.0%      -50.00',
    'SILENT (silent)          0    0.0%       0               –           –           –',
    'total                    4  100.0%       6    999,900.1001      100.0%  166,650.02',
  ])
  expect(text.slice(-7)).toEqual([
    '',
    'amount cuts: 1,234,567.891',
    'score cuts: 2.5 / 20',
    '',
    'parameters: limit 70 %*, part 0.25',
    '* differs from the default',
    '',
  ])
})

test('Chinese columns line up', async () => {
  const lines = summaryTable(await read(), 'zh').split('\n')
  expect(lines[0]).toBe('样例 (sample)，截至 2022-01-08')
  const table = lines.slice(2, 8)
  expect(new Set(table.map(displayWidth)).size).toBe(1)
  expect(lines).toContain('金额分界：1,234,567.891')
})

test('no amounts, no subjects', async () => {
  await engine.run(
    'create or replace table customer_totals as select customer_id, 1 as orders, cast(null as decimal(18,4)) as revenue from sample',
  )
  expect((await read()).total).toMatchObject({ subjects: 4, volume: '4.0000', revenue: null, revenue_share: null })
  await makeSample(engine, [])
  const empty = await read()
  expect(empty.total).toMatchObject({ subjects: 0, share: null, volume: '0.0000', revenue: null, average: null })
  expect(summaryTable(empty, 'en')).toContain('total')
})
