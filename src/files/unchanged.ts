import { type BigIntStats, statSync } from 'node:fs'
import { UserError } from '../core/errors.js'
import type { Original, SourceFile } from '../core/source.js'

type WatchedFile = Pick<SourceFile, 'name' | 'original'>

/** What changes when somebody writes to a file or puts another in its place; empty for pipes and devices; undefined for none. */
function stateOf(path: string): string | undefined {
  let info: BigIntStats | undefined
  try {
    info = statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    // What cannot be looked at is not there any more.
  }
  if (!info) return undefined
  return info.isFile() ? `${info.dev} ${info.ino} ${info.size} ${info.mtimeNs}` : ''
}

/** A file as it is now. @throws UserError when it is no longer there */
export function recordState(path: string, name: string): Original {
  const state = stateOf(path)
  if (state === undefined) throw new UserError(`no such file: ${name}`)
  return { path, state }
}

/** @throws UserError when a file is not what it was when it was recognised */
function requireUnchanged(files: WatchedFile[]): void {
  for (const { name, original } of files) {
    if (!original) continue
    const now = stateOf(original.path)
    if (now === undefined)
      throw new UserError(
        `${name} was removed while it was being read`,
        'nothing is written; put it back and run again',
      )
    if (now !== original.state)
      throw new UserError(
        `${name} was changed while it was being read`,
        'nothing is written; run again when whatever writes it is done (write elsewhere, then rename)',
      )
  }
}

/** Does the work on files; when they changed meanwhile, that is the error, whatever else failed. */
export async function whileUnchanged<T>(files: WatchedFile[], work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    requireUnchanged(files)
    return result
  } catch (error) {
    requireUnchanged(files)
    const { code } = error as NodeJS.ErrnoException
    if (!(error instanceof UserError) && code && /^E[A-Z]+$/.test(code))
      throw new UserError(`cannot read ${files.map(({ name }) => name).join(', ')} (${code})`)
    throw error
  }
}
