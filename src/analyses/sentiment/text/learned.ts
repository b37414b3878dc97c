import { hashScale, type Model, type Sparse, scoreOf, train } from './classifier.js'
import { buckets } from './features.js'

/** A text that is learned from. */
export interface Example {
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
  own: Float64Array
  /** Polarity of another text: by the mean of those classifiers. */
  polarity: (features: Int32Array) => number
  /** What a bucket adds to the log-odds of a text with so many features. */
  weightOf: (bucket: number, features: number) => number
  /** In how many examples a bucket stands, at most 255. */
  seen: Uint8Array
  /** Mean of the shares told right among good and among bad scores, each customer's text counted. */
  accuracy: number
}

/** Classifiers that are fitted for a language, each without a part of its texts. */
export const folds = 5

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

const polarityAt = (distance: number, slope: number) => 2 * sigmoid(slope * distance) - 1

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

/** Gathers the buckets of texts one behind the other. @param expected about how many there will be */
export class Gathered {
  private values: Int32Array
  private readonly starts: Int32Array
  private count = 0

  constructor(texts: number, expected: number) {
    this.values = new Int32Array(expected)
    this.starts = new Int32Array(texts + 1)
  }

  add(features: Int32Array): void {
    const from = this.starts[this.count]!
    const end = from + features.length
    if (end > this.values.length) {
      const wider = new Int32Array(Math.ceil(1.25 * end))
      wider.set(this.values)
      this.values = wider
    }
    this.values.set(features, from)
    this.starts[++this.count] = end
  }

  all(): Sparse {
    const starts = this.starts.subarray(0, this.count + 1)
    return { starts, values: this.values.subarray(0, starts.at(-1)) }
  }
}

/** The mean of classifiers: a classifier too, since each is a sum of weights. */
function meanOf(models: Model[]): Model {
  const weights = new Float64Array(buckets)
  for (const model of models) for (let b = 0; b < buckets; b++) weights[b]! += model.weights[b]! / models.length
  return { weights, bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length }
}

/**
 * Learns good from bad, cross-validated in five folds by the order of the examples: each is read by a classifier fitted without its fold, against a cut
 * found without its fold.
 * @param examples of distinct texts, both sides among them
 * @param texts their buckets, by the same places
 * @param order all their places, in an order that does not depend on the file's
 * @param step hears of every classifier that is fitted
 */
export async function learn(
  examples: Example[],
  texts: Sparse,
  order: Int32Array,
  step: () => Promise<void>,
): Promise<Learned> {
  const isGood = Uint8Array.from(examples, (example) => (example.isGood ? 1 : 0))
  const { starts, values } = texts
  const models: Model[] = []
  for (let fold = 0; fold < folds; fold++) {
    const others = order.filter((_, i) => i % folds !== fold)
    models.push(train(texts, others, isGood))
    await step()
  }
  const foldOf = new Uint8Array(examples.length)
  for (const [i, place] of order.entries()) foldOf[place] = i % folds
  const scores = Float64Array.from(foldOf, (fold, place) =>
    scoreOf(models[fold]!, values.subarray(starts[place], starts[place + 1])),
  )
  const scored = Array.from(order, (place) => ({ place, score: scores[place]!, isGood: isGood[place] === 1 }))
  const cuts = models.map((_, fold) => cutOf(scored.filter(({ place }) => foldOf[place] !== fold)))
  const centred = scored.map((one) => ({ ...one, score: one.score - cuts[foldOf[one.place]!]! }))
  const slope = slopeOf(centred)
  const mean = meanOf(models)
  const cut = cuts.reduce((sum, one) => sum + one, 0) / folds
  const own = new Float64Array(examples.length)
  for (const { place, score } of centred) own[place] = polarityAt(score, slope)
  const seen = new Uint8Array(buckets)
  for (const bucket of values) if (seen[bucket]! < 255) seen[bucket]!++
  return { ...readerBy(mean, cut, slope), own, seen, accuracy: balancedAccuracy(examples, own) }
}

/** Apart from `learn`: what it gives holds none of the texts. */
const readerBy = (mean: Model, cut: number, slope: number): Pick<Learned, 'polarity' | 'weightOf'> => ({
  polarity: (features) => polarityAt(scoreOf(mean, features) - cut, slope),
  weightOf: (bucket, features) => hashScale(features) * mean.weights[bucket]!,
})

/** Mean of the shares told right among good and among bad scores; every customer's text counts. */
function balancedAccuracy(examples: Example[], polarities: Float64Array): number {
  let [goods, bads, right, rightBad] = [0, 0, 0, 0]
  for (const [i, { good, bad }] of examples.entries()) {
    goods += good
    bads += bad
    if (polarities[i]! > 0) right += good
    else rightBad += bad
  }
  return (right / goods + rightBad / bads) / 2
}
