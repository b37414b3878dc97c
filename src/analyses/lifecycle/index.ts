import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { readingFit } from '../sentiment/read.js'
import { doubts } from './doubts.js'
import { evidence } from './evidence.js'
import { bases, contacts, histories, labels, signs } from './labels.js'
import { hold, parameters, tables } from './parameters.js'

const countless = {
  en: 'without what the customer export counts of orders, new is who has one purchase in the orders given',
  zh: '客户数据无订单统计：仅按所给订单判断新客户',
}

const silent = {
  en: 'without contacts, ENGAGEMENT_DROP and UNSUBSCRIBED are left out',
  zh: '无互动记录：不给出互动减少与退订预警',
}

export default defineClassification({
  name: 'lifecycle',
  title: { en: 'Lifecycle', zh: '客户生命周期' },
  question: {
    en: 'Where does each customer stand, who is about to leave, and what gives it away?',
    zh: '客户处于哪个阶段，谁可能流失，有哪些预警？',
  },
  grain: customer,
  needs: { orders: ['customer_id', 'order_day'] },
  uses: {
    orders: {
      net_amount: {
        en: 'without amounts, SPEND_DROP and the win-back rank are left out',
        zh: '不给出消费下降预警与挽回名次',
      },
      returned_amount: { en: 'RETURNS_UP sees only orders returned as a whole', zh: '退货增多预警仅计整单退货' },
    },
    customers: {
      joined_day: countless,
      first_order_day: countless,
      last_order_day: countless,
      orders_count: countless,
      contact_allowed: {
        en: 'nothing says who may not be written to',
        zh: '无联系许可：不提示不得联系的客户',
      },
    },
    feedback: {
      customer_id: {
        en: 'without dated feedback of customers, COMPLAINTS_UP and SATISFACTION_DOWN are left out',
        zh: '无带日期的客户反馈：不给出投诉增多与满意度下降预警',
      },
      feedback_day: {
        en: 'without dated feedback of customers, COMPLAINTS_UP and SATISFACTION_DOWN are left out',
        zh: '无带日期的客户反馈：不给出投诉增多与满意度下降预警',
      },
      kind: {
        en: 'without dated feedback of customers, COMPLAINTS_UP and SATISFACTION_DOWN are left out',
        zh: '无带日期的客户反馈：不给出投诉增多与满意度下降预警',
      },
      score: { en: 'without scores, SATISFACTION_DOWN is left out', zh: '无评分：不给出满意度下降预警' },
      score_scale: { en: 'without scores, SATISFACTION_DOWN is left out', zh: '无评分：不给出满意度下降预警' },
      text: { en: 'without texts, NEGATIVE_TEXT is left out', zh: '无文字：不给出负面文字预警' },
      question: { en: 'without texts, NEGATIVE_TEXT is left out', zh: '无文字：不给出负面文字预警' },
    },
    interactions: {
      customer_id: silent,
      interaction_day: silent,
      direction: silent,
      outcome: silent,
    },
  },
  params: parameters,
  ascending: [
    ['active_cycles', 'at_risk_cycles', 'dormant_cycles'],
    ['new_cycles', 'dormant_cycles'],
    ['dormant_chance', 'at_risk_chance', 'active_chance'],
  ],
  tables,
  labels,
  marks: [
    { column: 'stage_basis', labels: bases },
    { column: 'history', labels: histories },
    { column: 'signs', labels: signs, many: true },
    { column: 'contact', labels: contacts },
  ],
  doubts,
  evidence,
  steps: [
    'lifecycle_earlier',
    'lifecycle_days',
    'lifecycle_rhythm',
    'lifecycle_silences',
    'lifecycle_pools',
    'lifecycle_curves',
    'lifecycle_chances',
    'lifecycle_cycles',
    'lifecycle_windows',
    'lifecycle_texts',
    readingFit('lifecycle_read', 'lifecycle_texts'),
    'lifecycle_signals',
    'lifecycle_thresholds',
    'lifecycle_stages',
    'lifecycle',
  ],
  thresholds: {
    step: 'lifecycle_thresholds',
    titles: {
      ended_gaps: { en: 'gaps between purchase days', zh: '购买日之间的间隔数' },
      population_gap_days: { en: 'their usual length (days)', zh: '通常间隔（天）' },
      first_gap_days: { en: 'days from first to second purchase, median', zh: '首购至复购天数中位数' },
      span_days: { en: 'span of the data (days)', zh: '数据跨度（天）' },
      loyal_lifetime_days: { en: 'loyal from (days, first to last purchase)', zh: '忠诚下限（首末购买间隔天数）' },
      horizon_days: { en: 'return chance within (days)', zh: '复购概率期限（天）' },
      tried_auc: {
        en: 'tried a horizon ago: AUC (0.5 as a coin, 1 never wrong)',
        zh: '以一个期限之前检验：AUC（0.5 为随机，1 为全对）',
      },
      tried_chance: { en: 'tried a horizon ago: return chance, mean (%)', zh: '以一个期限之前检验：平均复购概率（%）' },
      tried_came_back: { en: 'tried a horizon ago: came back (%)', zh: '以一个期限之前检验：实际复购（%）' },
    },
  },
  hold,
  foretells: {
    order: ['loyal', 'active', 'new', 'at_risk', 'dormant', 'churned'],
    scores: [{ column: 'return_chance', of: 'chance', within: 'within_days' }],
    lists: { winback: ['at_risk', 'dormant', 'churned'] },
  },
  shared: { lifecycle_texts: 'texts' },
  folder: new URL('.', import.meta.url),
})
