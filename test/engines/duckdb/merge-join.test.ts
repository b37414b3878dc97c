// Relations with the same keys, laid side by side: the same rows as from joins, and nothing where a key is missing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DuckdbEngine } from '../../../src/engines/duckdb/connection.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { tries } from '../../support/tries.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
let engine: DuckdbEngine
beforeAll(async () => {
  engine = await openEngine({ threads: 3 })
})
afterAll(() => engine.close())
beforeEach(async () => {
  for (const table of ['customers', 'near', 'far']) await engine.run(`drop table if exists ${table}`)
  // In another order each, and enough rows for several parts.
  await engine.run(
    "create table customers as select id, 'n' || id as name from (select 'c' || range as id from range(60000)) order by hash(id)",
  )
  await engine.run('create table near as select id, length(id) as a from customers order by hash(id || 1)')
  await engine.run('create table far as select id, id || \', "x"\' as b from customers order by hash(id || 2)')
})

const relations = ['customers', 'near', 'far']
const columns = '"customers".id as id, "near".a as a, "far".b as b'
const joins = 'customers inner join near on customers.id = near.id inner join far on customers.id = far.id'

test.each([undefined, '"near".a > 5 and "far".b like \'%7%\''])('rows where %s', async (where) => {
  const path = folder()
  const [made, expected] = [join(path, 'made'), join(path, 'expected')]
  const rows = await engine.copyMergeJoin!({ relations, keys: ['id'], where }, columns, made, 'csv')
  const all = await engine.copy(
    `select ${columns} from ${joins}${where ? ` where ${where}` : ''} order by "customers".id`,
    expected,
    'csv',
  )
  expect(rows).toBe(all)
  expect(readFileSync(made).equals(readFileSync(expected))).toBe(true)
})

test.each([
  ['one too few', "delete from far where id = 'c777'"],
  ['one too many', "insert into far values ('d', 'd')"],
  ['one twice', "insert into far select * from far where id = 'c1'"],
  ['one that is another', "update far set id = 'd' where id = 'c59999'"],
  ['one that is missing', "update far set id = null where id = 'c5'"],
])('nothing is written with %s', async (_, change) => {
  await engine.run(change)
  const made = join(folder(), 'made')
  expect(await engine.copyMergeJoin!({ relations, keys: ['id'] }, columns, made, 'csv')).toBeUndefined()
  expect(existsSync(made)).toBe(false)
  const left = await engine.rows("select table_name from duckdb_tables() where table_name like 'ordered%'")
  expect(left).toEqual([])
})

test('keys of any text are in the order of their bytes', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 20 }),
      async (ids) => {
        const values = ids.map((id) => `('${id.replaceAll("'", "''").replaceAll('\0', '0')}')`)
        await engine.run(
          `create or replace table near as select distinct id, 1 as a from (values ${values.join(', ')}) as v(id)`,
        )
        const made = join(folder(), 'made')
        await engine.copyMergeJoin!({ relations: ['near'], keys: ['id'] }, 'hex(id) as id', made, 'lines')
        const written = readFileSync(made, 'utf8').trimEnd().split('\n')
        expect(written).toEqual(written.toSorted())
      },
    ),
    { numRuns: tries(30) },
  ))
