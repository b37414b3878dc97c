/** Coefficients of Peter Acklam's rational approximation of the inverse normal distribution, relative error under 1.2e-9. */
const central = [
  [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
] as const
const tail = [
  [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
] as const

const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, c) => sum * x + c, 0)

/**
 * z of a service level: the standard normal quantile, rounded to 4 decimals as in printed tables.
 * @param percent share of replenishment cycles without a stock-out, above 0 and under 100: 95 gives 1.6449
 */
export function normalQuantile(percent: number): number {
  const p = percent / 100
  const low = 0.02425
  const inTail = (share: number) => {
    const q = Math.sqrt(-2 * Math.log(share))
    return polynomial(tail[0], q) / polynomial(tail[1], q)
  }
  const inCentre = () => {
    const q = p - 0.5
    return (q * polynomial(central[0], q * q)) / polynomial(central[1], q * q)
  }
  const z = p < low ? inTail(p) : p > 1 - low ? -inTail(1 - p) : inCentre()
  return Math.round(z * 1e4) / 1e4
}
