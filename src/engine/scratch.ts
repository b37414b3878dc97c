import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.js'
import { holderText, isAlive, parseHolder, thisProcess } from '../holder.js'

const prefix = 'clientele-'
/** Says in a scratch directory which process it belongs to. */
const ownerName = 'owner'

/** A private directory (0700) for what a run does not keep. */
export interface Scratch {
  path: string
  remove(): Promise<void>
}

/** Removes what killed runs of the same user left: scratch directories whose process is gone. Others are left alone. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    const path = join(parent, name)
    const text = await readFile(join(path, ownerName), 'utf8').catch(() => undefined)
    const holder = text === undefined ? undefined : parseHolder(text)
    if (!holder || isAlive(holder) !== false) continue
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
  const explain = (error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOSPC' || error.code === 'EDQUOT'
        ? `no space left for intermediate results in ${parent}`
        : `cannot make a temporary directory in ${parent} (${error.code})`,
      'name another place with --spill-directory or TMPDIR',
    )
  }
  const path = await mkdtemp(join(parent, prefix)).catch(explain)
  const abandon = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', abandon)
  const remove = async () => {
    process.off('exit', abandon)
    await rm(path, { recursive: true, force: true })
  }
  try {
    await chmod(path, 0o700)
    await writeFile(join(path, ownerName), holderText(thisProcess()), { mode: 0o600 })
  } catch (error) {
    await remove()
    explain(error as NodeJS.ErrnoException)
  }
  return { path, remove }
}
