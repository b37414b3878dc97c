import { defineClassification } from '../define.js'
import { customer } from '../grain.js'
import { labels } from './labels.js'
import { parameters } from './parameters.js'
import { readingFit } from './read.js'
import { readingDoubts, readingTitles } from './reading.js'

const polarity = (name: string, en: string, zh: string) =>
  ({ name, type: 'number', decimals: 4, unit: '-1 to 1', meaning: { en, zh } }) as const
const texts = (name: string, en: string, zh: string) =>
  ({ name, type: 'integer', unit: 'texts', meaning: { en, zh } }) as const

export default defineClassification({
  name: 'sentiment',
  title: { en: 'Sentiment', zh: '情感' },
  question: {
    en: 'What do customers say in their own words, and is it getting better or worse?',
    zh: '客户的文字反馈说了什么，在变好还是变差？',
  },
  grain: customer,
  needs: { customers: ['customer_id'], feedback: ['customer_id', 'text'] },
  uses: {
    feedback: {
      score: {
        en: 'nothing is learned from scores: texts are read by lexicons, which know English and Chinese',
        zh: '无评分可学习：仅用英文与中文词典判断',
      },
      score_scale: { en: 'scores are left out', zh: '不使用评分' },
      question: { en: 'every score counts as an opinion', zh: '所有评分均视为意见' },
      feedback_day: {
        en: 'all texts count as of one day; no change',
        zh: '所有文字视为同日，无变化',
      },
    },
  },
  params: parameters,
  labels,
  evidence: [
    polarity('polarity', 'mean polarity of their texts, the same text once', '文字的平均情感倾向，相同文字计一次'),
    {
      name: 'polarity_confidence',
      type: 'ratio',
      decimals: 4,
      meaning: { en: 'how sure that is: 0.5 is a guess, 1 is sure', zh: '把握程度：0.5 为猜测，1 为确定' },
    },
    polarity('latest_polarity', 'polarity of the last day with a text', '最近一日文字的情感倾向'),
    { name: 'latest_text_day', type: 'day', meaning: { en: 'that day', zh: '该日' } },
    polarity('polarity_change', 'latest less the mean of those before', '最近减去此前平均'),
    texts('texts', 'different texts', '不同的文字数'),
    texts('read_texts', 'of them, with a known polarity', '其中可判断的'),
    texts('positive_texts', 'of them, positive', '其中正面的'),
    texts('negative_texts', 'of them, negative', '其中负面的'),
    {
      name: 'read_by',
      type: 'list',
      meaning: { en: 'learned from scores, or by a lexicon', zh: '判断方式：由评分学习或词典' },
      names: {
        learned: { en: 'learned from scores', zh: '由评分学习' },
        lexicon: { en: 'by a lexicon', zh: '词典' },
      },
    },
    {
      name: 'words',
      type: 'list',
      meaning: {
        en: 'words that decided the latest text: of a lexicon, or such as several texts hold',
        zh: '决定最近一条文字的词：词典中的，或多条文字共有的',
      },
    },
  ],
  steps: [
    'sentiment_texts',
    readingFit('texts_read', 'sentiment_texts'),
    'text_sides',
    'sentiment_answers',
    'sentiment_thresholds',
    'sentiment',
  ],
  thresholds: { step: 'sentiment_thresholds', titles: readingTitles },
  doubts: readingDoubts,
  shared: { sentiment_texts: 'texts', text_sides: 'text_sides', sentiment_thresholds: 'reading_thresholds' },
  folder: new URL('.', import.meta.url),
})
