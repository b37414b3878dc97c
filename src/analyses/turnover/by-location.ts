import type { Classification } from '../define.js'
import { product } from '../grain.js'

/** Turnover by product and location: the same model over inputs that have a product of each location as one of its own. */
export const byLocation = (turnover: Classification): Classification => ({
  ...turnover,
  grain: {
    name: 'product_location',
    plural: 'product_locations',
    words: {
      one: { en: 'product at a location', zh: '产品与地点' },
      many: { en: 'products by location', zh: '产品与地点数' },
    },
    key: [
      ...product.key,
      {
        name: 'location',
        type: 'text',
        meaning: {
          en: 'warehouse or store, as in the export; empty where none is told',
          zh: '仓库或门店，与导出文件一致；未说明则为空',
        },
      },
    ],
    reads: product.reads,
    volume: 'units',
  },
  needs: {
    ...turnover.needs,
    stock: [...(turnover.needs.stock ?? []), 'location'],
    order_lines: [...(turnover.needs.order_lines ?? []), 'location'],
  },
  uses: {
    ...turnover.uses,
    order_lines: {
      ...turnover.uses.order_lines,
      channel: { en: 'sales without a location are of a row without one', zh: '未说明地点的销售归入无地点的行' },
    },
    receipts: {
      ...turnover.uses.receipts,
      location: { en: 'receipts without a location are of a row without one', zh: '未说明地点的入库归入无地点的行' },
    },
  },
  thresholds: {
    step: 'turnover_located_thresholds',
    titles: {
      ...turnover.thresholds?.titles,
      unplaced_share: { en: 'share of the units sold of no known location', zh: '地点不明的销量占比' },
    },
  },
  doubts: ({ threshold }) => {
    const percent = ((threshold('unplaced_share')[0] ?? 0) * 100).toFixed(1)
    return percent === '0.0'
      ? []
      : [
          {
            en: `${percent} % of the units sold are of no known location: a location may have sold more than its row shows, and need not be dead`,
            zh: `${percent} % 的销量地点不明：各地点实际销量可能更高，不一定滞销`,
          },
        ]
  },
  steps: [...turnover.steps.slice(0, -1), 'turnover_figures', 'turnover'],
  regroup: {
    figures: 'turnover_figures',
    folder: new URL('by-location/', import.meta.url),
    replaces: [...(turnover.inputs ?? []), 'turnover'],
    after: ['turnover_located_thresholds'],
  },
})
