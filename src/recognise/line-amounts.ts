import type { Match } from './match.js'
import { sampledNumbers } from './resolve.js'

/** What the line of each sampled row comes to, before what its order says of all its lines: its amount, or quantity times price less its discount. */
export function lineAmounts({ chosen }: Match, sample: string[][]): number[] {
  const column = (field: string) => sampledNumbers(sample, chosen.get(field)?.profile)
  const [amounts, prices, pieces] = ['net_amount', 'unit_price', 'quantity'].map(column)
  const [discounts, rates] = ['discount_amount', 'discount_rate'].map(column)
  return sample.map((_, at) => {
    if (chosen.has('net_amount')) return amounts![at] ?? 0
    const whole = (prices![at] ?? 0) * (chosen.has('quantity') ? (pieces![at] ?? 0) : 1)
    const rate = rates![at] ?? 0
    return whole - Math.abs(discounts![at] ?? 0) - whole * (Math.abs(rate) > 1 ? rate / 100 : rate)
  })
}
