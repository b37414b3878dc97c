import { rowsQuery } from '../results/rows.js'
import { defineFormat } from './format.js'

/** Each column in its own type. */
export const parquet = defineFormat({
  name: 'parquet',
  endings: ['parquet'],
  binary: true,
  write: (engine, [rows], path) => engine.copy(rowsQuery(rows!.source, 'typed'), path, 'parquet'),
  without: async (...file) => (await import('./read-results.js')).withoutParquetRows(...file),
  read: async (engine, path) => (await import('./read-results.js')).readResults(engine, path),
})
