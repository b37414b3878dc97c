import type { RecognisedFile } from '../core/source.js'
import { readingOf } from './readings.js'

const idsOf = ({ file }: RecognisedFile, index: number) =>
  new Set(file.sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== ''))

const shared = (ids: Set<string>, known: Set<string>) =>
  [...ids].filter((id) => known.has(id)).length / Math.max(1, ids.size)

/**
 * A file of products or stock with several ids, none of which the orders know by the column that was chosen: the column that holds
 * the ids of the orders is taken instead, and said. What the user mapped stays.
 */
export function joinProductIds(files: RecognisedFile[]): void {
  const sold = files.filter(({ role }) => role === 'orders' || role === 'order_lines')
  const known = new Set(
    sold.flatMap((file) => {
      const column = file.columns.find((c) => c.field === 'product_id')
      return column ? [...idsOf(file, column.index)] : []
    }),
  )
  if (known.size === 0) return
  for (const recognised of files) {
    const { file, role, columns, findings } = recognised
    const column = columns.find((c) => c.field === 'product_id')
    if ((role !== 'stock' && role !== 'products') || !column || column.by === 'user') continue
    if (shared(idsOf(recognised, column.index), known) > 0) continue
    const others = file.header.map((header, index) => ({
      header,
      index,
      share: shared(idsOf(recognised, index), known),
    }))
    const best = others.sort((a, b) => b.share - a.share || a.index - b.index)[0]
    if (!best || best.share < 0.5) continue
    const values = file.sample.map((row) => row[best.index] ?? '').filter((value) => value.trim() !== '')
    const profile = { index: best.index, header: best.header, values, filled: 1, distinct: 1 }
    findings.push({
      code: 'product_id_of_orders',
      level: 'note',
      args: { file: file.name, column: best.header, other: column.header },
    })
    recognised.columns = [
      ...columns.filter((c) => c !== column && c.index !== best.index),
      {
        field: 'product_id',
        header: best.header,
        index: best.index,
        reading: readingOf(profile, 'id'),
        by: 'values' as const,
      },
    ].sort((a, b) => a.index - b.index)
  }
}
