import { digamma, logGamma } from '../../../core/special-functions.js'
import { byCount, type Histories, logOfDays } from './histories.js'
import type { Objective } from './optimise.js'
import { gaussLegendre } from './quadrature.js'

const { nodes, weights } = gaussLegendre(24)

/**
 * The negative log-likelihood of Pareto/NBD with its gradient. The chance to have left at time u since the last purchase,
 * s (alpha + u)^-(r + x) (beta + u)^-(s + 1), is integrated by Gauss's rule along v = ln(m + u), m the smaller of alpha and beta: there
 * its logarithm is concave, and a further exponential substitution takes out the slope that it starts with. One pass gives the integral
 * and its derivatives, which the difference of two 2F1 does not.
 */
export function paretoObjective(histories: Histories): Objective {
  const { x, recency, age, weight } = histories
  const logsFrom = logOfDays(histories)
  const counted = byCount(histories)
  return (logs) => {
    const [r, alpha, s, beta] = logs.map(Math.exp) as [number, number, number, number]
    const terms = counted((n) => logGamma(r + n) - logGamma(r) + r * logs[1]! + s * logs[3]!)
    const slopes = counted((n) => digamma(r + n) - digamma(r) + logs[1]!)
    const alphaFirst = alpha < beta
    const least = alphaFirst ? alpha : beta
    const [logAlpha, logBeta] = [logsFrom(alpha), logsFrom(beta)]
    let [value, dr, dalpha, ds, dbeta] = [0, 0, 0, 0, 0]
    for (let i = 0; i < x.length; i++) {
      const [n, w, last, end] = [x[i]!, weight[i]!, recency[i]!, age[i]!]
      const rate = r + n
      const [lastA, lastB] = [alpha + last, beta + last]
      const [logLastA, logLastB] = [logAlpha(last), logBeta(last)]
      const [logEndA, logEndB] = [logAlpha(end), logBeta(end)]
      const alive = Math.exp(rate * (logLastA - logEndA) + s * (logLastB - logEndB))
      let [gone, goneLogA, goneA, goneLogB, goneB] = [0, 0, 0, 0, 0]
      if (end > last) {
        const whole = alphaFirst ? logEndA - logLastA : logEndB - logLastB
        const steep = alphaFirst ? rate - 1 + ((s + 1) * lastA) / lastB : s + (rate * lastB) / lastA
        const curved = steep > 0.01
        const reach = curved ? -Math.expm1(-steep * whole) : whole
        for (let k = 0; k < nodes.length; k++) {
          const z = nodes[k]! * reach
          const v = curved ? -Math.log1p(-z) / steep : z
          const u = (least + last) * Math.exp(v) - least
          const [atA, atB] = [alpha + u, beta + u]
          const logA = alphaFirst ? v : Math.log(atA / lastA)
          const logB = alphaFirst ? Math.log(atB / lastB) : v
          const along = (weights[k]! * reach * (alphaFirst ? atA : atB)) / (curved ? steep * (1 - z) : 1)
          const part = ((s * along) / lastB) * Math.exp(-rate * logA - (s + 1) * logB)
          gone += part
          goneLogA += part * logA
          goneA += part / atA
          goneLogB += part * logB
          goneB += part / atB
        }
      }
      const total = alive + gone
      value += w * (terms[n]! - rate * logLastA - s * logLastB + Math.log(total))
      dr += w * (slopes[n]! - logLastA - (alive * (logEndA - logLastA) + goneLogA) / total)
      dalpha += w * (r / alpha - (rate * (alive / (alpha + end) + goneA)) / total)
      ds += w * (logs[3]! - logLastB + (gone / s - alive * (logEndB - logLastB) - goneLogB) / total)
      dbeta += w * (s / beta - ((s * alive) / (beta + end) + (s + 1) * goneB) / total)
    }
    return { value: -value, gradient: [-dr * r, -dalpha * alpha, -ds * s, -dbeta * beta] }
  }
}
