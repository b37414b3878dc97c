// Two classes of these tests alone show what a declaration may be: rows that are pairs, and a step that is a fit.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Fit, runFit } from '../../src/analyses/fit.js'
import { classifications } from '../../src/analyses/index.js'
import { specOf } from '../../src/analyses/specs.js'
import { buildProgram } from '../../src/commands/program.js'
import { createAllCanonical } from '../../src/core/sql.js'
import type { Row } from '../../src/engines/engine.js'
// The schema of configurations lists the classes there are when it is first read: it is not to hold these two in tests that follow.
import '../../src/run/config.js'
import { onPostgres } from '../support/engines.js'
import { plain, runModel, runModelOnPostgres } from '../support/model.js'
import { workspace } from '../support/workspace.js'
import pace from './examples/pace/index.js'
import pairs from './examples/pairs/index.js'

const { folder } = workspace()
const pg = new PGlite()
let cwd: string
let orders: string

beforeAll(() => {
  classifications.push(pairs, pace)
})
afterAll(() => {
  for (const one of [pairs, pace]) classifications.splice(classifications.indexOf(one), 1)
  return pg.close()
})
beforeEach(() => {
  cwd = folder()
  orders = write('orders.csv', [
    'order_id,customer_id,order_date,product_id,quantity,amount',
    '1,c1,2024-01-05,a,1,10.00',
    '1,c1,2024-01-05,b,1,20.00',
    '1,c1,2024-01-05,c,1,30.00',
    '2,c1,2024-02-05,a,1,10.00',
    '2,c1,2024-02-05,b,1,20.00',
    '3,c2,2024-02-07,c,1,30.00',
    '4,c3,2024-02-08,c,1,30.00',
  ])
})

function write(name: string, lines: string[]): string {
  const path = join(cwd, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
const read = (name: string) => readFileSync(join(cwd, name), 'utf8')

/** Runs the program in this process, where the classes above are registered. */
async function program(...args: string[]): Promise<{ out: string; err: string }> {
  const text = { out: '', err: '' }
  const caught = (to: 'out' | 'err') => (chunk: unknown, encoding?: unknown, done?: unknown) => {
    text[to] += String(chunk)
    const callback = [encoding, done].find((one) => typeof one === 'function') as (() => void) | undefined
    callback?.()
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(caught('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(caught('err')),
  ]
  try {
    const specs = classifications.map(specOf)
    await buildProgram(specs, '0').parseAsync(args, { from: 'user' })
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return text
}

const head = 'product_id,other_product_id,pairs_class,orders,because,action'

test('rows of a grain of two keys come by both', async () => {
  expect((await program('pairs', orders, '-f', 'csv')).out.trim().split('\n')).toEqual([
    head,
    'a,b,often,2,2 orders hold both,',
    'a,c,seldom,1,1 orders hold both,',
    'b,a,often,2,2 orders hold both,',
    'b,c,seldom,1,1 orders hold both,',
    'c,a,seldom,1,1 orders hold both,',
    'c,b,seldom,1,1 orders hold both,',
  ])
  const { out } = await program('pairs', orders, '--where', 'pairs = often and orders >= 2', '-f', 'ndjson')
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Row).other_product_id),
  ).toEqual(['b', 'a'])
})

test('their summary counts them, and has no revenue where none is declared', async () => {
  const { out } = await program('pairs', orders)
  expect(out).toContain('product pairs')
  expect(out).toMatch(/Often \(often\) +2 +33\.3%\n/)
  expect(out).not.toContain('revenue')
  await program('pairs', orders, '-o', join(cwd, 'pairs.xlsx'))
  await program('pairs', orders, '-o', join(cwd, 'pairs.parquet'))
  expect(readdirSync(cwd)).toContain('pairs.parquet')
})

test('ids of the grain are the keys together: set by hand and compared', async () => {
  const overrides = write('by-hand.csv', ['id,class,value,until,why', 'a|c,pairs,often,,known'])
  await program('pairs', orders, '-o', join(cwd, 'before.csv'))
  await program('pairs', orders, '--overrides', overrides, '-o', join(cwd, 'after.csv'))
  expect(read('after.csv')).toContain('a,c,often,seldom,override,known')
  const { out } = await program('compare', join(cwd, 'before.csv'), join(cwd, 'after.csv'))
  expect(out).toContain('1 of 6 product pairs moved')
})

test('classify leaves an optional class out, says so, and writes a file of its grain where it is named', async () => {
  const without = await program('classify', orders, '-o', join(cwd, 'out'))
  expect(readdirSync(join(cwd, 'out'))).toEqual(['customers.csv', 'products.csv', 'run.json', 'winback.csv'])
  expect(without.err).toContain('pairs is left out as there may be many pairs: --with pairs adds it')
  const added = await program('classify', orders, '-o', join(cwd, 'both'), '--with', 'pairs')
  expect(added.err).not.toContain('pairs is left out')
  expect(read('both/product_pairs.csv').split('\n')[0]).toBe(
    'product_id,other_product_id,pairs_class,pairs_orders,pairs_because,pairs_action',
  )
  expect(read('both/customers.csv')).toBe(read('out/customers.csv'))
  await program('classify', orders, '-o', join(cwd, 'long'), '--only', 'pairs,value', '--long')
  expect(read('long/product_pairs.csv').split('\n').slice(0, 2)).toEqual([
    'product_id,other_product_id,classification,class,because,action',
    'a,b,pairs,often,2 orders hold both,',
  ])
  expect(JSON.parse(read('both/run.json'))).toMatchObject({ classes: { pairs: { subject: 'product_pair' } } })
})

test('a class may be included up to a size only', async () => {
  const within = await program('classify', orders, '-o', join(cwd, 'within'))
  expect(read('within/customers.csv')).toContain('pace_class')
  expect(within.err).not.toContain('pace is left out')
  const more = write('more.csv', [...readFileSync(orders, 'utf8').trim().split('\n'), '5,c4,2024-02-09,c,1,30.00'])
  const above = await program('classify', more, '-o', join(cwd, 'above'))
  expect(read('above/customers.csv')).not.toContain('pace_class')
  expect(above.err).toContain('pace is left out above 3 customers: --with pace adds it')
  await program('classify', more, '-o', join(cwd, 'named'), '--with', 'pace')
  expect(read('named/customers.csv')).toContain('pace_class')
})

const canonical = {
  customers: ['c1', 'c2', 'c3'].map((customer_id) => ({ customer_id })),
  orders: [
    { order_id: '1', customer_id: 'c1', order_day: '2024-01-05', lines: 1, is_purchase: true },
    { order_id: '2', customer_id: 'c1', order_day: '2024-02-05', lines: 1, is_purchase: true },
    { order_id: '3', customer_id: 'c2', order_day: '2024-02-07', lines: 1, is_purchase: true },
    { order_id: '4', customer_id: 'c3', order_day: '2024-02-08', lines: 1, is_purchase: true },
  ],
}
/** A Poisson law of mean 4/3: at least one 1 - e^-m, at least two 1 - e^-m (1 + m). */
const mean = 4 / 3
const [one, two] = [1 - Math.exp(-mean), 1 - Math.exp(-mean) * (1 + mean)]
const expected = [
  { customer_id: 'c1', pace_class: 'fast', purchases: 2, at_least_share: two, note: null },
  { customer_id: 'c2', pace_class: 'slow', purchases: 1, at_least_share: one, note: "it's common" },
  { customer_id: 'c3', pace_class: 'slow', purchases: 1, at_least_share: one, note: "it's common" },
].map(plain)

test('a fit sees grouped rows and gives rows to join, on both engines alike', async () => {
  expect(await runModel(pace, canonical, '2024-12-31')).toEqual(expected)
  expect(await runModelOnPostgres(pg, pace, canonical, '2024-12-31')).toEqual(expected)
})

test('sql prints the fitted values as rows, and the script gives the same elsewhere', async () => {
  const { out } = await program('sql', 'pace', orders, 'common_from=2')
  expect(out).toContain('insert into pace_fitted values')
  await pg.exec('drop schema public cascade; create schema public')
  for (const statement of createAllCanonical()) await pg.exec(statement)
  for (const { customer_id } of canonical.customers)
    await pg.query('insert into customers (customer_id) values ($1)', [customer_id])
  for (const { order_id, customer_id } of canonical.orders)
    await pg.query(
      'insert into orders (order_id, customer_id, order_day, lines, is_purchase) values ($1, $2, 0, 1, true)',
      [order_id, customer_id],
    )
  const results = await pg.exec(out)
  expect((results.at(-1)!.rows as Row[]).map(plain)).toEqual(expected)
})

test('without data, sql says which step is a fit and leaves its relation empty', async () => {
  const { out } = await program('sql', 'pace')
  expect(out).toContain(
    '-- pace_fitted: Poisson law by maximum likelihood, 1. The program fits it to the rows of pace_groups(purchases, customers)',
  )
  await pg.exec('drop schema public cascade; create schema public')
  for (const statement of createAllCanonical()) await pg.exec(statement)
  expect((await pg.exec(out)).at(-1)!.rows).toEqual([])
})

test('a fit sees its rows in one order, and gives nothing that its columns cannot hold', async () => {
  const engine = onPostgres(pg)
  await engine.run('drop table if exists given')
  await engine.run(
    "create table given as select * from (values ('b', 1), (null, 2), ('B', 3), ('a', 10), ('a', 9)) as t (name, n)",
  )
  const seen: Row[][] = []
  const fit = (value: number): Fit => ({
    name: 'gave',
    method: 'nothing, 1',
    reads: { relation: 'given', columns: { name: 'text', n: 'integer' } },
    columns: { x: 'number' },
    fit: (rows) => {
      seen.push(rows)
      return [{ x: value }]
    },
  })
  await runFit(engine, fit(0.5), {})
  expect(seen[0]!.map(({ name, n }) => [name, n])).toEqual([
    ['B', 3],
    ['a', 9],
    ['a', 10],
    ['b', 1],
    [null, 2],
  ])
  await expect(runFit(engine, fit(Number.NaN), {})).rejects.toThrow('gave gave NaN as x, which is number')
})

test('a fit by columns may give its rows part by part', async () => {
  const engine = onPostgres(pg)
  await engine.run('drop table if exists numbered')
  await engine.run('create table numbered as select * from (values (1), (2), (3)) as t (n)')
  const fit: Fit = {
    name: 'doubled',
    method: 'twice, 1',
    reads: { relation: 'numbered', columns: { n: 'integer' } },
    columns: { twice: 'integer' },
    *fitColumns({ n }) {
      for (const one of n!) yield { twice: [2 * one] }
    },
  }
  await runFit(engine, fit, {})
  const rows = await engine.rows('select twice from doubled order by twice')
  expect(rows.map(({ twice }) => Number(twice))).toEqual([2, 4, 6])
})

test('a fit by passes reads its rows in parts as often as it asks, and gives its own in parts', async () => {
  const engine = onPostgres(pg)
  await engine.run('drop table if exists given; drop table if exists gave')
  await engine.run('create table given as select n as row_no, n * 2 as x from generate_series(5, 25004) as t (n)')
  const [lengths, shares]: [number[], number[]] = [[], []]
  const fit = (relation: string): Fit => ({
    name: 'gave',
    method: 'nothing, 1',
    reads: { relation, columns: { x: 'integer' } },
    columns: { first: 'integer', last: 'integer' },
    numberedBy: 'row_no',
    fitPasses: async function* ({ parts, most }, _, far) {
      for await (const part of parts()) lengths.push(part.length)
      for await (const part of parts()) {
        far(part.length / most)
        yield [{ first: Number(part[0]!.x), last: Number(part.at(-1)!.x) }]
      }
    },
  })
  await runFit(engine, fit('given'), {}, (share) => shares.push(share))
  expect(lengths).toEqual([10_000, 10_000, 5_000])
  expect(shares).toEqual([0.4, 0.4, 0.2])
  expect((await engine.rows('select * from gave order by first')).map(plain)).toEqual([
    { first: 10, last: 20_008 },
    { first: 20_010, last: 40_008 },
    { first: 40_010, last: 50_008 },
  ])
  await engine.run('drop table gave; delete from given')
  await runFit(engine, fit('given'), {})
  expect(await engine.rows('select * from gave')).toEqual([])
})
