// Customers and feedback worked out on the server that holds them, on one in this process: the same rows and the same account as of files.
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { classifications } from '../../../src/analyses/index.js'
import { createReport } from '../../../src/core/report.js'
import type { Finding, Role } from '../../../src/core/source.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { Engine } from '../../../src/engines/engine.js'
import { readAddress } from '../../../src/engines/postgres/address.js'
import { connectPostgres } from '../../../src/engines/postgres/client.js'
import { classify } from '../../../src/run/classify.js'
import type { Request } from '../../../src/run/request.js'
import { openServerWork } from '../../../src/run/server.js'
import { fetchTables } from '../../../src/run/tables.js'
import { analysis, writtenCsv } from '../../support/library.js'
import { pgliteDriver } from '../../support/postgres.js'
import { customerRows, feedbackRows, peopleRows, typedRows } from '../../support/table-rows.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
const names = {
  orders: typedRows,
  customers: customerRows,
  feedback: feedbackRows,
  more_feedback: `select * from (${feedbackRows}) where order_id is null`,
  people: peopleRows,
} as const
type Name = keyof typeof names

const roles: Record<Name, Role> = {
  ...{ orders: 'order_lines', customers: 'customers', people: 'customers' },
  ...{ feedback: 'feedback', more_feedback: 'feedback' },
}

let pg: PGlite
let engine: Engine
const place = folder()
const fileOf = (name: string) => join(place, `${name}.parquet`)

const words: Record<string, string> = { DOUBLE: 'double precision', FLOAT: 'real' }

async function makeTable(name: string, query: string) {
  await engine.copy(query, fileOf(name), 'parquet')
  const columns = await engine.rows(`describe ${query}`)
  const typed = columns.map((c) => `"${c.column_name}" ${words[String(c.column_type)] ?? c.column_type}`)
  const texts = columns.map((c) => `cast("${c.column_name}" as varchar) as "${c.column_name}"`)
  const rows = await engine.rows(`select ${texts.join(', ')} from (${query})`)
  const literal = (value: unknown) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`)
  const list = rows.map((row) => `(${columns.map((c) => literal(row[String(c.column_name)])).join(', ')})`)
  await pg.exec(`create table shop.${name} (${typed.join(', ')}); insert into shop.${name} values ${list.join(', ')}`)
}

beforeAll(async () => {
  pg = new PGlite()
  engine = await openEngine()
  await pg.exec('create schema shop; create schema tmp')
  for (const [name, query] of Object.entries(names)) await makeTable(name, query)
}, 120_000)
afterAll(async () => {
  await engine.close()
  await pg.close()
})

const classes = (list: string[]) =>
  classifications.filter(({ name }) => list.includes(name)).map((one) => analysis(one))

/** The rows of classes, the findings and the account of rows, of tables there or of files. */
async function resultOf(inputs: Name[], there: boolean, more: Partial<Request>, list: string[]) {
  const address = readAddress('postgres://me@localhost/x?schema=shop&scratch=tmp', {})
  const remote = connectPostgres(address, async () => pgliteDriver(pg))
  const report = createReport({ stream: process.stderr, quiet: true, colour: false })
  const own = await engine.apart()
  const given = inputs.map((name) => ({ path: there ? name : fileOf(name), role: roles[name] }))
  const options = { most: 1_000_000, sampleOnly: true, quiet: true, report }
  const files = there ? await fetchTables(own, remote, given, undefined, options) : given
  const work = there ? await openServerWork(own, remote, 1_000_000) : undefined
  try {
    const run = await classify(own, { files, analyses: classes(list), returns: 'subtract', ...more, work })
    const rows: Record<string, string> = {}
    for (const one of run.analyses) rows[one.classification.name] = await writtenCsv(own, one)
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll(`${place}/`, '').replaceAll('.parquet', ''))
    const outcomes = run.outcomes.map(({ file_no, outcome, records }) => [Number(file_no), outcome, Number(records)])
    return { rows, findings: plain(run.findings) as Finding[], outcomes: outcomes.sort(), asOfDay: run.asOfDay }
  } finally {
    await work?.close()
    await own.close()
  }
}

type Case = [title: string, inputs: Name[], more: Partial<Request>, classes: string[], fetched: string[]]

test.each<Case>([
  [
    'customers and feedback',
    ['orders', 'customers', 'feedback'],
    {},
    ['profile', 'lifecycle', 'sentiment', 'satisfaction'],
    [],
  ],
  ['them as of a day', ['orders', 'customers', 'feedback'], { asOfDay: 19_500 }, ['profile', 'satisfaction'], []],
  [
    'customers without the rows left out',
    ['orders', 'customers'],
    { exclude: [{ column: 'account_type', value: 'test' }] },
    ['profile'],
    [],
  ],
  [
    'two tables of feedback, which are fetched',
    ['orders', 'customers', 'feedback', 'more_feedback'],
    {},
    ['profile', 'sentiment'],
    ['tables_fetched', 'made_here'],
  ],
  ['ids that are one person, for which everything is', ['orders', 'people'], {}, ['value', 'profile'], ['read_here']],
])(
  'of %s the rows and the account are those of files',
  { timeout: 120_000 },
  async (_, inputs, more, list, fetched) => {
    const one = await resultOf(inputs, true, more, list)
    const two = await resultOf(inputs, false, more, list)
    for (const name of list) {
      expect(one.rows[name]!.split('\n').length, name).toBeGreaterThan(30)
      expect(one.rows[name], name).toBe(two.rows[name])
    }
    expect(one.outcomes.length).toBeGreaterThan(inputs.length - 1)
    expect(one.outcomes).toEqual(two.outcomes)
    expect(one.findings.filter(({ code }) => !fetched.includes(code))).toEqual(two.findings)
    expect(one.findings.filter(({ code }) => fetched.includes(code)).map(({ code }) => code)).toEqual(fetched)
    expect(one.asOfDay).toBe(two.asOfDay)
    expect((await pg.query("select 1 from pg_tables where schemaname = 'tmp'")).rows).toEqual([])
  },
)
