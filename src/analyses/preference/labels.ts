import type { Label, Text } from '../define.js'

const price = {
  en: 'discounts on {discounted_orders%} of purchases and {discount_share%} of gross, prices paid at {price_percentile%} of their categories',
  zh: '{discounted_orders%} 的购买有优惠，优惠占折前金额 {discount_share%}，所付价格位于品类的 {price_percentile%} 处',
}
const brand = {
  en: '{top_brand_share%} of spend goes to {top_brand} where other brands are on offer',
  zh: '在有其他品牌可选的品类中，{top_brand_share%} 的消费用于 {top_brand}',
}
const quality = {
  en: "{quality_score%} of units are in the top part of their category's prices, with {discount_share%} discounts",
  zh: '{quality_score%} 的件数属于品类高价位段，优惠占比 {discount_share%}',
}

const range = {
  en: 'prices paid lie at {price_percentile%} of those of their categories',
  zh: '所付价格位于品类价格的 {price_percentile%} 处',
}

/** Of the preferences that hold, listed with their numbers by `flags`, the class is the strongest. */
const strongest = (en: string, zh: string) => ({
  en: `strongest of the preferences that hold: ${en}, at {strength%} among the customers of the shop`,
  zh: `在成立的偏好中最突出：${zh}，在全店客户中位于 {strength%} 处`,
})

/** What decides the customer, by the flagged score that lies highest among the customers of the shop. */
export const labels: Label[] = [
  {
    name: 'price_sensitive',
    title: { en: 'Price-sensitive', zh: '价格敏感' },
    meaning: { en: 'buys with discounts, more than the shop does on the whole', zh: '比全店客户更依赖优惠购买' },
    because: strongest('price score {price_score}', '价格敏感得分 {price_score}'),
    action: { en: 'Send them sales, coupons and bundles first', zh: '优先推送促销、优惠券与组合装' },
  },
  {
    name: 'low_price_range',
    title: { en: 'Low price range', zh: '低价位' },
    meaning: {
      en: 'buys the cheaper articles of a category; nothing is known of discounts',
      zh: '购买品类中的低价商品；无优惠信息',
    },
    because: strongest('range score {range_score}', '低价位得分 {range_score}'),
    action: { en: 'Show them the range of entry prices', zh: '推荐入门价位系列' },
  },
  {
    name: 'brand_loyal',
    title: { en: 'Brand-loyal', zh: '品牌忠诚' },
    meaning: { en: 'stays with one brand although others are on offer', zh: '有其他品牌可选仍专注一个品牌' },
    because: strongest('brand score {brand_score}', '品牌忠诚得分 {brand_score}'),
    action: { en: 'Tell them first about new items of their brand', zh: '第一时间推荐该品牌的新品' },
  },
  {
    name: 'quality_seeking',
    title: { en: 'Quality-seeking', zh: '追求品质' },
    meaning: { en: 'chooses the upper price range at full price', zh: '偏好高价位且不依赖优惠' },
    because: strongest('quality score {quality_score}', '品质得分 {quality_score}'),
    action: { en: 'Show the premium range; argue with quality, not discounts', zh: '推荐高端系列，讲品质而非折扣' },
  },
  {
    name: 'balanced',
    title: { en: 'Balanced', zh: '均衡' },
    meaning: { en: 'no single preference decides', zh: '没有突出的偏好' },
    because: {
      en: 'no score reaches its threshold[; price {price_score}][; range {range_score}][; brand {brand_score}][; quality {quality_score}]',
      zh: '各项得分均未达到阈值[；价格 {price_score}][；低价位 {range_score}][；品牌 {brand_score}][；品质 {quality_score}]',
    },
    action: { en: 'Recommend by category of interest', zh: '按兴趣品类推荐' },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '未知' },
    meaning: {
      en: 'too few purchases to tell what decides, or too little known of them; what they like is given all the same',
      zh: '购买太少或信息不足；兴趣仍会给出',
    },
    because: {
      en: 'too little to tell: {purchases purchase|purchases} (at least {min_purchases})[; price score {price_score}][; range {range_score}][; brand {brand_score}][; quality {quality_score}]',
      zh: '信息不足：购买 {purchases} 次（至少 {min_purchases} 次）[；价格得分 {price_score}][；低价位 {range_score}][；品牌 {brand_score}][；品质 {quality_score}]',
    },
    action: { en: 'Offer a choice of brands and prices, and learn', zh: '提供不同品牌与价位，观察其选择' },
  },
]

/** A flag that may also be the class: it says its numbers, and leaves the action to the class. */
const held = (name: string, because: Text): Label => {
  const { title, meaning } = labels.find((label) => label.name === name)!
  return { name, title, meaning, because }
}

/** Every preference that holds, not only the strongest. */
export const flagLabels: Label[] = [
  held('price_sensitive', price),
  held('low_price_range', range),
  held('brand_loyal', brand),
  {
    name: 'solus',
    title: { en: 'Solus buyer', zh: '单一品牌客户' },
    meaning: { en: 'buys no other brand where there is a choice', zh: '有选择时只买一个品牌' },
    because: { en: 'no other brand was bought there', zh: '未购买其他品牌' },
    action: { en: 'Make them ambassadors of the brand', zh: '邀请成为品牌口碑推荐人' },
  },
  held('quality_seeking', quality),
]

/** The interest groups are the categories of the export, and this one. */
export const interestLabels: Label[] = [
  {
    name: 'mixed',
    title: { en: 'Mixed', zh: '多品类' },
    meaning: { en: 'no category holds enough of the spend', zh: '无品类达到所需占比' },
  },
]
