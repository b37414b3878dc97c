import { createRequire } from 'node:module'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type * as DuckDB from '@duckdb/node-api'
import { UserError } from '../../core/errors.js'
import type { CopyFormat, Engine, Row } from '../engine.js'
import { insertRows } from './insert.js'
import { type CopyParts, copyMergeJoin } from './merge-join.js'
import { numbersOf } from './numbers.js'
import { writeParts } from './parts.js'
import { fileToWrite } from './paths.js'
import { makeScratch } from './scratch.js'

// Required and not imported: for an import the loader looks through all of its hundred files for names, which takes as long again.
const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api') as typeof DuckDB

export interface EngineOptions {
  /** Worker threads; default: all processors. The result does not depend on it. */
  threads?: number | undefined
  /** Memory for the engine, such as `2GB`; beyond it intermediate results spill to `spillDirectory`. */
  memoryLimit?: string | undefined
  /** About how large the inputs are as text, where that is known: what `memoryLimit` follows where it is not given. */
  inputBytes?: number | undefined
  /** Where the private scratch directory is made; default: the system's directory for temporary files. */
  spillDirectory?: string | undefined
}

/** The engine, with what its own fast paths are made of. */
export interface DuckdbEngine extends Engine {
  /** Writes the rows of a query in their order, parts of the file side by side. `query`: those from one number up to but not with another. */
  copyParts: CopyParts
}

/**
 * Half of the machine, at most 2.4 GB: so 100,000,000 order lines are classified in less than 4 GB in all. Small inputs need no more than
 * three times their size, or 300 MB for each thread: what would be kept beyond that saves no time.
 */
function defaultMemoryLimit(inputBytes: number | undefined, threads: number): string {
  const wanted = inputBytes === undefined ? 2400 : Math.max(300 * threads, Math.ceil((3 * inputBytes) / 2 ** 20))
  return `${Math.max(256, Math.min(2400, wanted, Math.floor(totalmem() / 2 / 2 ** 20)))}MB`
}

/** COPY options by format. A lone text column is written as it stands by quoting with a character that cannot occur. */
const copyOptions: Record<CopyFormat, string> = {
  csv: "format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr ''",
  tsv: "format csv, header true, delimiter '\t', quote '\"', escape '\"', nullstr ''",
  parquet: 'format parquet, compression zstd',
  lines: "format csv, header false, delimiter '\x1e', quote '', escape '', nullstr ''",
}

/** What the system refuses, by the words that the engine passes on. */
const refusals: [RegExp, string][] = [
  [/No space left on device/i, 'ENOSPC'],
  [/Disk quota exceeded/i, 'EDQUOT'],
  [/File too large/i, 'EFBIG'],
  [/Permission denied/i, 'EACCES'],
  [/Read-only file system/i, 'EROFS'],
  [/Input\/output error/i, 'EIO'],
  [/No such file or directory|No files found/i, 'ENOENT'],
]

/** Errors of the engine that are the machine's or the user's to put right, as one line. */
function explain(error: unknown, parent: string, scratch: string): unknown {
  const message = error instanceof Error ? error.message : String(error)
  const code = refusals.find(([words]) => words.test(message))?.[1]
  // The file may be the target, or an input: whoever deals with that says so by its name.
  const file = /file "([^"]+)"/.exec(message)?.[1]
  if (code && file && !file.startsWith(scratch)) return Object.assign(error as Error, { code })
  if (code === 'ENOSPC' || code === 'EDQUOT' || /out of disk|max_temp_directory_size|failed to offload/i.test(message))
    return new UserError(
      `no space left for intermediate results in ${parent}`,
      'free some space there, or name another place with --spill-directory',
    )
  if (code && file)
    return new UserError(
      `cannot use ${parent} for intermediate results (${code})`,
      'name another place with --spill-directory',
    )
  if (/Out of Memory|could not allocate|failed to allocate|failed to pin/i.test(message))
    return new UserError(
      'not enough memory for this input',
      'raise --memory-limit, or name a directory with space with --spill-directory',
    )
  return error
}

/** A connection on which the machine's own zone changes nothing. */
async function connect(instance: DuckDB.DuckDBInstance): Promise<DuckDB.DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run("set TimeZone = 'UTC'")
  // Measured for `progress`, and never printed by the engine itself.
  await connection.run('set enable_progress_bar = true')
  await connection.run('set enable_progress_bar_print = false')
  return connection
}

/**
 * Starts DuckDB in memory, offline, with a private scratch directory for what it spills.
 * @throws UserError when the scratch directory cannot be made or a setting is refused
 */
export async function openEngine(options: EngineOptions = {}): Promise<DuckdbEngine> {
  const parent = options.spillDirectory ?? tmpdir()
  const { path: scratch, remove } = await makeScratch(parent)
  const settings = {
    ...(options.threads && { threads: String(options.threads) }),
    memory_limit:
      options.memoryLimit ?? defaultMemoryLimit(options.inputBytes, options.threads ?? availableParallelism()),
    temp_directory: join(scratch, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  }
  const open = async () => {
    const instance = await DuckDBInstance.create(':memory:', settings)
    return { instance, connection: await connect(instance) }
  }
  const { instance, connection } = await open().catch(async (error: Error) => {
    await remove()
    if (/memory_limit|threads|parse|unit|failed to set config/i.test(error.message))
      throw new UserError(`--memory-limit ${settings.memory_limit}: not understood`, 'write it like 500MB or 2GB', 2)
    throw error
  })
  let stopped = false
  const guarded = async <T>(work: () => Promise<T>) => {
    if (stopped) throw new Error('interrupted')
    return work().catch((error: unknown) => Promise.reject(explain(error, parent, scratch)))
  }
  const rows = async (sql: string) => (await guarded(() => connection.runAndReadAll(sql))).getRowObjectsJson() as Row[]
  /** Connections that write a part of a file. */
  const beside = new Set<DuckDB.DuckDBConnection>()
  const run = async (sql: string) => void (await guarded(() => connection.run(sql)))
  const copyParts: CopyParts = async (count, query, path, format) => {
    let written = 0
    // An ordered copy runs on one thread: several side by side use the others.
    await writeParts(path, count, options.threads ?? availableParallelism(), async (part) => {
      const own = await connect(instance)
      beside.add(own)
      const header = part.from === 0 ? copyOptions[format] : copyOptions[format].replace('header true', 'header false')
      const sql = `copy (${query(part.from, part.to)}) to ${fileToWrite(part.path)} (${header}, preserve_order true)`
      try {
        const { rowsChanged } = await guarded(() => own.run(sql))
        written += rowsChanged
      } finally {
        beside.delete(own)
        own.closeSync()
      }
    })
    return written
  }
  return {
    scratch,
    run,
    rows,
    numbers: (sql) => guarded(() => numbersOf(connection, sql)),
    insert: (relation, columns) => guarded(() => insertRows(connection, relation, columns)),
    copy: async (query, path, format) => {
      const sql = `copy (${query}) to ${fileToWrite(path)} (${copyOptions[format]})`
      return (await guarded(() => connection.run(sql))).rowsChanged
    },
    copyParts,
    copyMergeJoin: (...join) => copyMergeJoin({ run, rows, copyParts }, ...join),
    progress: () => {
      const { percentage } = connection.progress
      return percentage < 0 ? undefined : percentage / 100
    },
    interrupt: () => {
      stopped = true
      connection.interrupt()
      for (const own of beside) own.interrupt()
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await remove()
    },
  }
}
