import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../core/errors.js'
import { isAlive, thisProcess } from '../../core/process-identity.js'

/** A private directory (0700) for what a run does not keep. */
export interface Scratch {
  path: string
  remove(): Promise<void>
}

/** The name says whose it is from the moment it is there: process, its start, and a mark of the running system. */
const namePattern = /^clientele-(\d+)-(\d*)-([0-9a-f]{8})-/
const markOf = (scope: string) => createHash('sha256').update(scope).digest('hex').slice(0, 8)

/** Removes what killed runs of the same user left: scratch directories whose process is gone. Others are left alone. */
async function sweep(parent: string): Promise<void> {
  const { scope } = thisProcess()
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid, start, mark] = namePattern.exec(name) ?? []
    if (mark !== markOf(scope) || isAlive({ pid: Number(pid), start: start!, scope }) !== false) continue
    const path = join(parent, name)
    const own = await stat(path).then(
      ({ uid }) => uid === process.getuid?.(),
      () => false,
    )
    // Another run may be sweeping as well: what it has already removed is no failure.
    if (own) await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * Makes the scratch directory of a run, after those that killed runs left have been removed. It goes with `remove`, or at the latest when the
 * process ends by itself.
 * @throws UserError when it cannot be made
 */
export async function makeScratch(parent: string): Promise<Scratch> {
  await sweep(parent)
  const { pid, start, scope } = thisProcess()
  const path = await mkdtemp(join(parent, `clientele-${pid}-${start}-${markOf(scope)}-`)).catch(
    ({ code }: NodeJS.ErrnoException) => {
      throw new UserError(
        code === 'ENOSPC' || code === 'EDQUOT'
          ? `no space left for intermediate results in ${parent}`
          : `cannot make a temporary directory in ${parent} (${code})`,
        'name another place with --spill-directory or TMPDIR',
      )
    },
  )
  // The engine may put down its last intermediate file while the directory is being emptied.
  const whole = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }
  const abandon = () => rmSync(path, whole)
  process.once('exit', abandon)
  await chmod(path, 0o700).catch(() => {}) // mkdtemp asks for 0700 already; some file systems know no permissions
  return {
    path,
    remove: async () => {
      await rm(path, whole)
      process.off('exit', abandon)
    },
  }
}
