import type { fields } from './fields.js'

type Names = Partial<Record<keyof (typeof fields)['leads'] & string, string>>

/** Column names of lists of leads and deals, by language, as `Language.columns` has them. */
export const leadNames = {
  english: {
    lead_id:
      'lead id, lead number, lead no, lead key, enquiry id, inquiry id | record id, prospect id, deal id, opportunity id | id',
    customer_id:
      'converted account id, converted customer id, converted contact id, converted account, converted contact, converted to, customer id, account id | account name id, contact name id, associated company id, associated company ids, organization id, company id, customer, account | organization, account name, contact id',
    created_day:
      'lead created, lead created at, lead created date, lead creation date, lead date, lead created time, enquiry date, inquiry date | created time, created at, created date, create date, created on, creation date, created, date created, add time, added at, added on, date added | date, timestamp, day',
    stage:
      'lead status, lead stage, stage, deal stage, pipeline stage, opportunity stage, sales stage, lifecycle stage | status, state',
    stage_day:
      'converted date time, converted date, converted at, converted time, conversion date, conversion time, date converted, lead conversion date, became a customer date | won time, won date, closed won date',
    converted: 'is converted, converted, lead converted',
    source: 'lead source, lead origin, enquiry source, inquiry source',
    amount:
      'lead value, deal value, expected revenue, expected value, estimated value, opportunity amount, deal amount, potential amount | amount, value',
    currency: 'currency, currency code, currency of value, deal currency | currency iso code',
  },
  chinese: {
    lead_id: '线索编号, 线索id, 商机编号, 商机id | 编号',
    customer_id: '转换后客户, 转换的客户, 转换客户, 已转客户, 关联客户, 客户编号, 客户id | 客户名称, 客户',
    created_day: '线索创建时间, 线索日期, 创建时间, 创建日期, 录入时间, 录入日期, 登记日期 | 日期, 时间',
    stage: '线索状态, 线索阶段, 商机阶段, 销售阶段, 线索等级状态 | 阶段, 状态',
    stage_day: '转换时间, 转换日期, 转化时间, 转化日期, 转客户时间, 成交时间, 成交日期, 赢单时间',
    converted: '是否转换, 是否已转换, 是否转化, 是否转客户',
    source: '线索来源, 来源, 来源渠道',
    amount: '预计金额, 预计成交金额, 预计销售金额, 商机金额, 预计收入 | 金额',
    currency: '币种, 货币',
  },
} as const satisfies Record<string, Names>

/** Words by which a stage says that a lead became a customer or a deal was won, and that nothing will come of it: English and Chinese. */
export const stageWords = {
  won: [
    '(closed +)?converted|closed won|won|customer|became customer|deal won|signed',
    '已转换|已转化|已转客户|转客户|已成交|成交|赢单|已签约',
  ],
  lost: [
    'lost( .*)?|closed lost.*|junk( .*)?|unqualified|not qualified|disqualified|dead|invalid|bad (fit|lead|timing)|spam|duplicate|rejected|not interested|archived|closed +not +converted',
    '无效.*|输单.*|丢失|丢单|作废|已关闭|放弃|战败|无意向|重复',
  ],
} as const
