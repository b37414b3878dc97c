import { type Grain, grainsOf, keysOf, sameGrain } from '../analyses/grain.js'
import { withProductNames } from '../results/product-names.js'
import type { RowSource } from '../results/rows.js'
import { type Selection, selectedRows } from '../results/selection.js'
import { type Condition, classesIn } from '../results/where.js'
import { keysWhere, type Segment, wideRows } from '../results/wide.js'
import type { Analysis, Run } from './request.js'

const ofGrain = (analyses: Analysis[], grain: Grain) => analyses.filter((w) => sameGrain(w.classification.grain, grain))

/** The grain that a condition is about; undefined where its classes are of several. */
export function grainOf(where: Condition): Grain | undefined {
  const grains = grainsOf(classesIn(where))
  return grains.length === 1 ? grains[0] : undefined
}

/** The keys that meet a condition, as a select over the relations of a run; undefined where it is about another grain. */
export function keysMeeting(run: Run, grain: Grain, where: Condition | undefined): string | undefined {
  const about = where && grainOf(where)
  if (!where || !about || !sameGrain(about, grain)) return undefined
  return keysWhere(grain, ofGrain(run.analyses, grain), where)
}

/**
 * Rows of several classes for a terminal: the key, every class, the money and the last day behind them, and the reasons of the classes
 * that the condition is about. `--columns` chooses others.
 */
export function terminalRows(
  run: Run,
  analyses: Analysis[],
  grain: Grain,
  lang: 'en' | 'zh',
  {
    where,
    segments,
    selection,
  }: { where: Condition | undefined; segments: Segment[]; selection: Selection | undefined },
): RowSource {
  const own = ofGrain(analyses, grain)
  const wide = wideRows(grain, own, ofGrain(run.analyses, grain), lang, segments, where)
  const source = withProductNames(wide, run.files)
  const classes = own.map(({ classification }) => classification.name)
  const about = where ? classesIn(where).map((c) => c.name) : classes.slice(0, 1)
  const usual = [
    ...keysOf(grain),
    'product_name',
    ...classes.map((name) => `${name}_class`),
    ...(segments.length > 0 ? ['named_segment'] : []),
    'value_monetary',
    'value_last_day',
    ...about.map((name) => `${name}_because`),
  ].filter((name) => source.columns.some((column) => column.name === name))
  const sorted = selectedRows(source, selection)
  return selection && selection.columns.length > 0
    ? sorted
    : { ...sorted, columns: usual.map((name) => source.columns.find((column) => column.name === name)!) }
}
