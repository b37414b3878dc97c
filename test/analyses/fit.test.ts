// Steps that are fits: the rows they see, and those they give, whole, by columns or in parts.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import { type Fit, runFit } from '../../src/analyses/fit.js'
import type { Row } from '../../src/engines/engine.js'
import { onPostgres } from '../support/engines.js'
import { plain } from '../support/model.js'

const pg = new PGlite()
afterAll(() => pg.close())

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
