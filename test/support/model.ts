// Runs a classification's model over canonical rows given in the test, on DuckDB and on PostgreSQL (in process).

import { DuckDBInstance } from '@duckdb/node-api'
import type { PGlite } from '@electric-sql/pglite'
import type { Classification } from '../../src/analyses/define.js'
import { keysOf } from '../../src/analyses/grain.js'
import { modelSteps, runModel as runSteps } from '../../src/analyses/model.js'
import { columnsOf, type TableName, tableNames } from '../../src/core/canonical.js'
import { createCanonical, literal, quoteName } from '../../src/core/sql.js'
import { type ModelEngine, onDuckdb, onPostgres } from './engines.js'

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
  const id = (row: Row) =>
    keysOf(classification.grain)
      .map((key) => String(row[key]))
      .join('\u0000')
  return id(a) < id(b) ? -1 : 1
}

/** The statements of a model without fits. */
export const modelStatements = (classification: Classification, params: Row, asOfDay: number): string[] =>
  modelSteps(classification, params, { asOfDay }).map((step) => {
    if ('fit' in step) throw new Error(`${step.fit.name} is no statement`)
    return step.sql
  })

async function modelRows(
  engine: ModelEngine,
  classification: Classification,
  rows: CanonicalRows,
  asOf: string,
  params: Row,
): Promise<Row[]> {
  for (const sql of inserts(rows)) await engine.run(sql)
  await runSteps(engine, classification, classification.params.parse(params) as Row, { asOfDay: day(asOf) })
  const got = (await engine.rows(`select * from ${classification.name}`)) as Row[]
  return got.map(plain).sort(byKey(classification))
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
    return await modelRows(onDuckdb(db), classification, rows, asOf, params)
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
  await pg.exec('drop schema public cascade; create schema public')
  return modelRows(onPostgres(pg), classification, rows, asOf, params)
}
