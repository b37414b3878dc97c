import { partRejects } from '../../engines/duckdb/rejects.js'
import { forgetRejects, refusedRows, typedScan } from '../../engines/duckdb/typed-scan.js'
import type { Engine } from '../../engines/engine.js'
import { notedBy } from '../loaded.js'
import { type Numbered, scannedTogether } from './scanned-together.js'

/** Rows that a quick scan refused, asked for once it has ended: undefined where there are none, null where they cannot be determined. */
export type Refused = () => Promise<string | undefined | null>

/** Rows of files read with the engine's own types (`typed-scan.ts`). */
interface QuickRows {
  rows: string
  /** The files as they are scanned. */
  scans: Numbered[]
  /** The rows that do not fit the types, and whatever else belongs to these rows. */
  refused: Refused
  /** Numbers of the files of which the scan noted rows, once it has ended. */
  noted(): Set<number> | undefined
}

/**
 * The rows of files as plain as their samples; undefined where one is not.
 * @param stage a select of the rows of some of them
 * @param more a select of rows that are read with care anyhow
 */
function quickRows(
  engine: Engine,
  files: Numbered[],
  stage: (files: Numbered[]) => string,
  more?: string,
): QuickRows | undefined {
  const typed = files.flatMap(([file, n]): Numbered[] => {
    const found = typedScan(file)
    return found ? [[found, n]] : []
  })
  if (typed.length < files.length || files.every(([{ file }]) => file.kind === 'parquet')) return undefined
  const scans = scannedTogether(typed)
  let noted: Set<number> | undefined
  return {
    rows: stage(scans),
    scans,
    refused: async () => {
      noted = await partRejects(engine, scans, notedBy(scans))
      const refused = await refusedRows(engine, files, noted)
      if (refused === undefined) return null
      const rest = [...(refused.length > 0 ? [stage(refused)] : []), ...(more === undefined ? [] : [more])]
      return rest.length > 0 ? rest.join(' union all by name ') : undefined
    },
    noted: () => noted,
  }
}

/**
 * Makes something of the rows of files read with the engine's own types; undefined where a file is not plain enough, or the rows that its scan
 * refused cannot be determined. Gives also how they were scanned, and of which files rows were noted.
 * @param stage as of `quickRows`, as `more` is
 */
export async function quickly<T>(
  engine: Engine,
  files: Numbered[],
  stage: (files: Numbered[]) => string,
  make: (rows: string, refused: Refused) => Promise<T | undefined>,
  more?: string,
): Promise<{ result: T; scanned: { scans: Numbered[]; noted: Set<number> | undefined } } | undefined> {
  const quick = quickRows(engine, files, stage, more)
  if (!quick) return undefined
  const result = await make(quick.rows, quick.refused)
  if (result !== undefined) return { result, scanned: { scans: quick.scans, noted: quick.noted() } }
  await forgetScans(engine, files)
  return undefined
}

/** Takes back what scans of files noted: they are read again. */
export const forgetScans = (engine: Engine, files: Numbered[]): Promise<void> =>
  forgetRejects(
    engine,
    files.map(([, n]) => n),
  )

/**
 * Makes a relation of the rows of a source and of those that its scan refused.
 * @returns whether there were refused rows; undefined where they cannot be determined, and nothing is made
 */
export async function makeOf(
  engine: Engine,
  relation: string,
  select: (source: string) => string,
  source: string,
  refused?: Refused,
): Promise<boolean | undefined> {
  await engine.run(`create table ${relation} as ${select(source)}`)
  const rest = await refused?.()
  if (rest) await engine.run(`insert into ${relation} ${select(rest)}`)
  if (rest !== null) return rest !== undefined
  await engine.run(`drop table ${relation}`)
  return undefined
}
