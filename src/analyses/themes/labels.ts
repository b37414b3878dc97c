import type { Label } from '../define.js'

const because = {
  en: '{customers customer|customers} ({customers_share%} of those who wrote), {mentions text|texts}[, {negative_share%} of them negative][; complaints went from {earlier_complaints%} of the texts of the first half to {later_complaints%}]',
  zh: '{customers} 位客户（占留言者 {customers_share%}）、{mentions} 条文字[，其中负面 {negative_share%}][；抱怨占文字的比例从前半期 {earlier_complaints%} 变为 {later_complaints%}]',
}

/** Whether a theme is of many or of a few. */
export const labels: Label[] = [
  {
    name: 'common',
    title: { en: 'Common', zh: '普遍' },
    meaning: { en: 'many customers speak of it', zh: '多位客户提及' },
    because,
    action: { en: 'Look for the cause, not for the case', zh: '查找共同原因，而非个案' },
  },
  {
    name: 'single',
    title: { en: 'Single', zh: '个别' },
    meaning: {
      en: 'few customers speak of it, or a small share of those who wrote',
      zh: '仅少数客户或留言者中的小部分提及',
    },
    because,
    action: { en: 'Answer those who wrote', zh: '逐一回复留言者' },
  },
]

/** Whether more of the texts complain about it than before. */
export const movements: Label[] = [
  {
    name: 'rising',
    title: { en: 'Rising', zh: '上升' },
    meaning: { en: 'a larger share of texts complains about it, beyond chance', zh: '抱怨占比上升，超出随机范围' },
    action: { en: 'Find out what changed', zh: '查明发生了什么变化' },
  },
  {
    name: 'falling',
    title: { en: 'Falling', zh: '下降' },
    meaning: { en: 'a smaller share of texts complains about it, beyond chance', zh: '抱怨占比下降，超出随机范围' },
  },
  {
    name: 'steady',
    title: { en: 'Steady', zh: '平稳' },
    meaning: { en: 'no change beyond chance', zh: '变化未超出随机范围' },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '无法判断' },
    meaning: { en: 'too few complaints, or no days', zh: '抱怨过少或无日期' },
  },
]
