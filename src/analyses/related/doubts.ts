import { grouped } from '../../core/format.js'
import type { Found, Text } from '../define.js'
import { limits } from './found.js'

/** What is said of baskets that hold too many products; nothing where there are none. */
export const tooLargeTexts = ({ params, threshold }: Pick<Found, 'params' | 'threshold'>): Text[] => {
  const [baskets = 0] = threshold('too_large')
  if (baskets === 0) return []
  const most = `${params.most_products}`
  return [
    {
      en: `${grouped(baskets)} ${baskets === 1 ? 'basket' : 'baskets'} of more than ${most} products ${baskets === 1 ? 'is' : 'are'} left out (--most-products)`,
      zh: `${grouped(baskets)} 个商品超过 ${most} 种的购物篮未计入（--most-products）`,
    },
  ]
}

/** What was left out, since it would not fit or says nothing of what goes together. */
export function doubts({ params, threshold }: Found): Text[] {
  const [least = 0] = threshold('least_baskets')
  const [together = 0] = threshold('least_together')
  const [wanted = 0] = threshold('pairs_wanted')
  const [products = 0] = threshold('products')
  const texts = tooLargeTexts({ params, threshold })
  if (products < 2)
    texts.push({
      en: `no pairs to look at: that takes two products that each stand in ${params.least_baskets} baskets or more (--least-baskets), and there ${products === 1 ? 'is' : 'are'} ${products}`,
      zh: `无商品对可比较：需有两件商品各出现在至少 ${params.least_baskets} 个购物篮中（--least-baskets），现有 ${products} 件`,
    })
  if (least > Number(params.least_baskets)) {
    const [pairs, fit] = [grouped(wanted), grouped(limits.mostPairs)]
    texts.push({
      en: `products in fewer than ${least} baskets are left out: with those from ${params.least_baskets} baskets on there are ${pairs} pairs to count, and ${fit} fit`,
      zh: `少于 ${least} 个购物篮的商品未计入：自 ${params.least_baskets} 个起需计数 ${pairs} 对，最多可处理 ${fit} 对`,
    })
  }
  if (together > Number(params.least_together)) {
    const rows = grouped(limits.mostRows)
    texts.push({
      en: `pairs in fewer than ${together} baskets are left out: with those from ${params.least_together} baskets on there would be more than ${rows} rows`,
      zh: `共同购物篮少于 ${together} 个的商品对未列出：自 ${params.least_together} 个起将超过 ${rows} 行`,
    })
  }
  return texts
}
