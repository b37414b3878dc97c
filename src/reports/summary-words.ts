import type { Text } from '../analyses/define.js'

/** The words of a summary, on the terminal and in a workbook. */
export const summaryWords = {
  customer: { en: 'customers', zh: '客户数' },
  product: { en: 'products', zh: '产品数' },
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
