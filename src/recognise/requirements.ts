import type { Classification, Text } from '../analyses/define.js'
import type { TableName } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { RecognisedFile, Role } from '../core/source.js'
import { unreadHint, unreadText } from './doubts.js'

/** Columns that say what something cost. */
const amounts = ['net_amount', 'gross_amount', 'unit_price', 'order_total']

/** Which canonical columns the given files can fill, by table. `*` in the set: every column that needs no source of its own. */
const madeFrom: Partial<Record<TableName, Record<string, string[]>>> = {
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
    net_amount: amounts,
    discount_amount: ['discount_amount', 'discount_rate', 'order_discount'],
  },
  feedback: { score_scale: ['score', 'score_scale'] },
}
const always: Partial<Record<TableName, string[]>> = {
  orders: ['order_id', 'lines', 'is_purchase'],
  order_lines: ['order_id', 'is_return', 'quantity'],
  feedback: ['kind'],
}

const rolesOf: Record<TableName, Role[]> = {
  orders: ['orders', 'order_lines'],
  order_lines: ['orders', 'order_lines'],
  customers: ['customers'],
  products: ['products', 'stock'],
  stock: ['stock', 'products'],
  feedback: ['feedback'],
}

/** Files that can give rows of a canonical table. */
function sourcesOf(table: TableName, files: RecognisedFile[]): RecognisedFile[] {
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

/** Whether the days of a file's orders come with times: some that was sampled is not midnight. */
const hasTimes = ({ file, columns }: RecognisedFile) =>
  columns.some(({ field, index, reading }) => {
    if (field === 'order_time') return true
    if (field !== 'order_day') return false
    if (reading.kind !== 'typed') return reading.kind === 'date' && reading.time
    return file.sample.some((row) => /\d:\d/.test(row[index] ?? '') && !/\b00:00(:00(\.0*)?)?\b/.test(row[index] ?? ''))
  })

/** Whether a canonical column can be filled from the files. */
function canFill(table: TableName, column: string, files: RecognisedFile[]): boolean {
  const sources = sourcesOf(table, files)
  const fields = new Set(sources.flatMap((f) => f.columns.map((c) => c.field)))
  if (table === 'customers' && column === 'customer_id')
    return [...files].some((f) => f.columns.some((c) => c.field === 'customer_id'))
  if (table === 'products' && ['product_id', 'product_name', 'category', 'brand'].includes(column))
    return files.some((f) =>
      f.columns.some((c) => c.field === column || (column === 'product_id' && c.field === 'product_name')),
    )
  if (table === 'customers' && fromOrders.includes(column) && hasInOrders(files, column)) return true
  if (sources.length === 0) return false
  const ordered = (role: Role[]) =>
    files.some((f) => role.includes(f.role) && f.columns.some((c) => c.field === 'order_id'))
  // Who gave a response, and what an order without amounts cost, other files say by the order id.
  if (table === 'feedback' && column === 'customer_id' && ordered(['feedback']) && ordered(['orders', 'order_lines']))
    return true
  if (madeFrom[table]?.[column] === amounts && ordered(['payments'])) return true
  if (column === 'order_minute') return sources.some(hasTimes)
  return (
    (always[table] ?? []).includes(column) || (madeFrom[table]?.[column] ?? [column]).some((field) => fields.has(field))
  )
}

/** Columns that a classification needs and the files do not give. */
function missingColumns(
  { needs }: Classification,
  files: RecognisedFile[],
): { table: TableName; columns: string[]; noFile: boolean }[] {
  return (Object.entries(needs) as [TableName, string[]][]).flatMap(([table, columns]) => {
    const missing = columns.filter((column) => !canFill(table, column, files))
    return missing.length > 0 ? [{ table, columns: missing, noFile: sourcesOf(table, files).length === 0 }] : []
  })
}

/** A column that would give what is missing, if its values could be read. */
function unreadAmong(table: TableName, columns: string[], sources: RecognisedFile[]) {
  const fields = columns.flatMap((column) => madeFrom[table]?.[column] ?? [column])
  const found = sources
    .flatMap(({ findings }) => findings)
    .find(({ code, args }) => code === 'unread_column' && fields.includes(String(args.field)))
  if (!found) return undefined
  const { file, field, column: header, value, type } = found.args
  const unread = { field: String(field), type: type as 'number' | 'date', header: String(header), value: String(value) }
  return { message: `${file}: ${unreadText(unread)}`, hint: unreadHint(unread) }
}

/** What is missing for a classification, in one line, with what would help; undefined when it is possible. */
export function whyImpossible(
  classification: Classification,
  files: RecognisedFile[],
): { message: string; hint: string } | undefined {
  // The master tables are made from any file that names ids: what is really missing is said first.
  const missing = missingColumns(classification, files)
  const first = missing.find(({ table }) => table !== 'customers' && table !== 'products') ?? missing[0]
  if (!first) return undefined
  const { table, columns, noFile } = first
  const given = files.map((f) => `${f.file.name} (${f.role})`).join(', ') || 'no file'
  if (noFile)
    return {
      message: `${classification.name} needs a file of ${table.replace('_', ' ')} with ${classification.needs[table]!.join(', ')}; given: ${given}`,
      hint: `add one; where it is not recognised, say which it is: --${table.replace('_', '-')} FILE`,
    }
  const sources = sourcesOf(table, files)
  const unread = unreadAmong(table, columns, sources)
  if (unread) return unread
  return {
    message: `${classification.name} needs ${columns.join(', ')}: no column of ${sources.map((f) => f.file.name).join(', ')} gives ${columns.length > 1 ? 'them' : 'it'}`,
    hint: `name the column with --map ${columns[0]}=HEADER; columns: ${sources[0]!.file.header.join(', ')}`,
  }
}

/** @throws UserError when the files lack what a classification needs */
export function requireInputs(classification: Classification, files: RecognisedFile[]): void {
  const why = whyImpossible(classification, files)
  if (why) throw new UserError(why.message, why.hint)
}

/** What a classification leaves out because an input it could use is not there, once each. */
export function leftOutTexts({ uses }: Classification, files: RecognisedFile[]): Text[] {
  const texts = new Map<string, Text>()
  for (const [table, columns] of Object.entries(uses) as [TableName, Record<string, Text>][]) {
    for (const [column, text] of Object.entries(columns)) if (!canFill(table, column, files)) texts.set(text.en, text)
  }
  return [...texts.values()]
}
