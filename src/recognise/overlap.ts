import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { documentOf } from '../vocabulary/value-words.js'
import { columnOf, idsAt, valuesAt } from './keys.js'
import { type Profile, profilesOf, readingOf } from './readings.js'

const updates =
  /^(updated|modified|last (updated|modified)|changed|last change|date (modified|updated))|更新时间|修改时间|变更时间|最后修改/

/** First and last day of the sampled rows as written, where they sort so. */
export const spanOf = (file: RecognisedFile): [string, string] | undefined => {
  const day = columnOf(file, 'order_day')
  if (day?.reading.kind !== 'date' || day.reading.format !== 'iso') return undefined
  const days = valuesAt(file, day.index).map((value) => value.slice(0, 10))
  let [first, last] = [days[0], days[0]]
  for (const at of days) {
    if (at < first!) first = at
    if (at > last!) last = at
  }
  return first === undefined ? undefined : [first, last!]
}

/** The files whose days meet those of another; of files without readable days that is not known, and they count as meeting. */
function meeting(files: RecognisedFile[]): Set<RecognisedFile> {
  if (files.length < 2) return new Set()
  const spans = files.map((file) => ({ file, span: spanOf(file) }))
  if (spans.some(({ span }) => span === undefined)) return new Set(files)
  const found = new Set<RecognisedFile>()
  const [first, ...others] = spans.toSorted((a, b) => (a.span![0] < b.span![0] ? -1 : a.span![0] > b.span![0] ? 1 : 0))
  // In the order of their first days each is held against the one before it that lasts longest: any number of files in one pass.
  let longest = first!
  for (const one of others) {
    if (one.span![0] <= longest.span![1]) found.add(one.file).add(longest.file)
    if (one.span![1] > longest.span![1]) longest = one
  }
  return found
}

/** Whether a file has a row an order: rows that name products are its lines, also where the user calls the file orders. */
export const isWholeOrders = (file: RecognisedFile): boolean =>
  file.role === 'orders' && !columnOf(file, 'product_id') && !columnOf(file, 'product_name')

/** Whether rows of a file of whole orders repeat an order id. */
const repeats = (file: RecognisedFile) => {
  const id = columnOf(file, 'order_id')
  if (!isWholeOrders(file) || !id) return false
  if (idsAt(file, id.index).size === valuesAt(file, id.index).length) return false
  // A credit under the number of its sale is no later state of it.
  const kind = columnOf(file, 'document_type')
  if (!kind) return true
  const sold = file.file.sample.filter((row) => documentOf(row[kind.index] ?? '') !== 'credit')
  const ids = sold.map((row) => (row[id.index] ?? '').trim()).filter((value) => value !== '')
  return new Set(ids).size < ids.length
}

/** The moment at which a row was last changed, for logs of states. */
function addUpdates(recognised: RecognisedFile): void {
  const { file } = recognised
  const isUpdate = (header: string) => updates.test(nameOf(header).words.join(' '))
  if (!file.header.some(isUpdate)) return
  const used = new Set(recognised.columns.map(({ index }) => index))
  const found: Profile | undefined = profilesOf(file.header, file.sample, { types: file.types }).find(
    ({ index, header, date }) => !used.has(index) && date !== undefined && !date.numeric && isUpdate(header),
  )
  if (found)
    recognised.columns = [
      ...recognised.columns,
      {
        field: 'updated_at',
        header: found.header,
        index: found.index,
        reading: readingOf(found, 'date'),
        by: 'values' as const,
      },
    ].sort((a, b) => a.index - b.index)
}

/** Where the moments of a file leave open which of day and month comes first, those of another part of the export may tell. */
function settleUpdates(files: RecognisedFile[]): void {
  const updatesOf = (file: RecognisedFile) => columnOf(file, 'updated_at')
  const isOpen = (column: MappedColumn) => 'other' in column.reading && column.reading.other !== undefined
  for (const file of files) {
    const own = updatesOf(file)
    if (!own || !isOpen(own)) continue
    const told = files
      .filter((other) => JSON.stringify(other.file.header) === JSON.stringify(file.file.header))
      .flatMap((other) => updatesOf(other) ?? [])
      .find((column) => !isOpen(column))
    if (told) own.reading = told.reading
  }
}

/**
 * Marks order files in which an order may stand more than once: its id repeats in a file of whole orders, or several files cover the
 * same days. Files apart in time need no look at their ids.
 */
export function markOverlaps(files: RecognisedFile[]): void {
  const orders = files.filter((file) => /^order/.test(file.role) && columnOf(file, 'order_id'))
  const lines = orders.filter(({ role }) => role === 'order_lines')
  // Beside lines, files of whole orders only complete them: the two do not repeat each other.
  const groups = lines.length > 0 ? [lines, orders.filter((file) => !lines.includes(file))] : [orders]
  for (const group of groups) {
    const beside = meeting(group)
    for (const file of group) {
      if (!repeats(file) && !beside.has(file)) continue
      file.overlap = true
      addUpdates(file)
    }
    settleUpdates(group)
  }
}
