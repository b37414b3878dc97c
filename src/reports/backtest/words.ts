import type { Text } from '../../analyses/define.js'
import { classifications } from '../../analyses/index.js'

/** Measures as heads of columns. */
export const measureTitles = {
  subjects: { en: 'number', zh: '数量' },
  bought_share: { en: 'bought', zh: '购买比例' },
  money_each: { en: 'money each', zh: '人均金额' },
  lift: { en: 'lift', zh: '提升度' },
  stayed: { en: 'same class after', zh: '期末同类' },
  auc: { en: 'AUC', zh: 'AUC' },
  spearman: { en: 'Spearman', zh: 'Spearman' },
  top_fifth: { en: 'top fifth holds', zh: '前五分之一占比' },
  rmse: { en: 'RMSE', zh: 'RMSE' },
  expected_total: { en: 'expected', zh: '预期' },
  actual_total: { en: 'actual', zh: '实际' },
  stated: { en: 'stated', zh: '预告' },
  happened: { en: 'happened', zh: '发生' },
  came_true: { en: 'came true', zh: '应验' },
  ran_out: { en: 'ran out', zh: '售罄' },
} satisfies Record<string, Text>
export type Measure = keyof typeof measureTitles

/** The three tables of a class. */
export const blockTitles = {
  groups: (name: string): Text => ({ en: `${name}: what its classes did`, zh: `${name}：各类别的实际表现` }),
  scores: (name: string): Text => ({ en: `${name}: how well it ranks`, zh: `${name}：排序能力` }),
  stated: (name: string): Text => ({ en: `${name}: what was stated and what came`, zh: `${name}：预告与实际` }),
}

const baselines: Record<string, string> = {
  class: '类别',
  'baseline recency': '基准：最近购买',
  'baseline frequency': '基准：购买次数',
  'baseline last money': '基准：上期金额',
  'baseline own rate': '基准：自身频率',
  'baseline nothing': '基准：零',
}

/** What a figure is about: names are those of rows and of `--fail-under`, in Chinese with their titles behind them. */
export function aboutText(about: string, name: string, lang: keyof Text): string {
  if (lang === 'en') return about
  if (baselines[about] !== undefined) return baselines[about]
  const { labels = [], marks = [] } = classifications.find((one) => one.name === name) ?? {}
  const [column, value] = about.split('=')
  const all = value === undefined ? labels : (marks.find((mark) => mark.column === column)?.labels ?? [])
  const title = all.find((label) => label.name === (value ?? about))?.title?.zh
  return title === undefined ? about : `${about}（${title}）`
}

/** That a class ranks no better than what needs none. */
export function verdictText(name: string, about: string, rival: string, own: string, other: string): Text {
  const what = about === 'class' ? name : `${name} (${about})`
  const ofProducts = classifications.find((one) => one.name === name)?.grain.population === 'products'
  const plain = { en: rival.replace('baseline ', ''), zh: aboutText(rival, name, 'zh').replace('基准：', '') }
  return {
    en: `${what} ranks ${ofProducts ? 'what will sell' : 'who will buy'} no better than plain ${plain.en}: AUC ${own} against ${other}`,
    zh: `${what} 对${ofProducts ? '什么会售出' : '谁会购买'}的排序并不优于“${plain.zh}”：AUC ${own} 对 ${other}`,
  }
}

/** What stands above the tables. */
export const backtestHead = (cuts: string[], days: number): Text => ({
  en: `Classified as of ${cuts.join(', ')}; held against the ${days} days after each.\nCounts are of all cuts together, other figures their mean with the lowest and highest; of one cut, with 95% intervals.\n`,
  zh: `分类截止日 ${cuts.join('、')}，与其后 ${days} 天的实际对照。\n数量为各截止日合计，其余为均值及最低至最高；仅一个截止日时为 95% 区间。\n`,
})
