import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { labels, npsLabels } from './labels.js'
import { parameters } from './parameters.js'

export default defineClassification({
  name: 'satisfaction',
  title: { en: 'Satisfaction', zh: '满意度' },
  question: {
    en: 'Which customers are content, and whose complaint must be settled?',
    zh: '哪些客户满意，哪些客户的投诉需要解决？',
  },
  grain: customer,
  needs: { customers: ['customer_id'], feedback: ['customer_id', 'kind'] },
  uses: {
    feedback: {
      score: { en: 'only complaints are looked at; nobody is satisfied', zh: '仅依据投诉判断，不产生满意分类' },
      score_scale: { en: 'scores are left out', zh: '不使用评分' },
      feedback_day: {
        en: 'all scores count as of one day; no trend, no repeated complaints, no days to resolve',
        zh: '所有评分视为同日，无趋势、重复投诉与解决天数',
      },
      status: {
        en: 'a complaint is open until its day of resolution',
        zh: '投诉在解决日期之前视为未解决',
      },
      resolved_day: {
        en: 'no days to resolve, and a complaint is open unless its state says resolved',
        zh: '无解决天数；除非状态为已解决，投诉视为未解决',
      },
      question: { en: 'every score of 0-10 is taken for CSAT', zh: '0-10 评分计入满意率' },
      answer: { en: 'every answer is a response', zh: '每个回答视为一条反馈' },
    },
  },
  params: parameters,
  ascending: [
    ['dissatisfied_below', 'satisfied_from'],
    ['passive_from', 'promoter_from'],
  ],
  labels,
  marks: [{ column: 'nps', labels: npsLabels }],
  evidence: [
    {
      name: 'latest',
      type: 'number',
      unit: 'points of 100',
      decimals: 1,
      meaning: { en: 'mean score of the last day with one', zh: '最近有评分之日的平均分' },
    },
    { name: 'latest_day', type: 'day', meaning: { en: 'last day with a score', zh: '最近评分日' } },
    {
      name: 'mean',
      type: 'number',
      unit: 'points of 100',
      decimals: 1,
      meaning: { en: 'mean of all scores', zh: '全部评分的平均分' },
    },
    {
      name: 'trend',
      type: 'number',
      unit: 'points of 100',
      decimals: 1,
      meaning: { en: 'latest score less the mean of those before', zh: '最近评分减去此前平均分' },
    },
    {
      name: 'nps',
      type: 'text',
      meaning: { en: 'category of the last answer to the question for NPS', zh: '最近 0-10 评分的类别' },
    },
    {
      name: 'responses',
      type: 'integer',
      unit: 'responses',
      meaning: { en: 'survey answers, reviews, complaints and other contacts', zh: '问卷、评价、投诉与其他联系总数' },
    },
    {
      name: 'scored_responses',
      type: 'integer',
      unit: 'responses',
      meaning: { en: 'answers with a score; a response may have several', zh: '带评分的回答数，一条反馈可有多个' },
    },
    { name: 'complaints', type: 'integer', unit: 'complaints', meaning: { en: 'complaints', zh: '投诉次数' } },
    {
      name: 'open_complaints',
      type: 'integer',
      unit: 'complaints',
      meaning: { en: 'complaints not resolved by the as-of day', zh: '截至统计日未解决的投诉' },
    },
    {
      name: 'recent_complaints',
      type: 'integer',
      unit: 'complaints',
      meaning: { en: 'complaints within the days that make them repeated', zh: '重复投诉期内的投诉次数' },
    },
    {
      name: 'median_days_to_resolve',
      type: 'number',
      unit: 'days',
      decimals: 1,
      meaning: { en: 'median days from complaint to resolution', zh: '投诉解决天数的中位数' },
    },
    { name: 'last_response_day', type: 'day', meaning: { en: 'last response of any kind', zh: '最近一次反馈日' } },
  ],
  steps: ['satisfaction_responses', 'satisfaction_medians', 'satisfaction_measures', 'satisfaction'],
  thresholds: {
    step: 'satisfaction_measures',
    titles: {
      mean: { en: 'mean score (of 100)', zh: '平均分（满分 100）' },
      nps: { en: 'NPS', zh: '净推荐值 NPS' },
      nps_responses: { en: 'responses behind NPS', zh: 'NPS 样本数' },
      nps_respondents: {
        en: 'customers behind NPS (each of their answers counts)',
        zh: 'NPS 的客户数（每次回答均计入）',
      },
      nps_thin: { en: 'NPS is thin (1: too few responses)', zh: 'NPS 样本不足（1 为不足）' },
      csat: { en: 'CSAT (%)', zh: '满意率 CSAT（%）' },
      csat_responses: { en: 'responses behind CSAT', zh: 'CSAT 样本数' },
    },
  },
  folder: new URL('.', import.meta.url),
})
