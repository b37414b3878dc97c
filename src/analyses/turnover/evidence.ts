import type { Evidence, EvidenceType } from '../define.js'

const column = (
  name: string,
  type: EvidenceType,
  en: string,
  zh: string,
  unit?: string,
  decimals?: number,
): Evidence => ({
  name,
  type,
  ...(unit && { unit }),
  ...(decimals !== undefined && { decimals }),
  meaning: { en, zh },
})

/** Evidence of turnover; "window" is the days that are measured. */
export const evidence: Evidence[] = [
  column('turnover', 'ratio', 'average stock sold, yearly', '年周转次数', 'times a year', 2),
  {
    ...column('basis', 'text', 'turnover from cost of goods (cost) or from units (units)', '周转口径：成本或数量'),
    names: { cost: { en: 'cost', zh: '成本' }, units: { en: 'units', zh: '数量' } },
  },
  column('days_of_stock', 'number', '365 / turnover (DIO)', '库存周转天数', 'days', 1),
  column('units_sold', 'number', 'units sold in the window, returns subtracted', '窗口期销量（扣除退货）', 'units', 2),
  column('units_per_day', 'number', 'units sold per day of the window', '日均销量', 'units', 4),
  column('cost_of_goods', 'money', 'units sold at unit cost', '销售成本'),
  column('revenue', 'money', 'net amount in the window', '窗口期净收入'),
  column('average_stock', 'number', 'mean of the snapshots averaged', '平均库存', 'units', 2),
  column('average_stock_value', 'money', 'the same at cost', '平均库存成本'),
  column('snapshots', 'integer', 'stock snapshots averaged', '参与平均的库存快照数', 'snapshots'),
  column('stock_day', 'day', 'day of the newest snapshot', '最新库存快照日'),
  column('on_hand', 'number', 'on hand at the newest snapshot', '现有库存', 'units', 2),
  column('on_order', 'number', 'on order at the newest snapshot', '在途库存', 'units', 2),
  column('days_of_cover', 'number', 'on hand / units per day', '可售天数', 'days', 1),
  column('stock_out_day', 'day', 'day on which the stock runs out at this pace', '预计售罄日'),
  column('sell_through', 'ratio', 'units sold / (units sold + on hand)', '售罄率', undefined, 4),
  column('gmroi', 'ratio', 'gross margin, yearly, per money held in stock', '库存毛利回报率', undefined, 2),
  column('first_seen_day', 'day', 'listed, first sold or first counted', '首次出现日'),
  column('last_sale_day', 'day', 'last sale in all the data', '最近销售日'),
  column('stock_value', 'money', 'on hand at unit cost', '库存货值'),
  column('stock_value_share', 'ratio', 'share of the stock value of all products', '占库存总值比例', undefined, 6),
  column('abc', 'text', 'A, B or C by share of revenue', '按收入贡献的 ABC 分类'),
  column('monthly_variation', 'ratio', 'standard deviation / mean of monthly units', '月销量变异系数', undefined, 4),
  column('xyz', 'text', 'X, Y or Z by steadiness of monthly units', '按需求稳定性的 XYZ 分类'),
  column('lead_time_days', 'number', 'lead time of the stock export, else the default', '采购交期', 'days', 1),
  column('reorder_point', 'number', 'demand in the lead time + z * its standard deviation', '补货点', 'units', 2),
  column('reorder_level', 'number', 'reorder level of the stock export', '导出数据中的补货水平', 'units', 2),
  column('reorder', 'text', 'yes when on hand and on order are at or below it', '是否需要补货'),
]
