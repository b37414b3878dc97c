import { UserError } from '../../core/errors.js'

/** DuckDB gives its errors no codes: what they mean is read from their texts here, and nowhere else. */

/** What the system refuses, by the words that the engine passes on. */
const refusals: [RegExp, string][] = [
  [/No space left on device/i, 'ENOSPC'],
  [/Disk quota exceeded/i, 'EDQUOT'],
  [/File too large/i, 'EFBIG'],
  [/Permission denied/i, 'EACCES'],
  [/Read-only file system/i, 'EROFS'],
  [/Input\/output error/i, 'EIO'],
  [/No such file or directory|No files found/i, 'ENOENT'],
]

/** Errors of the engine that are the machine's or the user's to put right, as one line. */
export function explainError(error: unknown, parent: string, scratch: string): unknown {
  const message = error instanceof Error ? error.message : String(error)
  const code = refusals.find(([words]) => words.test(message))?.[1]
  // The file may be the target, or an input: whoever deals with that says so by its name.
  const file = /file "([^"]+)"/.exec(message)?.[1]
  if (code && file && !file.startsWith(scratch)) return Object.assign(error as Error, { code })
  if (code === 'ENOSPC' || code === 'EDQUOT' || /out of disk|max_temp_directory_size|failed to offload/i.test(message))
    return new UserError(
      `no space left for intermediate results in ${parent}`,
      'free some space there, or name another place with --spill-directory',
    )
  if (code && file)
    return new UserError(
      `cannot use ${parent} for intermediate results (${code})`,
      'name another place with --spill-directory',
    )
  if (/Out of Memory|could not allocate|failed to allocate|failed to pin/i.test(message))
    return new UserError(
      'not enough memory for this input',
      'raise --memory-limit, or name a directory with space with --spill-directory',
    )
  return error
}

/** Whether a database was not opened for a setting, of which the user gives the limit of memory alone as a text. */
export const refusesSetting = (error: unknown): boolean =>
  error instanceof Error && /memory_limit|threads|parse|unit|failed to set config/i.test(error.message)

/** What is wrong with a format of dates, where that is why a statement failed. */
export const formatFault = (error: Error): string | undefined =>
  /Failed to parse format specifier .*: ([^\n]+)/s.exec(error.message)?.[1]
