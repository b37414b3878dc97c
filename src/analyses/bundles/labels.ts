import type { Label } from '../define.js'

const because = {
  en: '{together basket|baskets} hold all {items}, {lift_over_parts} times what their parts explain; {confidence%} of the baskets with the others hold {addon_product}',
  zh: '{together} 个购物篮同时含全部 {items} 件，为其部分所能解释的 {lift_over_parts} 倍；含其他商品者中 {confidence%} 也含 {addon_product}',
}

export const labels: Label[] = [
  {
    name: 'bundle',
    title: { en: 'Bundle', zh: '套装' },
    meaning: {
      en: 'bought together more often than its pairs, or parts of one product less, explain',
      zh: '同时购买多于其两两组合（或少一件的部分）所能解释',
    },
    because,
    action: { en: 'Offer them as a set', zh: '作为套装销售' },
  },
  {
    name: 'by_parts',
    title: { en: 'Explained by parts', zh: '由部分解释' },
    meaning: { en: 'bought together no more than its parts explain', zh: '同时购买不多于其部分所能解释' },
    because,
  },
]
