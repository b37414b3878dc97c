import { rawText, scan } from '../engines/duckdb/scan.js'
import type { Engine } from '../engines/engine.js'
import { readSource } from '../files/sample.js'
import type { ReadBack } from './format.js'

/** A file of results that is read as an export is: CSV, TSV, Parquet, a sheet of a workbook. */
export async function readResults(engine: Engine, path: string, sheet?: string): Promise<ReadBack> {
  const file = await readSource(path, path, engine, { sheet })
  return { from: scan(file), columns: file.header.map((name, i) => ({ name, sql: rawText(file, i) })) }
}
