import type { Label } from '../define.js'

const expected = {
  en: '{expected_purchases} purchases ({purchases_low} to {purchases_high}) of {expected_order} expected in {horizon_days} days, {alive_share%} likely still a customer',
  zh: '未来 {horizon_days} 天预期购买 {expected_purchases} 次（{purchases_low} 至 {purchases_high} 次），每次 {expected_order}，仍为客户的概率 {alive_share%}',
}

/** Tiers by what the customer is expected to bring. */
export const labels: Label[] = [
  {
    name: 'high',
    title: { en: 'High', zh: '高' },
    meaning: {
      en: 'the customers who together are expected to bring the first part of the money',
      zh: '预期金额累计占首段的客户',
    },
    because: expected,
    action: {
      en: 'Invest in the relation: service, early access, a personal contact',
      zh: '重点投入：专属服务、优先体验、专人联系',
    },
  },
  {
    name: 'medium',
    title: { en: 'Medium', zh: '中' },
    meaning: { en: 'the customers who are expected to bring the next part', zh: '预期金额占次段的客户' },
    because: expected,
    action: { en: 'Give a reason for the next purchase', zh: '给出下一次购买的理由' },
  },
  {
    name: 'low',
    title: { en: 'Low', zh: '低' },
    meaning: { en: 'the customers who are expected to bring the rest', zh: '预期金额占其余部分的客户' },
    because: expected,
    action: { en: 'Spend no more on them than is expected back', zh: '投入不超过预期回报' },
  },
  {
    name: 'lost',
    title: { en: 'Lost', zh: '流失' },
    meaning: { en: 'hardly likely to be a customer still', zh: '仍为客户的可能性很小' },
    because: {
      en: '{alive_share%} likely still a customer, last purchase {recency_days day|days} ago',
      zh: '仍为客户的概率 {alive_share%}，最近一次购买在 {recency_days} 天前',
    },
    action: { en: 'Leave them out of costly campaigns', zh: '不纳入高成本活动' },
  },
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'no purchase yet', zh: '尚无购买' },
    because: { en: 'no purchase on record', zh: '没有购买记录' },
    action: { en: 'Offer a first purchase', zh: '引导首次购买' },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '未知' },
    meaning: { en: 'the data do not determine a model', zh: '数据不足以确定模型' },
    because: {
      en: 'the data do not determine the model ({model}); {return_chance%} of those who stood alike bought again within {return_days day|days}',
      zh: '数据不足以确定模型（{model}）；处境相似者有 {return_chance%} 在 {return_days} 天内再次购买',
    },
    action: { en: 'Give more history, or use lifecycle', zh: '提供更长历史，或使用 lifecycle' },
  },
]

const compared = {
  en: 'past value {past_value}, last purchase {recency_days day|days} ago',
  zh: '迄今净额 {past_value}，最近一次购买在 {recency_days} 天前',
}

/** What a year is expected to bring, against the last. */
export const outlooks: Label[] = [
  {
    name: 'growth',
    title: { en: 'Growth', zh: '增长' },
    meaning: { en: 'expected to bring more in a year than in the last', zh: '预期一年高于过去一年' },
    because: compared,
  },
  {
    name: 'steady',
    title: { en: 'Steady', zh: '平稳' },
    meaning: { en: 'expected to bring about as much', zh: '预期与过去一年相当' },
    because: compared,
  },
  {
    name: 'decline',
    title: { en: 'Decline', zh: '下降' },
    meaning: { en: 'expected to bring less', zh: '预期低于过去一年' },
    because: compared,
  },
]
