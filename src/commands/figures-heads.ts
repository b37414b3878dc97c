import type { FiguresTable } from '../analyses/figures/index.js'

/** Headings of the pages in Chinese, by relation and column; in English a column is headed by its name. */
const chinese: Record<string, Record<string, string>> = {
  overview: {
    period_start: '期间',
    revenue: '净收入',
    orders: '订单数',
    customers: '客户数',
    new_customers: '新客户',
    returning_customers: '老客户',
    average_order: '单均',
    repeat_rate: '老客占比',
    returned_amount: '退货金额',
    return_rate: '退货率',
    revenue_year_before: '去年同期',
    revenue_change: '同比',
  },
  retention_times: {
    part: '分组',
    customers: '客户数',
    repeat_customers: '复购客户',
    repeat_rate: '复购率',
    median_days: '再购天数（中位）',
    likely_median_days: '半数再购天数',
    within_30_days: '30 天内再购',
    within_90_days: '90 天内再购',
    within_180_days: '180 天内再购',
    within_365_days: '365 天内再购',
  },
  funnel: {
    source: '来源',
    leads: '线索数',
    converted: '已转换',
    converted_share: '转换率',
    with_deals: '有商机',
    deal_share: '商机率',
    customers: '客户数',
    customer_share: '成交率',
    repeat_customers: '复购客户',
    repeat_share: '复购率',
    median_conversion_days: '转换天数（中位）',
    median_days: '首购天数（中位）',
    days_known: '天数已知',
    bought_before_joining: '先购后加入',
    open_amount: '未结金额',
    revenue: '净收入',
    revenue_per_lead: '每线索收入',
    revenue_per_customer: '每客户收入',
  },
}

/** The heading of a column of figures in Chinese. */
export const chineseHead = ({ relation }: FiguresTable, column: string): string => chinese[relation]?.[column] ?? column
