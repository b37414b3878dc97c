import type { Evidence } from '../define.js'

/** The habits behind the class, in output order. */
export const evidence: Evidence[] = [
  { name: 'purchases', type: 'integer', unit: 'purchases', meaning: { en: 'purchases', zh: '购买次数' } },
  {
    name: 'purchases_per_year',
    type: 'number',
    unit: 'purchases per year',
    decimals: 2,
    meaning: {
      en: 'purchases over the days from the first one to the as-of day, per 365 days',
      zh: '首次购买至统计日期间折合每 365 天的购买次数',
    },
  },
  {
    name: 'gap_days',
    type: 'number',
    unit: 'days',
    decimals: 1,
    meaning: { en: 'days between purchase days (median)', zh: '购买日之间的间隔天数（中位数）' },
  },
  {
    name: 'gap_variation',
    type: 'ratio',
    decimals: 4,
    meaning: {
      en: 'variation of those days: standard deviation over mean, from two gaps on; 0 is clockwork',
      zh: '间隔的变异系数（标准差除以均值，至少两个间隔）；0 表示完全规律',
    },
  },
  { name: 'average_purchase', type: 'money', meaning: { en: 'net amount per purchase', zh: '平均每单净额' } },
  {
    name: 'units_per_order',
    type: 'number',
    unit: 'units',
    decimals: 2,
    meaning: { en: 'units per purchase', zh: '平均每单件数' },
  },
  {
    name: 'return_rate',
    type: 'ratio',
    decimals: 4,
    meaning: {
      en: 'amount returned over amount sold (without amounts: returns over purchases); above 1 where the sale lies before the data',
      zh: '退货金额占销售金额的比例（无金额时为退货单数比购买次数）；销售早于数据起点时可能大于 1',
    },
  },
  {
    name: 'channel',
    type: 'text',
    meaning: {
      en: 'preferred channel, or mixed when none has the needed share',
      zh: '偏好渠道；无渠道达到所需占比时为 mixed',
    },
  },
  {
    name: 'channel_share',
    type: 'ratio',
    decimals: 4,
    meaning: {
      en: 'share of that channel, or of the most used one, in the purchases with a known channel',
      zh: '最常用渠道在已知渠道购买中的占比',
    },
  },
  { name: 'weekday', type: 'text', meaning: { en: 'usual weekday', zh: '常购星期' } },
  {
    name: 'day_part',
    type: 'text',
    meaning: {
      en: 'usual part of the day: night, morning, afternoon or evening',
      zh: '常购时段：凌晨、上午、下午或晚间',
    },
  },
  { name: 'first_day', type: 'day', meaning: { en: 'first purchase', zh: '首次购买日' } },
  { name: 'last_day', type: 'day', meaning: { en: 'last purchase', zh: '最近购买日' } },
]
