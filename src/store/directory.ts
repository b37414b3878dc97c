import { access, chmod, constants, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { UserError } from '../core/errors.js'
import { requireUninterrupted } from '../core/interrupt.js'
import { besides, lockTarget, realTarget } from '../files/lock.js'
import { directoryMode } from '../files/replace.js'
import { explainTarget } from '../files/target.js'
import { readRecord, recordFiles, recordName, recordsFolder } from './record.js'

/** @throws UserError when a folder holds anything that no earlier run wrote: it would go with the results it stands among */
async function requireResults(path: string, target: string): Promise<void> {
  const entries = await readdir(target, { withFileTypes: true }).catch((error: unknown) => {
    throw explainTarget(path, error)
  })
  if (entries.length === 0) return
  const earlier = await readRecord(join(target, recordName), join(path, recordName))
  if (!earlier)
    throw new UserError(
      `cannot write ${path}: the folder holds other files, and no ${recordName} of an earlier run`,
      'name a new or an empty folder, or that of an earlier run',
    )
  const known = [recordName, ...earlier.record.outputs.map(({ file }) => file)]
  const { records, foreign: others } = await recordFiles(target, path)
  const foreign = [
    ...entries
      .filter((entry) => !(entry.name === recordsFolder || (known.includes(entry.name) && entry.isFile())))
      .map(({ name }) => name)
      .sort(),
    ...others,
  ]
  if (foreign.length > 0)
    throw new UserError(
      `cannot write ${path}: it holds ${foreign.slice(0, 3).join(', ')}, which no run wrote and which would be lost`,
      'move that elsewhere, or name another folder',
    )
  const last = records.at(-1)
  if (last !== undefined && Number.parseInt(last, 10) >= earlier.record.sequence)
    throw new UserError(
      `cannot write ${path}: ${recordName} says that it is run ${earlier.record.sequence}, and ${recordsFolder}/${last} is there already`,
      'clientele verify says what was changed; move it elsewhere, or name another folder',
    )
}

/** @throws UserError when a target directory holds one of the inputs, which would go with the earlier results */
async function requireNoInput(path: string, target: string, inputs: string[]): Promise<void> {
  for (const input of inputs) {
    const real = await realpath(input).catch(() => undefined)
    if (real?.startsWith(`${target}${sep}`))
      throw new UserError(`cannot write ${path}: it holds ${input}, an input of this run`, 'write to another folder')
  }
}

/**
 * Looks at a target directory before long work: that it can be made, or is an earlier result that may be replaced.
 * @throws UserError with what is in the way
 */
export async function checkDirectory(path: string, inputs: string[] = []): Promise<void> {
  const target = await realTarget(path)
  const parent = dirname(target)
  const info = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw explainTarget(path, error)
    return undefined
  })
  if (info && !info.isDirectory())
    throw new UserError(`cannot write ${path}: it is a file, not a folder`, 'name a folder for the results')
  const asked = constants.W_OK | constants.X_OK
  await access(parent, asked).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new UserError(`cannot write ${path}: the folder ${parent} does not exist`, `mkdir -p ${parent}`)
    throw explainTarget(path, error)
  })
  if (!info) return
  // What cannot be emptied cannot be removed once it is replaced.
  await access(target, asked).catch((error: unknown) => {
    throw explainTarget(path, error)
  })
  await requireResults(path, target)
  await requireNoInput(path, target, inputs)
}

/** Makes sure that what a folder holds is on the disk; file systems that cannot do it are taken at their word. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync().catch((error: NodeJS.ErrnoException) => {
      if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'].includes(error.code ?? '')) throw error
    })
  } finally {
    await handle.close()
  }
}

/** Puts a made directory in the place of the target, which is moved aside for that moment and comes back on failure. */
async function swap(temporary: string, target: string, earlier: string): Promise<void> {
  const replaced = await rename(target, earlier).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  try {
    await rename(temporary, target)
  } catch (error) {
    if (replaced) await rename(earlier, target)
    throw error
  }
}

/**
 * Makes a directory of results that appears as a whole: everything is made in a private folder beside it, which then takes its
 * place. A run that fails leaves an earlier result as it was; what one that is killed leaves, the next one puts right.
 * @param make puts everything into a folder; its second argument is where the earlier results are
 * @param mode permissions of the files, which `make` sets itself; the directory's follow from them
 * @throws UserError when the target cannot be written, holds something else, or is being written by another run
 */
export async function publishDirectory(
  path: string,
  make: (folder: string, earlier: string) => Promise<void>,
  mode = 0o600,
): Promise<void> {
  const target = await realTarget(path)
  const release = await lockTarget(target, path)
  const { temporary, earlier } = besides(target)
  try {
    await checkDirectory(path)
    await mkdir(temporary, { mode: 0o700 })
    await make(temporary, target)
    // What somebody put there meanwhile would be lost as well.
    await checkDirectory(path)
    requireUninterrupted()
    await chmod(temporary, directoryMode(mode))
    await syncFolder(temporary)
    await swap(temporary, target, earlier)
    await syncFolder(dirname(target))
  } catch (error) {
    // What is wrong with the folder in the making is, to the user, wrong with the folder to be.
    if (error instanceof UserError) error.message = error.message.replaceAll(temporary, path.replace(/(?<=.)\/+$/, ''))
    throw explainTarget(path, error)
  } finally {
    await rm(temporary, { recursive: true, force: true })
    await rm(earlier, { recursive: true, force: true })
    await release()
  }
}
