import { defineClassification } from '../define.js'
import { product } from '../grain.js'
import { fromProducts } from '../shared/products.js'
import { fitted } from './fitted.js'
import { labels } from './labels.js'
import { parameters } from './parameters.js'
import { variantOf } from './variants.js'

const units = (name: string, en: string, zh: string) =>
  ({ name, type: 'number', decimals: 2, unit: 'units', meaning: { en, zh } }) as const
const ratio = (name: string, en: string, zh: string) =>
  ({ name, type: 'ratio', decimals: 4, meaning: { en, zh } }) as const

const demand = defineClassification({
  name: 'demand',
  title: { en: 'Demand', zh: '需求预测' },
  question: {
    en: 'How much of each product will be asked for next, and how far is that to be trusted?',
    zh: '每个商品接下来会有多少需求，预测有多可信？',
  },
  grain: product,
  needs: { order_lines: ['product_id', 'order_day', 'quantity', 'is_return'] },
  uses: {
    order_lines: {
      category: fromProducts.category,
    },
    products: {
      category: {
        en: 'without categories, what is expected of new products is their own mean',
        zh: '无品类时，新品按自身均值预测',
      },
    },
  },
  params: parameters,
  labels,
  evidence: [
    units('forecast_units', 'units expected in the next periods', '未来各期预计件数'),
    units('forecast_low', 'lower limit of eight in ten', '八成区间下限'),
    units('forecast_high', 'upper limit of eight in ten', '八成区间上限'),
    units('next_units', 'units expected in the next period', '下一期预计件数'),
    units('recent_units', 'units a period in its last season', '上一季每期件数'),
    ratio('change_share', 'expected a period against the last season', '预计每期与上一季之比的变化'),
    {
      name: 'pattern',
      type: 'text',
      meaning: { en: 'smooth, erratic, intermittent or lumpy', zh: '需求形态：平滑、波动、间断、块状' },
    },
    {
      name: 'method',
      type: 'text',
      meaning: { en: 'method that did best on periods held back', zh: '留出检验最优的方法' },
    },
    ratio('mase', 'its error on periods held back, against naive within the series', '留出期误差与序列内朴素误差之比'),
    ratio('naive_mase', 'the same of the last period again', '朴素预测的同一指标'),
    ratio('bias', 'expected less asked for on periods held back, per unit asked for', '留出期平均偏差率'),
    {
      name: 'season_peak',
      type: 'integer',
      meaning: { en: 'place of the peak in the season, such as the month', zh: '旺季位置，如月份' },
    },
    {
      name: 'periods_seen',
      type: 'integer',
      unit: 'periods',
      meaning: { en: 'whole periods since its first sale', zh: '首次售出以来的完整期数' },
    },
    units('units', 'units sold in them', '期间售出件数'),
  ],
  inputs: ['demand_lines', 'demand_goods'],
  steps: [
    'calendar_days',
    'civil_days',
    'demand_days',
    'demand_span',
    'demand_series',
    fitted,
    'demand_thresholds',
    'demand',
  ],
  thresholds: {
    step: 'demand_thresholds',
    titles: {
      mase: { en: 'error against naive (below 1: better)', zh: '相对朴素预测的误差（低于 1 更好）' },
      bias: { en: 'bias per unit', zh: '偏差率' },
      within_share: { en: 'share within the 80% limits', zh: '落在八成区间内的比例' },
      naive_share: { en: 'share of products where naive was best', zh: '朴素预测最优的商品占比' },
    },
  },
  optional: {
    upTo: 20_000,
    because: { en: 'above 20,000 products, where forecasts take minutes', zh: '超过 20,000 个商品时，预测需数分钟' },
  },
  variants: [{ by: 'location' }, { long: true }, { by: 'location', long: true }],
  shared: { civil_days: 'civil_days' },
  variant: ({ by, long }) => variantOf(demand, by === 'location', long === true),
  folder: new URL('.', import.meta.url),
})

export default demand
