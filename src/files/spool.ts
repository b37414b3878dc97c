import {
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  openSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { mkdtemp, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { onInterrupt, requireUninterrupted } from '../core/interrupt.js'
import type { Engine } from '../engines/engine.js'

/** Whether something can be read only once, from its beginning: a named pipe, `<(...)` of a shell, a device. */
export const isReadOnce = (info: Stats) => info.isFIFO() || info.isCharacterDevice() || info.isSocket()

/** The same of what stands under a path; nothing that cannot be looked at. */
export function flowsOnce(path: string): boolean {
  try {
    return isReadOnce(statSync(path))
  } catch {
    return false
  }
}

/**
 * Copies what can be read only once to a private file, the name of which ends by its first bytes: Parquet, compressed or text.
 * @param name how messages call it
 * @throws UserError where nothing comes in, it cannot be read, or there is no room
 */
export async function spool(engine: Engine, from: NodeJS.ReadableStream, name: string): Promise<string> {
  const path = join(await mkdtemp(join(engine.scratch, 'spooled-')), 'rows')
  await pipeline(from, createWriteStream(path, { mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
    if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code ?? ''))
      throw new UserError(
        `no space left for ${name} in ${dirname(engine.scratch)}`,
        'free some space there, or name another place with --spill-directory',
      )
    if (/^E[A-Z]+$/.test(error.code ?? '')) throw new UserError(`${name}: cannot be read (${error.code})`)
    throw error
  })
  const handle = await open(path, 'r')
  const head = Buffer.alloc(4)
  const { bytesRead } = await handle.read(head, 0, 4, 0)
  await handle.close()
  if (bytesRead === 0) throw new UserError(`${name} is empty`, 'pipe an export with a header row into it')
  const ending =
    head.toString('latin1') === 'PAR1' ? 'parquet' : head[0] === 0x1f && head[1] === 0x8b ? 'csv.gz' : 'csv'
  const named = `${path}.${ending}`
  await rename(path, named)
  return named
}

/** A thread that waits for the other end of a pipe hears of no signal: a byte from this side lets it go on. */
function release(path: string): void {
  try {
    const end = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    writeSync(end, '\n')
    closeSync(end)
  } catch {
    // A full pipe has somebody who reads it, and anything else that is no pipe nobody waits for.
  }
}

/** Copies a named pipe or a device. */
export async function spoolPath(engine: Engine, path: string, name = path): Promise<string> {
  requireUninterrupted()
  const off = onInterrupt(() => release(path))
  try {
    return await spool(engine, createReadStream(path), name)
  } finally {
    off()
  }
}
