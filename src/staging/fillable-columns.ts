import type { TableName } from '../core/canonical.js'
import type { RecognisedFile, Role } from '../core/source.js'
import { listPricesFor } from './list-prices.js'

/** Which canonical columns the rows of given files can fill. */

/** Columns that say what something cost. */
const amounts = ['net_amount', 'gross_amount', 'unit_price', 'order_total']

/** Which canonical columns the given files can fill, by table. `*` in the set: every column that needs no source of its own. */
const derivedFrom: Partial<Record<TableName, Record<string, string[]>>> = {
  orders: {
    order_minute: ['order_time', 'order_day'],
    units: ['quantity'],
    gross_amount: amounts,
    net_amount: amounts,
    returned_amount: amounts,
    discount_amount: ['discount_amount', 'discount_rate', 'order_discount'],
  },
  order_lines: {
    order_minute: ['order_time', 'order_day'],
    product_id: ['product_id', 'product_name'],
    unit_price: amounts,
    location: ['sale_location', 'channel'],
    net_amount: amounts,
    discount_amount: ['discount_amount', 'discount_rate', 'order_discount'],
  },
  feedback: { score_scale: ['score', 'score_scale'] },
  interactions: { interaction_minute: ['interaction_time', 'interaction_day'] },
}
/** The fields of files that a canonical column is made from. */
export const fieldsFor = (table: TableName, column: string): string[] => derivedFrom[table]?.[column] ?? [column]

const always: Partial<Record<TableName, string[]>> = {
  orders: ['order_id', 'lines', 'is_purchase'],
  order_lines: ['order_id', 'is_return', 'quantity'],
  feedback: ['kind', 'question', 'answer', 'status'],
  interactions: ['kind', 'direction', 'outcome'],
  leads: ['kind', 'is_won', 'is_lost'],
}

/** Columns that are worth no word where an export does not have them. */
const unspoken: Partial<Record<TableName, string[]>> = {
  stock: ['location', 'expected_day', 'pack_size', 'minimum_order'],
  customers: ['joined_day', 'first_order_day', 'last_order_day', 'orders_count'],
}

/** Whether it is worth a word that a canonical column cannot be filled. */
export const isWorthAWord = (table: TableName, column: string): boolean => !unspoken[table]?.includes(column)

const rolesOf: Record<TableName, Role[]> = {
  orders: ['orders', 'order_lines'],
  order_lines: ['orders', 'order_lines'],
  customers: ['customers'],
  products: ['products', 'stock'],
  stock: ['stock', 'products'],
  receipts: ['receipts'],
  feedback: ['feedback'],
  interactions: ['interactions'],
  leads: ['leads'],
}

/** Files that can give rows of a canonical table. */
export function sourcesOf(table: TableName, files: RecognisedFile[]): RecognisedFile[] {
  const has = (f: RecognisedFile, field: string) => f.columns.some((c) => c.field === field)
  return files.filter((f) => rolesOf[table].includes(f.role) && (table !== 'stock' || has(f, 'on_hand')))
}

/** Where the customer export does not say it, a customer's place is the most frequent of their orders. */
const fromOrders = ['country', 'region', 'city']
const hasInOrders = (files: RecognisedFile[], column: string) =>
  files.some((f) => (f.role === 'orders' || f.role === 'order_lines') && f.columns.some((c) => c.field === column))

/** The columns of a customer's place that are wanted and that only the order files have. */
export const placesFromOrders = (files: RecognisedFile[], wanted: Set<string>): string[] =>
  fromOrders.filter(
    (column) =>
      wanted.has(column) &&
      hasInOrders(files, column) &&
      !sourcesOf('customers', files).some((f) => f.columns.some((c) => c.field === column)),
  )

/** Whether the days of a file's orders or contacts come with times: some that was sampled is not midnight. */
const hasTimes = ({ file, columns }: RecognisedFile) =>
  columns.some(({ field, index, reading }) => {
    if (field === 'order_time' || field === 'interaction_time') return true
    if (field !== 'order_day' && field !== 'interaction_day') return false
    if (reading.kind !== 'typed') return reading.kind === 'date' && reading.time
    return file.sample.some((row) => /\d:\d/.test(row[index] ?? '') && !/\b00:00(:00(\.0*)?)?\b/.test(row[index] ?? ''))
  })

/** Files of people, such as contacts beside accounts, that say where they come from. */
export const peopleWithSource = (files: RecognisedFile[]): RecognisedFile[] =>
  files
    .flatMap((f) => (f.role === 'customers' ? (f.people ?? []) : []))
    .filter((f) => f.columns.some((c) => c.field === 'source'))

/** Whether a canonical column can be filled from the files. */
export function canFill(table: TableName, column: string, files: RecognisedFile[]): boolean {
  const sources = sourcesOf(table, files)
  const fields = new Set(sources.flatMap((f) => f.columns.map((c) => c.field)))
  if (table === 'customers' && column === 'customer_id')
    return [...files].some((f) => f.columns.some((c) => c.field === 'customer_id'))
  if (table === 'products' && ['product_id', 'product_name', 'category', 'brand'].includes(column))
    return files.some((f) =>
      f.columns.some((c) => c.field === column || (column === 'product_id' && c.field === 'product_name')),
    )
  if (table === 'customers' && fromOrders.includes(column) && hasInOrders(files, column)) return true
  if (table === 'customers' && column === 'source' && peopleWithSource(files).length > 0) return true
  if (sources.length === 0) return false
  const ordered = (role: Role[]) =>
    files.some((f) => role.includes(f.role) && f.columns.some((c) => c.field === 'order_id'))
  // Who gave a response, and what an order without amounts cost, other files say by the order id.
  if (table === 'feedback' && column === 'customer_id' && ordered(['feedback']) && ordered(['orders', 'order_lines']))
    return true
  if (derivedFrom[table]?.[column] === amounts && ordered(['payments'])) return true
  if (derivedFrom[table]?.[column] === amounts && listPricesFor(files)) return true
  if (column === 'order_minute' || column === 'interaction_minute') return sources.some(hasTimes)
  return (
    (always[table] ?? []).includes(column) ||
    (derivedFrom[table]?.[column] ?? [column]).some((field) => fields.has(field))
  )
}
