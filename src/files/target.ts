import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../core/errors.js'

/** A file target as found on disk: `plain` files are replaced by rename, devices and named pipes are written into. */
export interface Target {
  path: string
  plain: boolean
}

const reasons: Record<string, [string, string?]> = {
  EACCES: ['no permission', 'choose another place, or change its permissions'],
  EPERM: ['no permission', 'choose another place, or change its permissions'],
  EROFS: ['its disk is read-only', 'choose another place'],
  ENOSPC: ['no space left on its disk', 'free some space there, or choose another place'],
  EDQUOT: ['the disk quota is used up', 'free some space there, or choose another place'],
  ENOENT: ['its folder takes no files', 'choose another place'],
  ENOTDIR: ['part of the path is a file, not a folder'],
  ENAMETOOLONG: ['the name is too long'],
  EISDIR: ['it is a folder', 'name a file in it'],
  ETXTBSY: ['it is in use'],
  EBUSY: ['it is in use, or the top of a mounted disk', 'name a place inside it'],
  EXDEV: ['it is the top of a mounted disk', 'name a folder inside it'],
  EIO: ['its disk fails', 'choose another place'],
  EFBIG: ['the file would be larger than allowed there', 'raise the limit (ulimit -f), or choose another place'],
  ELOOP: ['its links go round in a circle'],
}

/** What the system refuses, as one line about the target; anything unknown stays a bug. */
export function explainTarget(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code]
  return reason ? new UserError(`cannot write ${path}: ${reason[0]}`, reason[1]) : error
}

const found = (path: string) =>
  stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw explainTarget(path, error)
  })

/** The folder that holds the target, with links followed. */
async function folderOf(path: string): Promise<string> {
  const folder = dirname(path)
  const is = await found(folder)
  if (!is) throw new UserError(`cannot write ${path}: the folder ${folder} does not exist`, `mkdir -p ${folder}`)
  if (!is.isDirectory()) throw new UserError(`cannot write ${path}: ${folder} is not a folder`)
  return realpath(folder)
}

/**
 * Looks at a file target before anything is written: that it is no folder, lies in a folder that can be written to, and is none of
 * the inputs, by whatever name. A link is followed, so that it stays a link.
 * @throws UserError with what is in the way
 */
export async function checkTarget(path: string, inputs: string[]): Promise<Target> {
  const folder = await folderOf(path)
  const now = await found(path)
  if (now?.isDirectory()) throw explainTarget(path, Object.assign(new Error(), { code: 'EISDIR' }))
  for (const input of now ? inputs : []) {
    const read = await found(input)
    if (read && read.ino === now!.ino && read.dev === now!.dev)
      throw new UserError(`cannot write ${path}: it is an input of this run`, 'write to another file')
  }
  try {
    const plain = now === undefined || now.isFile()
    const real = now ? await realpath(path) : join(folder, basename(path))
    if (now) await access(real, constants.W_OK)
    if (plain) await access(dirname(real), constants.W_OK | constants.X_OK)
    return { path: real, plain }
  } catch (error) {
    throw explainTarget(path, error)
  }
}
