import type { Finding, SourceFile } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { documentOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

/** Which column names the order, and which its line or a person: told by what stands on the rows of one value. */

const cell = (row: string[], profile: Profile | undefined) => (profile ? (row[profile.index] ?? '').trim() : '')

/** The day of a moment, as it is written. */
const dayOf = (text: string) => text.split(/[ T]/)[0]!

/** The rows but those of payments and other documents that are no sales. */
function rowsOfSales({ chosen }: Match, sample: string[][]): string[][] {
  const kind = chosen.get('document_type')?.profile
  return kind ? sample.filter((row) => !/^(payment|other)$/.test(documentOf(cell(row, kind)) ?? '')) : sample
}

/** Whether rows of one value have one customer and one day each; payments and other documents that are no sales aside. */
function holdsTogether(match: Match, sample: string[][], profile: Profile): boolean {
  const [day, customer] = ['order_day', 'customer_id'].map((field) => match.chosen.get(field)?.profile)
  const seen = new Map<string, string>()
  return rowsOfSales(match, sample).every((row) => {
    const id = cell(row, profile)
    const of = JSON.stringify([dayOf(cell(row, day)), customer === profile ? '' : cell(row, customer)])
    if (id === '' || !seen.has(id)) seen.set(id, of)
    return id === '' || seen.get(id) === of
  })
}

/** A day with the running number of the document on it (`2024/05/01 -3`) is both: the day, and what tells the order from others. */
export function resolveNumberedDays({ chosen, role }: Match, profiles: Profile[]): void {
  const isNumbered = (rewrite: string) => rewrite.startsWith('day_numbered')
  const both = profiles.find(({ date }) => date?.share === 1 && date.reading.rewrites?.some(isNumbered))
  if (!/^order/.test(role) || !both) return
  for (const field of ['order_day', 'order_id'])
    if (!chosen.has(field)) chosen.set(field, { field, profile: both, score: 60, tier: 'values' })
}

/** Numbers behind a number sign, as shops write those of orders (`#1001`), under whatever name: they are orders where no column is named so. */
export function resolveNumberSigns(match: Match, profiles: Profile[], sample: string[][]): void {
  const { chosen, role } = match
  if (!/^order/.test(role) || chosen.has('order_id') || !chosen.has('order_day')) return
  // A bare `Name` may be that of a product: a number is none.
  const taken = [...chosen.values()].filter(({ field, tier }) => field !== 'product_name' || tier !== 'possible')
  const used = new Set(taken.map(({ profile }) => profile))
  const signed = profiles.filter(
    (profile) =>
      !used.has(profile) &&
      profile.filled === 1 &&
      profile.values.length > 1 &&
      profile.values.every((value) => /^#\s?[A-Z]{0,4}-?\d+$/i.test(value.trim())) &&
      (profile.distinct === 1 || holdsTogether(match, sample, profile)),
  )
  const [profile] = signed
  if (!profile || signed.length > 1) return
  if (chosen.get('product_name')?.profile === profile) chosen.delete('product_name')
  chosen.set('order_id', { field: 'order_id', profile, score: 50, tier: 'values' })
}

/** A name or title that stands on orders of several days is that of a person or a product, and no order. */
export function dropOrderNames(match: Match, sample: string[][]): void {
  const order = match.chosen.get('order_id')
  if (!/^order/.test(match.role) || order?.tier !== 'stand_in' || !match.chosen.has('order_day')) return
  if (!holdsTogether(match, sample, order.profile)) match.chosen.delete('order_id')
}

/**
 * An id that differs on each line, beside one that several lines share with one customer and day: the line and its order. Only where no name says
 * that the first is the order.
 */
export function resolveLineId(match: Match, profiles: Profile[], sample: string[][], file: string): Finding[] {
  const { chosen, role } = match
  const order = chosen.get('order_id')
  if (role !== 'order_lines' || !order || order.tier === 'user' || order.tier === 'source') return []
  if (order.tier === 'exact' || order.profile.distinct < 1 || !chosen.has('order_day')) return []
  // A bare `Ref` is that of a product in one language and of a document in another: several values that lines share tell.
  const product = chosen.get('product_id')
  const isLoose = product?.tier !== 'user' && product?.tier !== 'source' && order.tier === 'possible'
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const sold = rowsOfSales(match, sample)
  const isShared = (profile: Profile) => {
    const [seen, repeated] = [new Set<string>(), new Set<string>()]
    const isFilled = sold.every((row) => {
      const id = cell(row, profile)
      if (seen.has(id)) repeated.add(id)
      else seen.add(id)
      return id !== ''
    })
    return isFilled && repeated.size >= (used.has(profile) ? 2 : 1)
  }
  const shared = profiles.find(
    (profile) =>
      (!used.has(profile) || (isLoose && product?.profile === profile)) &&
      isShared(profile) &&
      fitsOf(role, profile.header).some(({ field, tier }) => field === 'order_id' && tier !== 'stand_in') &&
      holdsTogether(match, sample, profile),
  )
  if (!shared) return []
  if (product?.profile === shared) chosen.delete('product_id')
  chosen.set('order_id', { field: 'order_id', profile: shared, score: 60, tier: 'values' })
  if (!chosen.has('line_id')) chosen.set('line_id', { ...order, field: 'line_id' })
  const args = { file, field: 'order_id', column: shared.header, other: order.profile.header }
  return [{ code: 'ambiguous_column', level: 'note', args }]
}

/** Headings in a column without a name, over lines that name products, or documents of sales, and no customer: the customers. */
export function headingsAsCustomers(file: SourceFile, { chosen, role }: Match, profiles: Profile[]): Finding[] {
  const [first] = profiles
  if (!/^order/.test(role) || !file.above?.headings || !first || first.header.trim() !== '') return []
  const kinds = chosen.get('document_type')?.profile.values ?? []
  const names = ['product_id', 'product_name'].some((field) => chosen.has(field))
  if (chosen.has('customer_id') || !(names || kinds.some((kind) => documentOf(kind) === 'sale'))) return []
  chosen.set('customer_id', { field: 'customer_id', profile: first, score: 20, tier: 'values' })
  const args = { file: file.name, word: first.values[0]?.trim() ?? '' }
  return [{ code: 'headings_as_customers', level: 'warning', args }]
}
