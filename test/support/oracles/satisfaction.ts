// Satisfaction in plain TypeScript, written from the definition: for each customer, straight over the own responses.
import type { Row } from '../model.js'
import type { StockedShop } from '../stocked-shops.js'

type Response = {
  customer_id: string | null
  feedback_day: number | null
  kind: string
  question?: string | null
  status?: string | null
  score: number | null
  score_scale: string | null
  resolved_day: number | null
}

const scales: Record<string, { low: number; high: number }> = {
  '1-5': { low: 1, high: 5 },
  '0-10': { low: 0, high: 10 },
  '1-10': { low: 1, high: 10 },
  '1-7': { low: 1, high: 7 },
  '0-100': { low: 0, high: 100 },
}
const mean = (numbers: number[]) => (numbers.length > 0 ? numbers.reduce((a, b) => a + b, 0) / numbers.length : null)

/** The score brought to 0-100, null without one or outside of its scale. */
function points({ score, score_scale }: Response): number | null {
  const scale = scales[score_scale ?? '']
  if (!scale || score === null || score < scale.low || score > scale.high) return null
  return ((score - scale.low) / (scale.high - scale.low)) * 100
}

/** Responses of the newest day among them; those without a day are the oldest. */
const newestOf = (responses: Response[]) => {
  const day = (one: Response) => one.feedback_day ?? -Infinity
  const last = Math.max(...responses.map(day))
  return responses.filter((one) => day(one) === last)
}

function median(numbers: number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** What satisfaction must answer for every customer of the shop. */
export function satisfactionOracle({ rows, asOf }: StockedShop): Row[] {
  return rows.customers.map(({ customer_id }) => {
    const own = (rows.feedback as Response[]).filter((one) => one.customer_id === customer_id)
    const scored = own.filter((one) => points(one) !== null)
    const last = newestOf(scored)
    const latest = mean(last.map((one) => points(one)!))
    const before = mean(scored.filter((one) => !last.includes(one)).map((one) => points(one)!))
    const complaints = own.filter((one) => one.kind === 'complaint')
    const open = complaints.filter(
      (one) =>
        one.status === 'open' ||
        (one.resolved_day !== null ? one.resolved_day > asOf : (one.status ?? null) !== 'resolved'),
    )
    const recent = complaints.filter((one) => one.feedback_day !== null && asOf - one.feedback_day < 90)
    const durations = complaints.flatMap((one) =>
      one.status !== 'open' &&
      one.resolved_day !== null &&
      one.feedback_day !== null &&
      one.resolved_day <= asOf &&
      one.resolved_day >= one.feedback_day
        ? [one.resolved_day - one.feedback_day]
        : [],
    )
    const answer = mean(
      newestOf(scored.filter((one) => one.question === 'nps' && one.score_scale === '0-10')).map((one) => one.score!),
    )
    const satisfaction_class =
      own.length === 0
        ? 'unheard'
        : (latest !== null && latest < 50 - 1e-9) || open.length > 0 || recent.length >= 2
          ? 'dissatisfied'
          : latest !== null && latest >= 75 - 1e-9
            ? 'satisfied'
            : 'neutral'
    return {
      customer_id,
      satisfaction_class,
      latest,
      latest_day: last[0]?.feedback_day ?? null,
      mean: mean(scored.map((one) => points(one)!)),
      trend: latest === null || before === null ? null : latest - before,
      nps: answer === null ? null : answer >= 9 ? 'promoter' : answer >= 7 ? 'passive' : 'detractor',
      responses: own.length,
      scored_responses: scored.length,
      complaints: complaints.length,
      open_complaints: open.length,
      recent_complaints: recent.length,
      median_days_to_resolve: median(durations),
    }
  })
}
