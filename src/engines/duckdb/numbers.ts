import type * as DuckDB from '@duckdb/node-api'

/**
 * The columns of a query of doubles, without an object for each row; NaN where a value is missing. The rows are counted first and then
 * come chunk by chunk, so that memory holds them once.
 */
export async function numbersOf(connection: DuckDB.DuckDBConnection, sql: string): Promise<Float64Array[]> {
  const counted = await connection.runAndReadAll(`select count(*) from (${sql})`)
  const rows = Number(counted.getRows()[0]![0])
  const result = await connection.stream(sql)
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rows))
  let from = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      for (let row = 0; row < rowCount; row++) column[from + row] = (vector.getItem(row) as number | null) ?? Number.NaN
    }
    from += rowCount
  }
  return columns
}
