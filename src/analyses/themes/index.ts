import { type Classification, defineClassification } from '../define.js'
import { customer, productKey } from '../grain.js'
import { readingFit } from '../sentiment/read.js'
import { readingDoubts, readingTitles } from '../sentiment/reading.js'
import { found } from './found.js'
import { themeNames } from './keywords.js'
import { labels, movements } from './labels.js'
import { parameters } from './parameters.js'
import { themeWords } from './theme-words.js'

const count = (name: string, unit: string, en: string, zh: string) =>
  ({ name, type: 'integer', unit, meaning: { en, zh } }) as const
const ratio = (name: string, en: string, zh: string) =>
  ({ name, type: 'ratio', decimals: 4, meaning: { en, zh } }) as const

const theme = {
  name: 'theme',
  type: 'text',
  meaning: {
    en: 'the theme: of the list, or the leading word of what was found',
    zh: '主题：列表中的，或所发现内容的首词',
  },
} as const

const themes: Classification = defineClassification({
  name: 'themes',
  title: { en: 'Themes', zh: '主题' },
  question: {
    en: 'What do customers write about, what do they complain about, and is it getting worse?',
    zh: '客户在谈论什么、抱怨什么，是否在恶化？',
  },
  grain: {
    name: 'theme',
    plural: 'feedback_themes',
    words: { one: { en: 'theme', zh: '主题' }, many: { en: 'themes', zh: '主题数' } },
    key: [theme],
    reads: { customers: ['customer_id'] },
  },
  needs: { feedback: ['text'] },
  uses: {
    feedback: {
      customer_id: { en: 'every response counts as a customer of its own', zh: '每条反馈视为一位客户' },
      feedback_day: { en: 'no movement', zh: '无变化趋势' },
      product_id: { en: 'no rows by product', zh: '不能按商品分行' },
      score: {
        en: 'nothing is learned from scores: texts are read by lexicons, which know English and Chinese',
        zh: '无评分可学习：仅用英文与中文词典判断',
      },
      score_scale: { en: 'scores are left out', zh: '不使用评分' },
      question: { en: 'every score counts as an opinion', zh: '所有评分均视为意见' },
    },
  },
  params: parameters,
  tables: (params) => ({ theme_words: themeWords(params) }),
  labels,
  marks: [{ column: 'movement', labels: movements }],
  evidence: [
    {
      name: 'source',
      type: 'text',
      meaning: {
        en: 'list: by its words; found: in what bad texts have in common',
        zh: 'list 为主题词表；found 为从差评中发现',
      },
      names: { list: { en: 'list', zh: '词表' }, found: { en: 'found', zh: '发现' } },
    },
    count(
      'mentions',
      'texts',
      'texts about it, the same text by one customer once',
      '提及的文字数，同一客户相同文字计一次',
    ),
    count('customers', 'customers', 'customers behind them', '提及的客户数'),
    ratio('customers_share', 'of all who wrote', '占全部留言客户的比例'),
    count('positive_mentions', 'texts', 'of the texts, positive', '其中正面的文字数'),
    count('negative_mentions', 'texts', 'of the texts, negative', '其中负面的文字数'),
    count('negative_customers', 'customers', 'customers behind the negative ones', '负面文字的客户数'),
    ratio('negative_share', 'negative among those of known polarity', '可判断文字中负面的比例'),
    ratio(
      'earlier_complaints',
      'share of all texts of the first half of the period that complain about it',
      '前半期全部文字中抱怨它的比例',
    ),
    ratio('later_complaints', 'the same of the second half', '后半期的同一比例'),
    { name: 'movement', type: 'text', meaning: { en: 'where complaints about it go', zh: '抱怨的走向' } },
    {
      name: 'theme_words',
      type: 'list',
      meaning: { en: 'the words found, for themes that are not of the list', zh: '所发现主题的词' },
    },
  ],
  steps: [
    'themes_texts',
    readingFit('texts_read', 'themes_texts'),
    'text_sides',
    'themes_inputs',
    found,
    'themes_answers',
    'themes_totals',
    'themes_figures',
    'themes_movements',
    'themes_examples',
    'themes_thresholds',
    'themes',
  ],
  thresholds: { step: 'themes_thresholds', titles: readingTitles },
  doubts: readingDoubts,
  examples: 'themes_examples',
  listed: {
    names: { theme: themeNames },
    sort: ['-negative_customers', '-customers'],
    columns: [
      'theme',
      'themes_class',
      'customers',
      'mentions',
      'negative_mentions',
      'negative_share',
      'movement',
      'theme_words',
    ],
    limit: 20,
  },
  optional: { because: { en: 'unless it is named, since it is about texts', zh: '未指名时不含，因其以文字为对象' } },
  among: {
    grain: customer,
    relation: 'themes_among',
    every: "select distinct coalesce(feedback.customer_id, '') as customer_id from feedback",
  },
  variants: [{ by: 'product' }],
  variant: ({ by }) => (by === 'product' ? byProduct : undefined),
  shared: { themes_texts: 'texts', text_sides: 'text_sides', themes_thresholds: 'reading_thresholds' },
  folder: new URL('.', import.meta.url),
})

/** The same by theme and product. */
const byProduct: Classification = {
  ...themes,
  grain: {
    ...themes.grain,
    name: 'theme_product',
    plural: 'feedback_themes_by_product',
    words: { one: { en: 'theme of a product', zh: '商品主题' }, many: { en: 'themes by product', zh: '商品主题数' } },
    key: [theme, productKey],
  },
  needs: { feedback: ['text', 'product_id'] },
  regroup: { folder: new URL('by-product/', import.meta.url), replaces: ['themes'], after: [] },
}

export default themes
