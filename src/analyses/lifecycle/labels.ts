import type { Label } from '../define.js'

const pace = {
  en: 'last purchase {recency_days day|days} ago, {u} times their cycle of {cycle_days} days; {purchases purchase|purchases} since {first_day}',
  zh: '最近一次购买在 {recency_days} 天前，为其 {cycle_days} 天周期的 {u} 倍；自 {first_day} 起共购买 {purchases} 次',
}
const once = {
  en: 'one purchase, {recency_days day|days} ago, {u} times the usual cycle of {cycle_days} days',
  zh: '仅购买一次，{recency_days} 天前，为 {cycle_days} 天周期的 {u} 倍',
}

/** Stages, first in life first. */
export const labels: Label[] = [
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'known, but without a purchase', zh: '已知但尚无购买' },
    because: { en: 'no purchase on record', zh: '没有购买记录' },
    action: { en: 'Offer a first purchase', zh: '引导首次购买' },
  },
  {
    name: 'new',
    title: { en: 'New', zh: '新客户' },
    meaning: { en: 'one purchase, and a second is not late yet', zh: '仅购买一次，尚未到应再次购买之时' },
    because: once,
    action: { en: 'Welcome them and give a reason for the second purchase', zh: '欢迎客户，给出第二次购买的理由' },
  },
  {
    name: 'loyal',
    title: { en: 'Loyal', zh: '忠诚客户' },
    meaning: { en: 'have bought for long, on many days, and are on time', zh: '长期多次购买，且按时复购' },
    because: pace,
    action: { en: 'Thank them, reward them, ask for referrals', zh: '致谢并奖励，邀请推荐新客户' },
  },
  {
    name: 'active',
    title: { en: 'Active', zh: '活跃客户' },
    meaning: { en: 'bought more than once and are on time', zh: '多次购买，且按时复购' },
    because: pace,
    action: {
      en: 'Suggest what goes with the last purchase, when the next is due',
      zh: '在下次购买临近时推荐相配商品',
    },
  },
  {
    name: 'at_risk',
    title: { en: 'At risk', zh: '流失风险客户' },
    meaning: { en: 'later than usual for them', zh: '已超过其惯常购买间隔' },
    because: pace,
    action: { en: 'Get in touch now, with a reason to return', zh: '立即联系，给出回归理由' },
  },
  {
    name: 'dormant',
    title: { en: 'Dormant', zh: '沉睡客户' },
    meaning: { en: 'much later than usual', zh: '远超惯常购买间隔' },
    because: pace,
    action: { en: 'Send a limited offer and ask what was missing', zh: '发送限时优惠，并询问原因' },
  },
  {
    name: 'churned',
    title: { en: 'Churned', zh: '已流失客户' },
    meaning: { en: 'so late that they must be taken as gone', zh: '间隔过久，应视为已流失' },
    because: pace,
    action: {
      en: 'Win back the most valuable in person; leave the rest to automated campaigns',
      zh: '对高价值客户专人挽回，其余纳入自动化唤醒',
    },
  },
]

/** Warning signs, in the order in which they are listed. */
export const signs: Label[] = [
  {
    name: 'FREQUENCY_DROP',
    title: { en: 'Fewer purchases', zh: '购买频率下降' },
    meaning: { en: 'half as many purchases as before, or fewer', zh: '购买次数降至此前的一半或更少' },
    because: {
      en: '{purchases_recent purchase|purchases} in the last {sign_cycles cycle|cycles}, {purchases_before} in those before',
      zh: '近 {sign_cycles} 个周期购买 {purchases_recent} 次，此前为 {purchases_before} 次',
    },
    action: { en: 'Ask what they now buy elsewhere', zh: '了解其是否转向其他商家' },
  },
  {
    name: 'SPEND_DROP',
    title: { en: 'Less spent', zh: '消费金额下降' },
    meaning: { en: 'half as much spent as before, or less', zh: '消费金额降至此前的一半或更少' },
    because: {
      en: '{spend_recent} spent in the last {sign_cycles cycle|cycles}, {spend_before} in those before',
      zh: '近 {sign_cycles} 个周期消费 {spend_recent}，此前为 {spend_before}',
    },
    action: { en: 'Offer bundles of what they used to buy', zh: '以其常购商品组合吸引回购' },
  },
  {
    name: 'OVERDUE',
    title: { en: 'Overdue', zh: '逾期未购' },
    meaning: { en: 'the next purchase is late', zh: '下次购买已逾期' },
    because: {
      en: 'overdue: {u} cycles without a purchase are more than {overdue_cycles}',
      zh: '已逾期：{u} 个周期未购买，超过 {overdue_cycles} 个周期',
    },
  },
  {
    name: 'COMPLAINTS_UP',
    title: { en: 'More complaints', zh: '投诉增多' },
    meaning: { en: 'several complaints, more than before', zh: '多次投诉，且多于此前' },
    because: {
      en: '{complaints_recent complaint|complaints} in the last {sign_cycles cycle|cycles}, {complaints_before} in those before',
      zh: '近 {sign_cycles} 个周期投诉 {complaints_recent} 次，此前为 {complaints_before} 次',
    },
    action: { en: 'Settle the complaints before any offer', zh: '先解决投诉，再作营销' },
  },
  {
    name: 'SATISFACTION_DOWN',
    title: { en: 'Less satisfied', zh: '满意度下降' },
    meaning: { en: 'mean score down by a point of five or more', zh: '平均评分下降一分（五分制）以上' },
    because: {
      en: 'mean score {score_recent} of 100 in the last {sign_cycles cycle|cycles}, {score_before} in those before',
      zh: '近 {sign_cycles} 个周期平均评分 {score_recent}（百分制），此前为 {score_before}',
    },
    action: { en: 'Ask what went wrong', zh: '回访了解不满原因' },
  },
  {
    name: 'RETURNS_UP',
    title: { en: 'More returns', zh: '退货增多' },
    meaning: { en: 'several returns, more than before', zh: '多次退货，且多于此前' },
    because: {
      en: '{returns_recent order with returns|orders with returns} in the last {sign_cycles cycle|cycles}, {returns_before} in those before',
      zh: '近 {sign_cycles} 个周期有 {returns_recent} 笔退货订单，此前为 {returns_before} 笔',
    },
    action: { en: 'Find out which products come back and why', zh: '了解退货商品与原因' },
  },
]
