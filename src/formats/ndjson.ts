import { copyRows } from './copy-rows.js'
import { defineFormat } from './format.js'

/** One JSON object a line. */
export const ndjson = defineFormat({
  name: 'ndjson',
  endings: ['ndjson', 'jsonl'],
  write: (engine, [rows], path) => copyRows(engine, rows!.source, 'lines', path, 'lines'),
  without: async (_engine, path, to, rows) => (await import('./without-rows.js')).withoutObjects(path, to, rows, false),
  read: (engine, path) => engine.scanJson(path),
})
