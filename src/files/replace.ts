import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { requireUninterrupted } from '../core/interrupt.js'
import { besides, lockTarget } from './lock.js'

/** What a run writes is for its owner alone, unless `--mode` says otherwise: rows are about people. */
export const privateMode = 0o600

/** Permissions of a directory: who may read its files may enter it. */
export const directoryMode = (mode: number) => mode | ((mode >> 2) & 0o111)

/** Sets the permissions of a finished file, and makes sure that it is on the disk. */
async function finish(file: string, mode: number): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes a file in a private folder beside its place, then puts it there, so that there is never half of one.
 * @param path absolute, links followed; `shown` is how messages name it
 * @throws UserError when another run is writing the same file
 */
export async function replaceFile(
  path: string,
  shown: string,
  produce: (file: string) => Promise<void>,
  mode = privateMode,
): Promise<void> {
  const release = await lockTarget(path, shown)
  const { temporary: folder } = besides(path)
  try {
    await mkdir(folder, { mode: 0o700 })
    const file = join(folder, 'file')
    await produce(file)
    requireUninterrupted()
    await finish(file, mode)
    await rename(file, path)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await release()
  }
}
