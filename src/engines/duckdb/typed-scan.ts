import type { MappedColumn, RecognisedFile } from '../../core/source.js'

/**
 * The quick way to read a CSV: the engine converts while it splits the lines, which costs half of converting text afterwards. It gives
 * the same values, but stops at the first one that it cannot read and does not say which rows those are, so it is tried only
 * where the sample is plain, and the slow way follows where it fails.
 */
const plainNumber = /^(-?\d{1,14}(\.\d{1,4})?)?$/
const plainMoment = /^(\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?)?$/

function typeOf({ reading }: MappedColumn, values: string[]): string | undefined {
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value))
  if (
    reading.kind === 'number' &&
    reading.decimal === '.' &&
    !reading.percent &&
    !reading.rewrites &&
    reading.scale === undefined &&
    reading.thousands !== '.'
  )
    return all(plainNumber) ? 'DECIMAL(18,4)' : undefined
  if (reading.kind === 'date' && reading.format === 'iso' && !reading.zone && !reading.also && !reading.rewrites)
    return all(plainMoment) ? 'TIMESTAMP' : undefined
  return undefined
}

/** The same file with types for its columns of plain numbers and ISO dates; undefined where it has to be read as text. */
export function typedScan(recognised: RecognisedFile): RecognisedFile | undefined {
  const { file, columns } = recognised
  if (file.kind !== 'csv') return recognised
  if (file.written !== undefined || file.reshape !== undefined || file.mended?.length) return undefined
  const types = file.header.map(() => 'VARCHAR')
  for (const column of columns) {
    if (column.reading.kind !== 'number' && column.reading.kind !== 'date') continue
    const type = typeOf(
      column,
      file.sample.map((record) => record[column.index] ?? ''),
    )
    if (type === undefined || columns.some((other) => other !== column && other.index === column.index))
      return undefined
    types[column.index] = type
  }
  return { ...recognised, file: { ...file, types } }
}

/** Whether an error means that the file is not as plain as its sample. */
export const isNotPlain = (error: unknown) =>
  error instanceof Error && /CSV Error|Conversion Error|Error when converting/i.test(error.message)
