import { grouped } from '../../core/format.js'
import type { Found, Text } from '../define.js'

/** What was left out since it would not fit. */
export function doubts({ params, threshold }: Found): Text[] {
  const [least = 0] = threshold('least_baskets')
  const [wanted = 0] = threshold('pairs_wanted')
  if (least <= Number(params.least_baskets)) return []
  const pairs = grouped(wanted)
  return [
    {
      en: `products in fewer than ${least} baskets are left out: with those from ${params.least_baskets} baskets on there are ${pairs} pairs to count, and 300,000,000 fit`,
      zh: `少于 ${least} 个购物篮的商品未计入：自 ${params.least_baskets} 个起需计数 ${pairs} 对，最多可处理 300,000,000 对`,
    },
  ]
}
