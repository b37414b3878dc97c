import type { Label } from '../define.js'

const heard = {
  en: '[latest score {latest} of 100, ]{complaints complaint|complaints}, {open_complaints} open, {recent_complaints} recent',
  zh: '[最近评分 {latest}（满分 100），]投诉 {complaints} 次，未解决 {open_complaints} 次，近期 {recent_complaints} 次',
}

/** How content a customer is. */
export const labels: Label[] = [
  {
    name: 'satisfied',
    title: { en: 'Satisfied', zh: '满意' },
    meaning: {
      en: 'a high latest score and no complaint that is open or repeated',
      zh: '最近评分高，且无未决或重复投诉',
    },
    because: heard,
    action: { en: 'Thank them; ask for a review or a referral', zh: '致谢，并邀请评价或推荐' },
  },
  {
    name: 'neutral',
    title: { en: 'Neutral', zh: '一般' },
    meaning: { en: 'neither, or no score given', zh: '介于两者之间，或未给出评分' },
    because: heard,
    action: { en: 'Ask what would have made it better', zh: '询问可改进之处' },
  },
  {
    name: 'dissatisfied',
    title: { en: 'Dissatisfied', zh: '不满意' },
    meaning: {
      en: 'a low latest score, or a complaint that is open or repeated',
      zh: '最近评分低，或有未决或重复投诉',
    },
    because: heard,
    action: { en: 'Contact them in person and put right what went wrong', zh: '专人联系，解决不满的原因' },
  },
  {
    name: 'unheard',
    title: { en: 'Unheard', zh: '无反馈' },
    meaning: { en: 'no response on record', zh: '没有任何反馈记录' },
    because: { en: 'no response on record', zh: '没有任何反馈记录' },
    action: { en: 'Ask for their opinion after the next order', zh: '在下次订单后征求意见' },
  },
]

const answer = {
  en: 'last answer on the scale of 0-10, among {responses response|responses}',
  zh: '依据最近一次 0-10 评分，共 {responses} 条反馈',
}

/** Category of the last answer on the scale of 0-10. */
export const npsLabels: Label[] = [
  {
    name: 'promoter',
    title: { en: 'Promoter', zh: '推荐者' },
    meaning: { en: 'would recommend', zh: '愿意推荐' },
    because: answer,
    action: { en: 'Ask for a referral', zh: '邀请推荐新客户' },
  },
  {
    name: 'passive',
    title: { en: 'Passive', zh: '被动者' },
    meaning: { en: 'content, but not keen', zh: '基本满意但不主动推荐' },
    because: answer,
  },
  {
    name: 'detractor',
    title: { en: 'Detractor', zh: '贬损者' },
    meaning: { en: 'would advise against', zh: '可能给出负面评价' },
    because: answer,
    action: { en: 'Find out what went wrong before they tell others', zh: '尽快了解问题所在' },
  },
]
