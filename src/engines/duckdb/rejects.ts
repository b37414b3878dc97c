import type { RecognisedFile } from '../../core/source.js'
import type { Engine } from '../engine.js'

/** Names of the relations in which DuckDB notes the rows of file number `n` that it could not split into columns. */
export const rejectsOf = (n: number) => ({ table: `rejects_${n}`, scan: `reject_scans_${n}` })

/** Those of the numbered files for which the engine noted rows. */
async function noted(engine: Engine, numbers: number[]): Promise<Set<number>> {
  const tables = await engine.rows("select table_name from duckdb_tables() where table_name like 'rejects%'")
  const names = new Set(tables.map((row) => String(row.table_name)))
  return new Set(numbers.filter((n) => names.has(rejectsOf(n).table)))
}

/**
 * Gives each file of a scan of several the rows that were noted of it, as a scan of its own would have.
 * @param read whether rows of a file are known otherwise; for one without any an empty relation says that it was read
 * @returns the numbers of the files that have a relation
 */
export async function partRejects(
  engine: Engine,
  scans: [file: RecognisedFile, n: number][],
  read: (n: number) => boolean = () => true,
): Promise<number[]> {
  const numbers = scans.flatMap(([{ file }, n]) => file.together?.numbers ?? [n])
  const scanned = await noted(engine, numbers)
  for (const [{ file }, n] of scans) {
    if (!file.together || !scanned.has(n)) continue
    const { table } = rejectsOf(n)
    const parts = await engine.rows(`select distinct file_id from ${table} where file_id > 0 order by 1`)
    for (const { file_id: at } of parts)
      await engine.run(
        `create table ${rejectsOf(file.together.numbers[Number(at)]!).table} as select * from ${table} where file_id = ${Number(at)}`,
      )
    if (parts.length > 0) await engine.run(`delete from ${table} where file_id > 0`)
    const there = await noted(engine, file.together.numbers)
    for (const other of file.together.numbers)
      if (!there.has(other) && !read(other))
        await engine.run(`create table ${rejectsOf(other).table} as select * from ${table} limit 0`)
  }
  return [...(await noted(engine, numbers))]
}
