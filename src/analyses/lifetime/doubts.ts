import type { Found, Text } from '../define.js'

/** Above this correlation of purchases and amounts, Gamma-Gamma's supposition that they are independent does not hold. */
const dependent = 0.3
/** Expected purchases of the days held out further from the actual ones than this share. */
const off = 0.2

/** What makes expectations doubtful: no model, amounts that go with purchases, and a total that missed what was held out. */
export function doubts({ held, params, threshold }: Found): Text[] {
  const texts: Text[] = []
  if (held('unknown') > 0)
    texts.push({
      en: `the data do not determine a model of purchases (at least ${params.min_repeaters} customers have to come back, and some to leave): lifetime is unknown, and a return chance stands for it`,
      zh: `数据不足以确定购买模型（至少需 ${params.min_repeaters} 位客户回购，且有客户流失）：终身价值未知，以复购概率代替`,
    })
  const [correlation = 0] = threshold('order_correlation')
  if (correlation > dependent)
    texts.push({
      en: `who buys more often pays more each time (correlation ${correlation.toFixed(2)}): expected orders are too low for the best customers`,
      zh: `购买越多者单次金额越高（相关系数 ${correlation.toFixed(2)}）：最佳客户的预期单额偏低`,
    })
  const [expected = 0, actual = 0] = threshold('holdout_purchases')
  const [days] = threshold('holdout_days')
  if (actual > 0 && Math.abs(expected / actual - 1) > off)
    texts.push({
      en: `of the last ${days} days, held out, ${expected.toFixed(0)} purchases were expected and ${actual} came: the model knows no season and no growth; trust the order of customers more than the total`,
      zh: `留出的最后 ${days} 天预期购买 ${expected.toFixed(0)} 次，实际 ${actual} 次：模型不含季节与增长，排序比总量可信`,
    })
  return texts
}
