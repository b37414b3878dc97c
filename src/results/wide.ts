import { type Classification, keyOf, type Lang, populationOf, type Subject } from '../analyses/define.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import { outputColumns } from './columns.js'
import { classifiedRows, type RowSource } from './rows.js'
import type { Aligned } from './side-by-side.js'
import type { Condition } from './where.js'
import { whereSql } from './where-sql.js'

/** A class with the parameters in force. */
interface Classed {
  classification: Classification
  params: Record<string, unknown>
}

/** A named segment over several classes. */
export interface Segment {
  name: string
  condition: Condition
  action?: string | undefined
}

const namesOf = (classes: Classed[]) => classes.map(({ classification }) => classification.name)

/** `from` over relations that have every subject once, the others joined to the first by key. */
function joined([first, ...others]: string[], key: string): string {
  const by = quoteName(first!)
  return [by, ...others.map((name) => `left join ${quoteName(name)} on ${by}.${key} = ${quoteName(name)}.${key}`)].join(
    ' ',
  )
}

const keyOn = (subject: Subject) => `${quoteName(populationOf(subject))}.${keyOf(subject)}`
const withPopulation = (subject: Subject, classes: Classed[]) => [populationOf(subject), ...namesOf(classes)]
const alignedClasses = (subject: Subject, relations: string[], where: Condition | undefined): Aligned => ({
  relations,
  keysOf: populationOf(subject),
  key: keyOf(subject),
  ...(where && { where: whereSql(where) }),
})
const restricted = (from: string, where: Condition | undefined) => (where ? `${from} where ${whereSql(where)}` : from)

/**
 * The rows of one class among others that a condition may speak of; `classes` are those of its subject. Only relations of classes are
 * read: the canonical tables may be gone by then.
 */
export function filteredRows(wish: Classed, classes: Classed[], lang: Lang, where: Condition | undefined): RowSource {
  const rows = classifiedRows(wish.classification, lang, wish.params)
  if (!where) return rows
  const { subject, name } = wish.classification
  const relations = [name, ...namesOf(classes).filter((other) => other !== name)]
  return {
    ...rows,
    from: restricted(joined(relations, keyOf(subject)), where),
    aligned: alignedClasses(subject, relations, where),
  }
}

/**
 * One wide row per customer or product: the key, then every column of every class under its class's name, then `segment` (the
 * first that fits), `segments` (all that fit) and `segment_action`, where there are named segments. `every`: the classes that conditions
 * may speak of, those in the row among them.
 */
export function wideRows(
  subject: Subject,
  classes: Classed[],
  every: Classed[],
  lang: Lang,
  segments: Segment[] = [],
  where?: Condition,
): RowSource {
  const key = keyOn(subject)
  const relations = withPopulation(subject, every)
  const keyColumn = outputColumns(classes[0]!.classification)[0]!
  const columns = classes.flatMap(({ classification, params }) =>
    classifiedRows(classification, lang, params, { prefix: true }).columns.slice(1),
  )
  return {
    columns: [{ ...keyColumn, sql: key }, ...columns, ...segmentColumns(segments)],
    from: restricted(joined(relations, keyOf(subject)), where),
    orderBy: [key],
    aligned: alignedClasses(subject, relations, where),
  }
}

function segmentColumns(segments: Segment[]): RowSource['columns'] {
  if (segments.length === 0) return []
  const firstOf = (text: (s: Segment) => string) =>
    `case ${segments.map((s) => `when ${whereSql(s.condition)} then ${quoteLiteral(text(s))}`).join(' ')} end`
  const all = `nullif(concat_ws(';', ${segments.map((s) => `case when ${whereSql(s.condition)} then ${quoteLiteral(s.name)} end`).join(', ')}), '')`
  return [
    {
      name: 'segment',
      type: 'text',
      meaning: { en: 'the first named segment that fits', zh: '首个符合的自定义分群' },
      sql: firstOf((s) => s.name),
    },
    {
      name: 'segments',
      type: 'list',
      meaning: { en: 'every named segment that fits', zh: '全部符合的自定义分群' },
      sql: all,
    },
    {
      name: 'segment_action',
      type: 'text',
      meaning: { en: 'what to do', zh: '建议行动' },
      sql: firstOf((s) => s.action ?? ''),
    },
  ]
}

/** One row per customer or product and class: key, which classification, class, reason, action. */
export function longRows(
  subject: Subject,
  classes: Classed[],
  every: Classed[],
  lang: Lang,
  where?: Condition,
): RowSource {
  const key = keyOn(subject)
  const name = keyOf(subject)
  const from = restricted(joined(withPopulation(subject, every), name), where)
  const parts = classes.map(({ classification, params }, place) => {
    const columns = classifiedRows(classification, lang, params).columns
    const sql = (column: string) => columns.find((c) => c.name === column)!.sql
    return `select ${key} as ${name}, ${place} as place, ${quoteLiteral(classification.name)} as classification, ${sql(`${classification.name}_class`)} as class, ${sql('because')} as because, ${sql('action')} as action from ${from}`
  })
  const text = (column: string, en: string, zh: string) => ({
    name: column,
    type: 'text' as const,
    meaning: { en, zh },
    sql: column,
  })
  return {
    columns: [
      { ...outputColumns(classes[0]!.classification)[0]!, sql: name },
      text('classification', 'which classification', '分类'),
      text('class', 'the class', '类别'),
      text('because', 'the reason in words', '分类理由'),
      text('action', 'what to do', '建议行动'),
    ],
    from: `(${parts.join(' union all ')}) as every_class`,
    orderBy: [name, 'place'],
  }
}

/** The ids of the subjects that meet a condition, as a select. */
export const matching = (subject: Subject, every: Classed[], where: Condition): string =>
  `select ${keyOn(subject)} from ${restricted(joined(withPopulation(subject, every), keyOf(subject)), where)}`
