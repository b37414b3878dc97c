import { createHash, randomBytes } from 'node:crypto'
import { UserError, usageError } from '../../core/errors.js'
import { isAlive, thisProcess } from '../../core/process-identity.js'
import { literal, quoteName } from '../../core/sql.js'
import type { NewColumn, Row, Value } from '../engine.js'
import type { Cell, Client } from './client.js'

/** Relations of one run in a scratch schema of the server: statements name them as on any engine. */
export interface ScratchSchema {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<Row[]>
  insert(relation: string, columns: NewColumn[]): Promise<void>
  /** The same for rows whose values are SQL already, in the order of the relation's columns. */
  insertRows(relation: string, rows: string[][]): Promise<void>
  /** A query over relations of this run as one over tables of the server. */
  resolved(sql: string): string
  /** Names of the relations that are there. */
  relations(): string[]
  /** Drops every table that this run made, also after an interruption. */
  dropAll(): Promise<void>
}

/** The longest list of rows in one statement, in characters. */
const longestRows = 600_000

const markOf = (scope: string) => createHash('sha256').update(scope).digest('hex').slice(0, 8)
/** The names of tables say whose they are: a mark of the running system, process, its start, and chance. */
const namePattern = /^clientele_([0-9a-f]{8})_(\d+)_(\d*)_[0-9a-f]{6}_/

/** Names that a statement may use: words outside of quotes, among them more than relations. */
const wordsOf = (sql: string) => new Set(sql.replaceAll(/'(?:[^']|'')*'|--[^\n]*/g, ' ').match(/\b[a-z_]\w*\b/gi) ?? [])

/**
 * Opens the scratch schema of the address, and drops what runs of this machine that were killed left in it.
 * @throws UserError where the address names none, or it is not there
 */
export async function openScratchSchema(client: Client): Promise<ScratchSchema> {
  const { scratch } = client.address
  if (!scratch) throw usageError('--engine: no scratch schema', 'add ?scratch=catalog.schema to the address')
  const place = `${quoteName(scratch.catalog)}.${quoteName(scratch.schema)}`
  const { pid, start, scope } = thisProcess()
  const prefix = `clientele_${markOf(scope)}_${pid}_${start}_${randomBytes(3).toString('hex')}_`
  /** What stands for each relation: a table of its own, or for a view its query, over what was there when it was made. */
  const known = new Map<string, string>()
  const tables = new Set<string>()
  const tableOf = (name: string) => `${place}.${quoteName(prefix + name)}`

  await sweep(client, scratch, place)

  const parts = (sql: string) => {
    const words = wordsOf(sql)
    return [...known].filter(([name]) => words.has(name)).map(([name, query]) => `${name} as (${query})`)
  }
  const resolved = (sql: string) => {
    const list = parts(sql)
    return list.length === 0 ? sql : `with ${list.join(', ')} select * from (\n${sql}\n)`
  }
  /** The same for a query whose order counts: the order of what stands in brackets is lost. */
  const named = (sql: string) => {
    const list = parts(sql)
    if (!/^select\b/i.test(sql)) throw new Error(`a query of rows begins with select: ${sql.slice(0, 80)}`)
    return list.length === 0 ? sql : `with ${list.join(', ')} ${sql}`
  }
  const create = async (name: string, query: string) => {
    if (known.has(name)) throw new Error(`${name} is there already`)
    tables.add(name)
    await client.query(`create table ${tableOf(name)} as ${query}`).catch((error: unknown) => {
      throw refusedTable(error, `${scratch.catalog}.${scratch.schema}`)
    })
    known.set(name, `select * from ${tableOf(name)}`)
  }
  const drop = async (name: string) => {
    known.delete(name)
    if (!tables.delete(name)) return
    await client.query(`drop table if exists ${tableOf(name)}`)
  }
  const insertRows = async (relation: string, rows: string[][]) => {
    let batch: string[] = []
    let size = 0
    const flush = async () => {
      if (batch.length > 0) await client.query(`insert into ${tableOf(relation)} values ${batch.join(', ')}`)
      batch = []
      size = 0
    }
    for (const values of rows) {
      const row = `(${values.join(', ')})`
      if (size + row.length > longestRows) await flush()
      batch.push(row)
      size += row.length + 2
    }
    await flush()
  }
  const statements: [RegExp, (name: string, rest: string) => Promise<void>][] = [
    [/^create table (\w+) as\s+(.*)$/is, (name, query) => create(name, resolved(query))],
    [/^create view (\w+) as\s+(.*)$/is, async (name, query) => void known.set(name, resolved(query))],
    [/^create table (\w+) \((.*)\)$/is, (name, columns) => create(name, emptyQuery(columns))],
    [/^drop (?:table|view)(?: if exists)? (\w+)$/is, (name) => drop(name)],
    [
      /^insert into (\w+) values\s+(.*)$/is,
      async (name, values) => void (await client.query(`insert into ${tableOf(name)} values ${values}`)),
    ],
  ]
  return {
    run: async (sql) => {
      for (const [pattern, work] of statements) {
        const [, name, rest = ''] = pattern.exec(sql.trim()) ?? []
        if (name) return work(name, rest)
      }
      throw new Error(`no statement for the server: ${sql.slice(0, 80)}`)
    },
    rows: async (sql) => {
      const { columns, rows } = await client.query(named(sql))
      return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, cellValue(row[at])])))
    },
    insert: (relation, columns) => {
      const count = columns[0]?.values.length ?? 0
      const row = (n: number) => columns.map(({ values, type }) => typedLiteral(values[n]!, type))
      return insertRows(
        relation,
        Array.from({ length: count }, (_, n) => row(n)),
      )
    },
    insertRows,
    resolved,
    relations: () => [...known.keys()],
    dropAll: async () => {
      for (const name of [...tables]) {
        await client.last(`drop table if exists ${tableOf(name)}`)
        tables.delete(name)
      }
      known.clear()
    },
  }
}

/** A double stays one: `0.1` alone would be a decimal. */
const typedLiteral = (value: Value, type: NewColumn['type']) =>
  type === 'number' && value !== null ? `cast('${String(value)}' as double)` : literal(value)

const cellValue = (cell: Cell | undefined): Value =>
  cell === null || cell === undefined ? null : typeof cell === 'object' ? JSON.stringify(cell) : cell

/** No rows with the declared columns. */
function emptyQuery(columns: string): string {
  const parts = columns.split(/,(?![^(]*\))/).map((part) => /^\s*("[^"]+"|\w+)\s+(.+?)\s*$/s.exec(part)!)
  return `select ${parts.map(([, name, type]) => `cast(null as ${type!.replace(/^double precision$/, 'double')}) as ${name}`).join(', ')} where false`
}

/** A scratch schema in which nothing can be made is for the user to put right. */
function refusedTable(error: unknown, place: string): unknown {
  if (
    !(error instanceof UserError) ||
    !/PERMISSION_DENIED|ACCESS_DENIED|NOT_SUPPORTED|SCHEMA_NOT_FOUND/.test(error.message)
  )
    return error
  return new UserError(
    `${error.message} (while making a relation in the scratch schema ${place})`,
    `grant create, select, insert and drop table in ${place}, or leave scratch out: tables are then fetched`,
  )
}

async function sweep(client: Client, scratch: { catalog: string; schema: string }, place: string): Promise<void> {
  const { scope } = thisProcess()
  const { rows } = await client.query(
    `select table_name from ${quoteName(scratch.catalog)}.information_schema.tables where table_schema = ${literal(scratch.schema)} and table_name like 'clientele\\_%' escape '\\'`,
  )
  for (const [name] of rows) {
    const [, mark, pid, start] = namePattern.exec(String(name)) ?? []
    if (mark !== markOf(scope) || isAlive({ pid: Number(pid), start: start!, scope }) !== false) continue
    await client.query(`drop table if exists ${place}.${quoteName(String(name))}`)
  }
}
