import { defineClassification } from '../define.js'
import { customerKey, type Grain } from '../grain.js'
import { fromProducts, withoutNames } from '../shared/products.js'
import { doubts } from './doubts.js'
import { foundRelated } from './found.js'
import { labels } from './labels.js'
import { parameters } from './parameters.js'

const count = (name: string, unit: string, en: string, zh: string) =>
  ({ name, type: 'integer', unit, meaning: { en, zh } }) as const

/** One product recommended to one customer: the first, the second and so on. */
const recommendation: Grain = {
  name: 'recommendation',
  plural: 'recommendations',
  words: { one: { en: 'recommendation', zh: '推荐' }, many: { en: 'recommendations', zh: '推荐数' } },
  key: [
    customerKey,
    {
      name: 'place',
      type: 'integer',
      meaning: { en: 'place in the list of the customer', zh: '在该客户列表中的位次' },
    },
  ],
  partOf: 'customer',
  reads: { customers: ['customer_id'] },
}

export default defineClassification({
  name: 'recommend',
  title: { en: 'Recommendations', zh: '商品推荐' },
  question: {
    en: 'What should be offered to each customer next, and why?',
    zh: '接下来该向每位客户推荐什么，为什么？',
  },
  grain: recommendation,
  needs: { order_lines: ['customer_id', 'product_id', 'order_day', 'is_return'] },
  uses: {
    order_lines: {
      product_name: fromProducts.product_name,
      category: fromProducts.category,
      net_amount: { en: 'without amounts: one tier, and no substitutes', zh: '无金额：不分层级，无替代品' },
      quantity: { en: 'without quantities: no substitutes', zh: '无数量：无替代品' },
    },
    products: {
      product_name: withoutNames,
      category: { en: 'without categories: nothing new in them, and no substitutes', zh: '无品类：无品类新品与替代品' },
    },
    stock: {
      product_id: { en: 'without stock: what is out of stock is not known', zh: '无库存：不知是否缺货' },
      location: { en: 'without stock: what is out of stock is not known', zh: '无库存：不知是否缺货' },
      snapshot_day: { en: 'without stock: what is out of stock is not known', zh: '无库存：不知是否缺货' },
      on_hand: { en: 'without stock: what is out of stock is not known', zh: '无库存：不知是否缺货' },
    },
  },
  params: parameters,
  doubts,
  labels,
  evidence: [
    { name: 'product_id', type: 'text', meaning: { en: 'the product recommended', zh: '推荐商品编号' } },
    { name: 'product', type: 'text', meaning: { en: 'its name, or its id', zh: '名称或编号' } },
    { name: 'category', type: 'text', meaning: { en: 'its category', zh: '品类' } },
    {
      name: 'via_product_id',
      type: 'text',
      meaning: { en: 'the product it goes with or stands in for', zh: '关联或被替代的商品编号' },
    },
    {
      name: 'via_product',
      type: 'text',
      meaning: { en: 'name of that, or its id', zh: '关联或被替代商品的名称或编号' },
    },
    count(
      'shared_customers',
      'customers',
      'customers who bought both, or it in the tier',
      '同时购买（或同层级购买）的客户数',
    ),
    count(
      'of_customers',
      'customers',
      'customers who bought the other, or of the tier',
      '购买另一商品（或同层级）的客户数',
    ),
    {
      name: 'score',
      type: 'number',
      decimals: 4,
      meaning: { en: 'likeness to what was bought, weighted by how long ago', zh: '与已购商品的相似度（按时间加权）' },
    },
    {
      name: 'tier',
      type: 'text',
      meaning: { en: 'tier of the customer by money: high, medium, low', zh: '客户消费层级' },
      names: {
        high: { en: 'high', zh: '高' },
        medium: { en: 'medium', zh: '中' },
        low: { en: 'low', zh: '低' },
        all: { en: 'all', zh: '全部' },
      },
    },
    count('purchase_days', 'days', 'days on which the customer bought it', '该客户购买它的天数'),
    {
      name: 'interval_days',
      type: 'number',
      decimals: 1,
      unit: 'days',
      meaning: { en: 'mean days between them', zh: '平均间隔天数' },
    },
    count('silent_days', 'days', 'days since the last of them', '距最近一次天数'),
    count('age_days', 'days', 'days since it was first sold', '距首次售出天数'),
    { name: 'on_hand', type: 'number', decimals: 2, unit: 'units', meaning: { en: 'units on hand', zh: '现有库存' } },
  ],
  steps: [
    'recommend_bought',
    'recommend_trials',
    'recommend_held',
    'recommend_items',
    'recommend_refused',
    'recommend_customers',
    'recommend_entries',
    foundRelated,
    'recommend_tiers',
    'recommend_popular',
    'recommend_unbought',
    'recommend_again',
    'recommend_stand_ins',
    'recommend_favourites',
    'recommend_new_items',
    'recommend_new',
    'recommend_candidates',
    'recommend_held_back',
    'recommend_orders',
    'recommend_tried',
    'recommend_lists',
    'recommend_thresholds',
    'recommend',
  ],
  thresholds: {
    step: 'recommend_thresholds',
    figures: true,
    titles: {
      most_products: {
        en: 'products of a customer that counted for what goes together',
        zh: '每位客户参与关联计算的商品数',
      },
      order_used: {
        en: 'order (1: popular products last; 2: before related ones; 3: first of all)',
        zh: '次序（1 热销在后，2 先于关联，3 最先）',
      },
      held_back: { en: 'customers whose last order was held back', zh: '留出最后一单检验的客户数' },
      list: { en: 'these lists: hit rate and MRR at 5', zh: '本推荐：前 5 命中率与 MRR' },
      usual_order: { en: 'with popular products last, as usual', zh: '按常规次序（热销在后）' },
      best_sellers: { en: 'the same best sellers for everybody', zh: '统一热销榜' },
      related_alone: { en: 'related products alone', zh: '仅关联商品' },
      popular_alone: { en: 'popular with the tier alone', zh: '仅同层热销' },
      again_alone: { en: 'due again alone', zh: '仅到期回购' },
    },
  },
  onPage: { about: ['product'] },
  optional: {
    because: { en: 'unless it is named, since each customer has several rows', zh: '未指名时不含，因每位客户有多行' },
  },
  folder: new URL('.', import.meta.url),
})
