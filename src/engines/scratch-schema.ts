import { createHash, randomBytes } from 'node:crypto'
import { UserError, usageError } from '../core/errors.js'
import { isAlive, thisProcess } from '../core/process-identity.js'
import { quoteName } from '../core/sql.js'
import type { NewColumn, Row, Value } from './engine.js'
import { requireFree, stay } from './kept-tables.js'
import type { DeclaredColumn, Remote, ScratchPlace } from './remote.js'
import type { StayingTable } from './server.js'
import { ServerError } from './server-error.js'

/** Relations of one run in a scratch schema of the server: statements name them as on any engine. */
export interface ScratchSchema extends ScratchPlace {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<Row[]>
  insert(relation: string, columns: NewColumn[]): Promise<void>
  /** The same for rows whose values are texts, in the order of the relation's columns, which were declared. */
  insertRows(relation: string, rows: (string | null)[][]): Promise<void>
  /** A query over relations of this run as one over tables of the server. */
  resolved(sql: string): string
  /** As of `Engine`: the tables of all schemas lie in the one scratch schema. */
  enter(schema: string, others?: readonly string[]): Promise<void>
  /** Names of the relations that are there in the schema entered. */
  relations(): string[]
  /** The schemas entered that have relations. */
  schemas(): string[]
  /** @throws UserError where a table is there already */
  requireFree(tables: string[]): Promise<void>
  /** Makes tables of queries that stay, all or none. */
  stay(tables: StayingTable[]): Promise<void>
  /** Drops every table that this run made, also after an interruption. */
  dropAll(): Promise<void>
}

/** The longest list of rows in one statement, in characters. */
const longestRows = 600_000
/** What stands around a value there, at most. */
const cellsExtra = 32
/** Characters of a text inside of quotes, where some are written as two, or as six. */
const lengthInside = (text: string) =>
  text.length + (text.match(/['"\\]/g)?.length ?? 0) + 5 * (text.match(/\p{Cc}/gu)?.length ?? 0)

/** The rows in parts that a statement has room for. */
function* batchesOf(rows: (string | null)[][]): Generator<(string | null)[][]> {
  let batch: (string | null)[][] = []
  let size = 0
  for (const row of rows) {
    const length = row.reduce((sum, text) => sum + (text === null ? 4 : lengthInside(text)), cellsExtra * row.length)
    if (size + length > longestRows && batch.length > 0) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(row)
    size += length
  }
  if (batch.length > 0) yield batch
}

const markOf = (scope: string) => createHash('sha256').update(scope).digest('hex').slice(0, 8)
/** The names of tables say whose they are: a mark of the running system, process, its start, and chance. */
const namePattern = /^clientele_([0-9a-f]{8})_(\d+)_(\d*)_[0-9a-f]{6}_/

/** Names that a statement may use: words outside of quotes, among them more than relations. */
const wordsOf = (sql: string) => new Set(sql.replaceAll(/'(?:[^']|'')*'|--[^\n]*/g, ' ').match(/\b[a-z_]\w*\b/gi) ?? [])

/**
 * Opens the scratch schema of the address, and drops what runs of this machine that were killed left in it.
 * @throws UserError where the address names none, or it is not there
 */
export async function openScratchSchema(server: Remote): Promise<ScratchSchema> {
  const { scratch, dialect } = server
  if (!scratch) throw usageError('--engine: no scratch schema', 'add ?scratch= and its name to the address')
  const place = scratch.sql
  const { pid, start, scope } = thisProcess()
  const prefix = `clientele_${markOf(scope)}_${pid}_${start}_${randomBytes(3).toString('hex')}_`
  /** By schema, what stands for each relation: a table of its own, or for a view its query, over what was there when it was made. */
  const known = new Map<string, Map<string, string>>([['', new Map()]])
  let path: readonly string[] = ['']
  const here = () => known.get(path[0]!)!
  const tables = new Set<string>()
  /** Columns of relations that were made by declaring them. */
  const declared = new Map<string, DeclaredColumn[]>()
  const inSchema = (name: string) => [path[0], name].filter(Boolean).join('_')
  const tableAt = (name: string) => `${place}.${quoteName(shortened(prefix, name, dialect.longestName))}`
  const tableOf = (name: string) => tableAt(inSchema(name))
  /** The relations that a statement can see; one of an earlier schema hides those of the same name. */
  const visible = () => new Map(path.toReversed().flatMap((schema) => [...(known.get(schema) ?? [])]))

  const found = await sweep(server, place)

  const parts = (sql: string) => {
    const words = wordsOf(sql)
    return [...visible()]
      .filter(([name]) => words.has(name))
      .map(([name, query]) => `${name} as${dialect.inlined} (${query})`)
  }
  const resolved = (sql: string) => {
    const list = parts(sql)
    return list.length === 0 ? sql : `with ${list.join(', ')} select * from (\n${sql}\n) as result_rows`
  }
  /** The same for a query whose order counts: the order of what stands in brackets is lost. */
  const named = (sql: string) => {
    const list = parts(sql)
    if (!/^select\b/i.test(sql)) throw new Error(`a query of rows begins with select: ${sql.slice(0, 80)}`)
    return list.length === 0 ? sql : `with ${list.join(', ')} ${sql}`
  }
  const asked = (sql: string) =>
    server.query(sql).catch((error: unknown) => {
      throw error instanceof ServerError && error.reason === 'refused' ? refusedTable(error, scratch.words) : error
    })
  const create = async (name: string, query: string) => {
    if (here().has(name)) throw new Error(`${name} is there already`)
    tables.add(inSchema(name))
    for (const sql of await dialect.create(tableOf(name), query)) await asked(sql)
    here().set(name, `select * from ${tableOf(name)}`)
  }
  const drop = async (name: string) => {
    here().delete(name)
    if (!tables.delete(inSchema(name))) return
    await server.query(`drop table if exists ${tableOf(name)}`)
  }
  const insertRows = async (relation: string, rows: (string | null)[][]) => {
    const columns = declared.get(inSchema(relation))
    if (!columns) throw new Error(`${relation} was made without declared columns`)
    for (const batch of batchesOf(rows)) await server.query(dialect.insert(tableOf(relation), columns, batch))
  }
  const statements: [RegExp, (name: string, rest: string) => Promise<void>][] = [
    [/^create table (\w+) as\s+(.*)$/is, (name, query) => create(name, resolved(query))],
    [/^create view (\w+) as\s+(.*)$/is, async (name, query) => void here().set(name, resolved(query))],
    [
      /^create table (\w+) \((.*)\)$/is,
      (name, list) => {
        const columns = columnsOf(list).map((column) => ({ ...column, type: dialect.typeWords(column.type) }))
        declared.set(inSchema(name), columns)
        return create(name, emptyQuery(columns))
      },
    ],
    [/^drop (?:table|view)(?: if exists)? (\w+)$/is, (name) => drop(name)],
    [
      /^insert into (\w+) values\s+(.*)$/is,
      async (name, values) => void (await server.query(`insert into ${tableOf(name)} values ${values}`)),
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
      const { columns, rows } = await server.query(named(sql))
      return rows.map((row) =>
        Object.fromEntries(columns.map(({ name, type }, at) => [name, dialect.value(row[at], type)])),
      )
    },
    insert: (relation, columns) => {
      const count = columns[0]?.values.length ?? 0
      const text = (value: Value) => (value === null || Number.isNaN(value) ? null : String(value))
      const row = (n: number) => columns.map(({ values }) => text(values[n] ?? null))
      return insertRows(
        relation,
        Array.from({ length: count }, (_, n) => row(n)),
      )
    },
    insertRows,
    make: async (name, statement) => {
      tables.add(inSchema(name))
      await asked(statement(tableOf(name)))
      return tableOf(name)
    },
    resolved,
    enter: async (schema, others = []) => {
      if (!known.has(schema)) known.set(schema, new Map())
      path = [schema, ...others]
    },
    relations: () => [...here().keys()],
    schemas: () => [...known].flatMap(([schema, { size }]) => (schema === '' || size === 0 ? [] : [schema])),
    requireFree: (tables) => requireFree(server, tables),
    stay: (list) => stay(server, list, resolved),
    dropAll: async () => {
      for (const name of [...tables]) {
        await server.last(`drop table if exists ${tableAt(name)}`)
        tables.delete(name)
      }
      for (const relations of known.values()) relations.clear()
      // A statement of the killed run may have gone on there and made its table since. Where that cannot be asked now, the next run asks.
      if (found > 0) await sweep(server, place).catch(() => undefined)
    },
  }
}

/** A name that the server keeps whole: it cuts longer ones, and two might become one. */
function shortened(prefix: string, name: string, longest: number): string {
  if (prefix.length + name.length <= longest) return prefix + name
  return `${prefix + name.slice(0, longest - prefix.length - 7)}_${markOf(name).slice(0, 6)}`
}

/** Columns as a statement declares them; names as they stand there. */
const columnsOf = (list: string): DeclaredColumn[] =>
  list.split(/,(?![^(]*\))/).map((part) => {
    const [, name, type] = /^\s*("[^"]+"|\w+)\s+(.+?)\s*$/s.exec(part)!
    return { name: name!, type: type! }
  })

/** No rows with the declared columns. */
const emptyQuery = (columns: DeclaredColumn[]) =>
  `select ${columns.map(({ name, type }) => `cast(null as ${type}) as ${name}`).join(', ')} where false`

/** A scratch schema in which nothing can be made is for the user to put right. */
const refusedTable = (error: Error, place: string) =>
  new UserError(
    `${error.message} (while making a relation in the scratch schema ${place})`,
    `make that schema where it is not there, grant create, select, insert and drop table in it, or leave scratch out: tables are then fetched`,
  )

/** Drops tables of runs of this machine that are no more; returns how many. */
async function sweep(server: Remote, place: string): Promise<number> {
  const { scope } = thisProcess()
  let count = 0
  const { rows } = await server.query(server.dialect.leftovers)
  for (const [name] of rows) {
    const [, mark, pid, start] = namePattern.exec(String(name)) ?? []
    if (mark !== markOf(scope) || isAlive({ pid: Number(pid), start: start!, scope }) !== false) continue
    await server.query(`drop table if exists ${place}.${quoteName(String(name))}`)
    count++
  }
  return count
}
