import { createRequire } from 'node:module'
import type * as DuckDB from '@duckdb/node-api'

type Chunk = DuckDB.DuckDBDataChunk['chunk']
type Vector = { readonly __duckdb_type: 'duckdb_vector' }

/** The functions that the client itself reads and fills vectors with. */
interface Bindings {
  data_chunk_get_vector(chunk: Chunk, column: number): Vector
  vector_get_data(vector: Vector, bytes: number): Uint8Array
  vector_get_validity(vector: Vector, bytes: number): Uint8Array | null
  vector_ensure_validity_writable(vector: Vector): void
  copy_data_to_vector(vector: Vector, at: number, from: ArrayBufferLike, offset: number, bytes: number): void
  copy_data_to_vector_validity(vector: Vector, at: number, from: ArrayBufferLike, offset: number, bytes: number): void
}

// Required and not imported: for an import the loader looks through all of its hundred files for names, which takes as long again.
// In the built program they are one file with it (scripts/bundle.ts).
const require = createRequire(import.meta.url)

/** DuckDB's own client for Node. */
export const client = require('@duckdb/node-api') as typeof DuckDB

/** The library that the client calls: a package of its own, found from there. */
export const bindings = createRequire(require.resolve('@duckdb/node-api'))('@duckdb/node-bindings') as Bindings
