import type { Classification, Label, Text } from '../analyses/define.js'
import { type Grain, keysOf } from '../analyses/grain.js'
import { divided, fromScaled, scale, toScaled } from '../core/decimal.js'
import { isoDay } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine, Row } from '../engines/engine.js'
import { labelsOf } from './sentences.js'

/** One class, or one name of a mark, or the total. Decimals are exact text with four digits after the point. */
export interface SummaryLine {
  name: string
  title: Text | null
  /** Rows: customers, products, or what else the class is about. */
  subjects: number
  /** Share of all rows, from 0 to 1. */
  share: number | null
  /** Orders or units, as the grain says. */
  volume: string
  /** Null where the export has no amounts. */
  revenue: string | null
  revenue_share: number | null
  /** Revenue per order or per unit. */
  average: string | null
}

/** What the summary of a classification says, without any layout. */
export interface Summary {
  class: string
  title: Text
  grain: Grain
  /** Whether there is volume and revenue to add up. */
  measured: boolean
  /** ISO date. */
  as_of: string
  lines: SummaryLine[]
  total: SummaryLine
  marks: { column: string; meaning: Text | null; lines: SummaryLine[] }[]
  /** Cut points worked out from the data, in order. */
  thresholds: { name: string; title: Text; values: string[] }[]
  /** Parameters in force; null values (nothing set) are left out. */
  parameters: { name: string; value: string; unit: string | null; is_default: boolean }[]
}

const ratio = (part: bigint, whole: bigint) => (whole > 0n ? Number(divided(part * 1_000_000n, whole)) / 1e6 : null)

interface Measures {
  subjects: bigint
  volume: bigint
  revenue: bigint | null
}
const nothing: Measures = { subjects: 0n, volume: 0n, revenue: null }
const plus = (a: Measures, b: Measures): Measures => ({
  subjects: a.subjects + b.subjects,
  volume: a.volume + b.volume,
  revenue: a.revenue === null ? b.revenue : a.revenue + (b.revenue ?? 0n),
})

/** The columns of `class_groups.sql` for marks. */
const markColumns = ['mark_1', 'mark_2', 'mark_3', 'mark_4', 'mark_5', 'mark_6']

/** The select of the groups of a class (`class_groups.sql`), in one pass over its rows. */
function groupsQuery({ name, grain, marks = [], totals: own }: Classification, only: string | undefined): string {
  if (marks.length > markColumns.length) throw new Error(`${name} has more than ${markColumns.length} marks`)
  const { totals, volume } = grain
  const column = (which: string) => `${quoteName(name)}.${quoteName(which)}`
  const sameKey = (other: string) =>
    keysOf(grain)
      .map((key) => `${quoteName(name)}.${key} = ${other}.${key}`)
      .join(' and ')
  // A constant flag is what an engine groups by at the least cost.
  const held = markColumns.map((mark, i) => `${marks[i] ? column(marks[i].column) : 'false'} as ${mark}`)
  const classed_rows = [
    `select ${column(`${name}_class`)} as class, ${held.join(', ')}`,
    `, ${own ? column(own.volume) : totals ? `${totals}.${volume}` : '0'} as volume`,
    `, ${own ? column(own.revenue) : totals ? `${totals}.revenue` : 'null'} as revenue`,
    ` from ${quoteName(name)}`,
    only === undefined ? '' : ` inner join (${only}) as kept on ${sameKey('kept')}`,
    own || !totals ? '' : ` left join ${totals} on ${sameKey(totals)}`,
  ].join('')
  const texts = ['subjects', 'volume'].map((sum) => `cast(${sum} as varchar) as ${sum}`)
  return selectOver({ classed_rows }, readSql(new URL('summary/class_groups.sql', import.meta.url)), [
    'class',
    ...markColumns.slice(0, marks.length),
    ...texts,
    'cast(cast(revenue as decimal(38,4)) as varchar) as revenue',
  ])
}

const text = (row: Row, column: string) => (row[column] === null ? null : String(row[column]))

/** Adds the groups up by the names that one of their columns holds. */
function addUp(rows: Row[], column: string, many = false): Map<string, Measures> {
  const sums = new Map<string, Measures>()
  for (const row of rows) {
    const held = text(row, column)
    if (held === null) continue
    const revenue = text(row, 'revenue')
    const measures = {
      subjects: BigInt(text(row, 'subjects')!),
      volume: toScaled(text(row, 'volume')!),
      revenue: revenue === null ? null : toScaled(revenue),
    }
    for (const name of many ? held.split(';') : [held]) sums.set(name, plus(sums.get(name) ?? nothing, measures))
  }
  return sums
}

function line(name: string, title: Text | null, measures: Measures, total: Measures): SummaryLine {
  const { subjects, volume, revenue } = measures
  return {
    name,
    title,
    subjects: Number(subjects),
    share: ratio(subjects, total.subjects),
    volume: fromScaled(volume),
    revenue: revenue === null ? null : fromScaled(revenue),
    revenue_share: revenue === null ? null : ratio(revenue, total.revenue ?? 0n),
    average: revenue === null || volume <= 0n ? null : fromScaled(divided(revenue * scale, volume)),
  }
}

/** A line per label in declared order, also where nobody holds it; then names that no label declares, sorted. */
function lines(labels: Label[], sums: Map<string, Measures>, total: Measures): SummaryLine[] {
  const shown = labels.filter(({ name, counted }) => !counted || sums.has(name))
  const declared = shown.map(({ name, title }) => line(name, title, sums.get(name) ?? nothing, total))
  const others = [...sums.keys()].filter((name) => !labels.some((label) => label.name === name)).sort()
  return [...declared, ...others.map((name) => line(name, null, sums.get(name)!, total))]
}

/** Names of the export that a summary lists, those of most subjects first; the rest stand in one line that says how many they are. */
const listed = 12

/** The lines of a mark that holds names of the export as well. */
function openLines(labels: Label[], sums: Map<string, Measures>, total: Measures): SummaryLine[] {
  const all = lines(labels, sums, total).filter(({ subjects }) => subjects > 0)
  const sorted = all.sort((a, b) => b.subjects - a.subjects || (a.name < b.name ? -1 : 1))
  if (sorted.length <= listed) return sorted
  const rest = sorted.slice(listed).map(({ name }) => sums.get(name)!)
  return [...sorted.slice(0, listed), line(`(${rest.length} more)`, null, rest.reduce(plus, nothing), total)]
}

async function readThresholds(engine: Engine, { thresholds }: Classification): Promise<Summary['thresholds']> {
  if (!thresholds) return []
  const step = quoteName(thresholds.step)
  const rows = await engine.rows(
    `select ${step}."name" as name, cast(cast(round(${step}."value", 4) as decimal(38,4)) as varchar) as cut
    from ${step} order by ${step}."name", ${step}."position"`,
  )
  return Object.entries(thresholds.titles)
    .map(([name, title]) => ({
      name,
      title,
      values: rows.filter((row) => row.name === name && row.cut !== null).map((row) => text(row, 'cut')!),
    }))
    .filter(({ values }) => values.length > 0)
}

/** A parameter in few words: a list of names or numbers as it is typed, a table as its length. */
function parameterText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  return value.some((item) => typeof item === 'object') ? `(${value.length})` : value.join(',')
}

function parametersOf(classification: Classification, params: Record<string, unknown>): Summary['parameters'] {
  const usual = classification.params.parse({}) as Record<string, unknown>
  return Object.entries(classification.params.shape).flatMap(([name, schema]) => {
    const value = parameterText(params[name])
    if (value === undefined) return []
    const unit = (schema as { meta: () => { unit?: string } | undefined }).meta()?.unit ?? null
    return [{ name, value, unit, is_default: JSON.stringify(params[name]) === JSON.stringify(usual[name]) }]
  })
}

/**
 * Reads the summary of a classification that has been run. Beside its relation it takes the totals of its grain, such as
 * `customer_totals(customer_id, orders, revenue)`, with at most one row per key.
 * @param asOfDay counted from 1970-01-01
 * @param only a select of the keys of the rows to count; default: all
 */
export async function readSummary(
  engine: Engine,
  classification: Classification,
  params: Record<string, unknown>,
  asOfDay: number,
  only?: string,
): Promise<Summary> {
  const { name, title, grain, labels, marks = [], evidence } = classification
  const groups = await engine.rows(groupsQuery(classification, only))
  const classes = addUp(groups, 'class')
  const total = [...classes.values()].reduce(plus, nothing)
  return {
    class: name,
    title,
    grain,
    measured: classification.totals !== undefined || grain.totals !== undefined,
    as_of: isoDay(asOfDay),
    lines: lines(labels, classes, total),
    total: line('total', null, total, total),
    marks: marks.map((mark, i) => ({
      column: mark.column,
      meaning: evidence.find((column) => column.name === mark.column)?.meaning ?? null,
      lines: (mark.open ? openLines : lines)(labelsOf(mark, params), addUp(groups, markColumns[i]!, mark.many), total),
    })),
    thresholds: await readThresholds(engine, classification),
    parameters: parametersOf(classification, params),
  }
}
