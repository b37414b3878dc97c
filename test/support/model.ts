// Runs a classification's model over canonical rows given in the test, on DuckDB and on PostgreSQL (in process).

import { DuckDBInstance } from '@duckdb/node-api'
import type { PGlite } from '@electric-sql/pglite'
import type { Classification } from '../../src/analyses/define.js'
import { modelStatements } from '../../src/analyses/model.js'
import { columnsOf, type TableName, tableNames } from '../../src/core/canonical.js'
import { createCanonical, literal, quoteName } from '../../src/core/sql.js'

/** Canonical rows by table; a column that is left out is null. Days may be given as ISO dates. */
export type CanonicalRows = { [T in TableName]?: Record<string, unknown>[] }
export type Row = Record<string, unknown>

export const day = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)

function inserts(rows: CanonicalRows): string[] {
  return tableNames.flatMap((table) => {
    const columns = Object.entries(columnsOf(table))
    const given = rows[table] ?? []
    const value = (row: Row, name: string, type: string) => {
      const v = row[name]
      return literal(type === 'day' && typeof v === 'string' ? day(v) : v)
    }
    if (given.length === 0) return [createCanonical(table)]
    const tuples = given.map((row) => `(${columns.map(([name, type]) => value(row, name, type)).join(', ')})`)
    return [
      createCanonical(table),
      `insert into ${table} (${columns.map(([n]) => quoteName(n)).join(', ')}) values ${tuples.join(', ')}`,
    ]
  })
}

/** Numbers as numbers, rounded to 9 digits after the point: the two engines print the same value differently. */
export function plain(row: Row): Row {
  const scalar = (v: unknown) => {
    if (v === null || v === undefined || typeof v === 'boolean') return v ?? null
    const n = typeof v === 'string' && v.trim() !== '' ? Number(v) : typeof v === 'string' ? Number.NaN : Number(v)
    return Number.isFinite(n) && !/^0\d/.test(String(v)) ? Math.round(n * 1e9) / 1e9 : v
  }
  return Object.fromEntries(Object.entries(row).map(([k, v]) => [k, scalar(v)]))
}

const byKey = (classification: Classification) => (a: Row, b: Row) => {
  const key = classification.subject === 'customer' ? 'customer_id' : 'product_id'
  return String(a[key]) < String(b[key]) ? -1 : 1
}

/** Rows of the model, by key, on DuckDB. `params` are raw: defaults are filled in. `asOf` is an ISO date. */
export async function runModel(
  classification: Classification,
  rows: CanonicalRows,
  asOf: string,
  params: Row = {},
): Promise<Row[]> {
  // One thread: with a handful of rows, starting more is most of the time.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const db = await instance.connect()
  try {
    const full = classification.params.parse(params) as Row
    for (const sql of [...inserts(rows), ...modelStatements(classification, full, day(asOf))]) await db.run(sql)
    const got = await db.runAndReadAll(`select * from ${classification.name}`)
    return (got.getRowObjectsJson() as Row[]).map(plain).sort(byKey(classification))
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/** The same on PostgreSQL, from the same statements. Starting it takes about a second: share it between tests. */
export async function runModelOnPostgres(
  pg: PGlite,
  classification: Classification,
  rows: CanonicalRows,
  asOf: string,
  params: Row = {},
): Promise<Row[]> {
  const full = classification.params.parse(params) as Row
  await pg.exec('drop schema public cascade; create schema public')
  for (const sql of [...inserts(rows), ...modelStatements(classification, full, day(asOf))]) await pg.exec(sql)
  const got = await pg.query<Row>(`select * from ${classification.name}`)
  return got.rows.map(plain).sort(byKey(classification))
}
