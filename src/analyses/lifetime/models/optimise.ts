/** A function to minimise over the logarithms of positive parameters, with its gradient there. */
export type Objective = (logs: number[]) => { value: number; gradient: number[] }

/** Where a search ended. `hessian` is of the objective in the logarithms. */
export interface Minimum {
  logs: number[]
  value: number
  gradient: number[]
  hessian: number[][]
  converged: boolean
}

const dot = (a: number[], b: number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0)
const times = (m: number[][], v: number[]) => m.map((row) => dot(row, v))

/** The lower triangle L with L L' = m; undefined where m is not positive definite. */
export function cholesky(m: number[][]): number[][] | undefined {
  const l = m.map((row) => row.map(() => 0))
  for (const [i, row] of m.entries())
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - dot(l[i]!.slice(0, j), l[j]!.slice(0, j))
      if (i === j && !(rest > 0)) return undefined
      l[i]![j] = i === j ? Math.sqrt(rest) : rest / l[j]![j]!
    }
  return l
}

/** The inverse of a positive definite matrix; undefined where it is none. */
export function inverse(m: number[][]): number[][] | undefined {
  const l = cholesky(m)
  if (!l) return undefined
  const columns = m.map((_, k) => {
    const y: number[] = []
    for (const [i, row] of l.entries()) y.push(((i === k ? 1 : 0) - dot(row.slice(0, i), y)) / row[i]!)
    const x = y.map(() => 0)
    for (let i = y.length - 1; i >= 0; i--) {
      let rest = y[i]!
      for (let j = i + 1; j < y.length; j++) rest -= l[j]![i]! * x[j]!
      x[i] = rest / l[i]![i]!
    }
    return x
  })
  return m.map((_, i) => columns.map((column) => column[i]!))
}

/** Second derivatives by central differences of the gradient, made symmetric. */
function hessianOf(objective: Objective, logs: number[]): number[][] {
  const step = 1e-4
  const rows = logs.map((_, k) => {
    const at = (shift: number) => objective(logs.map((x, j) => (j === k ? x + shift : x))).gradient
    const [above, below] = [at(step), at(-step)]
    return above.map((g, j) => (g - below[j]!) / (2 * step))
  })
  return rows.map((row, i) => row.map((x, j) => (x + rows[j]![i]!) / 2))
}

/** Beyond this a logarithm of a parameter is of no use: e^25 is 7e10. */
const farthest = 25

/**
 * Broyden-Fletcher-Goldfarb-Shanno with a backtracking line search, from one start; ends when no step lowers the value by more than
 * 1e-8 of it or of one, or after `most` steps.
 * @param curvature the inverse of the Hessian near the start, where it is known
 */
function descend(objective: Objective, start: number[], most: number, curvature?: number[][]) {
  let logs = start
  let here = objective(logs)
  let inverted =
    curvature ?? logs.map((_, i) => logs.map((_, j) => (i === j ? 1 / Math.max(1, Math.hypot(...here.gradient)) : 0)))
  let converged = false
  for (let n = 0; n < most && !converged; n++) {
    let direction = times(inverted, here.gradient).map((x) => -x)
    if (dot(direction, here.gradient) >= 0) direction = here.gradient.map((x) => -x)
    const longest = Math.max(...direction.map(Math.abs))
    if (longest > 2) direction = direction.map((x) => (2 * x) / longest)
    const slope = dot(direction, here.gradient)
    let [length, next, there] = [1, logs, here]
    for (let tries = 0; tries < 40; tries++, length /= 2) {
      next = logs.map((x, k) => Math.max(-farthest, Math.min(farthest, x + length * direction[k]!)))
      there = objective(next)
      if (there.value <= here.value + 1e-4 * length * slope) break
    }
    if (!(there.value < here.value)) return { logs, ...here, converged: true }
    const s = next.map((x, k) => x - logs[k]!)
    const y = there.gradient.map((g, k) => g - here.gradient[k]!)
    const sy = dot(s, y)
    if (sy > 1e-12) {
      const hy = times(inverted, y)
      const factor = (1 + dot(y, hy) / sy) / sy
      inverted = inverted.map((row, i) =>
        row.map((x, j) => x + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy),
      )
    }
    converged = here.value - there.value <= 1e-8 * Math.max(1, Math.abs(here.value)) * 1e-2
    ;[logs, here] = [next, there]
  }
  return { logs, ...here, converged }
}

/**
 * The lowest of what several starts (logarithms of parameters) lead to, with last Newton steps from there. The same starts give the same minimum to the bit.
 * @param most steps of each start
 */
export function minimise(objective: Objective, starts: number[][], most = 200): Minimum {
  const [best] = starts
    .map((start) => descend(objective, start, most))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
  if (!best) {
    const logs = starts[0]!
    return { logs, value: Number.NaN, gradient: [], hessian: logs.map(() => logs.map(() => 0)), converged: false }
  }
  return refine(objective, best)
}

/** Goes on from the minimum of an objective of which this one is about so many times, as of a sample of it. */
export function continued(objective: Objective, from: Minimum, times: number, most: number): Minimum | undefined {
  const inverted = inverse(from.hessian)
  if (!inverted) return undefined
  const curvature = inverted.map((row) => row.map((x) => x / times))
  return refine(objective, descend(objective, from.logs, most, curvature))
}

/** A Newton step that moves no parameter by more than this share of it leaves the curvature as it was. */
const still = 1e-4

/**
 * Newton steps from a point that is near the minimum, as long as they lower the value; with the curvature at the end, or that which
 * is given.
 */
export function refine(objective: Objective, from: Omit<Minimum, 'hessian'>, given?: number[][]): Minimum {
  let best = from
  let hessian = given ?? hessianOf(objective, best.logs)
  for (let n = 0; n < 4; n++) {
    const inverted = inverse(hessian)
    if (!inverted) break
    const step = times(inverted, best.gradient)
    if (Math.max(...step.map(Math.abs)) < (given ? 1e-6 : 1e-8)) break
    const logs = best.logs.map((x, k) => x - step[k]!)
    const there = objective(logs)
    if (!(there.value <= best.value)) break
    best = { ...best, logs, ...there }
    if (!given && Math.max(...step.map(Math.abs)) > still) hessian = hessianOf(objective, logs)
  }
  return { ...best, hessian }
}
