import { rm } from 'node:fs/promises'
import type { CopyFormat } from '../engines/engine.js'
import { copyRows } from './copy-rows.js'
import type { Format } from './format.js'

/** What CSV and TSV have in common. */
export const delimited = (format: Extract<CopyFormat, 'csv' | 'tsv'>) =>
  ({
    endings: [format],
    spreadsheet: true,
    write: async (engine, [rows], path, { spreadsheet }) => {
      const { source } = rows!
      if (!spreadsheet) return copyRows(engine, source, 'text', path, format)
      const { toSpreadsheet } = await import('./spreadsheet.js')
      const count = await copyRows(engine, source, 'guarded', `${path}.plain`, format)
      await toSpreadsheet(`${path}.plain`, path)
      await rm(`${path}.plain`)
      return count
    },
    without: async (_engine, path, to, rows) =>
      (await import('./without-rows.js')).withoutRecords(path, to, rows, format === 'csv' ? ',' : '\t'),
    read: async (engine, path) => (await import('./read-results.js')).readResults(engine, path),
  }) satisfies Omit<Format, 'name'>
