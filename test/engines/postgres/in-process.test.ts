// The engine of PostgreSQL on a server in this process, where the machine has no other: reading, the scratch schema and tables that stay.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { classifications } from '../../../src/analyses/index.js'
import { createReport } from '../../../src/core/report.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import { readAddress } from '../../../src/engines/postgres/address.js'
import { connectPostgres } from '../../../src/engines/postgres/client.js'
import { classify } from '../../../src/run/classify.js'
import { openServerWork } from '../../../src/run/server.js'
import { fetchTables } from '../../../src/run/tables.js'
import { analysis, classifiedCsv, writtenCsv } from '../../support/library.js'
import { pgliteDriver } from '../../support/postgres.js'
import { shopFile, workspace } from '../../support/workspace.js'

const most = 1_000_000
const { folder } = workspace()

test('a class gives the same rows as of a file, and stays as a table where that is wanted', {
  timeout: 600_000,
}, async () => {
  const pg = new PGlite()
  const path = join(folder(), 'orders.csv')
  writeFileSync(path, readFileSync(shopFile('en', 'orders.csv'), 'utf8').split('\n').slice(0, 1200).join('\n'))
  const engine = await openEngine()
  try {
    const rows = await engine.rows(`select * from read_csv('${path}', all_varchar = true)`)
    const names = Object.keys(rows[0]!)
    const literal = (value: unknown) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`)
    await pg.exec(
      `create schema shop; create schema tmp; create table shop.orders (${names.map((name) => `${name} varchar`).join(', ')});
      insert into shop.orders values ${rows.map((row) => `(${names.map((name) => literal(row[name])).join(', ')})`).join(', ')}`,
    )
    const address = readAddress('postgres://me@localhost/x?schema=shop&scratch=tmp', {})
    const remote = connectPostgres(address, async () => pgliteDriver(pg))
    const report = createReport({ stream: process.stderr, quiet: true, colour: false })
    const value = analysis(classifications.find(({ name }) => name === 'value')!)
    const request = async () => ({
      files: await fetchTables(engine, remote, [{ path: 'orders' }], undefined, {
        most,
        sampleOnly: true,
        quiet: true,
        report,
      }),
      analyses: [value],
      returns: 'subtract' as const,
    })
    const left = async () => (await pg.query("select 1 from pg_tables where schemaname = 'tmp'")).rows.length

    const work = await openServerWork(engine, remote, most)
    const run = await classify(engine, { ...(await request()), work })
    expect(run.there).toBe(true)
    const { value: expected } = await classifiedCsv({ files: [path], analyses: [value] })
    expect(await writtenCsv(engine, value)).toBe(expected)
    expect(await left()).toBeGreaterThan(0)
    await work.close()
    expect(await left()).toBe(0)

    const again = await openServerWork(engine, remote, most)
    const stayed = await classify(engine, { ...(await request()), work: again, into: 'shop.seg' })
    await again.close()
    const sizes = await pg.query<{ name: string; rows: number }>(
      'select value_class as name, cast(count(*) as integer) as rows from shop.seg_value group by 1 order by 1',
    )
    expect(stayed.stayed).toHaveLength(1)
    expect([...stayed.stayed![0]!.classes].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(sizes.rows)

    // A table that is there is not replaced, and the others are not made.
    const third = await openServerWork(engine, remote, most)
    const product = analysis(classifications.find(({ name }) => name === 'product')!)
    await expect(
      classify(engine, { ...(await request()), analyses: [product, value], work: third, into: 'shop.seg' }),
    ).rejects.toThrow('shop.seg_value is there already')
    // One that another makes in the meantime undoes those before it.
    await third.run('create table value as select 1 as a')
    await expect(
      third.stay([
        { table: 'shop.seg_new', query: 'select a from value' },
        { table: 'shop.seg_value', query: 'select a from value' },
      ]),
    ).rejects.toThrow('42P07')
    await third.close()
    expect((await pg.query("select 1 from pg_tables where tablename = 'seg_new'")).rows).toEqual([])
    expect(await left()).toBe(0)
  } finally {
    await engine.close()
    await pg.close()
  }
})
