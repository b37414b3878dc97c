import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { sampledNumbers } from './resolve.js'

/** Cells that list all products of an order: no line of it is there, and the list is no product. */

const separators = [';', '|', '\n', '、', '；', ' / ', ' + ', ', ', ',', '，']

/** How many pieces a part says that it is of: `2× Mug`, `Mug x2`, `Mug (2)`, `Mug * 2`, `Mug: 2`. */
const marks = [
  /^\s*(\d{1,5})\s*[x×✕*]\s*\S/i,
  /^\s*(\d{1,5})\s*(?:pcs|pc|st|stk|件|个|個|箱|盒)\.?\s+\S/i,
  /\S\s*[x×✕*]\s*(\d{1,5})\s*$/i,
  /\S\s*[(（[]\s*[x×]?\s*(\d{1,5})\s*(?:件|个|個|pcs)?\s*[)）\]]\s*$/i,
  /\S\s*[:：]\s*(\d{1,5})\s*$/,
]

const piecesOf = (part: string): number | undefined => {
  const found = marks.map((mark) => mark.exec(part)).find((one) => one !== null)
  return found ? Number(found[1]) : undefined
}

/** Every part with its pieces, in each cell of the column. */
const isMarked = (cells: string[][]): boolean =>
  cells.some((parts) => parts.length > 1) && cells.flat().every((part) => piecesOf(part) !== undefined)

/** Parts of lists are products, which stand alone in other rows; a name with a comma in it has no such parts. */
const standsAlone = (cells: string[][]): boolean => {
  const alone = new Set(cells.filter((parts) => parts.length === 1).map(([part]) => part!.trim().toLowerCase()))
  const listed = cells.filter((parts) => parts.length > 1)
  const known = listed.filter((parts) => parts.every((part) => alone.has(part.trim().toLowerCase())))
  return listed.length >= 2 && known.length >= listed.length * 0.6
}

/** Each list has as many parts, or pieces, as the row counts items, and rows of several items are lists. */
const isCounted = (cells: string[][], items: (number | undefined)[]): boolean => {
  const listed = cells.filter((parts) => parts.length > 1).length
  return (
    listed >= 3 &&
    new Set(items.filter((item) => item !== undefined)).size > 1 &&
    cells.every((parts, at) => parts.reduce((sum, part) => sum + (piecesOf(part) ?? 1), 0) === items[at])
  )
}

/** A cell that lists several products, where the column is proved to hold lists. */
function listIn({ values, index }: Profile, sample: string[][], quantity: Profile | undefined): string | undefined {
  const rows = sample.filter((row) => (row[index] ?? '').trim() !== '')
  const items = sampledNumbers(sample, quantity).filter((_, at) => (sample[at]![index] ?? '').trim() !== '')
  for (const separator of separators) {
    if (!values.some((value) => value.includes(separator))) continue
    const cells = rows.map((row) => row[index]!.split(separator).filter((part) => part.trim() !== ''))
    if (isMarked(cells) || standsAlone(cells) || isCounted(cells, items))
      return rows[cells.findIndex((parts) => parts.length > 1)]?.[index]?.trim()
  }
  return undefined
}

/**
 * A bare reference or title in a list of whole documents, without pieces, a price or a name of goods: that of the document, and no product.
 */
export function resolveReference({ role, chosen }: Match, sample: string[][]): void {
  if (role !== 'orders' && role !== 'order_lines') return
  const has = (fields: string[]) => fields.some((field) => chosen.has(field))
  const title = chosen.get('product_name')
  if ((title?.tier === 'stand_in' || title?.tier === 'possible') && !has(['product_id', 'quantity', 'unit_price']))
    chosen.delete('product_name')
  const found = chosen.get('product_id')
  if (!found || found.tier === 'user' || found.tier === 'source' || !reference.test(nameOf(found.profile.header).key))
    return
  if (has(['product_name', 'quantity', 'unit_price', 'category', 'brand'])) return
  if (sample.length < 2) return
  chosen.delete('product_id')
  if (!chosen.has('order_id')) chosen.set('order_id', { ...found, field: 'order_id', tier: 'possible' })
}

const reference = /^(ref|reference|referencia|referenz|riferimento|numer|reference code)$/

/** Takes columns that list products from the fields of one product. */
export function resolveLists({ role, chosen }: Match, sample: string[][], file: string): Finding[] {
  if (role !== 'orders' && role !== 'order_lines') return []
  return ['product_id', 'product_name'].flatMap((field): Finding[] => {
    const found = chosen.get(field)
    if (!found || found.tier === 'user') return []
    const list = listIn(found.profile, sample, chosen.get('quantity')?.profile)
    if (list === undefined) return []
    chosen.delete(field)
    const args = { file, field, column: found.profile.header, example: list.replace(/\s+/g, ' ').slice(0, 60) }
    return [{ code: 'product_list', level: 'warning', args }]
  })
}
