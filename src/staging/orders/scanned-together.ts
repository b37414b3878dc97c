import { groupBy } from '../../core/group-by.js'
import type { RecognisedFile } from '../../core/source.js'
import { isAlone } from './grain.js'

/** A file with its number among all of them. */
export type Numbered = [file: RecognisedFile, n: number]

/** Whether rows of the file may come out of one scan with those of others: nothing in it is known by its place, or was changed for it alone. */
const joins = (f: RecognisedFile) =>
  f.file.kind === 'csv' && !f.file.reshape && !f.file.repaired?.length && f.file.longestLine === undefined && isAlone(f)

/** All that decides how the rows of a file are read; what tells one file from another is left out. */
function reading({ file, findings: _, people: _people, ...meant }: RecognisedFile): string {
  const { path: _path, name: _name, bytes: _bytes, original: _original, sample: _sample, raw: _raw, ...form } = file
  return JSON.stringify([meant, form])
}

/**
 * Files that are read the same way in every respect as one, with the numbers of them all (`SourceFile.together`): a scan a file costs more
 * than reading it where there are thousands. The order is that of the first of each.
 */
export function scannedTogether(files: Numbered[]): Numbered[] {
  return groupBy(files, ([file, n]) => (joins(file) ? reading(file) : String(n))).map((group): Numbered => {
    const [[first, n], ...others] = group as [Numbered, ...Numbered[]]
    if (others.length === 0) return [first, n]
    const together = { paths: others.map(([{ file }]) => file.path), numbers: group.map(([, number]) => number) }
    return [{ ...first, file: { ...first.file, together } }, n]
  })
}
