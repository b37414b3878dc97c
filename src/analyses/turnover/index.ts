import { defineClassification } from '../define.js'
import { product } from '../grain.js'
import { byLocation } from './by-location.js'
import { evidence } from './evidence.js'
import { forecast } from './forecast.js'
import { abcLabels, labels, reorderLabels, xyzLabels } from './labels.js'
import { parameters, tables } from './parameters.js'

const turnover = defineClassification({
  name: 'turnover',
  title: { en: 'Turnover', zh: '库存周转' },
  question: {
    en: 'Which products turn fast, which lie dead, and what must be reordered?',
    zh: '哪些商品周转快，哪些滞销，哪些该补货？',
  },
  grain: product,
  needs: {
    stock: ['product_id', 'on_hand'],
    order_lines: ['product_id', 'order_day', 'quantity'],
    products: ['product_id'],
  },
  uses: {
    order_lines: {
      net_amount: { en: 'revenue, ABC and GMROI are left out', zh: '不计算收入、ABC 与库存毛利回报率' },
      is_return: { en: 'returns are known by negative quantities only', zh: '仅以负数量识别退货' },
    },
    products: {
      unit_cost: {
        en: 'without a cost in the product export or the stock export, turnover is in units; cost of goods, stock value and GMROI are left out',
        zh: '若库存数据也无成本，则按数量计算周转，不计算销售成本、货值与库存毛利回报率',
      },
      listed_day: {
        en: 'a product is new by its first sale, or by its first stock snapshot among several',
        zh: '以首次销售或多个快照中首次出现判断新品',
      },
    },
    receipts: {
      receipt_day: { en: 'without receipts: no stock age', zh: '无入库记录：不算库龄' },
      quantity: { en: 'without receipts: no stock age', zh: '无入库记录：不算库龄' },
      unit_cost: { en: 'without receipts: no stock age', zh: '无入库记录：不算库龄' },
    },
    stock: {
      snapshot_day: { en: 'the stock is one snapshot, taken as the average', zh: '库存视为单一快照并作为平均库存' },
      unit_cost: {
        en: 'without a cost in the stock export, that of the product export counts, if there is one',
        zh: '库存数据无成本时，取商品数据中的成本（如有）',
      },
      on_order: { en: 'nothing is taken to be on order', zh: '视为无在途库存' },
      expected_day: { en: 'what is on order counts as arriving within the lead time', zh: '在途库存视为交期内到货' },
      location: { en: 'all stock is taken to lie in one place', zh: '视为单一仓库' },
      pack_size: { en: 'orders are rounded up to whole units', zh: '订货量按整件取整' },
      minimum_order: { en: 'orders have no minimum', zh: '无最小订货量' },
      lead_time_days: { en: 'every product has the default lead time', zh: '所有商品使用默认交期' },
      reorder_level: { en: 'reorder only by the computed reorder point', zh: '仅按计算的补货点判断' },
    },
  },
  params: parameters,
  ascending: [
    ['a_share', 'b_share'],
    ['x_variation', 'y_variation'],
  ],
  onlyWith: { reorder_below: { reorder_by: 'level' } },
  tables,
  labels,
  marks: [
    { column: 'abc', labels: abcLabels },
    { column: 'xyz', labels: xyzLabels },
    { column: 'reorder', labels: reorderLabels },
  ],
  totals: { volume: 'units_sold', revenue: 'revenue' },
  evidence,
  inputs: ['turnover_lines', 'turnover_counts', 'turnover_arrivals', 'turnover_goods'],
  steps: [
    'turnover_window',
    'calendar_days',
    'civil_days',
    'turnover_months',
    'turnover_sales',
    'turnover_snapshots',
    'turnover_stock',
    'turnover_receipts',
    'turnover_offer',
    'turnover_products',
    'turnover_classes',
    'turnover_weeks',
    forecast,
    'turnover_plan',
    'turnover_grades',
    'turnover_thresholds',
    'turnover',
  ],
  thresholds: {
    step: 'turnover_thresholds',
    titles: {
      window_days: { en: 'days measured', zh: '统计天数' },
      months: { en: 'calendar months compared for XYZ', zh: 'XYZ 比较的自然月数' },
      z: { en: 'safety factor z', zh: '安全系数 z' },
      revenue: { en: 'revenue of all products in that time', zh: '同期全部商品收入' },
      cost_of_goods: { en: 'cost of goods of all products in that time', zh: '同期全部商品销售成本' },
      stock_value: { en: 'stock value at cost', zh: '库存总成本' },
      turnover: { en: 'turnover of the whole stock (a year)', zh: '整体库存年周转次数' },
    },
  },
  hold: ({ high_turnover }) => [{ column: 'turnover', groups: [['low'], ['high']], limits: [Number(high_turnover)] }],
  foretells: { order: ['high', 'low', 'dead'], ranOut: 'reorder' },
  shared: { civil_days: 'civil_days' },
  variants: [{ by: 'location' }],
  variant: ({ by }) => (by === 'location' ? byLocation(turnover) : undefined),
  folder: new URL('.', import.meta.url),
})

export default turnover
