import type { Evidence } from '../define.js'

const compared = (
  name: string,
  type: 'integer' | 'money' | 'number',
  [en, zh]: [string, string],
  extra: Partial<Evidence> = {},
): Evidence[] => [
  {
    name: `${name}_before`,
    type,
    ...extra,
    meaning: { en: `${en} in the cycles before the last ones`, zh: `此前周期内的${zh}` },
  },
  {
    name: `${name}_recent`,
    type,
    ...extra,
    meaning: { en: `${en} in the last cycles`, zh: `近期周期内的${zh}` },
  },
]

/** What stage and risk rest on, in output order; all but `purchases` are missing for a prospect. */
export const evidence: Evidence[] = [
  {
    name: 'risk',
    type: 'integer',
    unit: 'points of 100',
    meaning: { en: 'sum of the weights of the warning signs, at most 100', zh: '预警信号权重之和，最高 100' },
  },
  { name: 'signs', type: 'list', meaning: { en: 'warning signs', zh: '预警信号' } },
  {
    name: 'risk_because',
    type: 'text',
    meaning: { en: 'what each sign adds to the risk', zh: '各信号对风险分的贡献' },
  },
  {
    name: 'win_back_rank',
    type: 'integer',
    meaning: {
      en: 'place on the win-back list: at risk, dormant and churned customers by past net amount',
      zh: '挽回名单名次：流失风险、沉睡与已流失客户按历史净额排序',
    },
  },
  {
    name: 'won_back',
    type: 'flag',
    meaning: { en: 'came back after a gap long enough to be churned', zh: '曾达流失间隔后又再次购买' },
  },
  {
    name: 'recency_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days since the last purchase', zh: '距最近一次购买的天数' },
  },
  {
    name: 'cycle_days',
    type: 'number',
    unit: 'days',
    decimals: 1,
    meaning: {
      en: 'own buying cycle, leaning on the population while gaps are few',
      zh: '个人购买周期（间隔较少时参考总体）',
    },
  },
  {
    name: 'u',
    type: 'number',
    unit: 'cycles',
    decimals: 2,
    meaning: { en: 'days since the last purchase in own cycles', zh: '距最近购买的天数与个人周期之比' },
  },
  {
    name: 'gaps',
    type: 'integer',
    meaning: { en: 'gaps between purchase days', zh: '购买日之间的间隔数' },
  },
  {
    name: 'confidence',
    type: 'text',
    meaning: { en: 'low while the cycle rests on few gaps, else high', zh: '间隔过少时为 low，否则为 high' },
  },
  {
    name: 'own_gap_days',
    type: 'number',
    unit: 'days',
    decimals: 1,
    meaning: { en: 'median of the own gaps', zh: '个人间隔中位数' },
  },
  {
    name: 'last_gap_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days between the last two purchase days', zh: '最近两个购买日之间的天数' },
  },
  { name: 'first_day', type: 'day', meaning: { en: 'first purchase', zh: '首次购买日' } },
  { name: 'last_day', type: 'day', meaning: { en: 'last purchase', zh: '最近购买日' } },
  {
    name: 'tenure_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days from the first purchase to the as-of day', zh: '首次购买至统计日期的天数' },
  },
  {
    name: 'lifetime_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days from the first purchase to the last', zh: '首次购买至最近购买的天数' },
  },
  { name: 'purchases', type: 'integer', unit: 'purchases', meaning: { en: 'purchases', zh: '购买次数' } },
  {
    name: 'purchase_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days with a purchase', zh: '有购买的天数' },
  },
  { name: 'monetary', type: 'money', meaning: { en: 'net amount', zh: '净消费金额' } },
  ...compared('purchases', 'integer', ['purchases', '购买次数'], { unit: 'purchases' }),
  ...compared('spend', 'money', ['net amount', '净消费金额']),
  ...compared('complaints', 'integer', ['complaints', '投诉次数'], { unit: 'complaints' }),
  ...compared('score', 'number', ['mean score', '平均评分'], { unit: 'points of 100', decimals: 1 }),
  ...compared('returns', 'integer', ['orders with returns', '退货订单数'], { unit: 'orders' }),
]
