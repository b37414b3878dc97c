// DuckDB as a run opens it and PostgreSQL in process, for the tests of one file.
import { PGlite } from '@electric-sql/pglite'
import { afterAll } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { onPostgres } from './engines.js'

/** Opens both; they are closed when the tests of the file are through. */
export async function bothEngines() {
  const [engine, pg] = [await openEngine(), new PGlite()]
  afterAll(async () => {
    await engine.close()
    await pg.close()
  })
  return { engine, postgres: onPostgres(pg) }
}
