import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type * as DuckDB from '@duckdb/node-api'
import { UserError } from '../../core/errors.js'
import { client } from './client.js'
import { connectEngine, type DuckdbEngine } from './connection.js'
import { explainError, refusesSetting } from './errors.js'
import { makeScratch } from './scratch.js'

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

/**
 * Half of the machine, at most 2.4 GB: so 100,000,000 order lines are classified in less than 4 GB in all. Small inputs need no more than
 * three times their size, or 300 MB for each thread: what would be kept beyond that saves no time.
 */
function defaultMemoryLimit(inputBytes: number | undefined, threads: number): string {
  const wanted = inputBytes === undefined ? 2400 : Math.max(300 * threads, Math.ceil((3 * inputBytes) / 2 ** 20))
  return `${Math.max(256, Math.min(2400, wanted, Math.floor(totalmem() / 2 / 2 ** 20)))}MB`
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
  try {
    const instance = await client.DuckDBInstance.create(':memory:', settings)
    const open = new Set<DuckDB.DuckDBConnection>()
    return await connectEngine({
      instance,
      scratch,
      threads: options.threads,
      open,
      stopped: false,
      places: 0,
      explain: (error) => explainError(error, parent, scratch),
      close: async () => {
        for (const one of open) one.closeSync()
        instance.closeSync()
        await remove()
      },
    })
  } catch (error) {
    await remove()
    if (refusesSetting(error))
      throw new UserError(`--memory-limit ${settings.memory_limit}: not understood`, 'write it like 500MB or 2GB', 2)
    throw error
  }
}
