import type { Found, Text } from '../define.js'

/** What did not fit, and from which support on it does. */
export function doubts({ threshold, params }: Found): Text[] {
  const [entries = 0] = threshold('entries')
  const [most = 0] = threshold('most_entries')
  const [wanted = 0] = threshold('least_wanted')
  const [least = wanted] = threshold('least_baskets')
  if (entries > most)
    return [
      {
        en: `no sets were looked for: ${entries} products in baskets pass the support, and ${most} fit; a greater --least-share than ${params.least_share} leaves fewer`,
        zh: `未寻找套装：达到支持度的购物篮商品有 ${entries} 条，最多可处理 ${most} 条；请提高 --least-share（现为 ${params.least_share}）`,
      },
    ]
  if (least > wanted)
    return [
      {
        en: `sets in fewer than ${least} baskets are left out: with all from ${wanted} baskets on there would be more than 200,000`,
        zh: `少于 ${least} 个购物篮的组合未列出：自 ${wanted} 个起将超过 200,000 组`,
      },
    ]
  return []
}
