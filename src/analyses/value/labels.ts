import type { Label } from '../define.js'

const share = {
  en: 'net {monetary} in {frequency purchase|purchases}, {revenue_share%} of revenue',
  zh: '购买 {frequency} 次，净额 {monetary}，占总收入 {revenue_share%}',
}

/** Tiers by what the customer brings. */
export const labels: Label[] = [
  {
    name: 'high',
    title: { en: 'High value', zh: '高价值' },
    meaning: { en: 'the customers who together bring the first part of revenue', zh: '累计贡献首段收入的客户' },
    because: share,
    action: { en: 'Give them personal service and early access', zh: '提供专属服务与优先体验' },
  },
  {
    name: 'medium',
    title: { en: 'Medium value', zh: '中价值' },
    meaning: { en: 'the customers who bring the next part of revenue', zh: '贡献次段收入的客户' },
    because: share,
    action: { en: 'Raise their order value with bundles and cross-selling', zh: '以组合与交叉销售提升客单价' },
  },
  {
    name: 'low',
    title: { en: 'Low value', zh: '低价值' },
    meaning: { en: 'the customers who bring the rest of revenue', zh: '贡献其余收入的客户' },
    because: share,
    action: { en: 'Serve them at low cost, by automated messages', zh: '以自动化方式低成本维护' },
  },
  {
    name: 'none',
    title: { en: 'No value', zh: '无贡献' },
    meaning: {
      en: 'orders, but nothing left after returns, or nothing in the window',
      zh: '有订单，但退货后无净额或窗口期内无消费',
    },
    because: { en: 'net {monetary} after returns', zh: '扣除退货后净额 {monetary}' },
    action: { en: 'Find out what went back, if anything, before offering more', zh: '先了解有无退货及原因，再作推荐' },
  },
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'known, but without an order', zh: '已知但从未下单' },
    because: { en: 'no order on record', zh: '没有订单记录' },
    action: { en: 'Offer a first purchase', zh: '引导首次购买' },
  },
]

const held = {
  en: 'last purchase {recency_days day|days} ago (R{r}), {frequency purchase|purchases} (F{f})',
  zh: '最近一次购买在 {recency_days} 天前（R{r}），共购买 {frequency} 次（F{f}）',
}
const segment = (name: string, en: string, zh: string, meaning: [string, string], action: [string, string]): Label => ({
  name,
  title: { en, zh },
  meaning: { en: meaning[0], zh: meaning[1] },
  because: held,
  action: { en: action[0], zh: action[1] },
})

/** Segments of the default map over recency and frequency. */
export const segmentLabels: Label[] = [
  segment(
    'champion',
    'Champion',
    '冠军客户',
    ['bought lately and often', '近期且高频购买'],
    ['Thank them; ask for referrals and reviews', '致谢，并邀请推荐与评价'],
  ),
  segment(
    'loyal',
    'Loyal',
    '忠诚客户',
    ['buy often', '购买频繁'],
    ['Invite them to the loyalty programme', '邀请加入会员计划'],
  ),
  segment(
    'potential_loyalist',
    'Potential loyalist',
    '潜在忠诚客户',
    ['lately, more than once', '近期多次购买'],
    ['Suggest a related product to build the habit', '推荐相关商品，培养习惯'],
  ),
  segment(
    'new',
    'New',
    '新客户',
    ['first purchase very recently', '近期首次购买'],
    ['Welcome them and help with the first use', '欢迎并协助首次使用'],
  ),
  segment(
    'promising',
    'Promising',
    '有望客户',
    ['one purchase not long ago', '不久前购买一次'],
    ['Offer a reason for the second purchase', '给出第二次购买的理由'],
  ),
  segment(
    'need_attention',
    'Needs attention',
    '需关注',
    ['average recency and frequency', '近度与频度居中'],
    ['Send an offer limited in time', '发送限时优惠'],
  ),
  segment(
    'about_to_sleep',
    'About to sleep',
    '即将沉睡',
    ['seldom, some time ago', '购买少且有一段时间未购'],
    ['Remind them of what they looked for', '提醒其曾关注的商品'],
  ),
  segment(
    'at_risk',
    'At risk',
    '流失风险',
    ['bought often, long ago', '曾经频繁但久未购买'],
    ['Write personally, with a reason to return', '个性化联系，给出回归理由'],
  ),
  segment(
    'cant_lose',
    "Can't lose",
    '不可流失',
    ['among the most frequent, long ago', '最频繁的客户久未购买'],
    ['Call them: win them back in person', '电话联系，专人挽回'],
  ),
  segment(
    'hibernating',
    'Hibernating',
    '沉睡客户',
    ['seldom, long ago', '购买少且久未购买'],
    ['Leave them to automated campaigns', '纳入自动化唤醒活动'],
  ),
  {
    name: 'outside_window',
    title: { en: 'Outside the window', zh: '窗口期外' },
    meaning: { en: 'bought only before the window', zh: '仅在窗口期之前购买' },
    because: { en: 'bought only before the window', zh: '仅在窗口期之前购买' },
    action: { en: 'Leave them to automated campaigns', zh: '纳入自动化唤醒活动' },
  },
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'no purchase yet', zh: '尚无购买' },
    because: { en: 'no purchase yet', zh: '尚无购买' },
  },
]
