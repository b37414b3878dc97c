import { buckets } from './features.js'

/** Texts as their buckets, one after the other: those of text i are `values` from `starts[i]` up to `starts[i + 1]`. */
export interface Sparse {
  starts: Int32Array
  values: Int32Array
}

/** A linear classifier: the weight of each bucket and the part that every text has. Above zero is good. */
export interface Model {
  weights: Float64Array
  bias: number
}

const smoothing = 0.5
const rate = 0.06
/** Every weight begins as this part of the naive-Bayes ratio, and is drawn to nothing. */
const start = 0.25
const decay = 0.03

/** The value of each feature of a text with so many: long texts are not surer than short ones. */
export const hashScale = (features: number) => 4 / Math.sqrt(Math.max(features, 1))

/** Naive-Bayes log ratio of each bucket: how much more often it stands in good texts than in bad ones. */
function logRatios({ starts, values }: Sparse, rows: Int32Array, isGood: Uint8Array): Float64Array {
  const [good, bad] = [new Float64Array(buckets), new Float64Array(buckets)]
  let [goods, bads] = [0, 0]
  for (const row of rows) {
    const counts = isGood[row] ? good : bad
    if (isGood[row]) goods++
    else bads++
    for (let i = starts[row]!; i < starts[row + 1]!; i++) counts[values[i]!]!++
  }
  const ratios = new Float64Array(buckets)
  for (let bucket = 0; bucket < buckets; bucket++)
    if (good[bucket]! > 0 || bad[bucket]! > 0)
      ratios[bucket] =
        Math.log((good[bucket]! + smoothing) / (goods + 2 * smoothing)) -
        Math.log((bad[bucket]! + smoothing) / (bads + 2 * smoothing))
  return ratios
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** A step that visits every one of `count` places before it comes back, spread evenly: near the golden ratio, and coprime. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.6180339887))
  while (commonDivisor(stride, count) !== 1) stride++
  return stride
}

/**
 * Naive-Bayes log ratios weighted by a logistic regression (after Wang and Manning 2012, "Baselines and bigrams"), trained by AdaGrad in an
 * order that is spread over the rows. Both sides weigh the same, however many they are.
 * @param rows the texts to learn from
 */
export function train(texts: Sparse, rows: Int32Array, isGood: Uint8Array): Model {
  const { starts, values } = texts
  const ratios = logRatios(texts, rows, isGood)
  const weights = new Float64Array(buckets).fill(start)
  const squares = new Float64Array(buckets).fill(1e-6)
  let goods = 0
  for (const row of rows) goods += isGood[row]!
  const weightOf = [rows.length / (2 * (rows.length - goods)), rows.length / (2 * goods)]
  let [bias, biasSquares] = [0, 1e-6]
  const epochs = Math.max(2, Math.min(20, Math.floor(30_000 / rows.length)))
  const stride = strideOf(rows.length)
  for (let step = 0, at = 0; step < epochs * rows.length; step++, at = (at + stride) % rows.length) {
    const row = rows[at]!
    const [from, to] = [starts[row]!, starts[row + 1]!]
    const scale = hashScale(to - from)
    let score = bias
    for (let i = from; i < to; i++) score += scale * ratios[values[i]!]! * weights[values[i]!]!
    const error = (1 / (1 + Math.exp(-score)) - isGood[row]!) * weightOf[isGood[row]!]!
    for (let i = from; i < to; i++) {
      const bucket = values[i]!
      const slope = error * scale * ratios[bucket]! + decay * weights[bucket]!
      squares[bucket]! += slope * slope
      weights[bucket]! -= (rate * slope) / Math.sqrt(squares[bucket]!)
    }
    biasSquares += error * error
    bias -= (rate * error) / Math.sqrt(biasSquares)
  }
  for (let bucket = 0; bucket < buckets; bucket++) weights[bucket]! *= ratios[bucket]!
  return { weights, bias }
}

/** How good a text is: the logarithm of the odds. */
export function scoreOf({ weights, bias }: Model, features: Int32Array): number {
  const scale = hashScale(features.length)
  let score = bias
  for (const bucket of features) score += scale * weights[bucket]!
  return score
}
