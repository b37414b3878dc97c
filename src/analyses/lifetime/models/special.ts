/**
 * Functions of analysis that no light package offers in double precision: Lanczos' approximation (g = 607/128, 15 terms; Press et
 * al., Numerical Recipes, 3rd ed., 6.1) and the asymptotic series of the digamma function (Abramowitz and Stegun 6.3.18).
 */

const lanczos = [
  57.1562356658629235, -59.5979603554754912, 14.1360979747417471, -0.491913816097620199, 0.339946499848118887e-4,
  0.465236289270485756e-4, -0.983744753048795646e-4, 0.158088703224912494e-3, -0.210264441724104883e-3,
  0.217439618115212643e-3, -0.16431810653676389e-3, 0.84418223983852743e-4, -0.261908384015814087e-4,
  0.368991826595316234e-5,
]
const rootTwoPi = 2.5066282746310005

/** ln Γ(x) for x > 0, to about 15 digits. */
export function logGamma(x: number): number {
  const t = x + 5.2421875
  let sum = 0.999999999999997092
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
