import { grouped } from '../../core/format.js'
import type { Found, Text } from '../define.js'
import { tooLargeTexts } from '../related/doubts.js'

/** What was left out: baskets that are too large, and what did not fit, with the support from which on it does. */
export const doubts = (found: Found): Text[] => [...tooLargeTexts(found), ...setDoubts(found)]

function setDoubts({ threshold, params }: Found): Text[] {
  const [entries = 0] = threshold('entries')
  const [most = 0] = threshold('most_entries')
  const [wanted = 0] = threshold('least_wanted')
  const [least = wanted] = threshold('least_baskets')
  const [products = 0] = threshold('products')
  if (entries > most)
    return [
      {
        en: `no sets were looked for: ${grouped(entries)} products in baskets pass the support, and ${grouped(most)} fit; a greater --least-share than ${params.least_share} leaves fewer`,
        zh: `未寻找套装：达到支持度的购物篮商品有 ${grouped(entries)} 条，最多可处理 ${grouped(most)} 条；请提高 --least-share（现为 ${params.least_share}）`,
      },
    ]
  if (least > wanted)
    return [
      {
        en: `sets in fewer than ${least} baskets are left out: with all from ${wanted} baskets on there would be more than 200,000`,
        zh: `少于 ${least} 个购物篮的组合未列出：自 ${wanted} 个起将超过 200,000 组`,
      },
    ]
  if (products < 3) {
    const [baskets = 0] = threshold('baskets')
    const needed = `${params.least_share} % of the baskets, and in ${params.least_baskets} at least`
    return [
      {
        en: `no sets to look for: that takes three products that each stand in ${needed}, and there ${products === 1 ? 'is' : 'are'} ${products}${baskets > 0 ? ` in ${grouped(baskets)} baskets` : ''}; --least-share and --least-baskets lower that`,
        zh: `无可寻找的套装：需有三件商品各出现在 ${params.least_share}% 且至少 ${params.least_baskets} 个购物篮中，现有 ${products} 件；可调低 --least-share 与 --least-baskets`,
      },
    ]
  }
  return []
}
