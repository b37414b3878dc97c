import { seeded } from '../../../core/seeded.js'
import { type Clustering, distance, kmeans, nearestCentre, type Points } from './kmeans.js'

/** How well points lie in their clusters, from -1 to 1 (Rousseeuw 1987), over at most `most` points at even steps. */
export function silhouette(points: Points, labels: readonly number[], most = 1000): number {
  const step = Math.max(1, Math.ceil(points.length / most))
  const chosen = points.flatMap((p, i) => (i % step === 0 ? [{ p, label: labels[i]! }] : []))
  const clusters = Math.max(...labels) + 1
  const widths = chosen.map(({ p, label }) => {
    const sums = new Array<number>(clusters).fill(0)
    const counts = new Array<number>(clusters).fill(0)
    for (const other of chosen) {
      if (other.p === p) continue
      sums[other.label]! += Math.sqrt(distance(p, other.p))
      counts[other.label]!++
    }
    if (counts[label] === 0) return 0
    const inside = sums[label]! / counts[label]!
    const outside = Math.min(
      ...sums.flatMap((sum, k) => (k === label || counts[k] === 0 ? [] : [sum / counts[k]!])),
      Number.MAX_VALUE,
    )
    return (outside - inside) / Math.max(inside, outside, Number.MIN_VALUE)
  })
  return widths.reduce((sum, w) => sum + w, 0) / widths.length
}

/**
 * The gap statistic (Tibshirani, Walther, Hastie, JRSS B 63, 2001): how much tighter the clusters are than those of points spread evenly
 * over the same box, as ln of the inertia, with the standard error of that. No structure beyond chance where the gap of k is not
 * above the gap of one by more than the error.
 */
export function gap(
  points: Points,
  k: number,
  inertia: number,
  seed: number,
  draws = 10,
): { gap: number; error: number } {
  const columns = points[0]!.map((_, j) => {
    const column = points.map((p) => p[j]!)
    return { low: column.reduce((a, b) => Math.min(a, b)), high: column.reduce((a, b) => Math.max(a, b)) }
  })
  const random = seeded(seed)
  const logs = Array.from({ length: draws }, (_, n) => {
    const even = points.map(() => columns.map(({ low, high }) => low + random() * (high - low)))
    return Math.log(kmeans(even, k, seed + n, 1).inertia || Number.MIN_VALUE)
  })
  const average = logs.reduce((sum, x) => sum + x, 0) / draws
  const spread = Math.sqrt(logs.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws)
  return { gap: average - Math.log(inertia || Number.MIN_VALUE), error: spread * Math.sqrt(1 + 1 / draws) }
}

/** The adjusted Rand index of two labellings (Hubert and Arabie 1985): 1 the same, 0 as alike as chance. */
export function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2
  const count = (keys: (string | number)[]) => {
    const counts = new Map<string | number, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0)
  }
  const [both, ofA, ofB, all] = [count(a.map((x, i) => `${x} ${b[i]}`)), count([...a]), count([...b]), pairs(a.length)]
  const expected = (ofA * ofB) / all
  const most = (ofA + ofB) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

/** Mean likeness of the clustering to those found in halves of the points: whether other customers of the same kind give the same groups. */
export function stability(points: Points, whole: Clustering, seed: number, draws = 5): number {
  const random = seeded(seed)
  const k = whole.centres.length
  const likeness = Array.from({ length: draws }, (_, n) => {
    const half = points.filter(() => random() < 0.5)
    if (half.length < k) return 0
    const { centres } = kmeans(half, k, seed + n + 1, 2)
    return adjustedRand(
      whole.labels,
      points.map((p) => nearestCentre(p, centres).label),
    )
  })
  return likeness.reduce((sum, x) => sum + x, 0) / draws
}
