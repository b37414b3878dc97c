import { type Model, type Sparse, scaleOf, scoreOf, train } from './classifier.js'
import { buckets, longest } from './features.js'

/** A text that is learned from. */
export interface Example {
  text: string
  isGood: boolean
  /** Customers who gave it a good score, and a bad one. */
  good: number
  bad: number
}

/** Gives the distinct buckets of a text; good until it is asked for the next. */
export type FeatureReader = (text: string) => Int32Array

/** A classifier fitted to a shop's own scores. */
export interface Learned {
  /** Polarity of each example, from -1 to 1, by a classifier that did not see it. */
  own: number[]
  /** Polarity of another text: by the mean of those classifiers. */
  polarity: (features: Int32Array) => number
  /** What a bucket adds to the log-odds of a text with so many features. */
  weightOf: (bucket: number, features: number) => number
  /** In how many examples a bucket stands. */
  seen: Int32Array
  /** Mean of the shares told right among good and among bad scores, each customer's text counted. */
  accuracy: number
}

const folds = 5

/** So many characters are learned from, evenly taken: each gives about three features. Memory and time stay bounded. */
const mostCharacters = 8_000_000

/** Cuts whose balanced accuracy is this near the best are as good: the middle one of them counts. */
const tolerance = 0.01

interface Scored {
  score: number
  isGood: boolean
}

/** Where scores part good from bad best: half-way between two scores, on both sides alike, however many each has. */
function cutOf(scored: Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  const goods = sorted.filter(({ isGood }) => isGood).length
  const bads = sorted.length - goods
  let [below, wrong] = [0, 0]
  const tried = sorted.map(({ score, isGood }, i) => {
    if (isGood) wrong++
    else below++
    return { cut: (score + (sorted[i + 1]?.score ?? score)) / 2, gain: below / bads - wrong / goods }
  })
  const best = tried.reduce((most, { gain }) => Math.max(most, gain), -1)
  const near = tried.filter(({ gain }) => gain >= best - tolerance)
  return near[Math.floor(near.length / 2)]!.cut
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** How steeply the odds rise with the distance from the cut: logistic regression of one slope by Newton's method, both sides weighing the same. */
function slopeOf(scored: Scored[]): number {
  const goods = scored.filter(({ isGood }) => isGood).length
  const weights = [0.5 / (scored.length - goods), 0.5 / goods]
  let slope = 1
  for (let round = 0; round < 25; round++) {
    let [gradient, curvature] = [0, 1e-9]
    for (const { score, isGood } of scored) {
      const p = sigmoid(slope * score)
      const weight = weights[isGood ? 1 : 0]!
      gradient += weight * (p - (isGood ? 1 : 0)) * score
      curvature += weight * p * (1 - p) * score * score
    }
    slope = Math.min(20, Math.max(0.01, slope - gradient / curvature))
  }
  return slope
}

function sparseOf(examples: Example[], featuresOf: FeatureReader): Sparse {
  const starts = new Int32Array(examples.length + 1)
  let values = new Int32Array(1 << 16)
  for (const [i, { text }] of examples.entries()) {
    const features = featuresOf(text)
    const end = starts[i]! + features.length
    if (end > values.length) {
      const wider = new Int32Array(2 * end)
      wider.set(values)
      values = wider
    }
    values.set(features, starts[i])
    starts[i + 1] = end
  }
  return { starts, values: values.subarray(0, starts.at(-1)) }
}

/** The mean of classifiers: a classifier too, since each is a sum of weights. */
function meanOf(models: Model[]): Model {
  const weights = new Float64Array(buckets)
  for (const model of models) for (let b = 0; b < buckets; b++) weights[b]! += model.weights[b]! / models.length
  return { weights, bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length }
}

/**
 * Learns good from bad, cross-validated in five folds by the order of the examples: each is read by a classifier fitted without its fold, against a cut
 * found without its fold. Examples beyond what memory holds are read like other texts.
 * @param examples of distinct texts, both sides among them, in an order that does not depend on the file's
 */
export function learn(examples: Example[], featuresOf: FeatureReader): Learned {
  const total = examples.reduce((sum, { text }) => sum + Math.min(text.length, longest), 0)
  const every = Math.ceil(total / mostCharacters)
  const taken = examples.filter((_, i) => i % every === 0)
  const texts = sparseOf(taken, featuresOf)
  const isGood = Uint8Array.from(taken, (example) => (example.isGood ? 1 : 0))
  const places = taken.map((_, i) => i)
  const models = Array.from({ length: folds }, (_, fold) =>
    train(texts, Int32Array.from(places.filter((i) => i % folds !== fold)), isGood),
  )
  const { starts, values } = texts
  const scores = places.map((i) => scoreOf(models[i % folds]!, values.subarray(starts[i], starts[i + 1])))
  const scored = (among: number[]) => among.map((i) => ({ score: scores[i]!, isGood: isGood[i] === 1 }))
  const cuts = models.map((_, fold) => cutOf(scored(places.filter((i) => i % folds !== fold))))
  const centred = scores.map((score, i) => score - cuts[i % folds]!)
  const slope = slopeOf(centred.map((score, i) => ({ score, isGood: isGood[i] === 1 })))
  const mean = meanOf(models)
  const cut = cuts.reduce((sum, one) => sum + one, 0) / folds
  const polarityOf = (distance: number) => 2 * sigmoid(slope * distance) - 1
  const polarity = (features: Int32Array) => polarityOf(scoreOf(mean, features) - cut)
  const own = examples.map(({ text }, i) =>
    i % every === 0 ? polarityOf(centred[i / every]!) : polarity(featuresOf(text)),
  )
  const seen = new Int32Array(buckets)
  for (const bucket of texts.values) seen[bucket]!++
  return {
    own,
    polarity,
    weightOf: (bucket, features) => scaleOf(features) * mean.weights[bucket]!,
    seen,
    accuracy: balancedAccuracy(examples, own),
  }
}

/** Mean of the shares told right among good and among bad scores; every customer's text counts. */
function balancedAccuracy(examples: Example[], polarities: number[]): number {
  let [goods, bads, right, rightBad] = [0, 0, 0, 0]
  for (const [i, { good, bad }] of examples.entries()) {
    goods += good
    bads += bad
    if (polarities[i]! > 0) right += good
    else rightBad += bad
  }
  return (right / goods + rightBad / bads) / 2
}
