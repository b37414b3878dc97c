import type { Label } from '../define.js'

export const labels: Label[] = [
  {
    name: 'related',
    title: { en: 'Related', zh: '关联商品' },
    meaning: { en: 'goes with what the customer bought', zh: '与已购商品相关' },
    because: {
      en: 'bought with {via_product} by {shared_customers} of {of_customers} who bought that',
      zh: '购买 {via_product} 的 {of_customers} 人中有 {shared_customers} 人也购买',
    },
    action: { en: 'Offer it beside what they bought', zh: '与已购商品一并推荐' },
  },
  {
    name: 'due_again',
    title: { en: 'Due again', zh: '到期回购' },
    meaning: { en: 'bought again and again, and due by the own interval', zh: '反复购买，按自身间隔已到期' },
    because: {
      en: 'bought on {purchase_days} days, every {interval_days day|days} on average, last {silent_days day|days} ago',
      zh: '已在 {purchase_days} 天购买，平均间隔 {interval_days} 天，最近一次在 {silent_days} 天前',
    },
    action: { en: 'Remind them to reorder', zh: '提醒补购' },
  },
  {
    name: 'new_in_category',
    title: { en: 'New in their category', zh: '品类新品' },
    meaning: { en: 'first sold lately, in the category they buy most', zh: '其主购品类的新品' },
    because: {
      en: 'new in {category}: first sold {age_days day|days} ago, {shared_customers customer|customers} bought it so far',
      zh: '{category} 新品：{age_days} 天前首次售出，已有 {shared_customers} 位客户购买',
    },
    action: { en: 'Show what is new', zh: '推荐新品' },
  },
  {
    name: 'popular',
    title: { en: 'Popular with their tier', zh: '同层热销' },
    meaning: { en: 'bought by most customers who spend as much', zh: '同消费层级客户购买最多' },
    because: {
      en: 'bought by {shared_customers} of {of_customers customer|customers} who spend as much (tier: {tier})',
      zh: '同层级（{tier}）{of_customers} 位客户中有 {shared_customers} 位购买',
    },
    action: { en: 'Offer it as a best seller', zh: '作为热销推荐' },
  },
  {
    name: 'substitute',
    title: { en: 'Substitute', zh: '缺货替代' },
    meaning: { en: 'stands in for what is due and out of stock', zh: '替代到期但缺货的商品' },
    because: {
      en: 'stands in for {via_product}, due every {interval_days day|days} and out of stock',
      zh: '替代缺货的 {via_product}（平均每 {interval_days} 天购买一次）',
    },
    action: { en: 'Offer it until the usual one is back', zh: '到货前以此替代' },
  },
]
