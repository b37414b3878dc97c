import type { Label } from '../define.js'

const place = {
  en: 'price {unit_price} lies at {price_percentile%} of {category_products price|prices} (category: {band_category}); {sold_units unit|units} sold[, revenue {revenue}]',
  zh: '单价 {unit_price} 位于 {category_products} 个价格的 {price_percentile%} 处（品类：{band_category}）；售出 {sold_units} 件[，收入 {revenue}]',
}

/** Price bands, cheapest first. */
export const labels: Label[] = [
  {
    name: 'low',
    title: { en: 'Low price', zh: '低价位' },
    meaning: { en: 'in the bottom part of the prices of its kind', zh: '同类价格的低段' },
    because: place,
    action: { en: 'Use it to win first purchases; bundle it with dearer items', zh: '用于吸引首购，并与高价商品组合' },
  },
  {
    name: 'mid',
    title: { en: 'Middle price', zh: '中价位' },
    meaning: { en: 'in the middle of the prices of its kind', zh: '同类价格的中段' },
    because: place,
    action: { en: 'Keep it in stock as the default choice', zh: '作为主推选择保证供应' },
  },
  {
    name: 'high',
    title: { en: 'High price', zh: '高价位' },
    meaning: { en: 'in the top part of the prices of its kind', zh: '同类价格的高段' },
    because: place,
    action: { en: 'Show it to quality-seeking customers, without discounts', zh: '面向追求品质的客户展示，避免打折' },
  },
  {
    name: 'unknown',
    title: { en: 'Price unknown', zh: '价格未知' },
    meaning: { en: 'neither a list price nor a sale at a price', zh: '既无标价也无有价销售' },
    because: { en: 'no price on record; {sold_units unit|units} sold', zh: '没有价格记录；售出 {sold_units} 件' },
    action: { en: 'Enter a list price', zh: '补录标价' },
  },
]

const tag = (
  name: string,
  title: [string, string],
  meaning: [string, string],
  because: [string, string],
  action: [string, string],
): Label => ({
  name,
  title: { en: title[0], zh: title[1] },
  meaning: { en: meaning[0], zh: meaning[1] },
  because: { en: because[0], zh: because[1] },
  action: { en: action[0], zh: action[1] },
})

/** What is happening to the product; several may hold. */
export const tagLabels: Label[] = [
  tag(
    'new',
    ['New', '新品'],
    ['first sold or listed not long ago', '近期首次上架或售出'],
    [
      'first sold or listed on {first_day}, under {new_days day|days} ago',
      '{first_day} 首次上架或售出，不足 {new_days} 天',
    ],
    ['Give it a place on the front page and ask for reviews', '首页展示并征集评价'],
  ),
  tag(
    'best_seller',
    ['Best seller', '畅销'],
    ['among the most sold of a category', '品类中销量领先'],
    ['{recent_units unit|units} in {best_seller_days day|days}', '{best_seller_days} 天内售出 {recent_units} 件'],
    ['Never let it run out; show it first', '确保不断货，优先展示'],
  ),
  tag(
    'promo',
    ['On promotion', '促销中'],
    ['much of it is sold at a discount', '较大比例以优惠售出'],
    [
      '{promoted_share%} of units in {promo_days day|days} had a discount',
      '{promo_days} 天内 {promoted_share%} 的件数有优惠',
    ],
    ['Check whether the discount pays for itself', '核算促销是否划算'],
  ),
  tag(
    'rising',
    ['Rising', '上升'],
    ['sells clearly more than before', '销量明显上升'],
    [
      '{trend_units unit|units} in {trend_days day|days}, {earlier_units} before',
      '{trend_days} 天售出 {trend_units} 件，之前为 {earlier_units} 件',
    ],
    ['Restock early', '提前补货'],
  ),
  tag(
    'falling',
    ['Falling', '下降'],
    ['sells clearly less than before', '销量明显下降'],
    [
      '{trend_units unit|units} in {trend_days day|days}, {earlier_units} before',
      '{trend_days} 天售出 {trend_units} 件，之前为 {earlier_units} 件',
    ],
    ['Find out why; order less', '查明原因，减少进货'],
  ),
]
