import { isBlank } from '../core/blanks.js'
import type { RowRule } from '../core/source.js'
import { isTotal } from '../vocabulary/sayings.js'
import type { Match } from './match.js'
import { near, numbersOf } from './resolve.js'

/** Rows of another grain among the lines of orders: sums over the other rows of their order, or of the whole table. */

/** Rows without a product that sum up the others of their order: an order of several items has a row of its own beside them. */
function summaries({ role, chosen }: Match, sample: string[][]): RowRule[] {
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  const order = chosen.get('order_id')
  if (role !== 'order_lines' || !product || !order || product.profile.filled === 1) return []
  const amounts = ['net_amount', 'gross_amount', 'quantity'].flatMap((field) => chosen.get(field) ?? [])
  const orders = new Map<string, number[]>()
  for (const [at, row] of sample.entries()) {
    const id = (row[order.profile.index] ?? '').trim()
    if (id !== '') orders.set(id, [...(orders.get(id) ?? []), at])
  }
  const bare = (at: number) => isBlank(sample[at]![product.profile.index] ?? '')
  const withBare = [...orders.values()].filter((rows) => rows.some(bare))
  const summed = withBare.filter((rows) => {
    const [own, others] = [rows.filter(bare), rows.filter((at) => !bare(at))]
    return (
      others.length > 0 &&
      amounts.some(({ profile }) => {
        const numbers = numbersOf(sample, profile)
        const sum = others.reduce((total, at) => total + (numbers[at] ?? 0), 0)
        return sum !== 0 && own.some((at) => numbers[at] !== undefined && near(numbers[at]!, sum))
      })
    )
  })
  if (summed.length === 0 || summed.length < withBare.length) return []
  return [{ field: product.field, outcome: 'total_row', words: [], blank: true }]
}

/** Rows whose order, customer, day or product is called a total. */
function named({ chosen }: Match): RowRule[] {
  return ['order_id', 'customer_id', 'order_day', 'product_id', 'product_name'].flatMap((field): RowRule[] => {
    const values = chosen.get(field)?.profile.values ?? []
    const words = [...new Set(values.filter(isTotal).map((value) => value.trim().toLowerCase()))].sort()
    return words.length > 0 ? [{ field, outcome: 'total_row', words }] : []
  })
}

export const totalRules = (match: Match, sample: string[][]): RowRule[] => [
  ...summaries(match, sample),
  ...named(match),
]
