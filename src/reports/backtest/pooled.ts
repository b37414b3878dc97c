import type { Text } from '../../analyses/define.js'
import type { Figure } from './measures.js'
import { share } from './measures.js'
import { verdictText } from './words.js'

/** A figure of one class at one cut, as the result has it. */
export interface CutLine extends Figure {
  cut: string
  class: string
  about: string
  measure: string
  subjects: number
}

/** One thing that was judged, over all cuts: its measures by name. */
export interface Pooled {
  about: string
  measures: Map<string, Figure>
}

const shares = new Set(['bought_share', 'happened', 'stayed', 'came_true', 'ran_out'])
const sums = new Set(['subjects', 'expected_total', 'actual_total'])

/** One figure over the cuts: counts are added, shares come of the added counts, everything else is the mean, with the lowest and the highest. */
function pooledFigure(measure: string, lines: CutLine[]): Figure {
  const of = (line: CutLine) => line.value
  const total = lines.reduce((sum, line) => sum + of(line), 0)
  if (sums.has(measure)) return { value: total, low: null, high: null }
  const subjects = lines.reduce((sum, line) => sum + line.subjects, 0)
  if (shares.has(measure))
    return share(Math.round(lines.reduce((sum, line) => sum + of(line) * line.subjects, 0)), subjects)!
  if (lines.length === 1) return lines[0]!
  return { value: total / lines.length, low: Math.min(...lines.map(of)), high: Math.max(...lines.map(of)) }
}

/** The figures of a class over all cuts, in the order in which they first come, baselines last. */
export function pooled(lines: CutLine[], name: string): Pooled[] {
  const found = new Map<string, Map<string, CutLine[]>>()
  for (const line of lines.filter((one) => one.class === name)) {
    const measures = found.get(line.about) ?? new Map<string, CutLine[]>()
    measures.set(line.measure, [...(measures.get(line.measure) ?? []), line])
    found.set(line.about, measures)
  }
  const judged = [...found].map(([about, measures]) => ({
    about,
    measures: new Map([...measures].map(([measure, held]) => [measure, pooledFigure(measure, held)])),
  }))
  return [...judged.filter(({ about }) => !isBaseline(about)), ...judged.filter(({ about }) => isBaseline(about))]
}

const isBaseline = (about: string) => about.startsWith('baseline ')

/** What a class is judged by where one figure is wanted: its classes in their order, else its first score. */
const primary = (judged: Pooled[]): Pooled | undefined =>
  judged.find(({ about }) => about === 'class') ??
  judged.find(({ about, measures }) => measures.has('auc') && !isBaseline(about))

/**
 * A figure as `--fail-under` names it: `lifecycle.auc` of the class, or `lifetime.expected_value.spearman` of one of its scores or
 * groups; undefined where there is none.
 */
export function figureNamed(lines: CutLine[], name: string): number | undefined {
  const [of, ...rest] = name.split('.')
  const measure = rest.at(-1)
  if (of === undefined || measure === undefined) return undefined
  const judged = pooled(lines, of)
  const about = rest.slice(0, -1).join('.')
  const one = about === '' ? primary(judged) : judged.find((line) => line.about === about)
  return one?.measures.get(measure)?.value
}

/** Classes that rank no better who will buy than the best of what needs no class does at the same cuts, in one line each. */
export function verdicts(lines: CutLine[]): Text[] {
  const auc = (judged: Pooled) => judged.measures.get('auc')?.value ?? 0
  const highest = (judged: Pooled[]) => [...judged].sort((a, b) => auc(b) - auc(a))[0]
  return [...new Set(lines.map((line) => line.class))].flatMap((name) => {
    const best = highest(pooled(lines, name).filter(({ about }) => !isBaseline(about)))
    if (!best || auc(best) === 0) return []
    const at = new Set(
      lines.filter((l) => l.class === name && l.about === best.about && l.measure === 'auc').map((l) => l.cut),
    )
    const same = lines.filter((line) => at.has(line.cut))
    const rival = highest(pooled(same, name).filter(({ about }) => isBaseline(about)))
    if (!rival || auc(best) > auc(rival)) return []
    return [verdictText(name, best.about, rival.about, auc(best).toFixed(3), auc(rival).toFixed(3))]
  })
}
