import { countRows } from '../copy-rows.js'
import { defineFormat } from '../format.js'

/** A workbook with a sheet for each kind of row, a summary of the classes and notes on their columns. */
export const xlsx = defineFormat({
  name: 'xlsx',
  endings: ['xlsx'],
  binary: true,
  workbook: 'results',
  write: async (engine, rows, path, { about }) => {
    const { makeWorkbook } = await import('./workbook.js')
    let count = 0
    for (const { source } of rows) count += await countRows(engine, source)
    await makeWorkbook(engine, rows, path, about)
    return count
  },
  without: async (_engine, ...file) => (await import('./without-rows.js')).withoutSheetRows(...file),
  read: async (...file) => (await import('../read-results.js')).readResults(...file),
  holds: async (path, name) =>
    (await import('../../files/xlsx/workbook.js')).sheetNames(path).then((names) => names.includes(name)),
})
