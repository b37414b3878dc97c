import { access, constants, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../errors.js'
import { explainTarget } from './target.js'

/** The file that tells a directory of results from any other. */
export const recordName = 'run.json'

/** Looks at a target directory before long work: that it can be made, or is an earlier result that may be replaced. */
export async function checkDirectory(path: string): Promise<void> {
  const parent = dirname(resolve(path))
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw explainTarget(path, error)
    return undefined
  })
  if (info && !info.isDirectory())
    throw new UserError(`cannot write ${path}: it is a file, not a folder`, 'name a folder for the results')
  if (info) {
    const entries = await readdir(path)
    if (entries.length > 0 && !entries.includes(recordName))
      throw new UserError(
        `cannot write ${path}: the folder holds other files, and no ${recordName} of an earlier run`,
        'name a new or an empty folder, or that of an earlier run',
      )
  }
  await access(parent, constants.W_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new UserError(`cannot write ${path}: the folder ${parent} does not exist`, `mkdir -p ${parent}`)
    throw explainTarget(path, error)
  })
}

/**
 * Makes a directory of results that appears as a whole: everything is made in a private folder beside it, which then takes its
 * place. A run that fails leaves an earlier result as it was.
 * @throws UserError when the target cannot be written or holds something else
 */
export async function publishDirectory(path: string, make: (folder: string) => Promise<void>): Promise<void> {
  await checkDirectory(path)
  const target = resolve(path)
  const work = await mkdtemp(join(dirname(target), '.clientele-')).catch((error: unknown) => {
    throw explainTarget(path, error)
  })
  const earlier = `${work}.${basename(target)}`
  try {
    await make(work)
    const replaced = await rename(target, earlier).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false
        throw error
      },
    )
    try {
      await rename(work, target)
    } catch (error) {
      if (replaced) await rename(earlier, target)
      throw error
    }
  } catch (error) {
    throw explainTarget(path, error)
  } finally {
    await rm(work, { recursive: true, force: true })
    await rm(earlier, { recursive: true, force: true })
  }
}
