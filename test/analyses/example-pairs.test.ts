// A class of these tests alone whose rows are pairs; and classes that are left out, or included up to a size.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Row } from '../../src/engines/engine.js'
import { exampleOrders, programWithExamples as program, registerExamples } from '../support/example-classes.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let cwd: string
let orders: string
registerExamples()
beforeEach(() => {
  cwd = folder()
  orders = write('orders.csv', exampleOrders)
})

function write(name: string, lines: string[]): string {
  const path = join(cwd, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const read = (name: string) => readFileSync(join(cwd, name), 'utf8')

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
