import type { Evidence, EvidenceType } from '../define.js'

const column =
  (type: EvidenceType, extra: Partial<Evidence> = {}) =>
  (name: string, en: string, zh: string): Evidence => ({ name, type, meaning: { en, zh }, ...extra })
const count = column('integer')
const money = column('money')
const share = column('ratio', { decimals: 6 })
const average = column('number', { decimals: 2 })
const day = column('day')
const flag = column('flag')
const text = column('text')

export const retentionColumns: Evidence[] = [
  text(
    'part',
    'country, channel or value tier; all where nothing parts the customers',
    '国家、渠道或价值层级；未划分时为 all',
  ),
  day('cohort', 'first day of the period in which they first bought', '首次购买所在期的首日'),
  count('age', 'periods since the first, which is 0', '距首期的期数，首期为 0'),
  count('customers', 'customers of the cohort', '该同期群的客户数'),
  count('active', 'of them, with a purchase in this period', '本期有购买的客户数'),
  share('active_share', 'the same as a share of the cohort', '占同期群的比例'),
  count('bought_again', 'of them, with a second purchase by the end of this period', '截至本期再次购买的客户数'),
  share('bought_again_share', 'the same as a share of the cohort', '占同期群的比例'),
  count('orders', 'purchases in this period', '本期购买次数'),
  money('revenue', 'net of returns, in this period', '本期净收入'),
  money('cumulative_revenue', 'net of returns, up to the end of this period', '截至本期累计净收入'),
  average('revenue_per_customer', 'the same for each customer of the cohort', '同期群人均累计净收入'),
  flag('is_complete', 'the period ended by the as-of day', '截止日前本期已结束'),
]

export const timesColumns: Evidence[] = [
  text(
    'part',
    'country, channel or value tier; all where nothing parts the customers',
    '国家、渠道或价值层级；未划分时为 all',
  ),
  count('customers', 'customers with a purchase', '有购买的客户数'),
  count('repeat_customers', 'of them, with purchases on two days or more', '在两天及以上购买的客户数'),
  share('repeat_rate', 'the same as a share', '复购率'),
  average(
    'median_days',
    'days to the second purchase: median of those who made one',
    '再次购买间隔天数中位数（仅复购者）',
  ),
  count(
    'likely_median_days',
    'days until half of all customers have bought again (Kaplan-Meier); empty where that is not reached',
    '半数客户再次购买所需天数（Kaplan-Meier），未达到则为空',
  ),
  share('within_30_days', 'share that buys again within 30 days (Kaplan-Meier)', '30 天内复购比例（Kaplan-Meier）'),
  share('within_90_days', 'share that buys again within 90 days (Kaplan-Meier)', '90 天内复购比例（Kaplan-Meier）'),
  share('within_180_days', 'share that buys again within 180 days (Kaplan-Meier)', '180 天内复购比例（Kaplan-Meier）'),
  share('within_365_days', 'share that buys again within 365 days (Kaplan-Meier)', '365 天内复购比例（Kaplan-Meier）'),
]

export const overviewColumns: Evidence[] = [
  day('period_start', 'first day of the period', '本期首日'),
  money('revenue', 'net of returns', '净收入'),
  count('orders', 'orders with a net amount above zero', '净额大于零的订单数'),
  count('customers', 'customers with such an order', '下单客户数'),
  count('new_customers', 'of them, buying for the first time', '首次购买的客户数'),
  count('returning_customers', 'of them, who had bought in an earlier period', '此前购买过的客户数'),
  average('average_order', 'sold amount of an order', '平均订单金额'),
  share('repeat_rate', 'returning customers as a share of customers', '老客占比'),
  money('returned_amount', 'given back in this period', '本期退货金额'),
  share('return_rate', 'returned amount as a share of what was sold', '退货率'),
  money('revenue_year_before', 'revenue of the same period a year before (of a week: 52 weeks)', '去年同期净收入'),
  share(
    'revenue_change',
    'change of revenue against it; empty while the period is not over',
    '同比变化；本期未结束时为空',
  ),
  flag('is_complete', 'the period ended by the as-of day', '截止日前本期已结束'),
]

export const funnelColumns: Evidence[] = [
  text(
    'source',
    'where leads come from, as the customer file or the list of leads says; (not said) where it does not, (all) for every lead',
    '线索来源（客户或线索文件所写）；未填写为 (not said)，全部为 (all)',
  ),
  count(
    'leads',
    'leads and customers known by the as-of day, with a purchase or without',
    '截止日前已知的线索与客户数（含未购买）',
  ),
  count(
    'converted',
    'of them, who are customers of the customer file or were converted; empty without a list of leads',
    '其中已成为客户记录或已转换的线索数；无线索文件时为空',
  ),
  share('converted_share', 'the same as a share of leads', '已转换者占线索的比例'),
  count(
    'with_deals',
    'of the leads, with a deal of any stage or a purchase; empty without a list of deals',
    '其中有商机（任何阶段）或购买的线索数；无商机文件时为空',
  ),
  share('deal_share', 'the same as a share of leads', '有商机者占线索的比例'),
  count('customers', 'of the leads, with a purchase', '其中有购买的客户数'),
  share('customer_share', 'customers as a share of leads', '有购买者占线索的比例'),
  count('repeat_customers', 'of the customers, with purchases on two days or more', '其中在两天及以上购买的客户数'),
  share('repeat_share', 'the same as a share of customers', '复购者占客户的比例'),
  average(
    'median_conversion_days',
    'days from the lead to its conversion, or to joining: median of those for whom it is known',
    '线索创建至转换（或加入）的天数中位数（仅已知者）',
  ),
  average(
    'median_days',
    'days from the lead, else from joining, to the first purchase: median of those for whom it is known',
    '线索创建（无则为加入）至首购的天数中位数（仅已知者）',
  ),
  count(
    'days_known',
    'customers for whom it is known: they joined since orders begin (any day with --all-orders), and bought on that day or later',
    '天数已知的客户数：在订单起始日后加入（--all-orders 时不限），且加入当日或之后首购',
  ),
  count(
    'bought_before_joining',
    'customers whose first purchase is before the day they joined',
    '首购早于加入日的客户数',
  ),
  money(
    'open_amount',
    'expected of deals and leads neither won nor lost; empty where they are in several currencies',
    '未赢未输的商机与线索的预计金额；多币种时为空',
  ),
  money('revenue', 'net of returns, of all their orders', '其全部订单的净收入'),
  average('revenue_per_lead', 'the same for each lead', '每条线索的净收入'),
  average('revenue_per_customer', 'the same for each customer', '每位客户的净收入'),
  count(
    'joined_later',
    'joined after the as-of day without a purchase by then: left out of every other number',
    '截止日后加入且尚无购买，不计入其他各列',
  ),
  flag('is_total', 'the row of all leads', '合计行'),
]
