// CDNOW, first tenth (Fader and Hardie): histories at the end of the 39th week, what followed in the next 39, and repeat spend.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { data } from '../../support/real-data.js'

const day = (text: string) =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 86_400_000

const [start, end] = [day('19970101'), day('19970930')]

/** One customer: days from the first purchase, and purchase days of the hold-out. `amount`: mean of the repeats, null without one. */
export interface Cdnow {
  x: number
  recency: number
  age: number
  weight: number
  later: number
  firstDay: number
  repeatDays: number[]
  amount: number | null
}

export function cdnow(): Cdnow[] {
  const lines = readFileSync(join(data, 'cdnow_lifetimes', 'CDNOW_sample.txt'), 'utf8')
    .trim()
    .split('\n')
  const customers = new Map<string, Map<number, number>>()
  for (const line of lines) {
    const [, id, when, , amount] = line.trim().split(/\s+/)
    const days = customers.get(id!) ?? new Map<number, number>()
    days.set(day(when!), (days.get(day(when!)) ?? 0) + Number(amount))
    customers.set(id!, days)
  }
  return [...customers.values()].map((byDay) => {
    const days = [...byDay.keys()].sort((a, b) => a - b)
    const known = days.filter((d) => d <= end)
    const repeats = known.slice(1).map((d) => byDay.get(d)!)
    return {
      x: repeats.length,
      recency: known.at(-1)! - days[0]!,
      age: end - days[0]!,
      weight: 1,
      later: days.length - known.length,
      firstDay: days[0]! - start,
      repeatDays: days.slice(1).map((d) => d - start),
      amount: repeats.length > 0 ? repeats.reduce((a, b) => a + b) / repeats.length : null,
    }
  })
}

/** The published histories in weeks. */
export const inWeeks = (rows: Cdnow[]) => rows.map((c) => ({ ...c, recency: c.recency / 7, age: c.age / 7 }))

/** Ranks with ties at their mean, for Spearman's correlation. */
function ranks(values: number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const of = new Array<number>(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let k = from; k < to; k++) of[order[k]!] = (from + to - 1) / 2
    from = to
  }
  return of
}

export function spearman(a: number[], b: number[]): number {
  const [x, y] = [ranks(a), ranks(b)]
  const mean = (a.length - 1) / 2
  const product = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + (value - mean) * (q[i]! - mean), 0)
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
}
