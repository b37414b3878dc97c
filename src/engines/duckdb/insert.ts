import type * as DuckDB from '@duckdb/node-api'
import type { NewColumn, Value, ValueType } from '../engine.js'
import { client } from './client.js'
import { fillDoubles } from './vectors.js'

const { BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } = client

const types = { text: VARCHAR, integer: BIGINT, number: DOUBLE, flag: BOOLEAN } satisfies Record<ValueType, unknown>

/** Rows that one chunk holds. */
const chunkRows = 2048

const nativeValue = (value: Value, type: ValueType) =>
  type === 'integer' && value !== null ? BigInt(Number(value)) : value

/** The type in which a column is handed over: the engine makes integers of doubles itself, exactly. */
const handed = ({ type, values }: NewColumn) => (values instanceof Float64Array ? DOUBLE : types[type])

/** Fills a column of a chunk of so many rows with the values from one place on. */
function fill(chunk: DuckDB.DuckDBDataChunk, index: number, { type, values }: NewColumn, from: number): void {
  if (values instanceof Float64Array) {
    fillDoubles(chunk, index, values.subarray(from, from + chunk.rowCount))
    return
  }
  const vector = chunk.getColumnVector(index)
  const rows = vector.itemCount
  for (let row = 0; row < rows; row++) {
    const value = values[from + row]!
    vector.setItem(row, Number.isNaN(value) ? null : nativeValue(value, type))
  }
  vector.flush()
}

/** Whether none of so many values is there. */
function noneThere({ values }: NewColumn, from: number, rows: number): boolean {
  for (let at = from; at < from + rows; at++) if (values[at] !== null && !Number.isNaN(values[at])) return false
  return true
}

/** Adds rows to a relation without writing them out as SQL: some hundred thousand rows take tenths of a second. */
export async function insertRows(
  connection: DuckDB.DuckDBConnection,
  relation: string,
  columns: NewColumn[],
  place?: { catalog: string; schema: string },
): Promise<void> {
  const rows = columns[0]?.values.length ?? 0
  const appender = await connection.createAppender(relation, place?.schema, place?.catalog)
  const chunkOf = (rows: number) => DuckDBDataChunk.create(columns.map(handed), rows)
  try {
    let chunk = chunkOf(Math.min(chunkRows, rows))
    // A column that is empty in the chunk from before need not be emptied again, which costs as much as filling it.
    let empty = columns.map(() => false)
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from)
      if (count < chunkRows && from > 0) {
        chunk = chunkOf(count)
        empty = columns.map(() => false)
      }
      for (const [index, column] of columns.entries()) {
        const none = noneThere(column, from, count)
        if (!none || !empty[index]) fill(chunk, index, column, from)
        empty[index] = none
      }
      appender.appendDataChunk(chunk)
    }
  } finally {
    appender.closeSync()
  }
}
