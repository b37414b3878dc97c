import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { doubts } from './doubts.js'
import { evidence } from './evidence.js'
import { orderFit } from './fit-orders.js'
import { purchasesFit } from './fit-purchases.js'
import { labels, outlooks } from './labels.js'
import { parameters } from './parameters.js'

export default defineClassification({
  name: 'lifetime',
  title: { en: 'Lifetime value', zh: '客户终身价值' },
  question: {
    en: 'What will each customer still bring, and how sure is that?',
    zh: '每位客户未来还会带来多少，把握有多大？',
  },
  grain: customer,
  needs: { orders: ['customer_id', 'order_day'] },
  uses: {
    orders: {
      net_amount: {
        en: 'without amounts, tiers are cut by expected purchases and nothing is said of money',
        zh: '无金额时按预期购买次数分级，不给出金额',
      },
    },
  },
  params: parameters,
  ascending: [['high_share', 'medium_share']],
  doubts,
  labels,
  marks: [{ column: 'outlook', labels: outlooks }],
  evidence,
  steps: [
    'lifetime_customers',
    'lifetime_histories',
    'lifetime_returns',
    purchasesFit,
    'lifetime_spend',
    orderFit,
    'lifetime_thresholds',
    'lifetime',
  ],
  thresholds: {
    step: 'lifetime_thresholds',
    figures: true,
    titles: {
      bg: { en: 'BG/NBD r, alpha (days), a, b', zh: 'BG/NBD r、alpha（天）、a、b' },
      mbg: { en: 'MBG/NBD r, alpha (days), a, b', zh: 'MBG/NBD r、alpha（天）、a、b' },
      pareto: { en: 'Pareto/NBD r, alpha (days), s, beta (days)', zh: 'Pareto/NBD r、alpha（天）、s、beta（天）' },
      standard_errors: { en: 'standard errors of these', zh: '标准误' },
      log_likelihood: { en: 'log-likelihood', zh: '对数似然' },
      gamma_gamma: { en: 'Gamma-Gamma p, q, v', zh: 'Gamma-Gamma p、q、v' },
      order_mean: { en: 'mean amount of a purchase day', zh: '购买日平均金额' },
      order_correlation: {
        en: 'correlation of purchase days and their mean amount (doubtful above 0.3)',
        zh: '购买天数与单日均额的相关系数（高于 0.3 存疑）',
      },
      holdout_days: { en: 'last days held out', zh: '留出检验天数' },
      holdout_scores: {
        en: 'hold-out log scores a customer of MBG, BG, Pareto (best is greatest)',
        zh: '留出对数得分：MBG、BG、Pareto（越大越好）',
      },
      holdout_purchases: {
        en: 'purchase days held out: expected, actual, at the own rate so far',
        zh: '留出期购买天数：预期、实际、按既往频率',
      },
      holdout_coverage: { en: '80% limits held for (% of customers)', zh: '80% 区间实际覆盖（客户 %）' },
    },
  },
  optional: { upTo: 1_000_000, because: { en: 'above 1,000,000 customers', zh: '客户超过 1,000,000 时' } },
  foretells: {
    order: ['high', 'medium', 'low', 'lost'],
    scores: [
      { column: 'expected_purchases', of: 'purchases' },
      { column: 'expected_value', of: 'money' },
      { column: 'return_chance', of: 'chance', within: 'return_days' },
    ],
    change: { column: 'outlook', labels: ['growth', 'steady', 'decline'], margin: 'outlook_share' },
  },
  folder: new URL('.', import.meta.url),
})
