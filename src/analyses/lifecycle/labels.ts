import type { Label } from '../define.js'

/** Stages, first in life first. What a stage goes by is said by its basis. */
export const labels: Label[] = [
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'known, but without a purchase', zh: '已知但尚无购买' },
    because: { en: 'no purchase in the orders given', zh: '所给订单中没有购买' },
    action: { en: 'Offer a first purchase', zh: '引导首次购买' },
  },
  {
    name: 'new',
    title: { en: 'New', zh: '新客户' },
    meaning: {
      en: 'bought for the first time, no longer ago than a second purchase usually takes',
      zh: '首次购买不久，尚在通常的再次购买间隔之内',
    },
    because: { en: 'first purchase on {first_day}, none since', zh: '首次购买于 {first_day}，此后尚无购买' },
    action: { en: 'Welcome them and give a reason for the second purchase', zh: '欢迎客户，给出第二次购买的理由' },
  },
  {
    name: 'loyal',
    title: { en: 'Loyal', zh: '忠诚客户' },
    meaning: {
      en: 'have bought for long, on many days, and are more likely than not to return',
      zh: '长期多次购买，复购可能性过半',
    },
    because: {
      en: 'bought on {purchase_days day|days} since {first_day}',
      zh: '自 {first_day} 起在 {purchase_days} 天有购买',
    },
    action: { en: 'Thank them, reward them, ask for referrals', zh: '致谢并奖励，邀请推荐新客户' },
  },
  {
    name: 'active',
    title: { en: 'Active', zh: '活跃客户' },
    meaning: { en: 'more likely than not to return (return chance of 50 % and more)', zh: '复购可能性过半（≥ 50%）' },
    action: {
      en: 'Suggest what goes with the last purchase, when the next is due',
      zh: '在下次购买临近时推荐相配商品',
    },
  },
  {
    name: 'at_risk',
    title: { en: 'At risk', zh: '流失风险客户' },
    meaning: {
      en: 'silent for so long that most like them do not return in time (25 to 50 %)',
      zh: '沉默较久，多数同类客户不会如期复购（25%–50%）',
    },
    action: { en: 'Get in touch now, with a reason to return', zh: '立即联系，给出回归理由' },
  },
  {
    name: 'dormant',
    title: { en: 'Dormant', zh: '沉睡客户' },
    meaning: { en: 'few like them return in time (10 to 25 %)', zh: '同类客户少有如期复购（10%–25%）' },
    action: { en: 'Send a limited offer and ask what was missing', zh: '发送限时优惠，并询问原因' },
  },
  {
    name: 'churned',
    title: { en: 'Churned', zh: '已流失客户' },
    meaning: {
      en: 'hardly any like them return in time (under 10 %)',
      zh: '同类客户几乎不再如期复购（低于 10%）',
    },
    action: {
      en: 'Win back the most valuable in person; leave the rest to automated campaigns',
      zh: '对高价值客户专人挽回，其余纳入自动化唤醒',
    },
  },
]

const pace = {
  en: 'last purchase {days_silent day|days} ago, {u} times their cycle of {cycle_days} days; {purchases purchase|purchases} since {first_day}',
  zh: '最近一次购买在 {days_silent} 天前，为其 {cycle_days} 天周期的 {u} 倍；自 {first_day} 起共购买 {purchases} 次',
}

/** What a stage goes by, row by row: a shop with too few gaps between purchases has no return chances. */
export const bases: Label[] = [
  {
    name: 'chance',
    title: { en: 'Return chance', zh: '复购概率' },
    meaning: {
      en: 'by how many past silences like this one ended in a purchase',
      zh: '按以往同类沉默以购买结束的比例',
    },
    because: {
      en: 'silent for {days_silent day|days}; of {similar silence|silences} of {compared_days day|days} or more after {after_purchases purchase|purchases}, {return_chance%} ended in a purchase within {within_days day|days}',
      zh: '已沉默 {days_silent} 天；购买 {after_purchases} 次后沉默达 {compared_days} 天的 {similar} 例中，{return_chance%} 在 {within_days} 天内再次购买',
    },
  },
  {
    name: 'own',
    title: { en: 'Own rhythm', zh: '个人节奏' },
    meaning: { en: 'by how late the next purchase is, in own cycles', zh: '按下次购买逾期的周期数' },
    because: pace,
  },
  {
    name: 'fixed',
    title: { en: 'Fixed limits', zh: '固定界限' },
    meaning: { en: 'by days since the last purchase', zh: '按距最近一次购买的天数' },
    because: {
      en: 'last purchase {days_silent day|days} ago; {purchases purchase|purchases} since {first_day}',
      zh: '最近一次购买在 {days_silent} 天前；自 {first_day} 起共购买 {purchases} 次',
    },
  },
]

/** Whether a customer bought before the orders begin that were given. */
export const histories: Label[] = [
  {
    name: 'earlier',
    title: { en: 'Bought before', zh: '此前已有购买' },
    meaning: {
      en: 'the customer export tells of purchases before the orders that were given begin',
      zh: '客户数据显示在所给订单之前已有购买',
    },
    because: {
      en: 'bought before these orders begin, by the customer file: orders {orders_before}, since {since_day}',
      zh: '据客户数据，在所给订单之前已有购买：订单 {orders_before} 笔，自 {since_day}',
    },
  },
]

/** Whether a customer may be written to. */
export const contacts: Label[] = [
  {
    name: 'refused',
    title: { en: 'Not to be written to', zh: '不得联系' },
    meaning: { en: 'the export says that nobody may write to them', zh: '导出文件标明不得联系' },
    because: { en: 'may not be written to', zh: '不得主动联系' },
    action: {
      en: 'Do not write to them: do this when they come by themselves',
      zh: '不要主动联系：待其主动来访时再做',
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
  {
    name: 'ENGAGEMENT_DROP',
    title: { en: 'Less heard from', zh: '互动减少' },
    meaning: { en: 'half as many visits and answers as before, or fewer', zh: '来访与回应降至此前的一半或更少' },
    because: {
      en: '{acts_recent visit or answer|visits and answers} in the last {sign_cycles cycle|cycles}, {acts_before} in those before',
      zh: '近 {sign_cycles} 个周期来访与回应 {acts_recent} 次，此前为 {acts_before} 次',
    },
    action: { en: 'Write by the channel that they used to answer', zh: '通过其曾回应的渠道联系' },
  },
  {
    name: 'UNSUBSCRIBED',
    title: { en: 'Unsubscribed', zh: '已退订' },
    meaning: { en: 'unsubscribed of late', zh: '近期退订' },
    because: {
      en: 'unsubscribed in the last {sign_cycles cycle|cycles}',
      zh: '近 {sign_cycles} 个周期内退订',
    },
    action: { en: 'Do not write by the channel that they left', zh: '不要再使用其退订的渠道' },
  },
  {
    name: 'NEGATIVE_TEXT',
    title: { en: 'Latest text negative', zh: '最近文字负面' },
    meaning: { en: 'what they wrote last, and of late, is negative', zh: '近期最后一条文字为负面' },
    because: {
      en: 'their text of {text_day} is negative ({text_polarity})',
      zh: '{text_day} 的文字为负面（{text_polarity}）',
    },
    action: { en: 'Answer what they wrote before any offer', zh: '先回应其留言，再作营销' },
  },
]
