import type { Text } from '../../analyses/define.js'
import { grouped, percent } from '../../core/format.js'
import type { Figure } from './measures.js'
import { type CutLine, type Pooled, pooled, verdicts } from './pooled.js'
import { aboutText, blockTitles, type Measure, measureTitles } from './words.js'

/** A table without its layout: the first row holds the heads. */
export interface Block {
  title: string
  rows: string[][]
}

const fixed = (digits: number) => (value: number) => value.toFixed(digits)
const count = (value: number) => grouped(Math.round(value))

/** How each measure reads; those of one block share it. */
type Columns = [Measure, (value: number) => string][]
const groupColumns: Columns = [
  ['subjects', count],
  ['bought_share', percent],
  ['money_each', fixed(2)],
  ['lift', fixed(2)],
  ['stayed', percent],
]
const scoreColumns: Columns = [
  ['auc', fixed(3)],
  ['spearman', fixed(3)],
  ['top_fifth', percent],
  ['rmse', fixed(3)],
  ['expected_total', count],
  ['actual_total', count],
]
const statedColumns: Columns = [
  ['stated', percent],
  ['happened', percent],
  ['came_true', percent],
  ['ran_out', percent],
]

function figureText(figure: Figure | undefined, text: (value: number) => string, lang: keyof Text): string {
  if (!figure) return '–'
  const { value, low, high } = figure
  const to = lang === 'zh' ? '至' : 'to'
  return low === null || high === null ? text(value) : `${text(value)} (${text(low)} ${to} ${text(high)})`
}

function block(
  name: string,
  kind: keyof typeof blockTitles,
  judged: Pooled[],
  columns: Columns,
  lang: keyof Text,
): Block[] {
  const held = judged.filter(({ measures }) => columns.some(([measure]) => measures.has(measure)))
  const shown = columns.filter(([measure]) => held.some(({ measures }) => measures.has(measure)))
  if (held.length === 0) return []
  const rows = held.map(({ about, measures }) => [
    aboutText(about, name, lang),
    ...shown.map(([measure, text]) => figureText(measures.get(measure), text, lang)),
  ])
  const heads = shown.map(([measure]) => measureTitles[measure][lang])
  return [{ title: blockTitles[kind](name)[lang], rows: [['', ...heads], ...rows] }]
}

/** What a back-test found, class by class: groups, then scores beside baselines, then what was stated; and where a class says no more than them. */
export function backtestBlocks(lines: CutLine[], lang: keyof Text): { blocks: Block[]; verdicts: string[] } {
  const names = [...new Set(lines.map((line) => line.class))]
  const blocks = names.flatMap((name) => {
    const judged = pooled(lines, name)
    return [
      ...block(name, 'groups', judged, groupColumns, lang),
      ...block(name, 'scores', judged, scoreColumns, lang),
      ...block(name, 'stated', judged, statedColumns, lang),
    ]
  })
  return { blocks, verdicts: verdicts(lines).map((text) => text[lang]) }
}
