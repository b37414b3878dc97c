import type { Label } from '../define.js'

const pace = {
  en: 'turnover {turnover} a year by {basis}: {days_of_stock} days of stock, {on_hand} on hand last {days_of_cover} days',
  zh: '年周转 {turnover} 次（按{basis}），库存周转天数 {days_of_stock}，现有 {on_hand} 可售 {days_of_cover} 天',
}

/** How fast the stock of a product turns. */
export const labels: Label[] = [
  {
    name: 'high',
    title: { en: 'High turnover', zh: '高周转' },
    meaning: { en: 'sold and replaced often', zh: '销售快、补货频繁' },
    because: pace,
    action: { en: 'Restock in smaller lots and more often; keep it available', zh: '少量多次补货，确保不断货' },
  },
  {
    name: 'low',
    title: { en: 'Low turnover', zh: '低周转' },
    meaning: { en: 'sells, but slowly for the stock held', zh: '有销售，但相对库存偏慢' },
    because: pace,
    action: { en: 'Promote it, and order it in small lots only', zh: '安排促销，每次仅少量订货' },
  },
  {
    name: 'new',
    title: { en: 'New', zh: '新品' },
    meaning: { en: 'on offer too short to be judged', zh: '上架时间短，暂不评判' },
    because: {
      en: 'first seen on {first_seen_day}, {units_sold} sold since',
      zh: '{first_seen_day} 首次出现，至今售出 {units_sold}',
    },
    action: { en: 'Make it visible, and judge it when it is no longer new', zh: '增加曝光，新品期后再评估' },
  },
  {
    name: 'arrived',
    title: { en: 'Arrived lately', zh: '新近到货' },
    meaning: {
      en: 'not sold for long, but there was nothing on hand when those days began',
      zh: '长期无销售，但起始时并无库存，近期才到货',
    },
    because: {
      en: '{on_hand} on hand came within the days without a sale, last sale: {last_sale_day}',
      zh: '现有 {on_hand} 系无销售期间到货，最近销售：{last_sale_day}',
    },
    action: {
      en: 'Put it back on show, and judge it when it had time to sell',
      zh: '重新上架展示，待有销售时间后再评估',
    },
  },
  {
    name: 'dead',
    title: { en: 'Dead stock', zh: '滞销' },
    meaning: {
      en: 'on hand, and not sold for a long time or in the whole window',
      zh: '有库存但长期或整个窗口期内无销售',
    },
    because: {
      en: '{on_hand} on hand worth {stock_value}, last sale: {last_sale_day}',
      zh: '现有 {on_hand}，货值 {stock_value}，最近销售：{last_sale_day}',
    },
    action: { en: 'Clear it: mark down, bundle or return to the supplier', zh: '清仓：降价、搭售或退回供应商' },
  },
  {
    name: 'no_stock',
    title: { en: 'No stock', zh: '无库存' },
    meaning: { en: 'nothing on hand', zh: '现有库存为零' },
    because: {
      en: 'nothing on hand ({on_hand}), {units_sold} sold in the window, last sale: {last_sale_day}',
      zh: '无现货（{on_hand}），窗口期内售出 {units_sold}，最近销售：{last_sale_day}',
    },
    action: { en: 'Reorder it if it still sells, else take it off the list', zh: '仍有需求则补货，否则下架' },
  },
]

const grade = (name: string, meaning: [string, string], action: [string, string]): Label => ({
  name,
  title: { en: name, zh: name },
  meaning: { en: meaning[0], zh: meaning[1] },
  because: {
    en: 'revenue {revenue} and {units_sold} units in the window, by {abc_by}',
    zh: '窗口期收入 {revenue}，销量 {units_sold}，按 {abc_by}',
  },
  action: { en: action[0], zh: action[1] },
})

/** ABC: share of the products before it, ties together. */
export const abcLabels: Label[] = [
  grade(
    'A',
    ['the products that bring the first part of it', '贡献首段的商品'],
    ['Count and check these often; never let them run out', '重点盘点与监控，避免断货'],
  ),
  grade(
    'B',
    ['the products that bring the next part', '贡献次段的商品'],
    ['Check them at regular intervals', '定期检查'],
  ),
  grade('C', ['all others', '其余商品'], ['Keep the effort low: few, simple orders', '简化管理，少量订货']),
]

const steadiness = (name: string, meaning: [string, string], action: [string, string]): Label => ({
  name,
  title: { en: name, zh: name },
  meaning: { en: meaning[0], zh: meaning[1] },
  because: { en: 'monthly units vary by {monthly_variation} of their mean', zh: '月销量变异系数 {monthly_variation}' },
  action: { en: action[0], zh: action[1] },
})

/** XYZ by the variation of monthly units. */
export const xyzLabels: Label[] = [
  steadiness('X', ['steady demand', '需求稳定'], ['Reorder automatically', '可自动补货']),
  steadiness('Y', ['demand that swings', '需求有波动'], ['Plan with the season and hold a reserve', '结合季节备货']),
  steadiness('Z', ['irregular demand', '需求不规则'], ['Order on demand, case by case', '按需订货，逐单判断']),
]

const position = {
  en: '{on_hand} on hand and {arriving} arriving in time; reorder point {reorder_point} for {lead_time_days day|days} of lead time',
  zh: '现有 {on_hand}，交期内到货 {arriving}；补货点 {reorder_point}（交期 {lead_time_days} 天）',
}

/** Whether an order is due. */
export const reorderLabels: Label[] = [
  {
    name: 'yes',
    title: { en: 'Reorder', zh: '需补货' },
    meaning: {
      en: 'stock and what arrives in time are at or below the reorder point',
      zh: '现有与在途库存不高于补货点',
    },
    because: position,
    action: {
      en: 'Order {order_quantity} now; at this pace it runs out on {stock_out_day}',
      zh: '立即补货 {order_quantity}；按当前速度 {stock_out_day} 售罄',
    },
  },
  {
    name: 'no',
    title: { en: 'No order due', zh: '暂不补货' },
    meaning: { en: 'enough on hand or on order, or no demand', zh: '库存充足或无需求' },
    because: position,
  },
]
