/** Draws from laws of chance, from numbers evenly spread between 0 and 1. */
type Random = () => number

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** As many independent standard normal numbers. */
export const normals = (count: number, random: Random): number[] => Array.from({ length: count }, () => normal(random))

/** Gamma with this shape and rate 1 (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000). */
export function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const t = 1 + c * x
    const v = t * t * t
    if (v <= 0) continue
    const u = 1 - random()
    // The first bound lies below the second, and takes no logarithm.
    if (u < 1 - 0.0331 * x * x * x * x) return d * v
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random)
  return x / (x + gamma(b, random))
}

/** Poisson: by products of even numbers, and for large means as the nearest whole number of a normal one. */
export function poisson(mean: number, random: Random): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const least = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > least; product *= random()) count++
  return count
}

/** Trials up to and with the first success, each with this chance. */
export const geometric = (chance: number, random: Random): number =>
  chance >= 1 ? 1 : Math.ceil(Math.log(1 - random()) / Math.log1p(-chance)) || 1
