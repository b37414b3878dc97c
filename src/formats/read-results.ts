import type { Engine } from '../engines/engine.js'
import { readSource } from '../files/sample.js'
import type { ReadBack, Unwanted } from './format.js'

/** A file of results that is read as an export is: CSV, TSV, Parquet, a sheet of a workbook. */
export async function readResults(engine: Engine, path: string, sheet?: string): Promise<ReadBack> {
  const file = await readSource(path, path, engine, { sheet })
  const { reader } = engine
  return { from: reader.scan(file), columns: file.header.map((name, i) => ({ name, sql: reader.raw(file, i) })) }
}

/** A Parquet file without the rows of an id, in the order that they have. */
export async function withoutParquetRows(engine: Engine, path: string, to: string, { column, id }: Unwanted) {
  const { header } = await readSource(path, path, engine, {})
  const key = column ?? header[0]!
  if (!header.includes(key)) return undefined
  const { kept, removed } = engine.reader.parquetWithout(path, header, key, id)
  await engine.copy(kept, to, 'parquet')
  const [row] = await engine.rows(removed)
  return Number(row!.rows)
}
