import type { Points } from './kmeans.js'

/** Eigenvectors of a symmetric matrix as columns, by Jacobi's rotations. */
function eigenvectors(matrix: number[][]): number[][] {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! ** 2
    if (off < 1e-22) break
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q] === 0) continue
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (const row of [...a, ...v]) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!]
        for (let k = 0; k < n; k++)
          [a[p]![k], a[q]![k]] = [c * a[p]![k]! - s * a[q]![k]!, s * a[p]![k]! + c * a[q]![k]!]
      }
  }
  return v
}

/** The points along their principal axes: the same distances, and coordinates that do not go together. */
export function alongAxes(points: Points): number[][] {
  const n = points[0]!.length
  const mean = Array.from({ length: n }, (_, j) => points.reduce((sum, p) => sum + p[j]!, 0) / points.length)
  const covariance = mean.map((_, i) =>
    mean.map((_, j) => points.reduce((sum, p) => sum + (p[i]! - mean[i]!) * (p[j]! - mean[j]!), 0) / points.length),
  )
  const axes = eigenvectors(covariance)
  return points.map((p) => mean.map((_, k) => p.reduce((sum, x, i) => sum + (x - mean[i]!) * axes[i]![k]!, 0)))
}
