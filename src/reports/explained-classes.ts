import type { Classification, Lang } from '../analyses/define.js'
import { keysOf, sameGrain } from '../analyses/grain.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { Engine, Row } from '../engines/engine.js'
import { classifiedRows, type RowSource, rowsQuery } from '../results/rows.js'
import { readSummary, type Summary } from '../results/summary.js'
import type { Subject } from './behind-rows.js'

/** A row of a class with its words, its numbers and what they are held against. */
export interface ExplainedClass {
  name: string
  title: string
  /** What the row is about, where a class has several on the page: the other product, the product recommended. */
  about: string | null
  class: string
  class_title: string
  meaning: string
  because: string
  action: string
  evidence: { name: string; value: string | null; unit: string | null; meaning: string }[]
  thresholds: { name: string; title: string; values: string[] }[]
  parameters: { name: string; value: string; unit: string | null }[]
}

/** Rows of a class that the page leaves out. */
export interface NotShown {
  name: string
  title: string
  class: string
  class_title: string
  count: number
}

/** What a row of a class says, with what it is held against. */
function explainedClass(classification: Classification, lang: Lang, row: Row, summary: Summary): ExplainedClass {
  const name = String(row[`${classification.name}_class`])
  const label = classification.labels.find((l) => l.name === name)
  const about = classification.onPage?.about.map((column) => row[column]).find((value) => value != null)
  return {
    name: classification.name,
    title: classification.title[lang],
    about: about === undefined ? null : String(about),
    class: name,
    class_title: label?.title[lang] ?? name,
    meaning: label?.meaning[lang] ?? '',
    because: row.because === null ? '' : String(row.because),
    action: row.action === null ? '' : String(row.action),
    evidence: classification.evidence.map((e) => ({
      name: e.name,
      value: row[e.name] === null ? null : String(row[e.name]),
      unit: e.unit ?? null,
      meaning: e.meaning[lang],
    })),
    thresholds: summary.thresholds.map((t) => ({
      name: t.name,
      title: t.title[lang],
      values: t.values.map((v) => v.replace(/\.?0+$/, '')),
    })),
    parameters: summary.parameters.map((p) => ({ name: p.name, value: p.value, unit: p.unit })),
  }
}

/** The rows of a class that name an id, each from its side, the first first. */
function rowsOf(classification: Classification, source: RowSource, id: string): RowSource {
  const { name, grain, evidence, onPage } = classification
  const keys = keysOf(grain)
  const [key] = keys
  const wanted = quoteLiteral(id)
  const [from, own] = [quoteName(name), (column: string) => `${quoteName(name)}.${quoteName(column)}`]
  const by = grain.joinedBy && quoteLiteral(grain.joinedBy)
  const is = by
    ? `position(concat(${by}, ${wanted}, ${by}) in concat(${by}, ${own(key!)}, ${by})) > 0`
    : `${own(key!)} = ${wanted}`
  const rows = `select * from ${from} where ${is}`
  const sort = (onPage?.sort ?? []).map((column) =>
    column.startsWith('-') ? `${own(column.slice(1))} desc nulls last` : `${own(column)} nulls last`,
  )
  const orderBy = [...sort, ...source.orderBy]
  if (!onPage?.mirrored) return { ...source, from: `(${rows}) as ${from}`, orderBy }
  const other = new Map(
    onPage.mirrored.flatMap(([one, two]) => [
      [one, two],
      [two, one],
    ]),
  )
  const columns = [...keys, `${name}_class`, ...evidence.map((column) => column.name)]
  const seen = (column: (name: string) => string) =>
    `select ${columns.map((one) => `${quoteName(column(one))} as ${quoteName(one)}`).join(', ')} from ${from}`
  const sides = [
    `${seen((one) => one)} where ${is}`,
    `${seen((one) => other.get(one) ?? one)} where ${own(other.get(key!)!)} = ${wanted}`,
  ]
  return { ...source, from: `(${sides.join(' union all ')}) as ${from}`, orderBy }
}

/** The classes that were run, as of their day. */
interface Classified {
  analyses: { classification: Classification; params: Record<string, unknown> }[]
  asOfDay: number
}

/**
 * What each class says of an id: its row, or its rows where its grain is part of that of the id; of these the first of each kind that
 * the class shows, and how many more there are.
 * @param all every row
 */
export async function explainClasses(
  engine: Engine,
  { analyses, asOfDay }: Classified,
  { grain, id }: Subject,
  { lang, all }: { lang: Lang; all: boolean },
): Promise<{ classes: ExplainedClass[]; not_shown: NotShown[] }> {
  const classes: ExplainedClass[] = []
  const not_shown: NotShown[] = []
  for (const { classification, params } of analyses) {
    const { name, title, labels, grain: own, onPage } = classification
    if (!sameGrain(own, grain) && own.partOf !== grain.name) continue
    const rows = await engine.rows(
      rowsQuery(rowsOf(classification, classifiedRows(classification, lang, params), id), 'text'),
    )
    if (rows.length === 0) continue
    const summary = await readSummary(engine, classification, params, asOfDay)
    // What several rows are held against stands once.
    const once = { ...summary, thresholds: [], parameters: [] }
    const shown = onPage?.most && !all ? firstOf(classification, rows, onPage.most) : rows
    classes.push(...shown.map((row, i) => explainedClass(classification, lang, row, i === 0 ? summary : once)))
    for (const label of labels) {
      const held = (some: Row[]) => some.filter((row) => row[`${name}_class`] === label.name).length
      const count = held(rows) - held(shown)
      if (count > 0)
        not_shown.push({ name, title: title[lang], class: label.name, class_title: label.title[lang], count })
    }
  }
  return { classes, not_shown }
}

/** The first rows of each label that is shown, label by label. */
const firstOf = ({ name }: Classification, rows: Row[], most: { labels: string[]; rows: number }): Row[] =>
  most.labels.flatMap((label) => rows.filter((row) => row[`${name}_class`] === label).slice(0, most.rows))
