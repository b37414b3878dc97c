import { defineClassification, type Label } from '../define.js'
import { customer } from '../grain.js'
import { doubts } from './doubts.js'
import { labels, segmentLabels } from './labels.js'
import { parameters, tables } from './parameters.js'
import { mapCautions, type SegmentRule } from './segments.js'

/** The names of a user's own map, each once, and the one for the cells that it leaves uncovered. */
function ownSegments(rules: SegmentRule[] | undefined, fallback: string | undefined): Label[] | undefined {
  if (!rules) return undefined
  const named = [...rules, ...(fallback ? [{ name: fallback, action: undefined }] : [])]
  const first = named.filter(({ name }, i) => named.findIndex((rule) => rule.name === name) === i)
  return first.map(({ name, action }) => ({
    name,
    title: { en: name, zh: name },
    meaning: { en: 'a segment of your own map', zh: '自定义分群' },
    ...(action && { action: { en: action, zh: action } }),
  }))
}

export default defineClassification({
  name: 'value',
  title: { en: 'Value', zh: '客户价值' },
  question: {
    en: 'Which customers are worth how much, and which are slipping away?',
    zh: '哪些客户最有价值，哪些正在流失？',
  },
  grain: customer,
  needs: { orders: ['customer_id', 'order_day', 'net_amount'] },
  orNeeds: { customers: ['customer_id', 'last_order_day', 'orders_count', 'total_spent'] },
  uses: {},
  params: parameters,
  ascending: [
    ['high_share', 'medium_share'],
    ['high_heads', 'medium_heads'],
    ['medium_amount', 'high_amount'],
  ],
  onlyWith: {
    r_cuts: { scoring: 'fixed' },
    f_cuts: { scoring: 'fixed' },
    m_cuts: { scoring: 'fixed' },
    high_share: { tiers: 'share' },
    medium_share: { tiers: 'share' },
    high_heads: { tiers: 'heads' },
    medium_heads: { tiers: 'heads' },
    high_amount: { tiers: 'fixed' },
    medium_amount: { tiers: 'fixed' },
  },
  tables,
  cautions: ({ segments, bins }) => (segments ? mapCautions(segments as SegmentRule[], Number(bins)) : []),
  doubts,
  labels,
  marks: [
    {
      column: 'segment',
      labels: segmentLabels,
      own: (params) =>
        ownSegments(params.segments as SegmentRule[] | undefined, params.default_segment as string | undefined),
    },
  ],
  totals: { volume: 'frequency', revenue: 'monetary' },
  evidence: [
    { name: 'segment', type: 'text', meaning: { en: 'segment by recency and frequency', zh: '按近度与频度的分群' } },
    {
      name: 'recency_days',
      type: 'integer',
      unit: 'days',
      meaning: { en: 'days since the last purchase', zh: '距最近一次购买的天数' },
    },
    { name: 'frequency', type: 'integer', unit: 'purchases', meaning: { en: 'purchases', zh: '购买次数' } },
    { name: 'monetary', type: 'money', meaning: { en: 'net amount', zh: '净消费金额' } },
    { name: 'average_order', type: 'money', meaning: { en: 'net amount per purchase', zh: '平均每单净额' } },
    { name: 'r', type: 'integer', meaning: { en: 'recency score, highest is best', zh: '近度得分，越高越好' } },
    { name: 'f', type: 'integer', meaning: { en: 'frequency score', zh: '频度得分' } },
    { name: 'm', type: 'integer', meaning: { en: 'monetary score', zh: '金额得分' } },
    { name: 'rfm', type: 'text', meaning: { en: 'the three scores together', zh: '三项得分合写' } },
    {
      name: 'revenue_share',
      type: 'ratio',
      decimals: 6,
      meaning: { en: 'share of the revenue of all customers', zh: '占全部客户收入的比例' },
    },
    { name: 'first_day', type: 'day', meaning: { en: 'first purchase', zh: '首次购买日' } },
    { name: 'last_day', type: 'day', meaning: { en: 'last purchase', zh: '最近购买日' } },
  ],
  steps: ['value_customers', 'value_measures', 'value_tiers', 'value_thresholds', 'value'],
  thresholds: {
    step: 'value_thresholds',
    titles: {
      recency_days: { en: 'recency cuts (days)', zh: '近度分界（天）' },
      frequency: { en: 'frequency cuts (purchases)', zh: '频度分界（次）' },
      monetary: { en: 'monetary cuts', zh: '金额分界' },
      high_from: { en: 'high from', zh: '高价值下限' },
      medium_from: { en: 'medium from', zh: '中价值下限' },
    },
  },
  hold: ({ tiers, high_amount, medium_amount }) => [
    {
      column: 'monetary',
      groups: [['low'], ['medium'], ['high']],
      limits: tiers === 'fixed' ? [Number(medium_amount), Number(high_amount)] : ['lowest', 'lowest'],
    },
  ],
  foretells: {
    order: ['high', 'medium', 'low', 'none'],
    scores: [{ column: 'monetary', of: 'rank' }],
  },
  folder: new URL('.', import.meta.url),
})
