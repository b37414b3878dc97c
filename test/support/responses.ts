// Rows of canonical feedback.
/** A scored answer to a survey; the question of a score from 0 to 10 is that of NPS. */
export const response = (
  customer_id: string | null,
  feedback_day: string | null,
  score: number | null,
  score_scale = '1-5',
) => ({
  customer_id,
  feedback_day,
  kind: 'survey',
  question: score_scale === '0-10' ? 'nps' : null,
  score,
  score_scale,
})

/** A complaint, open where no day says when it was resolved. */
export const complaint = (customer_id: string, feedback_day: string | null, resolved_day: string | null = null) => ({
  customer_id,
  feedback_day,
  kind: 'complaint',
  resolved_day,
})
