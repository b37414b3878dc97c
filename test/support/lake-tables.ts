// Tables of a schema of its own in the lake of a real Trino server: each a Parquet file that both sides read.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { shopFile } from './workspace.js'

const words: Record<string, string> = { FLOAT: 'real' }

export interface LakeTables {
  /** Address of the schema, with one beside it for what a run makes. */
  there: string
  /** That schema for what a run makes. */
  scratch: string
  client: () => Client
  /** The file of a table. */
  fileOf: (table: string) => string
  /** What stands in the scratch schema. */
  scratchTables: () => Promise<unknown[]>
}

/**
 * Makes a table of the rows of each query before the tests of a file, and takes everything away behind them.
 * @param name begins the name of the schema
 * @param queries by the name of their table, in the words of DuckDB
 */
export function lakeTables(name: string, queries: Record<string, string>): LakeTables {
  const [base, lake] = [process.env.TRINO_ADDRESS!, process.env.LAKE!]
  const schema = `${name}_${process.pid}`
  const scratch = `lake.${schema}_scratch`
  const files = new Map<string, string>()
  let client: Client

  async function makeTable(engine: Engine, table: string, query: string) {
    const place = `data_${schema}_${table}`
    mkdirSync(join(lake, place), { recursive: true })
    const path = join(lake, place, 'data.parquet')
    await engine.copy(query, path, 'parquet')
    const columns = await engine.rows(`describe ${query}`)
    const typed = columns.map(
      (c) => `"${c.column_name}" ${words[String(c.column_type)] ?? String(c.column_type).toLowerCase()}`,
    )
    await client.query(
      `create table lake.${schema}.${table} (${typed.join(', ')}) with (external_location = 'local:///${place}', format = 'PARQUET')`,
    )
    files.set(table, path)
  }

  beforeAll(async () => {
    client = connectTrino(readAddress(base))
    for (const one of [`lake.${schema}`, scratch]) await client.query(`create schema ${one}`)
    const engine = await openEngine()
    try {
      for (const [table, query] of Object.entries(queries)) await makeTable(engine, table, query)
    } finally {
      await engine.close()
    }
  })
  afterAll(async () => {
    for (const [table] of files) {
      await client.query(`drop table if exists lake.${schema}.${table}`)
      rmSync(join(lake, `data_${schema}_${table}`), { recursive: true })
    }
    for (const one of [`lake.${schema}`, scratch]) await client.query(`drop schema ${one}`)
  })
  return {
    there: `${base}/lake/${schema}?scratch=${scratch}`,
    scratch,
    client: () => client,
    fileOf: (table) => files.get(table)!,
    scratchTables: async () => (await client.query(`show tables from ${scratch}`)).rows.flat(),
  }
}

/** Rows of an export of the shop with their types, in the words of DuckDB. */
export const shopRows = (name: string) => `select * from read_parquet('${shopFile('en', `${name}.parquet`)}')`

/** Rows of a CSV file as texts, in the words of DuckDB. */
export const csvRows = (path: string) =>
  `select * from read_csv('${path}', all_varchar = true, header = true, quote = '"', escape = '"')`
