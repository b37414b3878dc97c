import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Role, SourceFile } from '../core/source.js'
import { fields, fieldsOf } from '../vocabulary/fields.js'
import { mapFlag } from './finding-flags.js'
import { positionOf } from './recognise.js'
import { listedHeader } from './refuse.js'

const allFields = new Set((Object.keys(fields) as Role[]).flatMap((role) => Object.keys(fieldsOf(role))))

/**
 * Checks `--map` against all files together: every field is one that there is, every header stands in at least one file.
 * @throws UserError that names the nearest field or header
 */
export const checkMap = (map: Record<string, string>, files: SourceFile[]): void => {
  for (const [field, header] of Object.entries(map)) {
    if (!allFields.has(field)) {
      const similar = nearest(field, allFields)
      throw usageError(
        `--map ${field}=${header}: there is no field ${field}`,
        similar ? `did you mean ${mapFlag(similar, header)}?` : `fields: ${[...allFields].join(', ')}`,
      )
    }
    if (files.some((file) => positionOf(file.header, header) !== undefined)) continue
    const all = files.flatMap((file) => file.header)
    const similar = nearest(header, all)
    throw usageError(
      `--map ${field}=${header}: no column ${header} in ${files.map(({ name }) => name).join(', ')}`,
      similar === undefined ? `columns: ${listedHeader(all)}` : `did you mean ${mapFlag(field, similar)}?`,
    )
  }
}
