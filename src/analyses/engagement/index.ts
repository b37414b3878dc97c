import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { evidence } from './evidence.js'
import { labels, permissionLabels } from './labels.js'
import { parameters } from './parameters.js'

const bought = {
  en: 'without orders nobody is a prospect: who has bought is not known',
  zh: '无订单：无法判断谁已购买，不产生有意向的访客',
}
const viewed = { en: 'what was viewed and not bought is left out', zh: '不给出看过未买的商品' }

export default defineClassification({
  name: 'engagement',
  title: { en: 'Engagement', zh: '互动程度' },
  question: {
    en: 'Who still listens, by which channel and when, and who may not be written to?',
    zh: '谁仍在回应、通过什么渠道与时段，谁不可联系？',
  },
  grain: customer,
  needs: {
    customers: ['customer_id'],
    interactions: ['customer_id', 'interaction_day', 'kind', 'direction', 'outcome'],
  },
  uses: {
    interactions: {
      interaction_minute: { en: 'the part of the day is left out', zh: '不给出时段' },
      campaign: {
        en: 'what is opened or clicked belongs to the message before it',
        zh: '打开与点击归于此前最近一条消息',
      },
      product_id: viewed,
      category: { en: 'categories of what was viewed are those of the products', zh: '浏览品类取自商品资料' },
    },
    customers: {
      contact_allowed: {
        en: 'without a column of consent only those who left a channel, or whose mail bounces, are unreachable',
        zh: '无许可列：仅退订或无法送达者视为不可联系',
      },
    },
    orders: { order_day: bought, is_purchase: bought },
    order_lines: { customer_id: viewed, product_id: viewed, is_return: viewed },
    products: { category: { en: 'no category of what was viewed', zh: '不给出浏览品类' } },
  },
  params: parameters,
  ascending: [
    ['engaged_days', 'quiet_days'],
    ['engaged_gaps', 'quiet_gaps'],
  ],
  labels,
  marks: [{ column: 'permission', labels: permissionLabels }],
  evidence,
  steps: [
    'engagement_acts',
    'engagement_contacts',
    'engagement_channels',
    'engagement_gaps',
    'engagement_shop',
    'engagement_thresholds',
    'engagement_interest',
    'engagement_times',
    'engagement_customers',
    'engagement',
  ],
  thresholds: {
    step: 'engagement_thresholds',
    titles: {
      usual_gap_days: { en: 'usual days between two acts of a customer', zh: '客户两次行为的通常间隔（天）' },
    },
  },
  shared: { engagement_interest: 'interest' },
  folder: new URL('.', import.meta.url),
})
