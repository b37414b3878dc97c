import type { Classification, Lang } from '../analyses/define.js'
import { type Grain, keysOf } from '../analyses/grain.js'
import { loadedTable } from '../core/canonical.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import { classifiedRows, type RowSource } from './rows.js'
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

/** `from` over a first relation that has every key once, with others joined to it by key. */
function joinedTo(first: string, alias: string, others: string[], keys: string[]): string {
  const on = (name: string) => keys.map((key) => `${alias}.${key} = ${quoteName(name)}.${key}`).join(' and ')
  return [first, ...others.map((name) => `left join ${quoteName(name)} on ${on(name)}`)].join(' ')
}

/** What holds every key of a grain, its population or the keys of its classes together, goes by a name that no class has. */
const baseName = ({ plural }: Grain) => `every ${plural}`
const baseOf = (grain: Grain) => quoteName(baseName(grain))

/** `from` over every key of a grain, with the relations of its classes joined by it. */
function joined(grain: Grain, classes: Classed[]): string {
  const [base, keys, names] = [baseOf(grain), keysOf(grain), namesOf(classes)]
  const selects = names.map((name) => `select ${keys.join(', ')} from ${quoteName(name)}`)
  const from = grain.population ? loadedTable(grain.population) : `(${selects.join(' union ')})`
  return joinedTo(`${from} as ${base}`, base, names, keys)
}

const keysOn = (grain: Grain) => keysOf(grain).map((key) => `${baseOf(grain)}.${key}`)
/** Relations that hold the same keys, where a grain has a population; `whole`: with the population itself. */
const mergeJoin = (grain: Grain, relations: string[], where: Condition | undefined, whole = false) =>
  grain.population && {
    mergeJoin: {
      relations,
      ...(whole && { population: { relation: loadedTable(grain.population), as: baseName(grain) } }),
      keys: keysOf(grain),
      ...(where && { where: whereSql(where) }),
    },
  }
const restricted = (from: string, where: Condition | undefined) => (where ? `${from} where ${whereSql(where)}` : from)

/**
 * The rows of one class among others that a condition may name; `classes` are those of its grain. Only relations of classes are
 * read: the canonical tables may be gone by then.
 */
export function filteredRows(
  analysis: Classed,
  classes: Classed[],
  lang: Lang,
  where: Condition | undefined,
): RowSource {
  const rows = classifiedRows(analysis.classification, lang, analysis.params)
  if (!where) return rows
  const { grain, name } = analysis.classification
  const others = namesOf(classes).filter((other) => other !== name)
  const { mergeJoin: _, ...withoutJoin } = rows
  return {
    ...withoutJoin,
    from: restricted(joinedTo(quoteName(name), quoteName(name), others, keysOf(grain)), where),
    ...mergeJoin(grain, [name, ...others], where),
  }
}

/**
 * One wide row per key of a grain: the key, then every column of every class under its class's name, then `named_segment` (the
 * first that fits), `named_segments` (all that fit) and `named_segment_action`, where there are named segments. `every`: the classes that conditions
 * may name, those in the row among them.
 */
export function wideRows(
  grain: Grain,
  classes: Classed[],
  every: Classed[],
  lang: Lang,
  segments: Segment[] = [],
  where?: Condition,
): RowSource {
  const keys = keysOn(grain)
  const columns = classes.flatMap(({ classification, params }) =>
    classifiedRows(classification, lang, params, { prefix: true }).columns.slice(keys.length),
  )
  return {
    columns: [...grain.key.map((column, i) => ({ ...column, sql: keys[i]! })), ...columns, ...segmentColumns(segments)],
    from: restricted(joined(grain, every), where),
    orderBy: keys,
    ...mergeJoin(grain, namesOf(every), where, true),
  }
}

function segmentColumns(segments: Segment[]): RowSource['columns'] {
  if (segments.length === 0) return []
  const firstOf = (text: (s: Segment) => string) =>
    `case ${segments.map((s) => `when ${whereSql(s.condition)} then ${quoteLiteral(text(s))}`).join(' ')} end`
  const all = `nullif(concat_ws(';', ${segments.map((s) => `case when ${whereSql(s.condition)} then ${quoteLiteral(s.name)} end`).join(', ')}), '')`
  return [
    {
      name: 'named_segment',
      type: 'text',
      meaning: { en: 'the first named segment that fits', zh: '首个符合的自定义分群' },
      sql: firstOf((s) => s.name),
    },
    {
      name: 'named_segments',
      type: 'list',
      meaning: { en: 'every named segment that fits', zh: '全部符合的自定义分群' },
      sql: all,
    },
    {
      name: 'named_segment_action',
      type: 'text',
      meaning: { en: 'what to do', zh: '建议行动' },
      sql: firstOf((s) => s.action ?? ''),
    },
  ]
}

/** One row per key of a grain and class: key, which classification, class, reason, action. */
export function longRows(grain: Grain, classes: Classed[], every: Classed[], lang: Lang, where?: Condition): RowSource {
  const names = keysOf(grain)
  const keys = keysOn(grain).map((key, i) => `${key} as ${names[i]}`)
  const from = (name: string) =>
    grain.population
      ? restricted(joined(grain, every), where)
      : `${joined(grain, every)} where ${quoteName(name)}.${names[0]} is not null${where ? ` and (${whereSql(where)})` : ''}`
  const parts = classes.map(({ classification, params }, place) => {
    const columns = classifiedRows(classification, lang, params).columns
    const sql = (column: string) => columns.find((c) => c.name === column)!.sql
    return `select ${keys.join(', ')}, ${place} as place, ${quoteLiteral(classification.name)} as classification, ${sql(`${classification.name}_class`)} as class, ${sql('because')} as because, ${sql('action')} as action from ${from(classification.name)}`
  })
  const text = (column: string, en: string, zh: string) => ({
    name: column,
    type: 'text' as const,
    meaning: { en, zh },
    sql: `every_class.${column}`,
  })
  return {
    columns: [
      // With their relation: look-ups beside them have columns of the same names.
      ...grain.key.map((column) => ({ ...column, sql: `every_class.${column.name}` })),
      text('classification', 'which classification', '分类'),
      text('class', 'the class', '类别'),
      text('because', 'the reason in words', '分类理由'),
      text('action', 'what to do', '建议行动'),
    ],
    from: `(${parts.join(' union all ')}) as every_class`,
    orderBy: [...names, 'place'],
  }
}

/** The keys that meet a condition, as a select. */
export const keysWhere = (grain: Grain, every: Classed[], where: Condition): string =>
  `select ${keysOn(grain).join(', ')} from ${restricted(joined(grain, every), where)}`
