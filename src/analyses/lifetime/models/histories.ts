/**
 * Purchase histories, one entry for all customers who have the same: `x` further purchase days after the first, `recency` days from
 * the first to the last, `age` days from the first to the end of what is known (recency <= age), `weight` customers.
 */
export interface Histories {
  x: Float64Array
  recency: Float64Array
  age: Float64Array
  weight: Float64Array
}

/** @throws RangeError where a last purchase lies beyond what is known */
export function requirePast({ recency, age }: Histories): void {
  for (let i = 0; i < age.length; i++)
    if (recency[i]! > age[i]!)
      throw new RangeError(`last purchase ${recency[i]} days after the first, at an age of ${age[i]}`)
}

/** Histories from rows. @throws RangeError where a last purchase lies beyond what is known */
export function historiesOf(rows: { x: number; recency: number; age: number; weight: number }[]): Histories {
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
  const histories = {
    x: column((r) => r.x),
    recency: column((r) => r.recency),
    age: column((r) => r.age),
    weight: column((r) => r.weight),
  }
  requirePast(histories)
  return histories
}

/** Gives what a function gives for 0, 1, ... up to the largest count of a history: terms that depend on the count alone are worked out once. */
export function byCount({ x }: Histories): (of: (count: number) => number) => Float64Array {
  let most = 0
  for (const count of x) if (count > most) most = count
  return (of) => Float64Array.from({ length: most + 1 }, (_, count) => of(count))
}

/** ln(from + days) for the days of histories: looked up where these are whole and fewer than the histories, the same to the bit. */
export function logOfDays({ recency, age }: Histories): (from: number) => (days: number) => number {
  let most = 0
  for (let i = 0; i < age.length; i++)
    most = Number.isInteger(age[i]) && Number.isInteger(recency[i]) ? Math.max(most, age[i]!) : Number.POSITIVE_INFINITY
  if (most >= age.length) return (from) => (days) => Math.log(from + days)
  return (from) => {
    const logs = Float64Array.from({ length: most + 1 }, (_, days) => Math.log(from + days))
    return (days) => logs[days]!
  }
}

/** What `of` gives for a count and an age, worked out once for each pair of them. */
export function byCountAndAge<Value>(of: (x: number, age: number) => Value): (x: number, age: number) => Value {
  const byCount: Value[][] = []
  return (x, age) => {
    byCount[x] ??= []
    const byAge = byCount[x]
    byAge[age] ??= of(x, age)
    return byAge[age]
  }
}

/** How many customers the histories are of. */
export function customersOf({ weight }: Histories): number {
  let sum = 0
  for (const customers of weight) sum += customers
  return sum
}

/** How many of them came back at least so often. */
export function customersWith({ x, weight }: Histories, least: number): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) if (x[i]! >= least) sum += weight[i]!
  return sum
}

/**
 * A sample of at most so many customers: every k-th in the order of the histories, which depends on no id. Same histories stay one
 * entry, with the customers taken of it as its weight.
 */
export function sampled(histories: Histories, most: number): Histories {
  const step = Math.ceil(customersOf(histories) / most)
  if (step <= 1) return histories
  const taken: number[] = []
  const weight: number[] = []
  let [passed, before] = [0, 0]
  for (let k = 0; k < histories.weight.length; k++) {
    passed += histories.weight[k]!
    const now = Math.floor(passed / step)
    if (now > before) {
      taken.push(k)
      weight.push(now - before)
    }
    before = now
  }
  const pick = (column: Float64Array) => Float64Array.from(taken, (k) => column[k]!)
  return {
    x: pick(histories.x),
    recency: pick(histories.recency),
    age: pick(histories.age),
    weight: Float64Array.from(weight),
  }
}
