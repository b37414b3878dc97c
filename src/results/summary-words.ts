import type { Text } from '../analyses/define.js'
import type { Summary } from './summary.js'

/** The words of a summary, on the terminal and in a workbook. */
export const summaryWords = {
  share: { en: 'share', zh: '占比' },
  orders: { en: 'orders', zh: '订单数' },
  units: { en: 'units', zh: '销量' },
  revenue: { en: 'revenue', zh: '收入' },
  revenueShare: { en: 'of revenue', zh: '收入占比' },
  perOrder: { en: 'per order', zh: '单均' },
  perUnit: { en: 'per unit', zh: '件均' },
  total: { en: 'total', zh: '合计' },
  asOf: { en: 'as of', zh: '截至' },
} satisfies Record<string, Text>

/** The headings of the numbers of a summary, in the order of its columns. */
export function measureWords({ grain, measured }: Summary): Text[] {
  const counts = [grain.words.many, summaryWords.share]
  if (!measured) return counts
  const { orders, perOrder, units, perUnit, revenue, revenueShare } = summaryWords
  const [volume, per] = grain.volume === 'units' ? [units, perUnit] : [orders, perOrder]
  return [...counts, volume, revenue, revenueShare, per]
}
