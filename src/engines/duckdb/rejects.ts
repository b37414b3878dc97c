import type { RecognisedFile } from '../../core/source.js'
import type { Engine } from '../engine.js'

/** Names of the relations in which DuckDB notes the rows of file number `n` that it could not split into columns. */
export const rejectsOf = (n: number) => ({ table: `rejects_${n}`, scan: `reject_scans_${n}` })

/**
 * Gives each file of a scan of several the rows that were noted of it, as a scan of its own would have.
 * @param before numbers of files for which a relation of such rows is there
 * @param read whether rows of a file are known otherwise; for one without any an empty relation says that it was read
 * @returns the numbers for which there is one then
 */
export async function partRejects(
  engine: Engine,
  scans: [file: RecognisedFile, n: number][],
  before: Set<number>,
  read: (n: number) => boolean = () => true,
): Promise<Set<number>> {
  const noted = new Set(before)
  for (const [{ file }, n] of scans) {
    if (!file.together || !noted.has(n)) continue
    const { table } = rejectsOf(n)
    const parts = await engine.rows(`select distinct file_id from ${table} where file_id > 0 order by 1`)
    for (const { file_id: at } of parts) {
      const other = file.together.numbers[Number(at)]!
      await engine.run(`create table ${rejectsOf(other).table} as select * from ${table} where file_id = ${Number(at)}`)
      noted.add(other)
    }
    if (parts.length > 0) await engine.run(`delete from ${table} where file_id > 0`)
    for (const other of file.together.numbers.filter((number) => !noted.has(number) && !read(number))) {
      await engine.run(`create table ${rejectsOf(other).table} as select * from ${table} limit 0`)
      noted.add(other)
    }
  }
  return noted
}
