import { defineClassification } from '../define.js'
import { product } from '../grain.js'
import { labels, tagLabels } from './labels.js'
import { parameters, tables } from './parameters.js'

const units = (name: string, en: string, zh: string) =>
  ({ name, type: 'number', decimals: 2, unit: 'units', meaning: { en, zh } }) as const
const ratio = (name: string, en: string, zh: string) =>
  ({ name, type: 'ratio', decimals: 4, meaning: { en, zh } }) as const
const count = (name: string, unit: string, en: string, zh: string) =>
  ({ name, type: 'integer', unit, meaning: { en, zh } }) as const

export default defineClassification({
  name: 'product',
  title: { en: 'Product', zh: '商品' },
  question: {
    en: 'Where does each product stand in its category, and what is happening to its sales?',
    zh: '每个商品在品类中处于什么价位，销售走势如何？',
  },
  grain: product,
  needs: { order_lines: ['product_id', 'order_day', 'quantity', 'is_return'] },
  uses: {
    order_lines: {
      product_name: { en: 'without product names: ids alone', zh: '无商品名称：仅有编号' },
      order_id: {
        en: 'without order ids: orders of a customer on one day are one',
        zh: '无订单号：同一客户同日视为一单',
      },
      customer_id: { en: 'without customers: no customers and no repeat rate', zh: '无客户：不算购买客户数与复购率' },
      net_amount: { en: 'without amounts: no revenue', zh: '无金额：不算收入' },
      discount_amount: { en: 'without discounts: no tag promo', zh: '无优惠金额：不标促销' },
      unit_price: {
        en: 'without unit prices: only products with a list price have a band',
        zh: '无单价：仅有标价的商品分价位',
      },
      category: {
        en: 'order lines name no category: that of the product export counts, or else the shop is one category',
        zh: '订单明细无品类：取商品档案的品类，否则全店视为一个品类',
      },
    },
    products: {
      product_name: { en: 'without product names: ids alone', zh: '无商品名称：仅有编号' },
      category: { en: 'without categories: all products are compared together', zh: '无品类：全部商品一起比较' },
      list_price: {
        en: 'without list prices: the median price of the sale lines counts',
        zh: '无标价：取销售明细单价的中位数',
      },
      listed_day: { en: 'without listing days: new counts from the first sale', zh: '无上架日：新品从首次售出算起' },
    },
    feedback: {
      product_id: { en: 'without feedback on products: no mean score', zh: '无商品评价：不算平均得分' },
      score: { en: 'without feedback on products: no mean score', zh: '无商品评价：不算平均得分' },
      score_scale: { en: 'without feedback on products: no mean score', zh: '无商品评价：不算平均得分' },
    },
  },
  params: parameters,
  ascending: [['low_price', 'high_price']],
  onlyWith: { low_price: { bands: 'fixed' }, high_price: { bands: 'fixed' }, price_parts: { bands: 'parts' } },
  tables,
  labels,
  marks: [{ column: 'tags', labels: tagLabels, many: true }],
  evidence: [
    { name: 'tags', type: 'list', meaning: { en: 'what is happening to it', zh: '标签' } },
    { name: 'product_name', type: 'text', meaning: { en: 'name, as in the export', zh: '名称，与导出文件一致' } },
    {
      name: 'category',
      type: 'text',
      meaning: {
        en: 'main category, rolled up: the first of the product export, else the one on most order lines, ties by name',
        zh: '主品类（汇总到顶层）：商品档案中的首个，否则为订单明细中最多的（并列按名称）',
      },
    },
    { name: 'category_path', type: 'text', meaning: { en: 'main category as written', zh: '主品类原文路径' } },
    count('categories', 'categories', 'categories it is in', '所属品类数'),
    {
      name: 'unit_price',
      type: 'money',
      meaning: { en: 'list price, or median price sold at', zh: '标价，或售价中位数' },
    },
    {
      name: 'band_category',
      type: 'text',
      meaning: {
        en: 'finest category with enough products, whose prices it is compared with; empty for the whole shop',
        zh: '用于比较价格的最细品类（商品数足够）；为空即全店',
      },
    },
    ratio(
      'price_percentile',
      'place of the price among those compared with, 0 cheapest, 1 dearest',
      '价格在所比较商品中的位置（0 最低，1 最高）',
    ),
    count('category_products', 'products', 'products with a price that it is compared with', '所比较的有价商品数'),
    units('sold_units', 'units sold', '售出件数'),
    { name: 'revenue', type: 'money', meaning: { en: 'net amount after returns', zh: '扣除退货后的净额' } },
    count('customers', 'customers', 'customers who bought it', '购买客户数'),
    ratio('repeat_rate', 'share of them with two orders or more', '复购客户占比'),
    ratio('return_rate', 'units returned of those sold', '退货件数占比'),
    {
      name: 'feedback_score',
      type: 'number',
      decimals: 2,
      unit: 'of 100',
      meaning: { en: 'mean score of its feedback', zh: '评价平均得分' },
    },
    count('responses', 'responses', 'scores it is the mean of', '评分数'),
    { name: 'first_day', type: 'day', meaning: { en: 'first sale or listing', zh: '首次售出或上架日' } },
    units('recent_units', 'units in the window of best sellers, less returns', '畅销窗口期内净售件数'),
    ratio(
      'promoted_share',
      'share of units sold at a discount in the window of promotions',
      '促销窗口期内优惠件数占比',
    ),
    units('trend_units', 'units in the days compared, less returns', '近期净售件数'),
    units('earlier_units', 'units in as many days before', '此前同长时期净售件数'),
  ],
  steps: ['product_sales', 'product_paths', 'product_categories', 'product_figures', 'product_bands', 'product'],
  foretells: { stays: true },
  folder: new URL('.', import.meta.url),
})
