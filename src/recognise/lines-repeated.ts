import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { sampledNumbers } from './resolve.js'

/** Lines that may be no sales of their own: one that stands once for each of its parcels or categories, and a payment among the products. */

const nameIn = ({ header }: Profile) => nameOf(header).words.join(' ')
const ofParts =
  /(^| )(shipments?|shipped|tracking|package|parcel|fulfil\w*|delivery|delivered|carrier|lot|serial|batch|box|carton|bin|warehouse|category|categories|collection|tag|tags|department)( |$)/
const paid =
  /\b(deposit|payment|prepaid|store credit|gift ?card|voucher redemption|anzahlung|acompte|anticipo|acconto|aanbetaling|sinal)\b/i

/** Rows alike in order, product, pieces and amounts that differ in columns of parcels or categories alone. */
export function linesRepeated(
  { chosen, role }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  if (role !== 'order_lines' || !chosen.has('order_id') || !product) return []
  const parts = profiles.filter((profile) => ofParts.test(nameIn(profile)))
  if (parts.length === 0) return []
  const rest = profiles.filter((profile) => !parts.includes(profile))
  const groups = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const key = JSON.stringify(rest.map(({ index }) => row[index] ?? ''))
    groups.set(key, [...(groups.get(key) ?? []), at])
  }
  const several = [...groups.values()].filter((rows) => rows.length > 1)
  const differing = parts.filter(({ index }) =>
    several.some((rows) => new Set(rows.map((at) => sample[at]![index] ?? '')).size > 1),
  )
  if (differing.length === 0) return []
  const columns = differing.map(({ header }) => `"${header}"`).join(', ')
  const args = { file, rows: several.reduce((sum, rows) => sum + rows.length - 1, 0), of: sample.length, columns }
  return [{ code: 'lines_repeated', level: 'warning', args }]
}

/**
 * Lines that stand once for each part of what they came to: price, tax, fees. Their pieces stand on every row and count as often, and what is no
 * price counts as one.
 */
export function linesItemised(
  { chosen, role }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const [line, order, quantity] = ['line_id', 'order_id', 'quantity'].map((field) => chosen.get(field))
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  if (role !== 'order_lines' || !line || !order || !quantity || !amount) return []
  const [pieces, amounts] = [quantity, amount].map(({ profile }) => sampledNumbers(sample, profile))
  const lines = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const [id, of] = [line, order].map(({ profile }) => (row[profile.index] ?? '').trim())
    if (id !== '' && pieces![at]) lines.set(`${of}\n${id}`, [...(lines.get(`${of}\n${id}`) ?? []), at])
  }
  const several = [...lines.values()].filter((rows) => rows.length > 1)
  const isSame = (of: (number | undefined)[], rows: number[]) => new Set(rows.map((at) => of[at])).size === 1
  const itemised = several.filter((rows) => isSame(pieces!, rows) && !isSame(amounts!, rows))
  if (itemised.length < 2 || itemised.length < several.length * 0.8 || several.length < lines.size / 2) return []
  const kinds = profiles.filter(
    ({ index, number, date }) =>
      !number && !date && itemised.every((rows) => new Set(rows.map((at) => sample[at]![index] ?? '')).size > 1),
  )
  if (kinds.length === 0) return []
  const args = {
    file,
    column: line.profile.header,
    quantity: quantity.profile.header,
    kinds: kinds.map(({ header }) => `"${header}"`).join(', '),
    kind: kinds.at(-1)!.header,
    lines: itemised.length,
    of: lines.size,
  }
  return [{ code: 'lines_itemised', level: 'warning', args }]
}

/** Lines of less than nothing whose product is called a payment: what was paid so far, and no discount. */
export function paymentsAsLines({ chosen, role }: Match, sample: string[][], file: string): Finding[] {
  const product = chosen.get('product_name') ?? chosen.get('product_id')
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount') ?? chosen.get('unit_price')
  if (role !== 'order_lines' || !product || !amount) return []
  const amounts = sampledNumbers(sample, amount.profile)
  const pieces = sampledNumbers(sample, chosen.get('quantity')?.profile)
  const rows = sample.filter(
    (row, at) => amounts[at]! < 0 && !(pieces[at]! < 0) && paid.test(row[product.profile.index] ?? ''),
  )
  if (rows.length === 0) return []
  const word = (rows[0]![product.profile.index] ?? '').trim()
  const args = { file, column: product.profile.header, word, rows: rows.length, of: sample.length }
  return [{ code: 'payments_as_lines', level: 'warning', args }]
}
