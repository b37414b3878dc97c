/**
 * Functions of analysis that no light package offers in double precision: Lanczos' approximation (g = 607/128, 15 terms; Press et
 * al., Numerical Recipes, 3rd ed., 6.1) and the asymptotic series of the digamma function (Abramowitz and Stegun 6.3.18).
 */

const lanczos = [
  57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-5,
  4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385274e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
]
const rootTwoPi = 2.5066282746310007

/** ln Γ(x) for x > 0, to about 15 digits. */
export function logGamma(x: number): number {
  const t = x + 5.2421875
  let sum = 0.9999999999999971
  let y = x
  for (const c of lanczos) sum += c / ++y
  return (x + 0.5) * Math.log(t) - t + Math.log((rootTwoPi * sum) / x)
}

/** ψ(x) = d ln Γ(x) / dx for x > 0, to about 14 digits. */
export function digamma(x: number): number {
  let shift = 0
  let y = x
  while (y < 10) shift -= 1 / y++
  const f = 1 / (y * y)
  const series =
    f * (1 / 12 - f * (1 / 120 - f * (1 / 252 - f * (1 / 240 - f * (5 / 660 - f * (691 / 32760 - f * (1 / 12)))))))
  return shift + Math.log(y) - 0.5 / y - series
}

/** (e^(k * x) - 1) / k, which goes to x as k goes to 0. */
export const growth = (k: number, x: number) => (Math.abs(k * x) < 1e-300 ? x : Math.expm1(k * x) / k)

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method; quick where x < (a + 1) / (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  const least = 1e-300
  const away = (value: number) => (Math.abs(value) < least ? least : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      fraction *= d * c
    }
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return fraction
}

/** The regularised incomplete beta function I_x(a, b), for a and b above 0. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** The chance of at least this ratio in an F distribution with so many degrees of freedom above and below. */
export const upperF = (ratio: number, above: number, below: number): number =>
  incompleteBeta(below / (below + above * ratio), below / 2, above / 2)
