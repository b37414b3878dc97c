import type * as DuckDB from '@duckdb/node-api'

/** The columns of a query of doubles, without an object for each row; NaN where a value is missing. */
export async function numbersOf(connection: DuckDB.DuckDBConnection, sql: string): Promise<Float64Array[]> {
  const result = await connection.run(sql)
  const chunks = await result.fetchAllChunks()
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rows))
  let from = 0
  for (const chunk of chunks) {
    const { rowCount } = chunk
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      for (let row = 0; row < rowCount; row++) column[from + row] = (vector.getItem(row) as number | null) ?? Number.NaN
    }
    from += rowCount
  }
  return columns
}
