import { grouped } from '../../core/format.js'
import type { Figure } from './measures.js'
import { type CutLine, type Pooled, pooled, verdicts } from './pooled.js'

/** A table without its layout: the first row holds the heads. */
export interface Block {
  title: string
  rows: string[][]
}

const percent = (value: number) => `${(value * 100).toFixed(1)}%`
const fixed = (digits: number) => (value: number) => value.toFixed(digits)
const count = (value: number) => grouped(Math.round(value))

/** How each measure reads, and what its column is called; those of one block share it. */
const groupColumns: [string, string, (value: number) => string][] = [
  ['subjects', 'number', count],
  ['bought_share', 'bought', percent],
  ['money_each', 'money each', fixed(2)],
  ['lift', 'lift', fixed(2)],
  ['stayed', 'same class after', percent],
]
const scoreColumns: typeof groupColumns = [
  ['auc', 'AUC', fixed(3)],
  ['spearman', 'Spearman', fixed(3)],
  ['top_fifth', 'top fifth holds', percent],
  ['rmse', 'RMSE', fixed(3)],
  ['expected_total', 'expected', count],
  ['actual_total', 'actual', count],
]
const trueColumns: typeof groupColumns = [
  ['stated', 'stated', percent],
  ['happened', 'happened', percent],
  ['came_true', 'came true', percent],
  ['ran_out', 'ran out', percent],
]

function figureText(figure: Figure | undefined, text: (value: number) => string): string {
  if (!figure) return '–'
  const { value, low, high } = figure
  return low === null || high === null ? text(value) : `${text(value)} (${text(low)} to ${text(high)})`
}

function block(title: string, judged: Pooled[], columns: typeof groupColumns): Block[] {
  const held = judged.filter(({ measures }) => columns.some(([measure]) => measures.has(measure)))
  const shown = columns.filter(([measure]) => held.some(({ measures }) => measures.has(measure)))
  if (held.length === 0) return []
  const rows = held.map(({ about, measures }) => [
    about,
    ...shown.map(([measure, , text]) => figureText(measures.get(measure), text)),
  ])
  return [{ title, rows: [['', ...shown.map(([, head]) => head)], ...rows] }]
}

/** What a back-test found, class by class: groups, then scores beside baselines, then what was stated; and where a class says no more than them. */
export function backtestBlocks(lines: CutLine[]): { blocks: Block[]; verdicts: string[] } {
  const names = [...new Set(lines.map((line) => line.class))]
  const blocks = names.flatMap((name) => {
    const judged = pooled(lines, name)
    return [
      ...block(`${name}: what its classes did`, judged, groupColumns),
      ...block(`${name}: how well it ranks`, judged, scoreColumns),
      ...block(`${name}: what was stated and what came`, judged, trueColumns),
    ]
  })
  return { blocks, verdicts: verdicts(lines) }
}
