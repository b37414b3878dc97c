import { isBlank } from '../core/blanks.js'
import type { Finding, MappedColumn, RecognisedFile, Role } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { isMailColumn } from './customer-ids.js'

/**
 * Keys between files: which column of a file holds the ids that another file names. Told by the sampled values, so only of files whose
 * sample is all of them, or enough of it.
 */

type Ids = Set<string>

const sampleBytes = 64 * 1024
/** Whether the sample holds every row. */
export const isWhole = ({ file }: RecognisedFile): boolean => file.kind === 'csv' && file.bytes <= sampleBytes

export const valuesAt = ({ file }: RecognisedFile, index: number): string[] =>
  file.sample
    .map((row) => (row[index] ?? '').trim())
    .filter((value) => !isBlank(value))
    .map((value) => (value.includes('@') && isMailColumn({ values: [value] }) ? value.toLowerCase() : value))

export const idsAt = (file: RecognisedFile, index: number): Ids => new Set(valuesAt(file, index))

export const columnOf = ({ columns }: RecognisedFile, field: string): MappedColumn | undefined =>
  columns.find((column) => column.field === field)

/** Share of the ids that stand among others, from 0 to 1. */
export const shared = (ids: Ids, among: Ids): number =>
  ids.size === 0 ? 0 : [...ids].filter((id) => among.has(id)).length / ids.size

/** Whether a column identifies the rows of its file. */
const isKey = (file: RecognisedFile, index: number) => {
  const values = valuesAt(file, index)
  return values.length > 0 && new Set(values).size >= values.length * 0.9
}

interface Key {
  index: number
  share: number
}

/** The column of a master file that holds most of the ids that others name. */
export function bestKey(file: RecognisedFile, idsNamedIn: Ids, unique = true): Key | undefined {
  return file.file.header
    .map((_, index) => ({ index, share: shared(idsNamedIn, idsAt(file, index)) }))
    .filter(({ index, share }) => share > 0 && (!unique || isKey(file, index)))
    .sort((a, b) => b.share - a.share || a.index - b.index)[0]
}

const text = (file: RecognisedFile, index: number, field: string): MappedColumn => ({
  field,
  header: file.file.header[index]!,
  index,
  reading: { kind: 'id', float: false, ...(isMailColumn({ values: valuesAt(file, index) }) && { mail: true }) },
  by: 'values',
})

/** Gives a field another column; the column is taken from whatever it gave before. */
export function remap(file: RecognisedFile, field: string, index: number): void {
  file.columns = [
    ...file.columns.filter((column) => column.field !== field && column.index !== index),
    text(file, index, field),
  ].sort((a, b) => a.index - b.index)
}

export const finding = (code: string, file: RecognisedFile, args: Finding['args']): Finding => ({
  code,
  level: 'note',
  args: { file: file.file.name, ...args },
})

/** Ids that are named by some files in a field. */
export const idsNamedIn = (files: RecognisedFile[], field: string): Ids =>
  new Set(
    files.flatMap((file) => {
      const column = columnOf(file, field)
      return column ? valuesAt(file, column.index) : []
    }),
  )

/** A share of ids that meet which says that they are the same ids. */
export const enough = 0.5

/** Whether a mapped column may give way to what the other files say. */
const isOpen = (file: RecognisedFile, field: string) => columnOf(file, field)?.by !== 'user'

/**
 * Takes the column of the customer and product files whose values the orders name, where the one chosen by its name has none of them.
 * Of several customer files the one whose customers the orders name counts, the others are left aside.
 */
export function alignKeys(files: RecognisedFile[]): void {
  const orders = files.filter(({ role }) => /^order/.test(role))
  const customers = files.filter(({ role }) => role === 'customers')
  const others = files.filter(({ role }) => role === 'interactions' || role === 'leads' || role === 'feedback')
  // Of thousands of files of orders alone nobody asks who the buyers are.
  const buyers = customers.length + others.length > 0 ? idsNamedIn(orders, 'customer_id') : new Set<string>()
  if (customers.length > 1 && customers.every(({ roleBy }) => roleBy !== 'user')) leaveOthers(files, customers, buyers)
  if (buyers.size > 0)
    for (const file of files.filter(({ role }) => role === 'customers')) alignCustomers(file, buyers, orders)
  alignContacts(others, buyers, customers)
  alignGoods(files, orders)
}

function alignCustomers(file: RecognisedFile, buyers: Ids, orders: RecognisedFile[]) {
  const own = columnOf(file, 'customer_id')
  if (!own || own.by === 'user') return
  if (shared(buyers, idsAt(file, own.index)) >= 0.1) return
  const best = bestKey(file, buyers)
  if (!best || best.share < enough) return
  const column = file.file.header[best.index]!
  const ordered = orders.map((one) => columnOf(one, 'customer_id')?.header).find((header) => header !== undefined)!
  // Mails are personal: the orders then count for the id beside them.
  const mails = isMailColumn({ values: valuesAt(file, best.index) })
  if (mails && isKey(file, own.index)) {
    file.columns = [...file.columns, text(file, best.index, 'other_id')].sort((a, b) => a.index - b.index)
    file.findings.push(finding('joined_by_other', file, { column, id: own.header, ordered }))
  } else {
    remap(file, 'customer_id', best.index)
    file.findings.push(finding('key_by_values', file, { field: 'customer_id', column, other: own.header, ordered }))
  }
}

/** Contacts, leads and responses name people and firms: the column counts whose ids the orders name, or else the customer file, where the one chosen has none of them. */
function alignContacts(files: RecognisedFile[], buyers: Ids, customers: RecognisedFile[]) {
  const known = buyers.size > 0 ? buyers : idsNamedIn(customers, 'customer_id')
  for (const file of files) {
    const own = columnOf(file, 'customer_id')
    if (!own || own.by === 'user' || shared(idsAt(file, own.index), known) >= 0.1) continue
    const best = file.file.header
      .map((header, index) => ({ header, index, share: shared(idsAt(file, index), known) }))
      .filter(({ header, share }) => share >= enough && namesCustomer(file.role, header))
      .sort((a, b) => b.share - a.share || a.index - b.index)[0]
    if (!best) {
      joinByMail(file, own, customers)
      continue
    }
    remap(file, 'customer_id', best.index)
    const args = { field: 'customer_id', column: best.header, other: own.header, ordered: own.header }
    file.findings.push(finding('key_by_values', file, args))
  }
}

/** Mailing systems know people by their mail: where the customer file has it, contacts count for the id beside it. */
function joinByMail(file: RecognisedFile, own: MappedColumn, customers: RecognisedFile[]) {
  if (!isMailColumn({ values: valuesAt(file, own.index) })) return
  const mails = idsAt(file, own.index)
  for (const one of customers) {
    const id = columnOf(one, 'customer_id')
    const best = bestKey(one, mails)
    if (!id || columnOf(one, 'other_id') || !best || best.share < enough) continue
    if (!isMailColumn({ values: valuesAt(one, best.index) })) continue
    const column = one.file.header[best.index]!
    one.columns = [...one.columns, text(one, best.index, 'other_id')].sort((a, b) => a.index - b.index)
    one.findings.push(finding('joined_by_other', one, { column, id: id.header, ordered: own.header }))
  }
}

const namesCustomer = (role: Role, header: string) => fitsOf(role, header).some(({ field }) => field === 'customer_id')

/** Where the customers of the orders stand in a customer file: in the column of its ids, or in another that identifies its rows. */
function joinOf(file: RecognisedFile, buyers: Ids): Key & { own: boolean } {
  const own = columnOf(file, 'customer_id')!
  const share = shared(buyers, idsAt(file, own.index))
  if (share >= enough) return { index: own.index, share, own: true }
  return { ...(bestKey(file, buyers) ?? { index: file.file.header.length, share: 0 }), own: false }
}

function leaveOthers(files: RecognisedFile[], customers: RecognisedFile[], buyers: Ids) {
  const [first, ...rest] = customers
    .map((file) => ({ file, join: joinOf(file, buyers) }))
    .filter(({ join }) => join.share >= enough)
    // The file whose own ids they are, and then the one that names them first: contacts name their company further on.
    .sort(
      (a, b) => Number(b.join.own) - Number(a.join.own) || b.join.share - a.join.share || a.join.index - b.join.index,
    )
  const second = rest[0]
  if (!first || (second && second.join.own === first.join.own && second.join.index === first.join.index)) return
  for (const file of customers.filter((one) => one !== first.file)) {
    files.splice(files.indexOf(file), 1)
    first.file.people = [...(first.file.people ?? []), file]
    first.file.findings.push(finding('customers_left_aside', file, { other: first.file.file.name }))
  }
}

/** Stock beside a product file is stock, and both name products as the orders do. */
function alignGoods(files: RecognisedFile[], orders: RecognisedFile[]) {
  const goods = files.filter(({ role }) => role === 'products' || role === 'stock')
  const products = goods.filter(({ role, roleBy }) => role === 'products' && roleBy !== 'user')
  if (products.length > 1) {
    const counting = products.filter((file) => columnOf(file, 'on_hand'))
    if (counting.length === products.length - 1)
      for (const file of counting) {
        file.role = 'stock'
        file.columns = file.columns.filter(({ field }) => !['listed_day', 'target_group', 'usage'].includes(field))
      }
  }
  for (const file of goods) {
    const sold = idsNamedIn(orders, 'product_id')
    const reference = sold.size > 0 ? sold : idsNamedIn(goods.slice(0, 1), 'product_id')
    const own = columnOf(file, 'product_id')
    if (!own || !isOpen(file, 'product_id') || shared(reference, idsAt(file, own.index)) >= 0.1) continue
    const best = bestKey(file, reference, false)
    if (best && best.share >= enough) {
      remap(file, 'product_id', best.index)
      const column = file.file.header[best.index]!
      file.findings.push(
        finding('key_by_values', file, { field: 'product_id', column, other: own.header, ordered: 'product_id' }),
      )
      continue
    }
    // One file says the code, another the name: where all have the name it is the key.
    const own_ids = idsAt(file, own.index)
    const others = [...orders, ...goods].filter((one) => one !== file)
    const byName = others.flatMap((one) => {
      const column = columnOf(one, 'product_name')
      return column && shared(own_ids, idsAt(one, column.index)) >= enough ? [{ one, column }] : []
    })
    const needed = others.filter((one) => columnOf(one, 'product_id'))
    if (byName.length === 0 || byName.length < needed.length || byName.some(({ one }) => !isOpen(one, 'product_id')))
      continue
    for (const { one, column } of byName) remap(one, 'product_id', column.index)
    file.findings.push(
      finding('products_by_name', file, {
        column: own.header,
        others: byName.map(({ one }) => one.file.name).join(', '),
      }),
    )
  }
}
