/** How well a score foretold what happened: measures over one entry for each customer or product. */

const sum = (values: ArrayLike<number>) => {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

/** Ranks from 1, the lowest value first; equal values share the mean of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
  const of = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let k = from; k < to; k++) of[order[k]!] = (from + to + 1) / 2
    from = to
  }
  return of
}

/** A figure with its 95 % interval; the limits are null where there is none to give. */
export interface Figure {
  value: number
  low: number | null
  high: number | null
}
const between = (value: number, by: number, least: number, most: number): Figure => ({
  value,
  low: Math.max(least, value - by),
  high: Math.min(most, value + by),
})

/**
 * The chance that who bought has a higher score than who did not, ties counted half: the area under the ROC curve, with the standard
 * error of Hanley and McNeil (Radiology 143, 1982). Undefined where all or none bought.
 */
export function auc(scores: ArrayLike<number>, happened: ArrayLike<number>): Figure | undefined {
  const yes = sum(happened)
  const no = happened.length - yes
  if (yes === 0 || no === 0) return undefined
  const rank = ranks(scores)
  let above = 0
  for (let i = 0; i < rank.length; i++) above += happened[i]! * rank[i]!
  const a = (above - (yes * (yes + 1)) / 2) / (yes * no)
  const [q1, q2] = [a / (2 - a), (2 * a * a) / (1 + a)]
  const variance = (a * (1 - a) + (yes - 1) * (q1 - a * a) + (no - 1) * (q2 - a * a)) / (yes * no)
  return between(a, 1.96 * Math.sqrt(Math.max(0, variance)), 0, 1)
}

/** Spearman's correlation of ranks, interval by Fisher's transformation; undefined where either is alike for all. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): Figure | undefined {
  const [x, y] = [ranks(a), ranks(b)]
  const middle = (a.length + 1) / 2
  const product = (p: Float64Array, q: Float64Array) => {
    let total = 0
    for (let i = 0; i < p.length; i++) total += (p[i]! - middle) * (q[i]! - middle)
    return total
  }
  const spread = Math.sqrt(product(x, x) * product(y, y))
  if (!(spread > 0)) return undefined
  const value = product(x, y) / spread
  if (a.length < 4 || Math.abs(value) >= 1) return { value, low: null, high: null }
  const by = (1.96 * 1.03) / Math.sqrt(a.length - 3)
  return { value, low: Math.tanh(Math.atanh(value) - by), high: Math.tanh(Math.atanh(value) + by) }
}

/**
 * The share of what came in all that the fifth with the highest scores brought; of those with the score at the limit, the part that
 * fits in, so that order among equals does not matter. Undefined where nothing came.
 */
export function topFifth(scores: ArrayLike<number>, brought: ArrayLike<number>): number | undefined {
  const whole = sum(brought)
  if (!(whole > 0)) return undefined
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!)
  const room = order.length / 5
  let captured = 0
  for (let from = 0; from < room; ) {
    let [to, tied] = [from, 0]
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) tied += brought[order[to++]!]!
    captured += tied * Math.min(1, (room - from) / (to - from))
    from = to
  }
  return captured / whole
}

/** The root of the mean squared error. */
export function rmse(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < expected.length; i++) total += (expected[i]! - actual[i]!) ** 2
  return Math.sqrt(total / expected.length)
}

/** A share with Wilson's interval (Journal of the American Statistical Association 22, 1927). */
export function share(count: number, of: number): Figure | undefined {
  if (of === 0) return undefined
  const z = 1.96
  const p = count / of
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const by = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  return { value: p, low: Math.max(0, middle - by), high: Math.min(1, middle + by) }
}

/** The mean, with 1.96 standard errors either way. */
export function meanFigure(values: ArrayLike<number>): Figure | undefined {
  const n = values.length
  if (n === 0) return undefined
  const value = sum(values) / n
  if (n === 1) return { value, low: null, high: null }
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - value) ** 2
  return between(value, 1.96 * Math.sqrt(squares / (n - 1) / n), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
}
