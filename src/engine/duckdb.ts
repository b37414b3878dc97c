import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { UserError } from '../errors.js'
import type { CopyFormat, Engine, Row } from './engine.js'
import { quoteLiteral } from './relations.js'
import { makeScratch } from './scratch.js'

export interface EngineOptions {
  /** Worker threads; default: all processors. The result does not depend on it. */
  threads?: number | undefined
  /** Memory for the engine, such as `2GB`; beyond it intermediate results spill to `spillDirectory`. */
  memoryLimit?: string | undefined
  /** Where the private scratch directory is made; default: the system's directory for temporary files. */
  spillDirectory?: string | undefined
}

/** Half of the machine, at most 2 GB: a larger limit was not faster on 100,000,000 lines, and leaves less to the file cache. */
const defaultMemoryLimit = () => `${Math.max(256, Math.min(2048, Math.floor(totalmem() / 2 / 2 ** 20)))}MB`

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

/** Errors of the engine that are the machine's or the user's to mend, as one line. */
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

/**
 * Starts DuckDB in memory, offline, with a private scratch directory for what it spills.
 * @throws UserError when the scratch directory cannot be made or a setting is refused
 */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const parent = options.spillDirectory ?? tmpdir()
  const { path: scratch, remove } = await makeScratch(parent)
  const settings = {
    ...(options.threads && { threads: String(options.threads) }),
    memory_limit: options.memoryLimit ?? defaultMemoryLimit(),
    temp_directory: join(scratch, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  }
  const open = async () => {
    const instance = await DuckDBInstance.create(':memory:', settings)
    const connection = await instance.connect()
    // The machine's own zone changes nothing.
    await connection.run("set TimeZone = 'UTC'")
    return { instance, connection }
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
  return {
    scratch,
    run: async (sql) => void (await guarded(() => connection.run(sql))),
    rows: async (sql) => (await guarded(() => connection.runAndReadAll(sql))).getRowObjectsJson() as Row[],
    copy: async (query, path, format, ordered = false) => {
      const options = `${copyOptions[format]}${ordered ? ', preserve_order true' : ''}`
      const result = await guarded(() => connection.run(`copy (${query}) to ${quoteLiteral(path)} (${options})`))
      return result.rowsChanged
    },
    interrupt: () => {
      stopped = true
      connection.interrupt()
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await remove()
    },
  }
}
