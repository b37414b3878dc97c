import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { columnOf, idsAt, isWhole, shared } from '../recognise/keys.js'

/** Which files give the lines of orders, which complete them, and which are left aside. */
export interface Plan {
  lines: RecognisedFile[]
  headers: RecognisedFile[]
  /** Payments, where nothing else says what an order cost. */
  payments: RecognisedFile[]
  refunds: RecognisedFile[]
  findings: Finding[]
}

export const hasField = ({ columns }: RecognisedFile, field: string): boolean => columns.some((c) => c.field === field)
export const hasAmount = (file: RecognisedFile): boolean =>
  ['net_amount', 'gross_amount', 'unit_price', 'order_total'].some((field) => hasField(file, field))

/** Whether orders say the currency of amounts: where they have none, that column is of nothing. */
export const saysCurrency = (lines: RecognisedFile[], headers: RecognisedFile[], payments: RecognisedFile[]): boolean =>
  (payments.length > 0 || [...lines, ...headers].some(hasAmount)) &&
  [...lines, ...headers].some((f) => hasField(f, 'currency'))

/** Whether a file says whose and when by itself; where lines of an order lack the customer everywhere, the day is enough. */
const isComplete = (file: RecognisedFile) => hasField(file, 'order_day') && hasField(file, 'customer_id')

const leftAside = (file: RecognisedFile, code: string, args: Finding['args'] = {}): Finding => ({
  code,
  level: 'note',
  args: { file: file.file.name, ...args },
})

/** Whether the order file says what becomes of orders whose lines have the customer and the day themselves: its states, its refunds. */
function saysMore(headers: RecognisedFile[], lines: RecognisedFile[]): boolean {
  const telling = headers.some((f) => f.rules?.length || f.sold || hasField(f, 'returned_amount'))
  if (!telling) return false
  const idsOf = (all: RecognisedFile[]) => new Set(all.flatMap((f) => [...idsAt(f, columnOf(f, 'order_id')!.index)]))
  return ![...headers, ...lines].every(isWhole) || shared(idsOf(lines), idsOf(headers)) >= 0.5
}

/** @throws UserError when no file says the day of the orders */
export function planOrders(files: RecognisedFile[]): Plan {
  const of = (role: string) => files.filter((f) => f.role === role)
  const [lineFiles, headerFiles, paid, refunds] = [of('order_lines'), of('orders'), of('payments'), of('refunds')]
  const findings: Finding[] = []
  const joinable = [...lineFiles, ...headerFiles].every((f) => hasField(f, 'order_id'))
  const apart = lineFiles.filter((f) => f.file.reshape?.kind !== 'months')
  const possible = headerFiles.length > 0 && apart.length > 0 && joinable
  const joins = possible && (!apart.every(isComplete) || saysMore(headerFiles, apart))
  const lines = apart.length === 0 ? [...headerFiles, ...lineFiles] : lineFiles
  const headers = joins ? headerFiles : []
  if (apart.length > 0 && !joins)
    // The lines say everything by themselves: adding the headers' amounts would count every order twice.
    for (const f of headerFiles) findings.push(leftAside(f, 'headers_left_aside', { lines: apart[0]!.file.name }))
  const priced = [...lines, ...headers].some(hasAmount)
  const payable = !priced && lines.every((f) => hasField(f, 'order_id'))
  const payments = payable ? paid.filter((f) => hasField(f, 'order_id')) : []
  for (const f of paid.filter((file) => !payments.includes(file)))
    findings.push(leftAside(f, priced ? 'payments_left_aside' : 'payments_not_joined'))
  requireDay(lines, headers)
  return { lines, headers, payments, refunds, findings }
}

function requireDay(lines: RecognisedFile[], headers: RecognisedFile[]) {
  if (headers.length > 0) return
  for (const f of lines) {
    if (!hasField(f, 'order_day'))
      throw new UserError(
        `${f.file.name}: no column with the day of the order`,
        `it looks like lines of orders: give the file with the orders as well, or name the column with --map order_day=...; columns: ${f.file.header.join(', ')}`,
      )
  }
}
