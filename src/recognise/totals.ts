import { isBlank } from '../core/blanks.js'
import type { Finding, RowRule } from '../core/source.js'
import { groupOfTotal } from '../vocabulary/group-totals.js'
import { isTotal } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import { near, sampledNumbers } from './resolve.js'

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
        const numbers = sampledNumbers(sample, profile)
        const sum = others.reduce((total, at) => total + (numbers[at] ?? 0), 0)
        return sum !== 0 && own.some((at) => numbers[at] !== undefined && near(numbers[at]!, sum))
      })
    )
  })
  if (summed.length === 0 || summed.length < withBare.length) return []
  return [{ field: product.field, outcome: 'total_row', words: [], blank: true }]
}

/** Rows that are called a total in a column, or the total of another value of it: `Ann Total`. */
export function namedTotals(field: string, values: string[] = []): RowRule[] {
  const known = new Set(values.map((value) => value.trim().toLowerCase()))
  const isSumOf = (value: string) => {
    const group = groupOfTotal(value)
    return group !== undefined && known.has(group)
  }
  const words = [
    ...new Set(values.filter((value) => isTotal(value) || isSumOf(value)).map((value) => value.trim().toLowerCase())),
  ].sort()
  return words.length > 0 ? [{ field, outcome: 'total_row', words }] : []
}

/** The same in lists of customers, products and stock. */
export const totalsOfMaster = ({ role, chosen }: Match): RowRule[] =>
  (role === 'customers' ? ['customer_id'] : ['product_id', 'product_name', 'location']).flatMap((field) =>
    namedTotals(field, chosen.get(field)?.profile.values),
  )

/** Rows whose order, customer, day or product is called a total. */
const named = ({ chosen }: Match): RowRule[] =>
  ['order_id', 'customer_id', 'order_day', 'product_id', 'product_name'].flatMap((field) =>
    namedTotals(field, chosen.get(field)?.profile.values),
  )

const shapeOf = (text: string) =>
  text
    .trim()
    .replace(/\d+/g, '9')
    .replace(/\p{L}+/gu, 'a')

/** The value that all rows of running sums have in a field, if there are such: each is the sum of the rows since the one before it. */
function runningSum(sample: string[][], at: number, amounts: (number | undefined)[], ids: number[]) {
  const places = new Map<string, number[]>()
  for (const [row, cells] of sample.entries()) {
    const value = (cells[at] ?? '').trim()
    if (value !== '') places.set(value, [...(places.get(value) ?? []), row])
  }
  return [...places].find(([, rows]) => {
    if (rows.length < 2 || rows.length > sample.length / 2) return false
    const parts = rows.map((row, n) => amounts.slice((rows[n - 1] ?? -1) + 1, row))
    const summed = parts.every((part, n) => {
      const sum = part.reduce<number>((total, amount) => total + (amount ?? 0), 0)
      return part.length > 0 && sum !== 0 && amounts[rows[n]!] !== undefined && near(amounts[rows[n]!]!, sum)
    })
    const several = parts.filter((part) => part.length > 1).length
    if (!summed || several === 0) return false
    // Few sums may be chance, unless these rows are also numbered otherwise than all others.
    const others = new Set(
      sample.flatMap((cells, row) => (rows.includes(row) ? [] : ids.map((id) => shapeOf(cells[id] ?? '')))),
    )
    return several >= 3 || rows.every((row) => ids.some((id) => !others.has(shapeOf(sample[row]![id] ?? ''))))
  })?.[0]
}

/** Rows of running sums, by arithmetic: subtotals of a month below its rows, under a name that no list has. */
export function runningSums(
  { role, chosen }: Match,
  sample: string[][],
  file: string,
): { rules: RowRule[]; findings: Finding[] } {
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  if (!/^order/.test(role) || !amount) return { rules: [], findings: [] }
  const amounts = sampledNumbers(sample, amount.profile)
  const ids = ['order_id', 'customer_id'].flatMap((field) => chosen.get(field)?.profile.index ?? [])
  for (const field of ['customer_id', 'order_id', 'product_id', 'product_name']) {
    const found = chosen.get(field)
    const word = found && runningSum(sample, found.profile.index, amounts, ids)
    if (!word || isTotal(word)) continue
    const args = { file, field, column: found.profile.header, word }
    return {
      rules: [{ field, outcome: 'total_row', words: [word.toLowerCase()] }],
      findings: [{ code: 'running_totals', level: 'warning', args }],
    }
  }
  return { rules: [], findings: [] }
}

export const totalRules = (match: Match, sample: string[][]): RowRule[] => [
  ...summaries(match, sample),
  ...named(match),
]
