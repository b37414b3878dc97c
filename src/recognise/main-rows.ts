import { isBlank } from '../core/blanks.js'
import type { RowRule } from '../core/source.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'
import { rowsByOrder } from './sampled-orders.js'

/** What the rows say of the document as a whole, in a column that no field has. */
interface MainRows {
  profile?: Profile
  rules: RowRule[]
}

/** Orders below which sums may be chance. */
const enough = 3

/**
 * Rows of a journal that stand once in each order for the whole of it, its main line beside its lines: each comes to what all others of its order come to,
 * and a column tells them from those (`*`, the account of receivables). They count for nothing, or every order would count twice.
 */
export function mainRows(match: Match, sample: string[][], profiles: Profile[]): MainRows {
  const { role, chosen } = match
  const amount = chosen.get('net_amount') ?? chosen.get('gross_amount')
  if (role !== 'order_lines' || !amount || !chosen.has('order_id') || amount.tier === 'user') return { rules: [] }
  const amounts = sampledNumbers(sample, amount.profile)
  // The last order may go on below the sample.
  const orders = rowsByOrder(match, sample).slice(0, -1)
  if (orders.length < enough || orders.some((rows) => rows.length < 2)) return { rules: [] }
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  // Of two rows each is the sum of the others.
  if (!product && orders.filter((rows) => rows.length > 2).length < orders.length / 2) return { rules: [] }
  const sumsUp = (at: number, rows: number[]) => {
    if (product && !isBlank(sample[at]![product.profile.index] ?? '')) return false
    const rest = rows.reduce((sum, other) => sum + (other === at ? 0 : (amounts[other] ?? 0)), 0)
    return amounts[at] !== undefined && rest !== 0 && near(amounts[at]!, rest)
  }
  if (!orders.every((rows) => rows.some((at) => sumsUp(at, rows)))) return { rules: [] }
  for (const profile of profiles) {
    if (profile === amount.profile || profile.values.length === 0) continue
    const cell = (at: number) => (sample[at]![profile.index] ?? '').trim()
    const word = orders[0]!.filter((at) => sumsUp(at, orders[0]!)).map(cell)[0]
    if (!word) continue
    const alone = orders.every((rows) => {
      const own = rows.filter((at) => cell(at) === word)
      return own.length === 1 && sumsUp(own[0]!, rows)
    })
    if (!alone) continue
    const field = [...chosen.values()].find((one) => one.profile === profile)?.field
    const rule = { field: field ?? 'main_row', outcome: 'total_row', words: [word.toLowerCase()] }
    return { ...(field === undefined && { profile }), rules: [rule] }
  }
  return { rules: [] }
}
