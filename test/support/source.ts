import type { RecognisedFile, SourceFile } from '../../src/core/source.js'
import { sourceOfBytes } from '../../src/files/sample.js'

/** A CSV file as found on disk, from its text. */
export const sourceOf = (text: string, name = 'export.csv'): SourceFile => {
  const bytes = new TextEncoder().encode(text)
  return { path: name, name, kind: 'csv', bytes: bytes.length, ...sourceOfBytes([bytes], true) }
}

/** The mapping of a recognised file, field to header. */
export const mappingOf = ({ columns }: RecognisedFile): Record<string, string> =>
  Object.fromEntries(columns.map(({ field, header }) => [field, header]))

export const codesOf = ({ findings }: RecognisedFile): string[] => findings.map(({ code }) => code)

/** A recognised file in one line: role, field=Header by column, and behind a bar the findings. */
export const inWords = (recognised: RecognisedFile): string => {
  const columns = recognised.columns.map(({ field, header }) => `${field}=${header.trim().replaceAll(' ', '_')}`)
  const codes = codesOf(recognised)
  return [recognised.role, ...columns, ...(codes.length > 0 ? ['|', ...codes] : [])].join(' ')
}
