// Connections as the runner of models sees an engine: DuckDB without the rest of its adapter, and PostgreSQL in process.
import type { DuckDBConnection } from '@duckdb/node-api'
import type { PGlite } from '@electric-sql/pglite'
import { literal, quoteName } from '../../src/core/sql.js'
import { insertRows } from '../../src/engines/duckdb/insert.js'
import type { Column, Engine, Row } from '../../src/engines/engine.js'

export type ModelEngine = Pick<Engine, 'run' | 'rows' | 'insert'>

/** With schemas as those of a run. */
export type PlacedEngine = ModelEngine & Pick<Engine, 'enter'>

export const onDuckdb = (db: DuckDBConnection): ModelEngine => ({
  run: async (sql) => void (await db.run(sql)),
  rows: async (sql) => (await db.runAndReadAll(sql)).getRowObjectsJson() as Row[],
  insert: (relation, columns) => insertRows(db, relation, columns),
})

const batch = 1000

export const onPostgres = (pg: PGlite): PlacedEngine => ({
  enter: async (schema, others = []) =>
    void (await pg.exec(`create schema if not exists ${schema}; set search_path = ${[schema, ...others].join(', ')}`)),
  run: async (sql) => {
    await pg.exec(sql)
    // It plans by what it knows of a relation, which of a new one is nothing.
    const [, made] = /^create table (\w+) as\n/.exec(sql) ?? []
    if (made) await pg.exec(`analyze ${made}`)
  },
  rows: async (sql) => (await pg.query<Row>(sql)).rows,
  insert: async (relation, columns) => {
    const valueAt = (values: Column, i: number) => (Number.isNaN(values[i]) ? null : values[i])
    const rows = Array.from(
      columns[0]?.values ?? [],
      (_, i) => `(${columns.map(({ values }) => literal(valueAt(values, i))).join(', ')})`,
    )
    const names = columns.map(({ name }) => quoteName(name)).join(', ')
    for (let from = 0; from < rows.length; from += batch)
      await pg.exec(`insert into ${relation} (${names}) values ${rows.slice(from, from + batch).join(', ')}`)
  },
})
