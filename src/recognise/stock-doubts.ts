import { digitShape } from '../core/digit-shapes.js'
import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

/** What a list of products or of stock does not say of each product alone: several codes in a cell, a column a place, sums beside their parts. */

/** A cell of several codes, each written as codes of other rows are. */
function severalCodes({ chosen }: Match, file: string): Finding[] {
  const found = chosen.get('product_id')
  if (!found) return []
  const { values, header } = found.profile
  const shapes = new Set(values.map((value) => digitShape(value.trim())))
  const listed = values.filter((value) => {
    const parts = value.split(/[,，;；|、/]/).map((part) => part.trim())
    return parts.length > 1 && parts.every((part) => /\d/.test(part) && part.length > 3 && shapes.has(digitShape(part)))
  })
  const args = { file, field: 'product_id', column: header, rows: listed.length, example: listed[0]?.trim() ?? '' }
  return listed.length === 0 ? [] : [{ code: 'codes_in_cell', level: 'warning', args }]
}

/** Columns of stock that are called alike but for a remark, which is the place. */
function stockByPlace({ chosen }: Match, file: string, profiles: Profile[]): Finding[] {
  const found = chosen.get('on_hand')
  if (!found || found.tier === 'user' || chosen.has('location')) return []
  const { header } = found.profile
  const { key } = nameOf(header)
  const others = profiles.filter((one) => one.number && one.header !== header && nameOf(one.header).key === key)
  if (others.length === 0) return []
  const listed = others.map((one) => `"${one.header}"`).join(', ')
  return [{ code: 'stock_by_place', level: 'warning', args: { file, column: header, others: listed } }]
}

/** A column that says of each row whether it is a product or a part of the one above it, and that the former holds the stock of the latter. */
function stockTwice({ chosen }: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  const onHand = chosen.get('on_hand')
  if (!onHand) return []
  const stock = sampledNumbers(sample, onHand.profile)
  for (const { header, index, values } of profiles) {
    const kinds = new Set(values.map((value) => value.trim()))
    const top = (sample[0]?.[index] ?? '').trim()
    if (kinds.size !== 2 || top === '' || values.length < sample.length) continue
    const groups: number[][] = []
    for (const [at, row] of sample.entries()) {
      if ((row[index] ?? '').trim() === top) groups.push([at])
      else groups.at(-1)!.push(at)
    }
    const parted = groups.filter((rows) => rows.length > 1)
    const isSum = ([whole, ...parts]: number[]) =>
      near(
        stock[whole!] ?? 0,
        parts.reduce((sum, at) => sum + (stock[at] ?? 0), 0),
      ) && stock[whole!] !== 0
    const several = parted.filter((rows) => rows.length > 2 && stock[rows[0]!])
    if (several.length === 0 || !parted.every((rows) => isSum(rows) || !stock[rows[0]!])) continue
    const [whole, ...parts] = several[0]!.map((at) => stock[at] ?? 0)
    const other = [...kinds].find((kind) => kind !== top)!
    const args = { file, column: header, word: top, other, example: `${whole} = ${parts.join(' + ')}` }
    return [{ code: 'stock_twice', level: 'warning', args }]
  }
  return []
}

/** What of a list of products or stock would count wrong and is not seen. */
export function stockDoubts(match: Match, sample: string[][], file: string, profiles: Profile[]): Finding[] {
  if (match.role !== 'products' && match.role !== 'stock') return []
  return [
    ...severalCodes(match, file),
    ...stockByPlace(match, file, profiles),
    ...stockTwice(match, sample, file, profiles),
  ]
}
