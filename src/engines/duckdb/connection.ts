import { availableParallelism } from 'node:os'
import type * as DuckDB from '@duckdb/node-api'
import { quoteLiteral } from '../../core/sql.js'
import type { CopyFormat, Engine, Row } from '../engine.js'
import { formatFault } from './errors.js'
import { insertRows } from './insert.js'
import { scanJson } from './json.js'
import { type CopyParts, copyMergeJoin } from './merge-join.js'
import { numbersOf } from './numbers.js'
import { writeParts } from './parts.js'
import { fileToWrite, patternOfFiles } from './paths.js'
import { reader } from './reader.js'

/** The engine, with what its own fast paths are made of. */
export interface DuckdbEngine extends Engine {
  /** Writes the rows of a query in their order, parts of the file side by side. `query`: those from one number up to but not with another. */
  copyParts: CopyParts
  apart(): Promise<DuckdbEngine>
}

/** What all connections of one database have together. */
export interface Database {
  instance: DuckDB.DuckDBInstance
  scratch: string
  threads: number | undefined
  /** The connections that are open, so that an interruption reaches each. */
  open: Set<DuckDB.DuckDBConnection>
  stopped: boolean
  /** How many places of their own runs have had. */
  places: number
  /** An error of the engine as the user is to see it. */
  explain: (error: unknown) => unknown
  close: () => Promise<void>
}

/** COPY options by format. A lone text column is written as it stands by quoting with a character that cannot occur. */
const copyOptions: Record<CopyFormat, string> = {
  csv: "format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr ''",
  tsv: "format csv, header true, delimiter '\t', quote '\"', escape '\"', nullstr ''",
  parquet: 'format parquet, compression zstd',
  lines: "format csv, header false, delimiter '\x1e', quote '', escape '', nullstr ''",
}

/** The names of schemas as the setting of the search path takes them. */
const pathOf = (catalog: string, schemas: readonly string[]) => schemas.map((name) => `${catalog}.${name}`).join(',')

/** A connection on which the machine's own zone changes nothing. */
async function connect({ instance, open }: Database, path: string): Promise<DuckDB.DuckDBConnection> {
  const connection = await instance.connect()
  open.add(connection)
  await connection.run("set TimeZone = 'UTC'")
  // Measured for `progress`, and never printed by the engine itself.
  await connection.run('set enable_progress_bar = true')
  await connection.run('set enable_progress_bar_print = false')
  await connection.run(`set search_path = '${path}'`)
  return connection
}

/** The schema that every database has; `catalog`: the name of the one that is opened first. */
const main = { catalog: 'memory', schema: 'main' }

/**
 * A connection as an engine.
 * @param catalog the database in which its relations lie
 * @param end what happens when it is closed, beside the connection
 */
export async function connectEngine(
  database: Database,
  catalog: string = main.catalog,
  end: () => Promise<void> = database.close,
): Promise<DuckdbEngine> {
  let path: readonly string[] = [main.schema]
  const entered = new Set<string>()
  const connection = await connect(database, pathOf(catalog, path))
  const guarded = async <T>(work: () => Promise<T>) => {
    if (database.stopped) throw new Error('interrupted')
    return work().catch((error: unknown) => Promise.reject(database.explain(error)))
  }
  const rows = async (sql: string) => (await guarded(() => connection.runAndReadAll(sql))).getRowObjectsJson() as Row[]
  const run = async (sql: string) => void (await guarded(() => connection.run(sql)))
  const lookIn = async (schemas: readonly string[]) => {
    await run(`set search_path = '${pathOf(catalog, schemas)}'`)
    path = schemas
  }
  const disconnect = (one: DuckDB.DuckDBConnection) => {
    database.open.delete(one)
    one.closeSync()
  }
  const copyParts: CopyParts = async (count, query, target, format) => {
    let written = 0
    // An ordered copy runs on one thread: several side by side use the others.
    await writeParts(target, count, database.threads ?? availableParallelism(), async (part) => {
      const own = await connect(database, pathOf(catalog, path))
      const header = part.from === 0 ? copyOptions[format] : copyOptions[format].replace('header true', 'header false')
      const sql = `copy (${query(part.from, part.to)}) to ${fileToWrite(part.path)} (${header}, preserve_order true)`
      try {
        const { rowsChanged } = await guarded(() => own.run(sql))
        written += rowsChanged
      } finally {
        disconnect(own)
      }
    })
    return written
  }
  return {
    scratch: database.scratch,
    reader,
    run,
    rows,
    numbers: (sql) => guarded(() => numbersOf(connection, sql)),
    inFileOrder: () => run('set preserve_insertion_order = true'),
    filesMatching: async (pattern) =>
      (await rows(`select file from glob(${patternOfFiles(pattern)}) order by file`)).map((row) => String(row.file)),
    scanJson: (path) => scanJson({ rows }, path),
    nearest: async (relation, column, text, count) => {
      const distance = `damerau_levenshtein(lower(${column}), lower(${quoteLiteral(text)}))`
      const found = await rows(
        `select ${column} as text from ${relation} order by ${distance}, ${column} limit ${count}`,
      )
      return found.map((row) => String(row.text))
    },
    dateFormatFault: (format) =>
      rows(`select try_strptime('', ${quoteLiteral(format)})`).then(
        () => undefined,
        (error: Error) => formatFault(error) ?? Promise.reject(error),
      ),
    insert: (relation, columns) =>
      guarded(() => insertRows(connection, relation, columns, { catalog, schema: path[0]! })),
    enter: async (schema, others = []) => {
      await run(`create schema if not exists ${catalog}.${schema}`)
      entered.add(schema)
      await lookIn([schema, ...others])
    },
    clear: async () => {
      await lookIn([main.schema])
      for (const schema of entered) await run(`drop schema ${catalog}.${schema} cascade`)
      entered.clear()
    },
    apart: async () => {
      const own = `apart_${++database.places}`
      await run(`attach ':memory:' as ${own}`)
      return connectEngine(database, own, () => run(`detach ${own}`))
    },
    copy: async (query, target, format) => {
      const sql = `copy (${query}) to ${fileToWrite(target)} (${copyOptions[format]})`
      return (await guarded(() => connection.run(sql))).rowsChanged
    },
    copyParts,
    copyMergeJoin: (...join) => copyMergeJoin({ run, rows, copyParts }, ...join),
    progress: () => {
      const { percentage } = connection.progress
      return percentage < 0 ? undefined : percentage / 100
    },
    interrupt: () => {
      database.stopped = true
      for (const one of database.open) one.interrupt()
    },
    close: async () => {
      disconnect(connection)
      await end()
    },
  }
}
