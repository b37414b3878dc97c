// Retention and shop figures worked out order by order in JavaScript, apart from the models: what they are held against.

/** One order: net amount, and the day counted from 1970-01-01. A purchase nets to more than nothing. */
export interface SoldOrder {
  id: string
  customer: string | null
  day: number
  net: number
  returned?: number
}

const dateOf = (day: number) => new Date(day * 86_400_000)
const dayOf = (year: number, month: number) => Date.UTC(year, month, 1) / 86_400_000

/** First day of the period that a day is in, by the calendar of JavaScript. */
export function periodStart(day: number, period: string, yearStart = 1, weekStart = 0): number {
  const date = dateOf(day)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  if (period === 'month') return dayOf(year, month)
  if (period === 'week') return day - ((((date.getUTCDay() + 6) % 7) - weekStart + 7) % 7)
  const since = (((month - (yearStart - 1)) % 12) + 12) % 12
  return dayOf(year, month - (period === 'quarter' ? since % 3 : since))
}

/** The period starts from one day to another, each once. */
const startsBetween = (from: number, to: number, start: (day: number) => number) => {
  const starts: number[] = []
  for (let day = from; day <= to; day++) if (starts.at(-1) !== start(day)) starts.push(start(day))
  return starts
}

/** Cohort sizes, and those who bought and what they brought by age: `cohort/age` to [customers, active, bought again, orders, revenue]. */
export function cohortsByHand(orders: SoldOrder[], asOf: number, start: (day: number) => number) {
  const known = orders.filter((o) => o.customer !== null)
  const starts = startsBetween(Math.min(...known.map((o) => o.day)), asOf, start)
  const place = new Map(starts.map((day, i) => [day, i]))
  const days = new Map<string, number[]>()
  for (const o of known) if (o.net > 0) days.set(o.customer!, [...(days.get(o.customer!) ?? []), o.day])
  const cells = new Map<string, [number, Set<string>, number, number, number]>()
  for (const list of days.values()) {
    const cohort = start(Math.min(...list))
    for (let age = 0; age < starts.length - place.get(cohort)!; age++) {
      const cell = cells.get(`${cohort}/${age}`) ?? [0, new Set(), 0, 0, 0]
      cell[0]++
      const second = [...new Set(list)].sort((a, b) => a - b)[1]
      if (second !== undefined && place.get(start(second))! <= place.get(cohort)! + age) cell[2]++
      cells.set(`${cohort}/${age}`, cell)
    }
  }
  for (const o of known) {
    const list = days.get(o.customer!)
    if (!list || o.day < Math.min(...list)) continue
    const cohort = start(Math.min(...list))
    const cell = cells.get(`${cohort}/${place.get(start(o.day))! - place.get(cohort)!}`)!
    if (o.net > 0) cell[1].add(o.customer!)
    if (o.net > 0) cell[3]++
    cell[4] += o.net
  }
  return new Map(
    [...cells].map(([key, [n, active, again, count, revenue]]) => [key, [n, active.size, again, count, revenue]]),
  )
}

/** Kaplan and Meier's estimate, step by step: the share that has bought again by a day. */
export function boughtAgainBy(day: number, seen: { days: number; event: boolean }[]): number {
  let none = 1
  for (const t of [...new Set(seen.filter((s) => s.event).map((s) => s.days))].sort((a, b) => a - b)) {
    if (t > day) break
    none *= 1 - seen.filter((s) => s.event && s.days === t).length / seen.filter((s) => s.days >= t).length
  }
  return 1 - none
}
