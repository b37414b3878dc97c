import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { flagLabels, interestLabels, labels } from './labels.js'
import { parameters } from './parameters.js'

const noDiscounts = {
  en: 'without discounts: nobody is price_sensitive; low_price_range is read from the prices paid within each category',
  zh: '无优惠金额：不判断价格敏感；按所付价格在品类中的位置判断低价位',
}

const unseen = {
  en: 'without what customers looked at: no interest beyond what they bought',
  zh: '无浏览记录：不给出未购买的兴趣',
}

export default defineClassification({
  name: 'preference',
  title: { en: 'Preference', zh: '消费偏好' },
  question: {
    en: 'What decides a customer: a low price, a brand or quality, and what do they like to buy?',
    zh: '客户看重低价、品牌还是品质，偏爱购买什么？',
  },
  grain: customer,
  needs: {
    orders: ['order_id', 'customer_id', 'is_purchase'],
    order_lines: ['customer_id', 'quantity', 'is_return'],
  },
  uses: {
    orders: {
      gross_amount: {
        en: 'without amounts: no discount share; other shares are of units instead of spend',
        zh: '无金额：不算优惠占比，其他占比按件数而非金额',
      },
      discount_amount: noDiscounts,
      channel: { en: 'without channels: no favourite channel', zh: '无渠道：不给出常用渠道' },
    },
    order_lines: {
      net_amount: {
        en: 'without amounts: no discount share; other shares are of units instead of spend',
        zh: '无金额：不算优惠占比，其他占比按件数而非金额',
      },
      discount_amount: noDiscounts,
      product_id: { en: 'without products: no favourite product', zh: '无商品：不给出最爱商品' },
      unit_price: {
        en: 'without unit prices: no price percentile and no quality score',
        zh: '无单价：不算价格位置与品质得分',
      },
      category: {
        en: 'order lines name no category: that of the product export counts, or else the shop is one category',
        zh: '订单明细无品类：取商品档案的品类，否则全店视为一个品类',
      },
      brand: {
        en: 'order lines name no brand: that of the product export counts, if there is one',
        zh: '订单明细无品牌：取商品档案的品牌（如有）',
      },
    },
    interactions: { customer_id: unseen, product_id: unseen, category: unseen },
    products: {
      category: { en: 'without categories: no interest group', zh: '无品类：不分兴趣群' },
      brand: { en: 'without brands: no brand score', zh: '无品牌：不算品牌得分' },
    },
  },
  params: parameters,
  labels,
  marks: [
    { column: 'flags', labels: flagLabels, many: true },
    { column: 'interest_group', labels: interestLabels, open: true },
  ],
  evidence: [
    { name: 'flags', type: 'list', meaning: { en: 'every preference that holds', zh: '所有成立的偏好' } },
    {
      name: 'strength',
      type: 'ratio',
      decimals: 4,
      meaning: {
        en: "place of the class's score among the customers of the shop, 1 is the highest",
        zh: '所属类别得分在全店客户中的位置（1 最高）',
      },
    },
    { name: 'purchases', type: 'integer', unit: 'purchases', meaning: { en: 'purchases', zh: '购买次数' } },
    {
      name: 'price_score',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'price sensitivity, 0 to 1', zh: '价格敏感得分（0 至 1）' },
    },
    {
      name: 'range_score',
      type: 'ratio',
      decimals: 4,
      meaning: {
        en: 'without discounts: 1 less the mean place of prices paid, in categories with enough prices',
        zh: '无优惠时：1 减去所付价格的平均位置（仅限价格足够多的品类）',
      },
    },
    {
      name: 'brand_score',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'brand loyalty, 0 to 1', zh: '品牌忠诚得分（0 至 1）' },
    },
    {
      name: 'quality_score',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of units in the top part of prices', zh: '高价位段件数占比' },
    },
    {
      name: 'discount_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of discounts in gross', zh: '优惠占折前金额的比例' },
    },
    {
      name: 'discounted_orders',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of purchases with a discount', zh: '有优惠的购买占比' },
    },
    {
      name: 'price_percentile',
      type: 'ratio',
      decimals: 4,
      meaning: {
        en: 'mean place of the prices paid within their category, 0 cheapest, 1 dearest',
        zh: '所付价格在品类中的平均位置（0 最低，1 最高）',
      },
    },
    {
      name: 'top_brand',
      type: 'text',
      meaning: { en: 'brand with the most spend, where there is a choice', zh: '有选择时消费最多的品牌' },
    },
    {
      name: 'top_brand_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'its share of spend where there is a choice', zh: '该品牌在可选品类消费中的占比' },
    },
    {
      name: 'brand_concentration',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'sum of the squared brand shares', zh: '品牌集中度（占比平方和）' },
    },
    {
      name: 'interest_group',
      type: 'text',
      meaning: {
        en: 'top category when it holds enough of the spend, else mixed',
        zh: '兴趣群：首选品类，不够集中为 mixed',
      },
    },
    { name: 'top_category', type: 'text', meaning: { en: 'category with the most spend', zh: '消费最多的品类' } },
    {
      name: 'top_category_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'its share of spend', zh: '该品类消费占比' },
    },
    {
      name: 'second_category',
      type: 'text',
      meaning: { en: 'category with the next most spend', zh: '消费第二多的品类' },
    },
    {
      name: 'favourite_product',
      type: 'text',
      meaning: { en: 'product with the most units', zh: '购买件数最多的商品' },
    },
    {
      name: 'favourite_product_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'its share of units', zh: '该商品件数占比' },
    },
    { name: 'channel', type: 'text', meaning: { en: 'channel with the most purchases', zh: '购买最多的渠道' } },
    {
      name: 'interest_product',
      type: 'text',
      meaning: { en: 'product looked at most and never bought', zh: '浏览最多而未购买的商品' },
    },
    {
      name: 'interest_category',
      type: 'text',
      meaning: { en: 'category of such products looked at most', zh: '此类商品中浏览最多的品类' },
    },
  ],
  steps: [
    'preference_items',
    'preference_people',
    'preference_lines',
    'preference_customers',
    'preference_scores',
    'preference_places',
    'preference_interest',
    'preference_thresholds',
    'preference',
  ],
  thresholds: {
    step: 'preference_thresholds',
    titles: {
      price_score: { en: 'price score from which a customer is in the top of the shop', zh: '价格敏感得分的前列分界' },
      price_level: { en: 'price score that stands out in the shop', zh: '突出于全店的价格敏感得分' },
    },
  },
  shared: { preference_interest: 'interest' },
  folder: new URL('.', import.meta.url),
})
