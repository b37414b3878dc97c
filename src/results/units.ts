import type { Lang } from '../analyses/define.js'

/** Units of parameters and evidence in Chinese. Declarations name them in English. */
const chinese: Record<string, string> = {
  '%': '%',
  '-1 to 1': '（-1 至 1）',
  baskets: '次购物',
  categories: '个品类',
  complaints: '次投诉',
  customers: '位客户',
  acts: '次互动',
  contacts: '次接触',
  cycles: '个周期',
  days: '天',
  employees: '人',
  gaps: '个间隔',
  hours: '点',
  money: '（金额）',
  'of 1': '（满分 1）',
  'of 100': '（满分 100）',
  orders: '单',
  parts: '档',
  percentile: '百分位',
  periods: '期',
  points: '分',
  'points of 10': '分（满分 10）',
  'points of 100': '分（满分 100）',
  'points of 5': '分（满分 5）',
  products: '件商品',
  prices: '个价格',
  'purchase days': '个购买日',
  purchases: '次购买',
  'purchases per year': '次/年',
  responses: '条反馈',
  returns: '次退货',
  scores: '级评分',
  silences: '段沉默期',
  snapshots: '次盘点',
  steps: '级',
  'standard deviation / mean': '（标准差/均值）',
  'standard deviations': '个标准差',
  texts: '条文字',
  'times a year': '次/年',
  'times the usual gap': '倍通常间隔',
  units: '件',
  views: '次浏览',
  years: '岁',
}

/** A unit in the language of the output; one that the table does not know, such as a user's own, as it stands. */
export const unitText = (unit: string, lang: Lang) => (lang === 'zh' ? (chinese[unit] ?? unit) : unit)

/** A value with its unit. */
export const withUnit = (value: string, unit: string | null, lang: Lang) =>
  unit ? `${value} ${unitText(unit, lang)}`.replace(' （', '（') : value
