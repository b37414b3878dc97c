import { resolve, sep } from 'node:path'
import { UserError } from '../../core/errors.js'
import { quoteLiteral } from '../../core/sql.js'

/**
 * Paths as the engine takes them. It reads `*`, `?` and `[` in the name of a file to be read as a pattern, `~` at its start as the
 * home folder, and `x:` as a protocol; a file is meant by its name, whatever characters that has.
 */

/** A literal of exactly the file of this name, to be read. @throws UserError for a name that cannot be said to the engine */
export function fileToRead(path: string): string {
  const full = resolve(path)
  if (!/[*?[]/.test(full)) return quoteLiteral(full)
  // Within a pattern a backslash parts folders, and nothing escapes it.
  if (sep !== '\\' && full.includes('\\'))
    throw new UserError(
      `${path}: a name with a backslash and one of * ? [ cannot be read`,
      'rename the file or its folder, or pipe it in: clientele ... - < FILE',
    )
  return quoteLiteral(full.replace(/[*?[]/g, '[$&]'))
}

/** A literal of the file to be written. */
export const fileToWrite = (path: string) => quoteLiteral(resolve(path))

/** A literal of a pattern that the user gave. */
export const patternOfFiles = (pattern: string) => quoteLiteral(pattern)
