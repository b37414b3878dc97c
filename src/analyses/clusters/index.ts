import { defineClassification, type Text } from '../define.js'
import { customer } from '../grain.js'
import { doubts } from './doubts.js'
import { foundGroups } from './found.js'
import { labels, mostGroups } from './labels.js'
import { groupNames } from './names.js'
import { parameters } from './parameters.js'

const means: Text = {
  en: 'customers, then means of days since the last purchase, purchases, net amount, products, discount share, days between purchases',
  zh: '客户数，及平均：距上次购买天数、购买次数、净额、商品种类、折扣占比、购买间隔天数',
}
const groupTitles = Array.from({ length: mostGroups }, (_, i): [string, Text] => [
  `group_${i + 1}`,
  { en: `group ${i + 1}`, zh: `第 ${i + 1} 组` },
])

export default defineClassification({
  name: 'clusters',
  title: { en: 'Customer groups', zh: '客户聚类' },
  question: {
    en: 'Which groups of customers are there of themselves, and what sets each apart?',
    zh: '客户自然形成哪些群体，各有何特点？',
  },
  grain: customer,
  needs: { orders: ['customer_id', 'order_day'] },
  uses: {
    orders: {
      net_amount: { en: 'without amounts: groups without money', zh: '无金额：分组不含金额' },
      gross_amount: { en: 'without amounts: no discount share', zh: '无金额：无折扣占比' },
      discount_amount: { en: 'without discounts: no discount share', zh: '无折扣：无折扣占比' },
    },
    order_lines: {
      customer_id: { en: 'without lines of customers: no breadth', zh: '无客户明细：无商品种类数' },
      product_id: { en: 'without products: no breadth', zh: '无商品：无商品种类数' },
      is_return: { en: 'without lines: no breadth', zh: '无明细：无商品种类数' },
    },
  },
  params: parameters,
  frozen: { parameter: 'centres', fit: foundGroups },
  doubts,
  labels,
  marks: [{ column: 'group_name', labels: [], own: groupNames }],
  evidence: [
    { name: 'group_name', type: 'text', meaning: { en: 'what sets the group apart', zh: '该组的特点' } },
    {
      name: 'recency_days',
      type: 'integer',
      unit: 'days',
      meaning: { en: 'days since the last purchase', zh: '距上次购买天数' },
    },
    { name: 'frequency', type: 'integer', unit: 'orders', meaning: { en: 'purchases', zh: '购买次数' } },
    { name: 'monetary', type: 'money', unit: 'money', meaning: { en: 'net amount', zh: '净额' } },
    {
      name: 'average_order',
      type: 'number',
      decimals: 2,
      unit: 'money',
      meaning: { en: 'net amount per purchase', zh: '每次购买净额' },
    },
    { name: 'breadth', type: 'integer', unit: 'products', meaning: { en: 'different products', zh: '不同商品数' } },
    {
      name: 'discount_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'discount of the gross amount', zh: '折扣占比' },
    },
    {
      name: 'rhythm_days',
      type: 'number',
      decimals: 1,
      unit: 'days',
      meaning: { en: 'mean days between purchase days', zh: '平均购买间隔天数' },
    },
    {
      name: 'centre_distance',
      type: 'number',
      decimals: 3,
      meaning: { en: 'distance to the centre of the group, in spreads of the features', zh: '到组中心的距离' },
    },
    {
      name: 'rule',
      type: 'text',
      meaning: { en: 'rule that tells the group, as --where takes it', zh: '描述该组的规则' },
    },
    {
      name: 'rule_share',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of the group that meets it', zh: '本组符合规则的比例' },
    },
    {
      name: 'rule_hits',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'share of those who meet it that are of the group', zh: '符合规则者属于本组的比例' },
    },
  ],
  steps: [
    'clusters_customers',
    'clusters_sample',
    foundGroups,
    'clusters_assigned',
    'clusters_groups',
    'clusters_thresholds',
    'clusters',
  ],
  thresholds: {
    step: 'clusters_thresholds',
    figures: true,
    titles: {
      groups: { en: 'groups', zh: '组数' },
      silhouette: { en: 'silhouette of 2 to 8 groups, or of those asked for', zh: '2 至 8 组（或所求组数）的轮廓系数' },
      stability: { en: 'likeness of the groups of halves (1: the same)', zh: '用一半客户所得分组的相似度（1 为相同）' },
      gap: { en: 'gap of one group, of the groups found, error of that', zh: '不分组与分组的 gap，及误差' },
      distance: { en: 'distance to the centre of the group on average', zh: '到组中心的平均距离' },
      kept_silhouette: { en: 'silhouette when the kept groups were found', zh: '所固定分组当初的轮廓系数' },
      kept_stability: { en: 'likeness of the groups of halves then', zh: '当初用一半客户所得分组的相似度' },
      kept_gap: { en: 'gap of one group, of the groups, error of that then', zh: '当初的 gap，及误差' },
      kept_distance: { en: 'distance to the centre of the group on average then', zh: '当初到组中心的平均距离' },
      whole: { en: `all (${means.en})`, zh: `全部（${means.zh}）` },
      ...Object.fromEntries(groupTitles),
    },
  },
  optional: {
    because: {
      en: 'unless it is named, since groups found anew are other groups each time (--centres keeps them)',
      zh: '未指名时不含，因每次重新发现的分组不同（--centres 可固定）',
    },
  },
  folder: new URL('.', import.meta.url),
})
