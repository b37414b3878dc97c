import { defineClassification } from '../define.js'
import type { Grain } from '../grain.js'
import { basketTitles } from '../shared/baskets.js'
import { fromProducts, withoutNames } from '../shared/products.js'
import { doubts } from './doubts.js'
import { foundBundles } from './found.js'
import { labels } from './labels.js'
import { parameters } from './parameters.js'

/** Three or more different products, such as those sold as a set. */
const productSet: Grain = {
  name: 'product_set',
  plural: 'product_sets',
  words: { one: { en: 'product set', zh: '商品套装' }, many: { en: 'product sets', zh: '商品套装数' } },
  key: [
    {
      name: 'bundle',
      type: 'key',
      meaning: { en: 'the products as in the export, joined by ;', zh: '各商品编号，以 ; 连接' },
    },
  ],
  partOf: 'product',
  joinedBy: ';',
  reads: { products: ['product_id'] },
}

export default defineClassification({
  name: 'bundles',
  title: { en: 'Bundles', zh: '商品套装' },
  question: {
    en: 'Which sets of three products and more are bought together beyond what their pairs explain?',
    zh: '哪些三件及以上的商品组合一起购买，超出其两两关系所能解释？',
  },
  grain: productSet,
  needs: { order_lines: ['order_id', 'product_id', 'is_return'] },
  uses: {
    order_lines: {
      customer_id: { en: 'without customers: baskets by order alone', zh: '无客户：仅按订单分篮' },
      product_name: fromProducts.product_name,
    },
    products: { product_name: withoutNames },
  },
  params: parameters,
  doubts,
  labels,
  evidence: [
    { name: 'product_names', type: 'text', meaning: { en: 'their names', zh: '商品名称' } },
    { name: 'items', type: 'integer', unit: 'products', meaning: { en: 'products in the set', zh: '件数' } },
    { name: 'together', type: 'integer', unit: 'baskets', meaning: { en: 'baskets with all', zh: '含全部的购物篮' } },
    { name: 'support', type: 'ratio', decimals: 6, meaning: { en: 'share of all baskets', zh: '占全部购物篮' } },
    { name: 'lift', type: 'ratio', decimals: 4, meaning: { en: 'against what chance says', zh: '与随机之比' } },
    {
      name: 'lift_over_parts',
      type: 'ratio',
      decimals: 4,
      meaning: {
        en: 'against what its parts of one product less explain (of three: its pairs)',
        zh: '与其少一件的各部分（三件时为两两组合）所能解释之比',
      },
    },
    {
      name: 'addon_product_id',
      type: 'text',
      meaning: { en: 'the product most implied by the others', zh: '最可由其余推出的商品' },
    },
    { name: 'addon_product', type: 'text', meaning: { en: 'its name, or its id', zh: '其名称或编号' } },
    {
      name: 'confidence',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of the baskets with the others that hold it', zh: '含其余者也含它的比例' },
    },
    {
      name: 'chance_share',
      type: 'ratio',
      decimals: 8,
      meaning: {
        en: 'chance of so many if two products knew nothing of each other given the others',
        zh: '互不相关时出现此结果的概率',
      },
    },
  ],
  steps: [
    'bundles_orders',
    'bundles_lines',
    'bundles_products',
    'bundles_kept',
    'bundles_sizes',
    'bundles_baskets',
    foundBundles,
    'bundles_thresholds',
    'bundles_named',
    'bundles',
  ],
  thresholds: {
    step: 'bundles_thresholds',
    figures: true,
    titles: {
      ...basketTitles,
      entries: { en: 'products in baskets to count', zh: '待计数的购物篮商品数' },
      most_entries: { en: 'of which fit', zh: '最多可处理' },
      pairs: { en: 'pairs in baskets', zh: '购物篮内商品对数' },
      least_wanted: { en: 'baskets a set needs by the parameters', zh: '按参数所需购物篮数' },
      least_baskets: { en: 'baskets a set needs', zh: '实际所需购物篮数' },
      sets: { en: 'sets of three and more', zh: '三件及以上组合数' },
      looks: { en: 'sets counted', zh: '计数的组合数' },
    },
  },
  onPage: {
    about: ['product_names'],
    sort: ['chance_share', '-together'],
    most: { labels: ['bundle'], rows: 5 },
  },
  optional: { because: { en: 'unless it is named, since sets are many', zh: '未指名时不含，因组合很多' } },
  folder: new URL('.', import.meta.url),
})
