import { defineClassification, type Label } from '../define.js'
import { productPair } from '../grain.js'
import { basketTitles } from '../shared/baskets.js'
import { fromProducts, withoutNames } from '../shared/products.js'
import { doubts } from './doubts.js'
import { found } from './found.js'
import { parameters } from './parameters.js'

const count = (name: string, en: string, zh: string) =>
  ({ name, type: 'integer', unit: 'baskets', meaning: { en, zh } }) as const
const ratio = (name: string, decimals: number, en: string, zh: string) =>
  ({ name, type: 'ratio', decimals, meaning: { en, zh } }) as const

const because = {
  en: '{together} baskets hold both, {baskets} the one and {other_baskets} the other: {lift} times what chance says; {confidence%} of those with the one hold the other, {confidence_back%} the other way',
  zh: '{together} 个购物篮同时含两者，各有 {baskets} 与 {other_baskets} 个：为随机的 {lift} 倍；含前者的 {confidence%} 也含后者，反向为 {confidence_back%}',
}

const labels: Label[] = [
  {
    name: 'complement',
    title: { en: 'Complement', zh: '互补' },
    meaning: { en: 'bought together more often than chance says', zh: '同时购买多于随机' },
    because,
    action: { en: 'Show one beside the other; offer both as a bundle', zh: '相邻陈列，组合销售' },
  },
  {
    name: 'substitute',
    title: { en: 'Substitute', zh: '替代' },
    meaning: {
      en: 'of one category and a like price, bought together less often than chance says',
      zh: '同品类、价位相近，同时购买少于随机',
    },
    because,
    action: { en: 'Offer one where the other is out of stock', zh: '一方缺货时推荐另一方' },
  },
  {
    name: 'chance',
    title: { en: 'Chance', zh: '无显著关系' },
    meaning: { en: 'not told from chance', zh: '与随机无异' },
    because,
  },
]

export default defineClassification({
  name: 'related',
  title: { en: 'Related products', zh: '关联商品' },
  question: {
    en: 'Which products are bought together, and which stand in for each other?',
    zh: '哪些商品常一起买，哪些可互相替代？',
  },
  grain: productPair,
  needs: { order_lines: ['order_id', 'product_id', 'is_return'] },
  uses: {
    order_lines: {
      customer_id: { en: 'without customers: no --within-days', zh: '无客户：不能用 --within-days' },
      order_day: { en: 'without days: no --within-days', zh: '无日期：不能用 --within-days' },
      category: fromProducts.category,
      net_amount: { en: 'without amounts: no substitutes', zh: '无金额：不找替代品' },
      quantity: { en: 'without quantities: no substitutes', zh: '无数量：不找替代品' },
      product_name: fromProducts.product_name,
    },
    products: {
      product_name: withoutNames,
      category: { en: 'without categories: no substitutes', zh: '无品类：不找替代品' },
    },
  },
  params: parameters,
  doubts,
  labels,
  evidence: [
    { name: 'product_name', type: 'text', meaning: { en: 'name of the product', zh: '商品名称' } },
    { name: 'other_product_name', type: 'text', meaning: { en: 'name of the other', zh: '另一商品名称' } },
    count('together', 'baskets with both', '同时含两者的购物篮'),
    count('baskets', 'baskets with the product', '含该商品的购物篮'),
    count('other_baskets', 'baskets with the other', '含另一商品的购物篮'),
    ratio('support', 6, 'share of all baskets with both', '同时含两者的购物篮占比'),
    ratio('confidence', 4, 'share of the baskets with the product that hold the other', '含该商品者也含另一商品的比例'),
    ratio('confidence_back', 4, 'share of the baskets with the other that hold the product', '反向比例'),
    ratio('lift', 4, 'together against what chance says', '与随机之比'),
    ratio('chance_share', 8, 'chance of such counts if neither knew of the other', '互不相关时出现此结果的概率'),
  ],
  steps: [
    'related_items',
    'related_baskets',
    'related_lines',
    'related_entries',
    found,
    'related_thresholds',
    'related',
  ],
  thresholds: {
    step: 'related_thresholds',
    figures: true,
    titles: {
      ...basketTitles,
      tests: { en: 'pairs of them', zh: '商品对数' },
      pairs: { en: 'pairs in baskets that were counted', zh: '计数的篮内商品对' },
      least_baskets: { en: 'baskets that a product needed', zh: '商品实际所需购物篮数' },
      least_together: { en: 'baskets that two products needed in common', zh: '两商品实际所需共同购物篮数' },
      pairs_wanted: { en: 'pairs in baskets by the parameters', zh: '按参数应计数的篮内商品对' },
    },
  },
  onPage: {
    about: ['other_product_name', 'other_product_id'],
    mirrored: [
      ['product_id', 'other_product_id'],
      ['product_name', 'other_product_name'],
      ['baskets', 'other_baskets'],
      ['confidence', 'confidence_back'],
    ],
    sort: ['chance_share', '-together'],
    most: { labels: ['complement', 'substitute'], rows: 5 },
  },
  optional: { because: { en: 'unless it is named, since pairs are many', zh: '未指名时不含，因商品对很多' } },
  folder: new URL('.', import.meta.url),
})
