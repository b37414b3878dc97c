import type { Label } from '../define.js'

const heard = {
  en: 'polarity {polarity} of -1 to 1 over {texts text|texts} ({positive_texts} positive, {negative_texts} negative)[, latest {latest_polarity}][; decided by: {words}]',
  zh: '{texts} 条反馈的情感倾向为 {polarity}（-1 至 1；正面 {positive_texts} 条，负面 {negative_texts} 条）[，最近 {latest_polarity}][；依据：{words}]',
}

/** What a customer's words say. */
export const labels: Label[] = [
  {
    name: 'positive',
    title: { en: 'Positive', zh: '正面' },
    meaning: { en: 'what they write praises', zh: '文字反馈以好评为主' },
    because: heard,
    action: { en: 'Thank them; ask for a public review or a referral', zh: '致谢，并邀请公开评价或推荐' },
  },
  {
    name: 'mixed',
    title: { en: 'Mixed', zh: '褒贬不一' },
    meaning: { en: 'praise and blame, or neither clearly', zh: '有褒有贬，或倾向不明显' },
    because: heard,
    action: { en: 'Read what they found wanting and answer that', zh: '查看其不满之处并回应' },
  },
  {
    name: 'negative',
    title: { en: 'Negative', zh: '负面' },
    meaning: { en: 'what they write complains', zh: '文字反馈以抱怨为主' },
    because: heard,
    action: { en: 'Answer them in person, the latest text first', zh: '专人回复，先处理最近一条' },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '无法判断' },
    meaning: { en: 'texts, but no word of them is known', zh: '有文字，但没有可识别的词' },
    because: {
      en: '{texts text|texts}, none with a word that is known',
      zh: '{texts} 条反馈，均无可识别的词',
    },
    action: { en: 'Read them', zh: '人工阅读' },
  },
  {
    name: 'silent',
    title: { en: 'Silent', zh: '无文字' },
    meaning: { en: 'never wrote anything', zh: '从未留下文字' },
    because: { en: 'no text on record', zh: '没有文字反馈' },
    action: { en: 'Ask for their opinion after the next order', zh: '在下次订单后征求意见' },
  },
]
