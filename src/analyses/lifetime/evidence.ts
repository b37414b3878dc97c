import type { Evidence } from '../define.js'

/** Which model holds, or why none does. */
const models = {
  bg: { en: 'BG/NBD', zh: 'BG/NBD' },
  mbg: { en: 'MBG/NBD', zh: 'MBG/NBD' },
  pareto: { en: 'Pareto/NBD', zh: 'Pareto/NBD' },
  few_repeaters: { en: 'too few customers came back', zh: '回购客户太少' },
  nobody_leaves: { en: 'so far hardly anybody seems to have left', zh: '至今几乎无人流失' },
  parameter_out_of_bounds: { en: 'a parameter is out of bounds', zh: '参数超出合理范围' },
  not_curved: { en: 'several sets of parameters fit alike', zh: '多组参数拟合程度相当' },
}

export const evidence: Evidence[] = [
  {
    name: 'outlook',
    type: 'text',
    meaning: {
      en: 'expected a year against the last 365 days; empty where nothing was bought in them',
      zh: '预期一年与过去 365 天相比；其间无消费则留空',
    },
  },
  {
    name: 'alive_share',
    type: 'ratio',
    decimals: 4,
    meaning: {
      en: 'chance of still being a customer; empty where BG/NBD says 1 of whoever bought once',
      zh: '仍为客户的概率；BG/NBD 对仅购一次者恒为 1，故留空',
    },
  },
  {
    name: 'expected_purchases',
    type: 'number',
    decimals: 3,
    unit: 'purchase days',
    meaning: { en: 'purchase days expected in the horizon', zh: '预测期内预期购买天数' },
  },
  {
    name: 'purchases_low',
    type: 'integer',
    unit: 'purchase days',
    meaning: { en: 'lower of the limits that hold 80% of what may come', zh: '80% 预测区间下限' },
  },
  {
    name: 'purchases_high',
    type: 'integer',
    unit: 'purchase days',
    meaning: { en: 'upper of these limits', zh: '80% 预测区间上限' },
  },
  {
    name: 'expected_order',
    type: 'money',
    meaning: {
      en: 'amount expected on a purchase day; the first purchase counts as well',
      zh: '每个购买日的预期金额，首次购买计入',
    },
  },
  {
    name: 'expected_value',
    type: 'money',
    meaning: { en: 'money expected in the horizon, discounted by month', zh: '预测期内预期金额，按月折现' },
  },
  {
    name: 'value_low',
    type: 'money',
    meaning: { en: 'the same at the lower number of purchases', zh: '按购买次数下限计的金额' },
  },
  {
    name: 'value_high',
    type: 'money',
    meaning: { en: 'the same at the upper number of purchases', zh: '按购买次数上限计的金额' },
  },
  {
    name: 'next_order_day',
    type: 'day',
    meaning: {
      en: 'day by which half of such customers, if they are still there, have ordered again',
      zh: '若仍为客户，半数此类客户再次下单的日期',
    },
  },
  {
    name: 'return_chance',
    type: 'ratio',
    decimals: 4,
    meaning: {
      en: 'where no model holds: share of those who stood alike that bought again within return_days',
      zh: '无模型时：处境相似者在 return_days 天内再次购买的比例',
    },
  },
  {
    name: 'return_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days that the return chance is of', zh: '复购概率对应的天数' },
  },
  { name: 'past_value', type: 'money', meaning: { en: 'net amount so far', zh: '迄今净额' } },
  {
    name: 'repeat_purchases',
    type: 'integer',
    unit: 'purchase days',
    meaning: { en: 'purchase days after the first', zh: '首次之后的购买天数' },
  },
  {
    name: 'recency_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days since the last purchase', zh: '距最近一次购买的天数' },
  },
  {
    name: 'age_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days since the first purchase', zh: '距首次购买的天数' },
  },
  {
    name: 'model',
    type: 'text',
    names: models,
    meaning: { en: 'model, or why there is none', zh: '模型或无模型的原因' },
  },
  {
    name: 'order_method',
    type: 'text',
    names: {
      gamma_gamma: { en: 'Gamma-Gamma', zh: 'Gamma-Gamma' },
      shrunk_mean: { en: 'own mean, drawn to the mean of all', zh: '自身均值向总体均值收缩' },
    },
    meaning: { en: 'how the expected order was found', zh: '预期单额的算法' },
  },
]
