import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { evidence } from './evidence.js'
import { labels } from './labels.js'
import { parameters } from './parameters.js'

export default defineClassification({
  name: 'behaviour',
  title: { en: 'Buying behaviour', zh: '购买行为' },
  question: {
    en: 'How does each customer buy: how often, how much at a time, when and through which channel?',
    zh: '客户如何购买：频率、单次规模、时间与渠道？',
  },
  grain: customer,
  needs: { orders: ['customer_id', 'order_day'] },
  uses: {
    orders: {
      net_amount: { en: 'bulk is judged by units alone', zh: '仅按件数判断大单' },
      units: { en: 'bulk is judged by amounts alone', zh: '仅按金额判断大单' },
      returned_amount: {
        en: 'the return rate counts orders, not money',
        zh: '退货率按订单数而非金额计算',
      },
      order_minute: { en: 'the usual part of the day is left out', zh: '不给出常购时段' },
      channel: { en: 'the preferred channel is left out', zh: '不给出偏好渠道' },
    },
  },
  params: parameters,
  ascending: [['morning_hour', 'afternoon_hour', 'evening_hour']],
  labels,
  evidence,
  steps: ['behaviour_gaps', 'behaviour_channels', 'behaviour_habits', 'behaviour_thresholds', 'behaviour'],
  thresholds: {
    step: 'behaviour_thresholds',
    titles: {
      frequent_rate: { en: 'frequent from (purchases per year)', zh: '高频下限（次/年）' },
      seldom_rate: { en: 'seldom up to (purchases per year)', zh: '低频上限（次/年）' },
      usual_average_purchase: { en: 'median average purchase', zh: '平均每单净额中位数' },
      bulk_average_purchase: { en: 'large from (average purchase)', zh: '大单下限（平均每单净额）' },
      usual_units_per_order: { en: 'median units per order', zh: '平均每单件数中位数' },
      bulk_units_per_order: { en: 'large from (units per order)', zh: '大单下限（平均每单件数）' },
    },
  },
  folder: new URL('.', import.meta.url),
})
