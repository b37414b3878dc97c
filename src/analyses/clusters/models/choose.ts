import { alongAxes } from './axes.js'
import { gap, silhouette, stability } from './judge.js'
import { type Clustering, kmeans, type Points } from './kmeans.js'

/** Groups that are tried where their number is not given. */
const tried = [2, 3, 4, 5, 6, 7, 8]
/** Halves of the customers have to give groups at least so alike (adjusted Rand index), for a number of groups to be taken. */
const stable = 0.75
/** Customers that the number of groups is judged by. */
const judged = 2000
const seed = 20_010

/** A clustering with how it was judged. */
export interface Chosen {
  clustering: Clustering
  /** The numbers of groups tried, with the silhouette and the stability of each. */
  tried: { k: number; width: number; likeness: number }[]
  /** Gap statistic of one group, of the groups chosen, and the error of that. */
  gaps: [number, number, number]
  /** Whether the groups are better than chance. */
  found: boolean
}

/** At most `most` of the points, at even steps. */
const thinned = (points: Points, most: number): Points => {
  const step = Math.max(1, Math.ceil(points.length / most))
  return points.filter((_, i) => i % step === 0)
}

/**
 * The number of groups with the greatest silhouette among those that are stable (of none, the most stable), and whether they are better than
 * chance: their gap is above that of one group by more than its error. The chance is that of customers spread evenly over a box along the
 * principal axes (Tibshirani, Walther and Hastie's second choice), so that features which go together make no groups.
 * @param k number of groups; null: chosen here
 */
export function chooseGroups(points: Points, k: number | null): Chosen | undefined {
  const different = new Set(points.map((p) => p.join(' '))).size
  const wanted = (k === null ? tried : [k]).filter((n) => n <= different)
  if (wanted.length === 0) return undefined
  const few = thinned(points, judged)
  const all = wanted.map((n) => {
    const clustering = kmeans(few, n, seed, 3)
    return { k: n, width: silhouette(few, clustering.labels), likeness: stability(few, clustering, seed) }
  })
  const steady = all.filter(({ likeness }) => likeness >= stable)
  const [best] =
    steady.length > 0 ? steady.sort((a, b) => b.width - a.width) : all.sort((a, b) => b.likeness - a.likeness)
  const axes = alongAxes(few)
  const one = gap(axes, 1, kmeans(axes, 1, seed, 1).inertia, seed)
  const of = gap(axes, best!.k, kmeans(axes, best!.k, seed, 3).inertia, seed)
  return {
    clustering: kmeans(points, best!.k, seed, 3),
    tried: [...all].sort((a, b) => a.k - b.k),
    gaps: [one.gap, of.gap, of.error],
    found: of.gap - of.error > one.gap,
  }
}
