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

/** Histories from rows. @throws RangeError where a last purchase lies beyond what is known */
export function historiesOf(rows: { x: number; recency: number; age: number; weight: number }[]): Histories {
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
  const odd = rows.find(({ recency, age }) => recency > age)
  if (odd) throw new RangeError(`last purchase ${odd.recency} days after the first, at an age of ${odd.age}`)
  return {
    x: column((r) => r.x),
    recency: column((r) => r.recency),
    age: column((r) => r.age),
    weight: column((r) => r.weight),
  }
}

/** What `of` gives for 0, 1, ... up to the largest count of a history: terms that depend on the count alone are worked out once. */
export function byCount({ x }: Histories, of: (count: number) => number): Float64Array {
  let most = 0
  for (const count of x) if (count > most) most = count
  return Float64Array.from({ length: most + 1 }, (_, count) => of(count))
}

/** How many customers the histories are of. */
export const customersOf = ({ weight }: Histories): number => weight.reduce((sum, w) => sum + w, 0)

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
  for (const [k, w] of histories.weight.entries()) {
    passed += w
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
