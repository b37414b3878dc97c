import { stat } from 'node:fs/promises'
import { UserError } from '../core/errors.js'
import type { Original, SourceFile } from '../core/source.js'

type WatchedFile = Pick<SourceFile, 'name' | 'original'>

/** What changes when somebody writes to a file or puts another in its place; empty for pipes and devices; undefined for none. */
async function stateOf(path: string): Promise<string | undefined> {
  const info = await stat(path, { bigint: true }).catch(() => undefined)
  if (!info) return undefined
  return info.isFile() ? `${info.dev} ${info.ino} ${info.size} ${info.mtimeNs}` : ''
}

/** A file as it is now. @throws UserError when it is no longer there */
export async function recordState(path: string, name: string): Promise<Original> {
  const state = await stateOf(path)
  if (state === undefined) throw new UserError(`no such file: ${name}`)
  return { path, state }
}

/** @throws UserError when a file is not what it was when it was recognised */
async function requireUnchanged(files: WatchedFile[]): Promise<void> {
  for (const { name, original } of files) {
    if (!original) continue
    const now = await stateOf(original.path)
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
    await requireUnchanged(files)
    return result
  } catch (error) {
    await requireUnchanged(files)
    const { code } = error as NodeJS.ErrnoException
    if (!(error instanceof UserError) && code && /^E[A-Z]+$/.test(code))
      throw new UserError(`cannot read ${files.map(({ name }) => name).join(', ')} (${code})`)
    throw error
  }
}
