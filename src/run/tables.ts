import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError, usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import type { Report } from '../core/report.js'
import { fetchedToParquet } from '../engines/duckdb/fetched-rows.js'
import type { Engine } from '../engines/engine.js'
import { readAddress as postgresAddress } from '../engines/postgres/address.js'
import { connectPostgres } from '../engines/postgres/client.js'
import { describeTable, fetchSample, fetchTable } from '../engines/read-table.js'
import type { Remote, ScratchPlace } from '../engines/remote.js'
import type { ScratchSchema } from '../engines/scratch-schema.js'
import { readAddress } from '../engines/trino/address.js'
import { connectTrino } from '../engines/trino/client.js'
import type { FileArgument } from '../files/files.js'

/** Tables of a server in the place of files: fetched, or a sample of them, and then read like any file. */

/** Rows of a table that are fetched at most, unless the user says otherwise. */
const defaultRows = 5_000_000
/** Rows that tell what a table is about. */
const sampleRows = 10_000

/** The most rows that may be fetched of a table. @throws UserError (exit 2) */
export function parseMaxRows(given: string | undefined): number {
  if (given === undefined) return defaultRows
  const plain = given.replaceAll(/[,_]/g, '')
  if (!/^[1-9]\d{0,11}$/.test(plain)) throw usageError(`--max-rows ${given}: takes a whole number from 1`)
  return Number(plain)
}

/** The server of `--engine`. @throws UserError (exit 2) for an address that is none */
export const openServer = (address: string): Remote =>
  /^postgres(ql)?:/i.test(address) ? connectPostgres(postgresAddress(address)) : connectTrino(readAddress(address))

/** Drops what a run made; where the server cannot be asked any more, what ended the run is said, and this beside it. */
export async function tidyScratch(schema: ScratchSchema | undefined, report: Report): Promise<void> {
  await schema?.dropAll().catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    report.warning(`relations of this run stay in the scratch schema until the next one: ${error.message}`)
  })
}

/**
 * Fetches the tables that stand in the place of files into private ones.
 * @param place where tables over paths are made, if anywhere
 * @param sampleOnly no more than a sample is wanted; `quiet`: the whole is read later, so that nothing needs saying
 * @throws UserError for what is no table, cannot be read, or has more rows than `most`
 */
export async function fetchTables(
  engine: Engine,
  server: Remote,
  files: FileArgument[],
  place: ScratchPlace | undefined,
  { most, sampleOnly, quiet, report }: { most: number; sampleOnly: boolean; quiet: boolean; report: Report },
): Promise<FileArgument[]> {
  if (files.some(({ path }) => path === '-'))
    throw usageError(
      '- is standard input, and with --engine inputs are tables',
      'name tables, such as hive.sales.orders',
    )
  const file = files.find(({ path }) => existsSync(path))
  if (file)
    throw usageError(
      `${file.path} is a file, and with --engine inputs are tables`,
      'leave --engine out to read files, or load the file into a table',
    )
  const fetched: FileArgument[] = []
  for (const [n, file] of files.entries()) {
    const name = await report.progress(`looking at ${file.path}`, async () =>
      server.admit ? server.admit(file.path, place) : file.path,
    )
    const table = await describeTable(server, name)
    const csv = join(engine.scratch, `table${n}.csv`)
    const path = join(engine.scratch, `table${n}.parquet`)
    const { rows, whole } = await report.progress(`fetching ${name}`, async () =>
      sampleOnly
        ? fetchSample(server, table, csv, sampleRows)
        : { rows: await fetchTable(server, table, csv, most), whole: true },
    )
    if (rows === 0) throw new UserError(`${name} has no rows`, 'name a table or view that has some')
    await fetchedToParquet(engine, csv, table.columns, path, true)
    if (!whole && !quiet) report.note(`${name}: a sample of ${counted(rows, 'row')} is looked at, not the whole table`)
    fetched.push({ ...file, path, name, table: whole ? 'whole' : 'sample' })
  }
  return fetched
}
