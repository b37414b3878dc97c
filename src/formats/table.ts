import { writeFile } from 'node:fs/promises'
import { counted } from '../core/format.js'
import type { Engine } from '../engines/engine.js'
import { type RowSource, rowsQuery } from '../results/rows.js'
import { countRows } from './copy-rows.js'
import { defineFormat } from './format.js'
import type { TableLook } from './lay-table.js'

/** A table is for people: more rows than this belong in a file. */
const tableRows = 50

/** Cells that a reason keeps before columns that matter less. */
const reasonWidth = 40

/** What a narrow table keeps before all else: who, which class, how much money, when last, and why. */
function matters({ name, type }: RowSource['columns'][number], { columns }: RowSource): boolean {
  if (type === 'key' || name.endsWith('_class') || name.endsWith('because')) return true
  const first = (of: (column: RowSource['columns'][number]) => boolean) => columns.find(of)?.name === name
  return first((c) => c.type === 'money') || first((c) => c.type === 'day' && /(^|_)last_/.test(c.name))
}

/** The first rows as a table, with a last line that says what it leaves out. */
async function tableText(engine: Engine, source: RowSource, count: number, look: TableLook): Promise<string> {
  const { layTable } = await import('./lay-table.js')
  const rows = await engine.rows(rowsQuery(source, 'text', tableRows))
  const heads = source.columns.map((column) => ({
    head: column.name,
    right: ['integer', 'money', 'ratio', 'number'].includes(column.type),
    ...(!source.chosen && matters(column, source) && { matters: true }),
    ...(column.name.endsWith('because') && { least: reasonWidth }),
  }))
  const cells = rows.map((row) => source.columns.map(({ name }) => String(row[name] ?? '')))
  const { text, leftOut } = layTable(heads, cells, look)
  const caps = [
    ...(count > rows.length ? [`first ${rows.length} of ${counted(count, 'row')}`] : []),
    ...(leftOut.length > 0 ? [`no room for ${leftOut.join(', ')}`] : []),
  ]
  if (caps.length === 0) return `${text}${counted(count, 'row')}\n`
  return `${text}${caps.join('; ')}; -f csv gives ${count > rows.length || leftOut.length === 0 ? 'all' : 'every column'}\n`
}

export const table = defineFormat({
  name: 'table',
  endings: ['table'],
  terminal: true,
  write: async (engine, [rows], path, { look = {} }) => {
    const count = await countRows(engine, rows!.source)
    await writeFile(path, await tableText(engine, rows!.source, count, look), { mode: 0o600 })
    return count
  },
})
