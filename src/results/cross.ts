import type { Classification, Label } from '../analyses/define.js'
import { keysOf } from '../analyses/grain.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { literal, quoteLiteral, quoteName } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'
import type { RowSource } from './rows.js'
import { textValue } from './value-sql.js'
import { type Condition, classesIn } from './where.js'
import { type ColumnRef, labelsOfColumn, namesOf } from './where-columns.js'
import { whereSql } from './where-sql.js'

/** One side of a cross table: a class, a mark or an evidence column. */
export interface Axis {
  ref: ColumnRef
  /** Declared names in their order; undefined for free text, numbers and days. */
  labels: Label[] | undefined
  /** Of a day: what it is taken by. */
  period?: Period | undefined
}

type Period = 'month' | 'quarter' | 'year'

/** A calendar period of a day as text, such as 2024-03, 2024-Q1 and 2024. */
const periodText: Record<Period, (day: string) => string> = {
  month: (day) => `substr(${day}, 1, 7)`,
  quarter: (day) =>
    `concat(substr(${day}, 1, 4), '-Q', cast(cast(floor((cast(substr(${day}, 6, 2) as integer) + 2) / 3.0) as integer) as varchar))`,
  year: (day) => `substr(${day}, 1, 4)`,
}

/** A name with the period that its day is taken by: `last_day:quarter`; `quarter` alone is that of the first purchase or sale. */
function withPeriod(name: string, has: (name: string) => boolean): { name: string; period?: Period } {
  const [, column, period] = /^(?:(.+):)?(month|quarter|year)$/i.exec(name) ?? []
  if (period === undefined || has(name)) return { name }
  return { name: column ?? 'first_day', period: period.toLowerCase() as Period }
}

/**
 * An axis by any name that `--where` knows.
 * @param preferred the class on the other side, whose columns need no class before them
 * @throws UserError (exit 2) with the nearest name, or with the classes among which it does not decide
 */
export function axisNamed(
  given: string,
  classifications: Classification[],
  parametersOf: (c: Classification) => Record<string, unknown>,
  preferred?: Classification,
): Axis {
  const names = namesOf(classifications, preferred)
  const { name, period } = withPeriod(given, (one) => names.has(one))
  const refs = names.get(name) ?? names.get(name.toLowerCase()) ?? []
  if (refs.length === 0) {
    const similar = nearest(name, names.keys())
    const classes = classifications.map((c) => c.name).join(', ')
    throw usageError(
      `no class or column ${name}`,
      similar ? `did you mean ${similar}?` : `classes: ${classes}; their columns as class.column`,
    )
  }
  if (refs.length > 1)
    throw usageError(
      `${name} is a column of ${refs.map((r) => r.classification.name).join(' and ')}`,
      `write ${refs.map((r) => `${r.classification.name}.${name}`).join(' or ')}`,
    )
  if (period && refs[0]!.type !== 'day')
    throw usageError(`${given}: ${name} is no day`, 'a column of days has a :month, :quarter and :year')
  return { ref: refs[0]!, labels: labelsOfColumn(refs[0]!, parametersOf), period }
}

/** Free texts that get a line of their own; the rest are one. */
const mostTexts = 20
const isNumber = ({ type }: ColumnRef) => ['integer', 'money', 'ratio', 'number'].includes(type)

const step = (name: 'binned_headings' | 'text_headings' | 'crossed') =>
  readSql(new URL(`cross/${name}.sql`, import.meta.url))

/** The value of an axis as SQL, as it is counted and as it is shown. */
function axisSql({ ref, period = 'month' }: Axis): { column: string; value: string; text: string } {
  const column = `${quoteName(ref.classification.name)}.${quoteName(ref.column)}`
  const kind = ref.classification.evidence.find((e) => e.name === ref.column) ?? { type: 'text' }
  const text = textValue(kind, column)
  return { column, text, value: isNumber(ref) ? column : ref.type === 'day' ? periodText[period](text) : text }
}

/** Makes the relation that gives each value of an axis its heading and place (`binned_headings.sql`, `text_headings.sql`). */
async function createHeadings(
  engine: Engine,
  axis: Axis,
  bins: number,
  relation: string,
  only: (name: string) => string,
): Promise<void> {
  const { ref, labels = [] } = axis
  const from = quoteName(ref.classification.name)
  const { column, value, text } = axisSql(axis)
  const counted = `select ${value} as value, min(${text}) as text, count(*) as subjects from ${from}${only(from)} where ${column} is not null group by 1`
  if (isNumber(ref)) {
    const relations = { counted_numbers: counted, number_of_bins: `select ${bins} as bins` }
    await engine.run(`create table ${relation} as ${selectOver(relations, step('binned_headings'))}`)
    return
  }
  const names = labels.flatMap(({ name }, i) =>
    labels.findIndex((label) => label.name === name) === i ? [`(${quoteLiteral(name)}, ${i})`] : [],
  )
  const most = labels.length > 0 || ref.type !== 'text' ? null : mostTexts
  const relations = {
    counted_texts: counted,
    declared_names:
      names.length > 0
        ? `select name, place from (values ${names.join(', ')}) as declared (name, place)`
        : 'select cast(null as varchar) as name, 0 as place where false',
    heading_rules: `select cast(${literal(most)} as integer) as most_texts, ${labels.length} as declared, ${ref.type === 'day'} as is_in_order`,
  }
  await engine.run(`create table ${relation} as ${selectOver(relations, step('text_headings'))}`)
}

/**
 * Makes the relation `crossed`: how many rows are in each pair of headings, what they brought, and both as shares of the whole.
 * The relations of the classes have to be there, also of those that the condition names.
 * @param where which rows there are: shares, bins and commonest texts are of these alone
 */
export async function createCross(
  engine: Engine,
  rows: Axis,
  columns: Axis,
  bins: number,
  where?: Condition,
): Promise<void> {
  const { grain } = rows.ref.classification
  const names = [...new Set([rows.ref.classification.name, columns.ref.classification.name])]
  const same = (one: string, other: string) =>
    keysOf(grain)
      .map((key) => `${one}.${key} = ${other}.${key}`)
      .join(' and ')
  const first = quoteName(names[0]!)
  const only = (name: string) => (where ? ` inner join crossed_among on ${same(name, 'crossed_among')}` : '')
  if (where) {
    const others = [...new Set([...names, ...classesIn(where).map(({ name }) => name)])].slice(1).map(quoteName)
    const joined = others.map((name) => ` left join ${name} on ${same(first, name)}`).join('')
    const keys = keysOf(grain).map((key) => `${first}.${key}`)
    await engine.run(
      `create table crossed_among as select ${keys.join(', ')} from ${first}${joined} where ${whereSql(where)}`,
    )
  }
  await createHeadings(engine, rows, bins, 'crossed_rows', only)
  await createHeadings(engine, columns, bins, 'crossed_columns', only)
  const joins = names.slice(1).map((name) => ` inner join ${quoteName(name)} on ${same(first, quoteName(name))}`)
  const side = (axis: Axis, relation: string) => ` left join ${relation} on ${relation}.value = ${axisSql(axis).value}`
  const totals = grain.totals ? ` left join ${grain.totals} on ${same(first, grain.totals)}` : ''
  const revenue = grain.totals ? `${grain.totals}.revenue` : 'cast(null as decimal(38,4))'
  const rows_to_cross = `select crossed_rows.place as row_place, crossed_rows.heading as row_heading, crossed_columns.place as column_place, crossed_columns.heading as column_heading, ${revenue} as revenue
    from ${first}${only(first)}${joins.join('')}${totals}${side(rows, 'crossed_rows')}${side(columns, 'crossed_columns')}`
  await engine.run(`create table crossed as ${selectOver({ rows_to_cross }, step('crossed'))}`)
}

/** The cells of `crossed` as rows. */
export function crossRows(rows: Axis, columns: Axis): RowSource {
  const { grain } = rows.ref.classification
  const text = (name: string, sql: string, { meaning }: { meaning: { en: string; zh: string } }) => ({
    name,
    type: 'text' as const,
    meaning,
    sql,
  })
  const about = ({ ref }: Axis) => ({
    meaning: ref.classification.evidence.find((e) => e.name === ref.column)?.meaning ?? ref.classification.title,
  })
  const share = { type: 'ratio' as const, decimals: 6 }
  return {
    columns: [
      text(rows.ref.column, 'row_heading', about(rows)),
      text(columns.ref.column, 'column_heading', about(columns)),
      { name: grain.plural, type: 'integer', meaning: grain.words.many, sql: 'subjects' },
      { name: 'share', ...share, meaning: { en: 'share of all of them', zh: '占全部比例' }, sql: 'share' },
      { name: 'revenue', type: 'money', meaning: { en: 'net of returns', zh: '净收入' }, sql: 'revenue' },
      {
        name: 'revenue_share',
        ...share,
        meaning: { en: 'share of all revenue', zh: '占总收入比例' },
        sql: 'revenue_share',
      },
    ],
    from: 'crossed',
    orderBy: ['row_place', 'column_place'],
  }
}
