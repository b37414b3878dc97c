import type { RecognisedFile } from '../core/source.js'
import { bestKey, columnOf, enough, finding, idsAt, idsNamedIn, remap, shared } from './keys.js'

/** Few enough ids that meet to say that a column is not the one which the other files name. */
const few = 0.1

/** Roles whose rows name an order of another file. */
const naming = new Set(['order_lines', 'refunds', 'payments'])

/**
 * Which column names the order, where lines, refunds or payments name it by another one than that which its name says: a record has an id of
 * the system and a number for people. The column counts whose values meet, in the file of orders first, else in the file that names them.
 */
export function alignOrders(files: RecognisedFile[]): void {
  const whole = files.filter(({ role }) => role === 'orders')
  // Without one, lines say which orders there are.
  const heads = whole.length > 0 ? whole : files.filter(({ role }) => role === 'order_lines')
  if (heads.length === 0) return
  const parts = files.filter((file) => naming.has(file.role) && !heads.includes(file) && columnOf(file, 'order_id'))
  const ids = idsNamedIn(parts, 'order_id')
  if (ids.size === 0) return
  for (const head of heads) {
    const own = columnOf(head, 'order_id')
    if (!own || own.by === 'user' || shared(ids, idsAt(head, own.index)) >= few) continue
    const best = bestKey(head, ids, head.role === 'orders')
    if (best && best.share >= enough) align(head, best.index, own.header)
    else for (const part of parts) alignPart(part, own.header, idsAt(head, own.index))
  }
}

/** The column of a file of lines that holds ids of the file of orders, where the one chosen by its name holds none. */
function alignPart(part: RecognisedFile, ordered: string, known: Set<string>) {
  const own = columnOf(part, 'order_id')!
  if (own.by === 'user' || shared(idsAt(part, own.index), known) >= few) return
  const mapped = new Set(part.columns.map(({ index }) => index))
  const [best] = part.file.header
    .map((_, index) => ({ index, share: shared(idsAt(part, index), known) }))
    .filter(({ index, share }) => share >= enough && !mapped.has(index))
    .sort((a, b) => b.share - a.share || a.index - b.index)
  if (best) align(part, best.index, ordered)
}

function align(file: RecognisedFile, index: number, ordered: string) {
  const other = columnOf(file, 'order_id')!.header
  const column = file.file.header[index]!
  remap(file, 'order_id', index)
  file.findings.push(finding('key_by_values', file, { field: 'order_id', column, other, ordered }))
}
