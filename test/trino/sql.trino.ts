// What `sql --for trino` prints runs on a real server as it stands, statement by statement, and gives the rows that DuckDB gives.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { variantFor } from '../../src/analyses/define.js'
import { classifications } from '../../src/analyses/index.js'
import { runModel } from '../../src/analyses/model.js'
import { scriptWithoutData } from '../../src/commands/sql.js'
import { columnsOf, sqlTypes, tableNames } from '../../src/core/canonical.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine, Row } from '../../src/engines/engine.js'
import { readAddress } from '../../src/engines/trino/address.js'
import { type Client, connectTrino } from '../../src/engines/trino/client.js'
import { classify } from '../../src/run/classify.js'
import { plain } from '../support/model.js'
import { triedShortly } from '../support/tries.js'
import { shopFile, workspace } from '../support/workspace.js'

const base = process.env.TRINO_ADDRESS!
const lake = process.env.LAKE!
const schema = `sql_${process.pid}`
const { folder } = workspace()
const places: string[] = []

let client: Client
let engine: Engine
let asOfDay = 0

beforeAll(async () => {
  client = connectTrino(readAddress(`${base}/lake/${schema}`))
  engine = await openEngine({ threads: 2 })
  await client.query(`create schema lake.${schema}`)
  const own = folder()
  const files = ['orders', 'customers', 'products', 'stock', 'feedback', 'interactions'].map((name) =>
    shopFile('en', `${name}.csv`),
  )
  const also = tableNames.map((table) => ({ table, columns: Object.keys(columnsOf(table)) }))
  const request = { files: files.map((path) => ({ path })), analyses: [], also, returns: 'subtract' as const }
  const run = await classify(engine, request)
  asOfDay = run.asOfDay!
  for (const table of tableNames) {
    const there = run.tables[table]
    const columns = Object.entries(columnsOf(table)).map(
      ([name, type]) => `cast(${there?.includes(name) ? `"${name}"` : 'null'} as ${sqlTypes[type]}) as "${name}"`,
    )
    const from = there ? `from ${table}` : 'where false'
    await engine.copy(`select ${columns.join(', ')} ${from}`, join(own, `${table}.parquet`), 'parquet')
  }
  await engine.clear()
  for (const table of tableNames) {
    const place = `data_${schema}_${table}`
    places.push(place)
    mkdirSync(join(lake, place), { recursive: true })
    await engine.run(`create table ${table} as select * from read_parquet('${join(own, table)}.parquet')`)
    await engine.copy(`select * from ${table}`, join(lake, place, 'data.parquet'), 'parquet')
    const columns = Object.entries(columnsOf(table)).map(([name, type]) => `"${name}" ${sqlTypes[type]}`)
    await client.query(
      `create table ${table} (${columns.join(', ')}) with (external_location = 'local:///${place}', format = 'PARQUET')`,
    )
  }
})
afterAll(async () => {
  await client.query(`drop schema lake.${schema} cascade`)
  for (const place of places) rmSync(join(lake, place), { recursive: true })
  await engine.close()
})

/** Statements as a client splits a script that knows texts and comments. */
const statements = (script: string) =>
  (script.match(/(?:--.*|'(?:[^']|'')*'|[^';-]|-)+/g) ?? []).filter((part) => part.trim() !== '')

const sorted = (rows: Row[]) => rows.map((row) => JSON.stringify(plain(row))).sort()

/** A script of quantiles, one with a fit, and one of a class that a run of every class leaves out (arrays of products). */
const needed = ['value', 'lifetime', 'bundles']
const tried = triedShortly(
  classifications.map(({ name }) => name),
  (name) => needed.includes(name),
)

test.each(tried)('%s', async (name) => {
  const found = classifications.find((c) => c.name === name)!
  const params = found.params.parse({}) as Record<string, unknown>
  const script = statements(await scriptWithoutData(found, params, asOfDay, 'trino'))
  let result: Row[] = []
  for (const sql of script) {
    const { columns, rows } = await client.query(sql)
    result = rows.map((row) => Object.fromEntries(columns.map((c, at) => [c.name, (row[at] ?? null) as Row[string]])))
  }
  // A fit has no rows without data: that the script runs is all there is to see.
  if (found.steps.some((step) => typeof step !== 'string')) return
  await runModel(engine, variantFor(found, params), params, { asOfDay })
  expect(result.length).toBeGreaterThan(0)
  expect(sorted(result)).toEqual(sorted(await engine.rows(`select * from ${name}`)))
})
