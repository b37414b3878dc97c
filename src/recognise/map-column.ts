import { UserError } from '../core/errors.js'
import type { MappedColumn, Reading, Role, SourceFile } from '../core/source.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { byOf, type Candidate } from './match.js'
import { readingOf, scaleFor } from './readings.js'

/**
 * The mapping of a chosen column: its field and how its values are read.
 * @param into zone whose clocks say the day
 * @throws UserError where an id would be made of values that are several things in one
 */
export const mapColumn = (file: SourceFile, role: Role, candidate: Candidate, into?: string): MappedColumn => {
  const { field, profile } = candidate
  const type = fieldsOf(role)[field]!
  let reading: Reading = readingOf(profile, type)
  if (into && reading.kind === 'date' && (reading.zone || reading.format.startsWith('epoch')))
    reading = { ...reading, into }
  const scale = type === 'number' ? scaleFor(profile, field) : undefined
  if (reading.kind === 'number' && scale !== undefined) reading = { ...reading, scale }
  const several = file.castToText?.[profile.header]
  if (type === 'id' && several !== undefined && several !== 'BLOB')
    throw new UserError(
      `${file.name}: "${profile.header}" holds values of type ${several}, which are no ${field}`,
      `export it as text or numbers, or say which column it is: --map ${field}=HEADER`,
    )
  const engineType = file.types?.[profile.index]
  if (engineType && (type === 'number' || type === 'date') && !/^(VARCHAR|ENUM)/i.test(engineType)) {
    if (type === 'number' || /^(DATE|TIMESTAMP)/i.test(engineType))
      reading = {
        kind: 'typed',
        ...(into && /TIME ZONE/i.test(engineType) && { into }),
        ...(scale !== undefined && { scale }),
      }
  }
  return { field, header: profile.header, index: profile.index, reading, by: byOf(candidate) }
}
