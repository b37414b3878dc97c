import type { Foretelling } from '../../analyses/define.js'
import { auc, type Figure, meanFigure, rmse, share, spearman, topFifth } from './measures.js'

/** A customer or product as it was classified at a cut, and what came of it until the horizon's end. */
export interface Judged {
  class: string
  /** Columns that the class declares to foretell something, by name; null where empty. */
  scores: Record<string, number | null>
  marks: Record<string, string | null>
  /** Purchase days (of a product: days with a sale) and money in the horizon. */
  days: number
  money: number
  /** Days from the cut to the first purchase after it; null where there is none in the horizon. */
  nextDays: number | null
  /** What is known without any class at the cut. */
  recencyDays: number
  purchaseDays: number
  ageDays: number
  moneyBefore: number
  /** Money in the 365 days before the cut. */
  yearBefore: number
  /** Class of the same at the end of the horizon, and whether a snapshot of the horizon had nothing on hand; null where that is not known. */
  classAfter: string | null
  ranOut: boolean | null
}

/** One figure of a back-test. `about`: a class, `column=label`, a score, or a baseline (`baseline recency`). */
export interface Line extends Figure {
  about: string
  measure: string
  subjects: number
}

const flat = (value: number): Figure => ({ value, low: null, high: null })
const columnOf = (rows: Judged[], of: (row: Judged) => number) => Float64Array.from(rows, of)
const bought = (row: Judged) => (row.days > 0 ? 1 : 0)

const line = (about: string, measure: string, figure: Figure | undefined, subjects: number): Line[] =>
  figure && Number.isFinite(figure.value) ? [{ about, measure, ...figure, subjects }] : []

/** How many a group has, which share bought, what each brought, and how that stands to all. */
function groupLines(about: string, rows: Judged[], all: Judged[]): Line[] {
  const n = rows.length
  const figure = share(
    rows.reduce((sum, row) => sum + bought(row), 0),
    n,
  )
  const overall = all.reduce((sum, row) => sum + bought(row), 0) / all.length
  return [
    ...line(about, 'subjects', flat(n), n),
    ...line(about, 'bought_share', figure, n),
    ...line(about, 'money_each', meanFigure(columnOf(rows, (row) => row.money)), n),
    ...(figure && overall > 0 ? line(about, 'lift', flat(figure.value / overall), n) : []),
  ]
}

/** How a score ranks those who have one. `amount`: what it is the expected number or money of. */
function scoreLines(about: string, rows: Judged[], score: (row: Judged) => number, amount?: 'days' | 'money'): Line[] {
  if (rows.length === 0) return []
  const [scores, money] = [columnOf(rows, score), columnOf(rows, (row) => row.money)]
  const of = amount === 'money' ? money : columnOf(rows, (row) => row.days)
  const n = rows.length
  const top = topFifth(scores, money)
  return [
    ...line(about, 'auc', auc(scores, columnOf(rows, bought)), n),
    ...line(about, 'spearman', spearman(scores, of), n),
    ...line(about, 'top_fifth', top === undefined ? undefined : flat(top), n),
    ...(amount
      ? [
          ...line(about, 'rmse', flat(rmse(scores, of)), n),
          ...line(about, 'expected_total', flat(scores.reduce((a, b) => a + b, 0)), n),
          ...line(about, 'actual_total', flat(of.reduce((a, b) => a + b, 0)), n),
        ]
      : []),
  ]
}

/** What needs no class: plain recency and frequency, the money of the last period, the own rate carried on, and nothing at all. */
function baselineLines(rows: Judged[], horizon: number): Line[] {
  const rate = (row: Judged) => (row.ageDays > 0 ? ((row.purchaseDays - 1) * horizon) / row.ageDays : 0)
  return [
    ...scoreLines('baseline recency', rows, (row) => -row.recencyDays),
    ...scoreLines('baseline frequency', rows, (row) => row.purchaseDays),
    ...scoreLines('baseline last money', rows, (row) => row.moneyBefore, 'money'),
    ...scoreLines('baseline own rate', rows, rate, 'days'),
    ...scoreLines('baseline nothing', rows, () => 0, 'days'),
  ]
}

/** Stated chances in tenths: the mean stated and the share that it held for. */
function calibrationLines(column: string, within: string | undefined, given: Judged[], horizon: number): Line[] {
  const limit = (row: Judged) => (within === undefined ? horizon : (row.scores[within] ?? Number.POSITIVE_INFINITY))
  const rows = given.filter((row) => limit(row) <= horizon)
  const came = (row: Judged) => row.nextDays !== null && row.nextDays <= limit(row)
  return Array.from({ length: 10 }, (_, k) => {
    const tenth = rows.filter((row) => Math.min(9, Math.floor(row.scores[column]! * 10)) === k)
    const about = `${column} ${(k / 10).toFixed(1)}-${((k + 1) / 10).toFixed(1)}`
    const stated = meanFigure(columnOf(tenth, (row) => row.scores[column]!))
    const held = share(tenth.filter(came).length, tenth.length)
    return [
      ...line(about, 'stated', stated && flat(stated.value), tenth.length),
      ...line(about, 'happened', held, tenth.length),
    ]
  }).flat()
}

/** Whether what was said of a mark came true. */
function markLines(rows: Judged[], { change, ranOut }: Foretelling, margin: number, horizon: number): Line[] {
  const hits = (column: string, label: string, held: Judged[], came: (row: Judged) => boolean, measure: string) =>
    line(`${column}=${label}`, measure, share(held.filter(came).length, held.length), held.length)
  const grown = (row: Judged, k: number) => {
    const year = (row.money * 365) / horizon
    const up = year * 100 > row.yearBefore * (100 + margin)
    const down = year * 100 < row.yearBefore * (100 - margin)
    return [up, !up && !down, down][k]!
  }
  return [
    ...(change?.labels.flatMap((label, k) =>
      hits(
        change.column,
        label,
        rows.filter((row) => row.marks[change.column] === label),
        (row) => grown(row, k),
        'came_true',
      ),
    ) ?? []),
    ...(ranOut
      ? ['yes', 'no'].flatMap((label) =>
          hits(
            ranOut,
            label,
            rows.filter((row) => row.marks[ranOut] === label && row.ranOut !== null),
            (row) => row.ranOut!,
            'ran_out',
          ),
        )
      : []),
  ]
}

/**
 * All that a back-test says of one class at one cut.
 * @param labels classes in their declared order
 * @param horizon days after the cut
 * @param margin percent of a change that counts
 */
export function judge(
  rows: Judged[],
  labels: string[],
  foretells: Foretelling,
  horizon: number,
  margin: number,
): Line[] {
  const known = rows.filter((row) => row.purchaseDays > 0)
  const ranked = foretells.order ? known.filter((row) => foretells.order!.includes(row.class)) : []
  const lists = Object.entries(foretells.lists ?? {}).map(([name, classes]): [string, Judged[]] => [
    name,
    known.filter((row) => classes.includes(row.class)),
  ])
  const stating = (column: string) =>
    known.filter((row) => row.scores[column] !== null && row.scores[column] !== undefined)
  // Where nobody has a class with a place in the order, scores alone are held against what needs none.
  const alone = ranked.length === 0 && (foretells.scores ?? []).some(({ column }) => stating(column).length > 0)
  const groups = [
    ...labels.map((name): [string, Judged[]] => [name, known.filter((row) => row.class === name)]),
    ...lists,
  ]
  return [
    ...groups.flatMap(([name, held]) => (held.length > 0 ? groupLines(name, held, known) : [])),
    ...(foretells.stays
      ? labels.flatMap((name) => {
          const held = rows.filter((row) => row.class === name && row.classAfter !== null)
          const stayed = held.filter((row) => row.classAfter === name).length
          return line(name, 'stayed', share(stayed, held.length), held.length)
        })
      : []),
    ...(foretells.order ? scoreLines('class', ranked, (row) => -foretells.order!.indexOf(row.class)) : []),
    ...(foretells.scores ?? []).flatMap(({ column, of, within }) => {
      const stated = stating(column)
      const amount = of === 'purchases' ? 'days' : of === 'money' ? 'money' : undefined
      return [
        ...scoreLines(column, stated, (row) => row.scores[column]!, amount),
        ...(of === 'chance' ? calibrationLines(column, within, stated, horizon) : []),
      ]
    }),
    ...markLines(known, foretells, margin, horizon),
    ...(foretells.order || foretells.scores ? baselineLines(foretells.order && !alone ? ranked : known, horizon) : []),
  ]
}
