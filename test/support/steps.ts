// Runs a step on its fixture cases: the relations that it reads as CSV files, and `expected.csv`, worked out by hand.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { literal } from '../../src/core/sql.js'
import { type ModelEngine, onDuckdb, onPostgres } from './engines.js'
import { plain } from './model.js'
import { objectsOf, readRecords, shuffled } from './records.js'

/** One case of a step. */
export interface StepCase {
  step: string
  name: string
  sql: string
  /** Where its files stand. */
  folder: string
}

/** The cases of steps, below a folder. */
export const casesOf = (steps: readonly string[], below: string, sqlOf: (step: string) => string): StepCase[] =>
  steps.flatMap((step) =>
    readdirSync(join(below, step)).map((name) => ({ step, name, sql: sqlOf(step), folder: join(below, step, name) })),
  )

/** The types of the columns of the relations that steps read, by their names. */
type Relations = Record<string, Record<string, string>>

/** The rows of a case as the columns that its expectation names, in the order of their text. */
async function rowsOf(engine: ModelEngine, { sql, folder }: StepCase, relations: Relations, columns: string[]) {
  for (const file of readdirSync(folder).filter((name) => name !== 'expected.csv')) {
    const relation = basename(file, '.csv')
    const types = Object.entries(relations[relation]!)
    const given = objectsOf(readRecords(join(folder, file)))
    await engine.run(`drop table if exists ${relation}`)
    await engine.run(`create table ${relation} (${types.map(([name, type]) => `${name} ${type}`).join(', ')})`)
    const tuples = shuffled(given).map(
      (row) => `(${types.map(([name]) => literal(row[name] === '' ? null : row[name])).join(', ')})`,
    )
    if (tuples.length > 0) await engine.run(`insert into ${relation} values ${tuples.join(', ')}`)
  }
  const rows = await engine.rows(`select ${columns.join(', ')} from (\n${sql}\n) as result_rows`)
  return rows.map((row) => JSON.stringify(plain(row))).sort()
}

/** An engine that is open, and what closes it. */
interface Opened {
  engine: ModelEngine
  close: () => unknown
}

/** The engines that steps are tried on, each with what opens it. */
const engines: [name: string, open: () => Promise<Opened>][] = [
  [
    'DuckDB',
    async () => {
      const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
      return { engine: onDuckdb(await instance.connect()), close: () => instance.closeSync() }
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const pg = new PGlite()
      return { engine: onPostgres(pg), close: () => pg.close() }
    },
  ],
]

/** Tries each case on every engine. */
export function testCases(cases: StepCase[], relations: Relations): void {
  describe.each(engines)('on %s', (_, open) => {
    let place: Opened
    beforeAll(async () => {
      place = await open()
    })
    afterAll(() => place.close())

    test.each(cases)('$step, $name: gives the rows worked out by hand', async (one) => {
      const expected = readRecords(join(one.folder, 'expected.csv'))
      const value = (text: string) => (text === '' ? null : text === 'true' ? true : text === 'false' ? false : text)
      const rows = objectsOf(expected).map((row) =>
        JSON.stringify(plain(Object.fromEntries(Object.entries(row).map(([column, text]) => [column, value(text)])))),
      )
      expect(await rowsOf(place.engine, one, relations, expected.header)).toEqual(rows.sort())
    })
  })
}

/** Says that a step has its definition, grain and an example on top, and is SQL that every engine reads. */
export function expectPlain(sql: string): void {
  const [top] = sql.split(/^(?!--)/m)
  expect(top).toMatch(/^-- Grain: one row/m)
  expect(top).toMatch(/^-- Example: /m)
  expect(sql.replace(/--[^\n]*/g, '')).not.toMatch(
    /::|\/\/|\b(qualify|exclude|replace|filter|asof|anti|by name|group by all|try_cast|bool_or)\b/i,
  )
}
