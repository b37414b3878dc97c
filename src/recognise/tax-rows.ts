import type { Finding, RowRule } from '../core/source.js'
import type { Match } from './match.js'
import { sampledNumbers } from './resolve.js'
import { isTaxWord } from './tax-names.js'

/** Rows of tax among the lines of orders: what an order owes to the state beside what was bought. */

/** Shares of the other lines that a tax has. */
const rates = { least: 0.005, most: 0.3 }

/**
 * Rows whose product is called a tax, where in every order they come to a share of the other rows as a tax has, a few such shares in the whole file.
 * The amounts beside them are without tax, so the rows count for nothing.
 */
export function taxRows(
  { role, chosen }: Match,
  sample: string[][],
  file: string,
): { rules: RowRule[]; findings: Finding[] } {
  const none = { rules: [], findings: [] }
  const order = chosen.get('order_id')
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  if (role !== 'order_lines' || !order || !amount) return none
  for (const field of ['product_name', 'product_id']) {
    const product = chosen.get(field)
    const cell = (at: number) => (sample[at]![product!.profile.index] ?? '').trim()
    if (!product?.profile.values.some((value) => isTaxWord(value))) continue
    const amounts = sampledNumbers(sample, amount.profile)
    const orders = new Map<string, { tax: number; rest: number }>()
    for (const [at, row] of sample.entries()) {
      const id = (row[order.profile.index] ?? '').trim()
      if (id === '' || cell(at) === '') continue
      const sums = orders.get(id) ?? { tax: 0, rest: 0 }
      sums[isTaxWord(cell(at)) ? 'tax' : 'rest'] += amounts[at] ?? 0
      orders.set(id, sums)
    }
    const shares = [...orders.values()].flatMap(({ tax, rest }) => (tax === 0 ? [] : [tax / rest]))
    const proved =
      shares.length > 0 &&
      shares.every((share) => share >= rates.least && share <= rates.most) &&
      new Set(shares.map((share) => share.toFixed(2))).size <= Math.max(2, shares.length / 3)
    if (!proved) continue
    const words = [...new Set(product.profile.values.map((value) => value.trim().toLowerCase()).filter(isTaxWord))]
    return {
      rules: [{ field, outcome: 'tax_row', words: words.sort() }],
      findings: [
        { code: 'tax_rows', level: 'note', args: { file, column: product.profile.header, words: words.join(', ') } },
      ],
    }
  }
  return none
}
