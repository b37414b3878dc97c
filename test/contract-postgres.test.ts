// The same statements give the same rows on PostgreSQL (in process), over the canonical tables that the loader made of the shop.
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Classification } from '../src/analyses/define.js'
import { keysOf } from '../src/analyses/grain.js'
import { classifications } from '../src/analyses/index.js'
import { runModel } from '../src/analyses/model.js'
import { columnsOf, sqlTypes, type TableName, tableNames } from '../src/core/canonical.js'
import { literal, quoteName } from '../src/core/sql.js'
import type { Engine } from '../src/engines/engine.js'
import { onPostgres } from './support/engines.js'
import { analysis, withRun } from './support/library.js'
import { plain, type Row } from './support/model.js'
import { shopFile } from './support/workspace.js'

const pg = new PGlite()
/** The engine that is tried: the rest of this file speaks to it alone. */
const other = onPostgres(pg)
const analyses = classifications.map((c) => analysis(c))
/** Rows that DuckDB gives, by classification. */
const expected = new Map<string, Row[]>()
let asOfDay = 0

const batch = 1000

/** Copies one canonical table as the loader made it, with the columns it has. */
async function copyTable(engine: Engine, table: TableName): Promise<void> {
  const columns = (await engine.rows(`describe select * from ${table}`)).map((row) => String(row.column_name))
  const types = columnsOf(table)
  const declarations = columns.map((name) => `${quoteName(name)} ${sqlTypes[types[name]!]}`)
  await other.run(`create table ${table} (${declarations.join(', ')})`)
  const rows = await engine.rows(`select * from ${table}`)
  for (let from = 0; from < rows.length; from += batch) {
    const tuples = rows
      .slice(from, from + batch)
      .map((row) => `(${columns.map((name) => literal(row[name])).join(', ')})`)
    await other.run(`insert into ${table} values ${tuples.join(', ')}`)
  }
  await other.run(`analyze ${table}`)
}

const byKey = (c: Classification, rows: Row[]) => {
  const id = (row: Row) =>
    keysOf(c.grain)
      .map((key) => String(row[key]))
      .join('\u0000')
  return rows.map(plain).sort((a, b) => (id(a) < id(b) ? -1 : 1))
}

beforeAll(async () => {
  const files = ['customers', 'feedback', 'interactions', 'orders', 'products', 'stock'].map((name) =>
    shopFile('en', `${name}.csv`),
  )
  await withRun({ files, analyses }, async (engine, run) => {
    asOfDay = run.asOfDay!
    const there = new Set(
      (await engine.rows('select table_name from information_schema.tables')).map((r) => r.table_name),
    )
    for (const table of tableNames.filter((name) => there.has(name))) await copyTable(engine, table)
    for (const c of classifications) expected.set(c.name, byKey(c, await engine.rows(`select * from ${c.name}`)))
  })
})
afterAll(() => pg.close())

test.each(analyses.map((one): [string, typeof one] => [one.classification.name, one]))(
  '%s gives the same rows as on DuckDB',
  async (name, { classification: c, params }) => {
    await other.enter(`class_${name}`, ['public'])
    await runModel(other, c, params, { asOfDay })
    const rows = await other.rows(`select * from ${name}`)
    expect(rows.length).toBeGreaterThan(0)
    expect(byKey(c, rows)).toEqual(expected.get(name))
  },
)
