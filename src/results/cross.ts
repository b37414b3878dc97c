import type { Classification, Label } from '../analyses/define.js'
import { keysOf } from '../analyses/grain.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import type { RowSource } from './rows.js'
import { textValue } from './values.js'
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

/** Relation that gives each value of an axis its heading and place. */
async function createHeadings(
  engine: Engine,
  { ref, labels, period = 'month' }: Axis,
  bins: number,
  relation: string,
  only: (name: string) => string,
): Promise<void> {
  const from = quoteName(ref.classification.name)
  const column = `${from}.${quoteName(ref.column)}`
  const text = textValue(ref.classification.evidence.find((e) => e.name === ref.column) ?? { type: 'text' }, column)
  const counted = `select ${isNumber(ref) ? column : ref.type === 'day' ? periodText[period](text) : text} as value, min(${text}) as text, count(*) as subjects from ${from}${only(from)} where ${column} is not null group by 1`
  if (isNumber(ref)) {
    // Equal values share a bin, so that bins of many ties may be fewer; no more different values than bins have one each.
    await engine.run(`create table ${relation} as with counted as (${counted}),
      placed as (select value, text, coalesce(sum(subjects) over (order by value rows between unbounded preceding and 1 preceding), 0) as below, sum(subjects) over () as every, count(*) over () as different, row_number() over (order by value) - 1 as nth from counted),
      binned as (select value, text, case when different <= ${bins} then nth else cast(floor(cast(below * ${bins} as double precision) / every) as integer) end as place from placed),
      ends as (select place, min(value) as low, max(value) as high from binned group by place)
      select binned.value as value, binned.place as place,
        case when ends.low = ends.high then first_text.text else concat(first_text.text, ' – ', last_text.text) end as heading
      from binned inner join ends on binned.place = ends.place
      inner join counted as first_text on first_text.value = ends.low
      inner join counted as last_text on last_text.value = ends.high`)
    return
  }
  const declared = (labels ?? []).map(({ name }, i) => `when ${quoteLiteral(name)} then ${i}`).join(' ')
  const ranked = `select value, row_number() over (order by ${ref.type === 'day' ? '' : 'subjects desc, '}value) - 1 as place from (${counted}) as counted`
  const place = declared ? `case value ${declared} else ${(labels ?? []).length} + place end` : 'place'
  const isOther = labels || ref.type !== 'text' ? 'false' : `place >= ${mostTexts}`
  await engine.run(
    `create table ${relation} as select value, case when ${isOther} then ${mostTexts} else ${place} end as place, case when ${isOther} then 'other' else value end as heading from (${ranked}) as ranked`,
  )
}

/**
 * Makes the relation `crossed`: how many rows are in each pair of headings, what they brought, and both as shares of the whole.
 * The relations of the classes have to be there, also of those that the condition speaks of.
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
  const side = ({ ref, period = 'month' }: Axis, relation: string) => {
    const column = `${quoteName(ref.classification.name)}.${quoteName(ref.column)}`
    const value = isNumber(ref)
      ? column
      : ref.type === 'day'
        ? periodText[period](textValue({ type: 'day' }, column))
        : textValue(ref.classification.evidence.find((e) => e.name === ref.column) ?? { type: 'text' }, column)
    return ` left join ${relation} on ${relation}.value = ${value}`
  }
  const totals = grain.totals ? ` left join ${grain.totals} on ${same(first, grain.totals)}` : ''
  const revenue = grain.totals ? `sum(${grain.totals}.revenue)` : 'cast(null as decimal(38,4))'
  const last = 1_000_000
  await engine.run(`create table crossed as with
    pairs as (select coalesce(crossed_rows.place, ${last}) as row_place, coalesce(crossed_rows.heading, 'missing') as row_heading,
      coalesce(crossed_columns.place, ${last}) as column_place, coalesce(crossed_columns.heading, 'missing') as column_heading,
      count(*) as subjects, cast(${revenue} as decimal(38,4)) as revenue
      from ${first}${only(first)}${joins.join('')}${totals}${side(rows, 'crossed_rows')}${side(columns, 'crossed_columns')}
      group by 1, 2, 3, 4)
    select pairs.*, cast(subjects as double precision) / sum(subjects) over () as share,
      case when sum(revenue) over () > 0 then cast(revenue as double precision) / cast(sum(revenue) over () as double precision) end as revenue_share
    from pairs`)
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
