import { sourceOfBytes } from '../../src/inputs/sample.js'
import type { RecognisedFile, SourceFile } from '../../src/inputs/recognised.js'

/** A CSV file as found on disk, from its text. */
export const sourceOf = (text: string, name = 'export.csv'): SourceFile => {
  const bytes = new TextEncoder().encode(text)
  return { path: name, name, kind: 'csv', bytes: bytes.length, ...sourceOfBytes([bytes], true) }
}

/** The mapping of a recognised file, field to header. */
export const mappingOf = ({ columns }: RecognisedFile): Record<string, string> =>
  Object.fromEntries(columns.map(({ field, header }) => [field, header]))

export const codesOf = ({ findings }: RecognisedFile): string[] => findings.map(({ code }) => code)
