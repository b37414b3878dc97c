import type { Label } from '../define.js'

const pace = {
  en: '{purchases purchase|purchases}, {purchases_per_year} a year, usually {gap_days} days apart',
  zh: '共 {purchases} 次购买，年均 {purchases_per_year} 次，通常间隔 {gap_days} 天',
}

/** Ways of buying, the closest tie first. */
export const labels: Label[] = [
  {
    name: 'frequent',
    title: { en: 'Frequent', zh: '高频客户' },
    meaning: {
      en: 'several purchases, at a yearly rate that few repeat customers reach',
      zh: '多次购买，且年购买频率居复购客户前列',
    },
    because: pace,
    action: {
      en: 'Reward the habit: points, early access, a standing order',
      zh: '奖励购买习惯：积分、优先体验或定期配送',
    },
  },
  {
    name: 'regular',
    title: { en: 'Regular', zh: '常规客户' },
    meaning: {
      en: 'came back, neither among the most frequent nor seldom with large orders',
      zh: '有复购，既非高频，也非低频大单',
    },
    because: pace,
    action: {
      en: 'Remind them when the next purchase is due and suggest what goes with the last one',
      zh: '在下次购买临近时提醒，并推荐与上次购买相配的商品',
    },
  },
  {
    name: 'occasional_bulk',
    title: { en: 'Occasional bulk', zh: '低频大单客户' },
    meaning: {
      en: 'buy seldom for a repeat customer, but much at a time, by amount or by units',
      zh: '在复购客户中购买较少，但单次金额或件数较大',
    },
    because: {
      en: 'only {purchases_per_year} purchases a year, but {average_purchase} and {units_per_order} units per order',
      zh: '年均仅 {purchases_per_year} 次购买，但每单 {average_purchase}、{units_per_order} 件',
    },
    action: {
      en: 'Offer quantity prices and plan stock and contact around their rhythm',
      zh: '提供批量价，并按其采购节奏安排备货与联系',
    },
  },
  {
    name: 'one_time',
    title: { en: 'One-time', zh: '一次性客户' },
    meaning: { en: 'exactly one purchase', zh: '仅购买过一次' },
    because: {
      en: 'one purchase, on {last_day}, of {average_purchase}',
      zh: '仅在 {last_day} 购买一次，金额 {average_purchase}',
    },
    action: {
      en: 'Ask how the first purchase went and give a reason for the second',
      zh: '回访首次购买体验，给出第二次购买的理由',
    },
  },
  {
    name: 'potential',
    title: { en: 'Potential', zh: '潜在客户' },
    meaning: { en: 'known, but without a purchase', zh: '已知但尚无购买' },
    because: { en: 'no purchase on record', zh: '没有购买记录' },
    action: { en: 'Offer a first purchase', zh: '引导首次购买' },
  },
]
