import type { Finding } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import type { Match } from './match.js'
import { isFixed } from './money.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** Columns of order lines whose rows contradict their name: a unit price that is called an amount, the id of a line that is called a product's. */

/**
 * An amount before discount that is the price of one piece, or that price before its discount, on every row, and on rows of several pieces not what
 * they come to: quantity times price counts.
 */
export function resolveGrossUnitPrice({ role, chosen }: Match, sample: string[][], file: string): Finding[] {
  const [gross, price, quantity] = ['gross_amount', 'unit_price', 'quantity'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !gross || isFixed(gross) || gross.tier === 'source' || !price || !quantity) return []
  if (chosen.has('net_amount')) return []
  const discount = chosen.get('discount_amount')
  const column = (one: typeof gross | undefined) => sampledNumbers(sample, one?.profile)
  const [wholes, prices, pieces, discounts] = [column(gross), column(price), column(quantity), column(discount)]
  const rows = wholes.flatMap((value, at) => (value && prices[at] && pieces[at] ? [at] : []))
  const several = rows.filter((at) => Math.abs(pieces[at]!) > 1)
  const before = (at: number) => prices[at]! + Math.abs(discounts[at] ?? 0)
  const isPiece = (at: number) => near(wholes[at]!, prices[at]!) || near(wholes[at]!, before(at))
  if (several.length < 2 || !rows.every(isPiece)) return []
  chosen.delete('gross_amount')
  // The price is what is left of it: the discount is taken off already.
  const less = rows.filter((at) => discounts[at])
  if (discount && !isFixed(discount) && less.length > 0 && less.every((at) => near(wholes[at]!, before(at))))
    chosen.delete('discount_amount')
  const args = { file, field: 'gross_amount', column: gross.profile.header, price: price.profile.header }
  return [{ code: 'gross_of_piece', level: 'note', args }]
}

const enoughRows = 10

/** An id that is another on every row, while the names of the products repeat, is that of the line: the column that repeats with them counts. */
export function resolveProductId(match: Match, file: string, profiles: Profile[]): Finding[] {
  const { role, chosen } = match
  const [id, name] = ['product_id', 'product_name'].map((field) => chosen.get(field))
  if (role !== 'order_lines' || !id || isFixed(id) || id.tier === 'source' || !name) return []
  if (id.profile.distinct < 1 || id.profile.values.length < enoughRows || name.profile.distinct > 0.8) return []
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const names = new Set(name.profile.values).size
  const other = profiles.find(
    ({ index, header, values, filled }) =>
      !used.has(index) &&
      filled > 0.9 &&
      fitsOf('order_lines', header).some(({ field }) => field === 'product_id') &&
      new Set(values).size >= names / 2 &&
      new Set(values).size <= names * 2,
  )
  if (!other) return []
  if (!chosen.has('line_id')) chosen.set('line_id', { ...id, field: 'line_id', tier: 'values' })
  chosen.set('product_id', { field: 'product_id', profile: other, score: 60, tier: 'values' })
  const args = { file, field: 'product_id', column: other.header, other: id.profile.header }
  return [{ code: 'id_of_line', level: 'note', args }]
}
