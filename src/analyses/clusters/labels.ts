import type { Label } from '../define.js'

/** Most groups that there can be. */
export const mostGroups = 10

const nth = ['', 'second ', 'third ', 'fourth ', 'fifth ', 'sixth ', 'seventh ', 'eighth ', 'ninth ', 'tenth ']

const because = {
  en: '{group_name}: {frequency purchase|purchases} of {average_order} on average, {breadth product|products}, last {recency_days day|days} ago; the rule "{rule}" holds for {rule_share%} of the group, and {rule_hits%} of those it holds for are in it',
  zh: '{group_name}：购买 {frequency} 次，每次平均 {average_order}，{breadth} 种商品，最近一次在 {recency_days} 天前；规则“{rule}”覆盖本组 {rule_share%}，符合者中 {rule_hits%} 属于本组',
}

export const labels: Label[] = [
  ...nth.map((word, i) => ({
    name: `group_${i + 1}`,
    title: { en: `Group ${i + 1}`, zh: `第 ${i + 1} 组` },
    meaning: {
      en: `the group whose customers spend ${word ? `the ${word}most` : 'most'}`,
      zh: `客户消费额居第 ${i + 1} 位的一组`,
    },
    because,
    counted: true as const,
  })),
  {
    name: 'alike',
    title: { en: 'Alike', zh: '无明显分组' },
    meaning: {
      en: 'the customers form no groups that are better than chance',
      zh: '客户之间没有优于随机的分组',
    },
    because: {
      en: '{frequency purchase|purchases}, last {recency_days day|days} ago; the customers form no groups that are better than chance',
      zh: '购买 {frequency} 次，最近一次在 {recency_days} 天前；客户之间没有优于随机的分组',
    },
    action: { en: 'Go by value and lifecycle instead', zh: '改用价值与生命周期分类' },
  },
  {
    name: 'prospect',
    title: { en: 'Prospect', zh: '潜在客户' },
    meaning: { en: 'no purchase', zh: '未购买' },
    because: { en: 'no purchase so far', zh: '尚未购买' },
    action: { en: 'Win the first purchase', zh: '促成首次购买' },
  },
]
