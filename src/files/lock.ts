import { closeSync, fstatSync, openSync, rmSync, statSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { readFile, realpath, rename, rm, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../core/errors.js'
import { isAlive, type LockOwner, ownerText, parseOwner, thisProcess } from '../core/process-identity.js'
import { explainTarget } from './target.js'

/**
 * One run at a time on one target. Beside a target `out` stand, while a run works on it: `.clientele-out.lock`, which names the
 * process; `.clientele-out.new`, what it makes; and for a moment `.clientele-out.old`, what it replaces. Whoever holds the lock owns
 * all three, so what a killed run left is known for what it is.
 */
export const besides = (target: string) => {
  const name = join(dirname(target), `.clientele-${basename(target)}`)
  return { lock: `${name}.lock`, temporary: `${name}.new`, earlier: `${name}.old` }
}

const absent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Where a target really is: a link to it is followed, so that it stays a link. */
export async function realTarget(path: string): Promise<string> {
  const full = resolve(path)
  const real = (found: string) =>
    realpath(found).catch((error: unknown) => {
      if (absent(error)) return undefined
      throw explainTarget(path, error)
    })
  return (await real(full)) ?? join((await real(dirname(full))) ?? dirname(full), basename(full))
}

/** Whether a target is replaced as a whole: a file or a folder, there or not yet, but no device or pipe. */
export const isPlain = (target: string) =>
  stat(target).then(
    (info) => info.isFile() || info.isDirectory(),
    (error: unknown) => absent(error),
  )

/** A lock of another machine or container counts as left behind when its owner has not touched it for so long. */
const silence = 120_000
/** One that names nobody was never finished: its owner writes its name at once, and was killed or found the disk full. */
const unfinished = 5_000
const heartbeat = 20_000
const tries = 5
const nameless = 100

/** Targets that this process holds: a second claim by the same run is granted, and released by the first. */
const held = new Set<string>()

/** Whether a lock is still in force, and whose it is. */
async function judge(lock: string): Promise<{ text: string; live: boolean; owner: LockOwner | undefined } | undefined> {
  try {
    const text = await readFile(lock, 'utf8')
    const owner = parseOwner(text)
    const alive = owner && isAlive(owner)
    const live = alive ?? Date.now() - (await stat(lock)).mtimeMs < (owner ? silence : unfinished)
    return { text, live, owner }
  } catch (error) {
    if (absent(error)) return undefined
    throw error
  }
}

/** Takes a lock left behind out of the way; of several runs that try at once, one succeeds, and none removes a new lock. */
async function removeStale(lock: string, text: string): Promise<void> {
  const aside = `${lock}.${process.pid}`
  try {
    await rename(lock, aside)
    if ((await readFile(aside, 'utf8')) === text) await unlink(aside)
    else await rename(aside, lock)
  } catch (error) {
    if (!absent(error)) throw error
  }
}

/** A lock that this process holds: its file, held open. */
interface Claim {
  fd: number
  /** Takes the lock away where it is still this one: at the end of a run. */
  remove: () => void
  /** Takes away what was half made beside it as well, where a second signal ends the process: what is being replaced comes back with the next run. */
  abandon: () => void
}

/**
 * Makes a lock that names this process; one that cannot be written to its end is taken away again. Without a pause from the
 * lock's first moment to the end of its care, so that a signal at any moment finds either no lock or one that is taken away.
 * @throws EEXIST
 */
function claim(target: string): Claim {
  const { lock, temporary } = besides(target)
  // Found out before: a lock that names nobody yet stands for no longer than it takes to write.
  const owner = ownerText(thisProcess())
  const fd = openSync(lock, 'wx', 0o600)
  const remove = () => {
    const now = statSync(lock, { throwIfNoEntry: false })
    if (now?.ino === fstatSync(fd).ino) unlinkSync(lock)
  }
  try {
    writeFileSync(fd, owner)
  } catch (error) {
    remove()
    closeSync(fd)
    throw error
  }
  const abandon = () => {
    rmSync(temporary, { recursive: true, force: true })
    remove()
  }
  process.once('exit', abandon)
  return { fd, remove, abandon }
}

async function acquire(target: string, shown: string): Promise<Claim> {
  const { lock } = besides(target)
  for (let n = 0; n < tries; n++) {
    try {
      return claim(target)
    } catch (error) {
      if (absent(error))
        throw new UserError(
          `cannot write ${shown}: the folder ${dirname(target)} does not exist`,
          `mkdir -p ${dirname(target)}`,
        )
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainTarget(shown, error)
    }
    const found = await judge(lock)
    // Its owner has made it this moment and is about to say who it is.
    if (found?.live && found.text === '' && n < tries - 1) {
      await new Promise((later) => setTimeout(later, nameless))
      continue
    }
    if (found?.live) {
      const here = found.owner && isAlive(found.owner)
      throw new UserError(
        `cannot write ${shown}: another run ${here ? `(process ${found.owner!.pid}) ` : ''}is writing it`,
        here
          ? 'wait until it is done, or write to another place'
          : `it runs on another machine or in a container; if there is none, remove ${lock}`,
      )
    }
    if (found) await removeStale(lock, found.text)
  }
  throw new UserError(`cannot write ${shown}: several runs want to write it at once`, 'start them one after another')
}

/**
 * Puts right what a run that was killed left beside a target: half-made results go, and an earlier result that was just being
 * replaced comes back.
 */
async function repair(target: string): Promise<void> {
  const { temporary, earlier } = besides(target)
  const there = (path: string) =>
    stat(path).then(
      () => true,
      (error: unknown) => {
        if (absent(error)) return false
        throw error
      },
    )
  if (!(await there(target)) && (await there(earlier))) await rename(earlier, target)
  await rm(earlier, { recursive: true, force: true })
  await rm(temporary, { recursive: true, force: true })
}

/**
 * Claims a target (an absolute path, links followed) for this process, and tidies up after a run that was killed. Returns the release.
 * `shown` is how messages name it.
 * @throws UserError at once when another run holds it
 */
export async function lockTarget(target: string, shown = target): Promise<() => Promise<void>> {
  if (held.has(target)) return async () => {}
  const { fd, remove, abandon } = await acquire(target, shown)
  held.add(target)
  const beat = setInterval(() => {
    try {
      writeSync(fd, ownerText(thisProcess()), 0)
    } catch {} // the end of the run will tell
  }, heartbeat)
  beat.unref()
  const release = async () => {
    clearInterval(beat)
    held.delete(target)
    remove()
    process.off('exit', abandon)
    closeSync(fd)
  }
  try {
    await repair(target)
  } catch (error) {
    await release()
    throw explainTarget(shown, error)
  }
  return release
}
