import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { RecognisedFile, RowRule } from '../core/source.js'
import { positionOf } from './recognise.js'

/** Rows that the user leaves out of every file that has the column: `column = value`; without a value those whose cell is empty. */
export interface Exclusion {
  column: string
  value: string
}

/** @throws UserError where it is not `column = value` */
export function parseExclusion(given: string, flag = '--exclude'): Exclusion {
  const at = given.indexOf('=')
  if (at < 1) throw usageError(`${flag} ${given}: takes column = value`, `for example ${flag} 'Status = test'`)
  const column = given.slice(0, at).trim()
  return {
    column,
    value: given
      .slice(at + 1)
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2'),
  }
}

/**
 * Adds the rules to the files whose columns they name.
 * @throws UserError where no file has a column, with the nearest
 */
export function addExclusions(files: RecognisedFile[], exclusions: readonly Exclusion[]): void {
  for (const [n, { column, value }] of exclusions.entries()) {
    const having = files.flatMap((file) => {
      const index = positionOf(file.file.header, column)
      return index === undefined ? [] : [{ file, index }]
    })
    if (having.length === 0) {
      const similar = nearest(
        column,
        files.flatMap(({ file }) => file.header),
      )
      throw usageError(
        `--exclude '${column} = ${value}': no column ${column} in ${files.map(({ file }) => file.name).join(', ')}`,
        similar === undefined ? undefined : `did you mean --exclude '${similar} = ${value}'?`,
      )
    }
    for (const { file, index } of having) {
      const field = `excluded_${n + 1}`
      const rule: RowRule = {
        field,
        outcome: 'excluded',
        words: value === '' ? [] : [value.toLowerCase()],
        ...(value === '' && { blank: true }),
      }
      file.columns = [
        ...file.columns,
        { field, header: file.file.header[index]!, index, reading: { kind: 'text' as const }, by: 'user' as const },
      ].sort((a, b) => a.index - b.index)
      file.rules = [rule, ...(file.rules ?? [])]
    }
  }
}
