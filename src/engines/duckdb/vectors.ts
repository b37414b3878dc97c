import type * as DuckDB from '@duckdb/node-api'
import { bindings } from './client.js'

/**
 * Doubles between arrays and the engine's vectors, copied whole: value by value takes ten times as long. Missing values are NaN in arrays, and
 * bits of a mask in vectors (1: there).
 */

const maskBytes = (rows: number) => Math.ceil(rows / 64) * 8

/** Fills a column of doubles of a chunk with so many values. */
export function fillDoubles(chunk: DuckDB.DuckDBDataChunk, column: number, values: Float64Array): void {
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column)
  bindings.copy_data_to_vector(vector, 0, values.buffer, values.byteOffset, values.byteLength)
  const mask = new Uint8Array(maskBytes(values.length)).fill(255)
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) mask[row >> 3]! &= ~(1 << (row & 7))
  bindings.vector_ensure_validity_writable(vector)
  bindings.copy_data_to_vector_validity(vector, 0, mask.buffer, 0, mask.byteLength)
}

/** Reads a column of doubles of a chunk into an array, from one place of it on. */
export function readDoubles(chunk: DuckDB.DuckDBDataChunk, column: number, into: Float64Array, from: number): void {
  const rows = chunk.rowCount
  const vector = bindings.data_chunk_get_vector(chunk.chunk, column)
  const bytes = bindings.vector_get_data(vector, rows * 8)
  into.set(new Float64Array(bytes.buffer, bytes.byteOffset, rows), from)
  const mask = bindings.vector_get_validity(vector, maskBytes(rows))
  if (!mask) return
  for (let row = 0; row < rows; row++) if (!(mask[row >> 3]! & (1 << (row & 7)))) into[from + row] = Number.NaN
}
