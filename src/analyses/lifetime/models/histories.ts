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

/** Every k-th history, so that about `most` are left: a start for a search over all of them. */
export function thinned(histories: Histories, most: number): Histories {
  const step = Math.ceil(histories.x.length / most)
  const pick = (column: Float64Array) => column.filter((_, k) => k % step === 0)
  return {
    x: pick(histories.x),
    recency: pick(histories.recency),
    age: pick(histories.age),
    weight: pick(histories.weight),
  }
}
