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
    type: 'number',
    unit: '%',
    decimals: 4,
    meaning: { en: '100 less the return chance in percent', zh: '100 减去复购概率（百分数）' },
  },
  {
    name: 'signs',
    type: 'list',
    meaning: { en: 'warning signs; they add nothing to the risk', zh: '预警信号（不计入风险）' },
  },
  {
    name: 'return_chance',
    type: 'ratio',
    decimals: 6,
    meaning: {
      en: 'share of past silences like this one that ended in a purchase within the horizon; missing where the shop has too few gaps between purchases',
      zh: '以往同类沉默在期限内以购买结束的比例；购买间隔过少时为空',
    },
  },
  {
    name: 'within_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'horizon of the return chance', zh: '复购概率的期限' },
  },
  {
    name: 'similar',
    type: 'integer',
    unit: 'silences',
    meaning: {
      en: 'silences of this and other customers that the return chance rests on: of compared_days or more',
      zh: '复购概率所依据的沉默次数（不短于 compared_days）',
    },
  },
  {
    name: 'compared_days',
    type: 'integer',
    unit: 'days',
    meaning: {
      en: 'length of the silences compared with: the own one, or the longest of which enough are known',
      zh: '用于比较的沉默天数：本人的，或样本足够的最长者',
    },
  },
  {
    name: 'after_purchases',
    type: 'text',
    unit: 'purchase days',
    meaning: {
      en: 'purchase days before the silences compared with; groups with too few silences are taken together',
      zh: '用于比较的沉默之前的购买天数；样本过少的组合并',
    },
  },
  {
    name: 'confidence',
    type: 'text',
    meaning: {
      en: 'high; thin where too few silences lasted until the end of the horizon; low where too few lasted as long as this one, or there is no return chance',
      zh: 'high；thin：延续至期限末的样本过少；low：同样长的样本过少，或无复购概率',
    },
  },
  {
    name: 'stage_basis',
    type: 'text',
    meaning: { en: 'what the stage goes by', zh: '阶段的依据' },
  },
  {
    name: 'history',
    type: 'text',
    meaning: {
      en: 'earlier where the customer export tells of purchases before the orders given begin',
      zh: 'earlier：客户数据显示在所给订单之前已有购买',
    },
  },
  {
    name: 'orders_before',
    type: 'integer',
    unit: 'orders',
    meaning: {
      en: 'orders that the customer export counts beyond those given',
      zh: '客户数据统计、所给订单之外的订单数',
    },
  },
  {
    name: 'since_day',
    type: 'day',
    meaning: { en: 'first order by the customer export, before those given', zh: '客户数据中的首次下单日' },
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
    name: 'contact',
    type: 'text',
    meaning: { en: 'refused where the export says that nobody may write to them', zh: 'refused：导出文件标明不得联系' },
  },
  {
    name: 'days_silent',
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
  ...compared('acts', 'integer', ['visits, answers and mails opened', '来访、回应与打开邮件次数'], { unit: 'acts' }),
  {
    name: 'text_day',
    type: 'day',
    meaning: { en: 'last text of the last cycles', zh: '近期周期内最近一条文字的日期' },
  },
  {
    name: 'text_polarity',
    type: 'number',
    decimals: 4,
    meaning: { en: 'its polarity, from -1 (bad) to 1 (good)', zh: '其情感倾向（-1 差至 1 好）' },
  },
]
