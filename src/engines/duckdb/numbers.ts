import type * as DuckDB from '@duckdb/node-api'
import { readDoubles } from './vectors.js'

/** Rows for which there is room at first. */
const firstRows = 16_384

/** The columns of a query of doubles, without an object for each row; NaN where a value is missing. */
export async function numbersOf(connection: DuckDB.DuckDBConnection, sql: string): Promise<Float64Array[]> {
  const result = await connection.stream(sql)
  let columns = Array.from({ length: result.columnCount }, () => new Float64Array(firstRows))
  let [rows, room] = [0, firstRows]
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    if (rows + chunk.rowCount > room) {
      room *= 2
      columns = columns.map((column) => {
        const wider = new Float64Array(room)
        wider.set(column)
        return wider
      })
    }
    for (const [index, column] of columns.entries()) readDoubles(chunk, index, column, rows)
    rows += chunk.rowCount
  }
  return columns.map((column) => column.subarray(0, rows))
}
