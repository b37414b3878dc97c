import type { Evidence } from '../define.js'

/** What the class is decided on, and where and when to write. */
export const evidence: Evidence[] = [
  {
    name: 'permission',
    type: 'text',
    meaning: { en: 'whether they may be written to', zh: '是否允许联系' },
  },
  {
    name: 'last_contact_day',
    type: 'day',
    meaning: { en: 'last contact either way, visits and views apart', zh: '最近联系日（双向，不含来访与浏览）' },
  },
  {
    name: 'last_answer_day',
    type: 'day',
    meaning: {
      en: 'last day on which they answered, wrote, called, came or looked',
      zh: '最近回应、来电、来访或浏览之日',
    },
  },
  {
    name: 'silence_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days since then, up to the last day seen', zh: '至数据末日的沉默天数' },
  },
  {
    name: 'usual_gap_days',
    type: 'number',
    unit: 'days',
    decimals: 1,
    meaning: {
      en: "median days between two days with an act: their own, or the shop's where they have too few",
      zh: '两次行为日间隔的中位数；本人次数不足时用全店中位数',
    },
  },
  {
    name: 'active_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days with an answer, a visit or a view', zh: '有回应、来访或浏览的天数' },
  },
  {
    name: 'contacts',
    type: 'integer',
    unit: 'contacts',
    meaning: { en: 'contacts that the firm made', zh: '主动联系次数' },
  },
  {
    name: 'answered',
    type: 'integer',
    unit: 'contacts',
    meaning: { en: 'of them, opened, clicked or answered', zh: '其中被打开、点击或回应的次数' },
  },
  {
    name: 'answer_rate',
    type: 'ratio',
    decimals: 4,
    meaning: { en: 'answered contacts as a share', zh: '回应率' },
  },
  {
    name: 'contacts_since_answer',
    type: 'integer',
    unit: 'contacts',
    meaning: { en: 'contacts after the last answer', zh: '最近回应之后的联系次数' },
  },
  {
    name: 'reached_by',
    type: 'text',
    names: {
      mail: { en: 'mail', zh: '邮件/短信' },
      call: { en: 'call', zh: '电话' },
      meeting: { en: 'meeting', zh: '面谈' },
      chat: { en: 'chat', zh: '聊天' },
      other: { en: 'other contacts', zh: '其他方式' },
    },
    meaning: {
      en: 'the kind of contact that they answer or use most and have not left',
      zh: '最常回应且未退订的联系方式',
    },
  },
  {
    name: 'answers_by_channel',
    type: 'text',
    meaning: { en: 'answered contacts of those made, by kind', zh: '各联系方式的回应次数/联系次数' },
  },
  {
    name: 'weekday',
    type: 'text',
    meaning: { en: 'weekday on which they are heard from most', zh: '最常回应的星期' },
  },
  {
    name: 'day_part',
    type: 'text',
    meaning: {
      en: 'part of the day in which they are: night, morning, afternoon or evening',
      zh: '最常回应的时段：凌晨、上午、下午或晚间',
    },
  },
  {
    name: 'recent_views',
    type: 'integer',
    unit: 'views',
    meaning: { en: 'visits and views within the days that show intent', zh: '意向期内的来访与浏览次数' },
  },
  {
    name: 'viewed_products',
    type: 'integer',
    unit: 'products',
    meaning: { en: 'products viewed and not bought', zh: '看过未买的商品数' },
  },
  {
    name: 'interest_product',
    type: 'text',
    meaning: { en: 'the one of them viewed most', zh: '其中浏览最多的商品' },
  },
  {
    name: 'interest_category',
    type: 'text',
    meaning: { en: 'their category viewed most', zh: '其中浏览最多的品类' },
  },
  {
    name: 'days_visit_to_order',
    type: 'integer',
    unit: 'days',
    meaning: {
      en: 'days from the last visit or view before the last order to it',
      zh: '最近订单距此前最后一次来访或浏览的天数',
    },
  },
]
