import { seeded } from '../../../core/seeded.js'

/** Points as rows of equal length. */
export type Points = readonly (readonly number[])[]

/** Centres, the centre of each point, and the sum of squared distances to them. */
export interface Clustering {
  centres: number[][]
  labels: number[]
  inertia: number
}

export const distance = (a: readonly number[], b: readonly number[]) => {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k]! - b[k]!) ** 2
  return sum
}

/** The centre nearest to a point; of equally near ones the first. */
export function nearestCentre(point: readonly number[], centres: Points): { label: number; squared: number } {
  let label = 0
  let squared = Number.POSITIVE_INFINITY
  for (let k = 0; k < centres.length; k++) {
    const d = distance(point, centres[k]!)
    if (d < squared) {
      label = k
      squared = d
    }
  }
  return { label, squared }
}

/** Starts that lie far apart (k-means++, Arthur and Vassilvitskii 2007). */
function spread(points: Points, k: number, random: () => number): number[][] {
  const centres = [[...points[Math.floor(random() * points.length)]!]]
  const nearest = points.map((p) => distance(p, centres[0]!))
  while (centres.length < k) {
    const total = nearest.reduce((sum, d) => sum + d, 0)
    if (total === 0) break
    let rest = random() * total
    const chosen = nearest.findIndex((d) => {
      rest -= d
      return rest < 0 && d > 0
    })
    const centre = [...points[chosen < 0 ? nearest.indexOf(Math.max(...nearest)) : chosen]!]
    centres.push(centre)
    for (const [i, p] of points.entries()) nearest[i] = Math.min(nearest[i]!, distance(p, centre))
  }
  return centres
}

/** Lloyd's iterations from given centres until no point changes its centre, at most a hundred. */
function converged(points: Points, from: number[][]): Clustering {
  let centres = from
  let labels: number[] = []
  let inertia = 0
  for (let n = 0; n < 100; n++) {
    const found = points.map((p) => nearestCentre(p, centres))
    const next = found.map((f) => f.label)
    inertia = found.reduce((sum, f) => sum + f.squared, 0)
    const same = labels.length > 0 && next.every((label, i) => label === labels[i])
    labels = next
    if (same) break
    const sums = centres.map((c) => c.map(() => 0))
    const counts = centres.map(() => 0)
    for (const [i, p] of points.entries()) {
      const label = labels[i]!
      counts[label]!++
      for (const [j, x] of p.entries()) sums[label]![j]! += x
    }
    centres = centres.map((c, k) => (counts[k] === 0 ? c : sums[k]!.map((s) => s / counts[k]!)))
  }
  return { centres, labels, inertia }
}

/** The best of several starts, with centres in ascending order of their coordinates, so that names do not depend on the start. */
export function kmeans(points: Points, k: number, seed: number, starts = 5): Clustering {
  const random = seeded(seed)
  const [best] = Array.from({ length: starts }, () => converged(points, spread(points, k, random))).sort(
    (a, b) => a.inertia - b.inertia,
  )
  const order = best!.centres
    .map((_, at) => at)
    .sort((a, b) => {
      const [p, q] = [best!.centres[a]!, best!.centres[b]!]
      const differs = p.findIndex((x, j) => x !== q[j])
      return differs < 0 ? 0 : p[differs]! - q[differs]!
    })
  const place = order.map((_, at) => order.indexOf(at))
  return {
    centres: order.map((at) => best!.centres[at]!),
    labels: best!.labels.map((label) => place[label]!),
    inertia: best!.inertia,
  }
}
