import type { RowRule } from '../core/source.js'
import { documentOf, stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'

/** States of goods that are on their way, or only asked for. */
const notYet =
  /^(待|未|在途)|^(pending|open|ordered|expected|in transit|incoming|waiting|assigned|ready|confirmed|scheduled)\b/

const back = /\b(returns?|returned)\b|退/

/** Rows of a list of receipts that are no arrival: drafts, cancelled ones, what has not come yet, and goods that went back to the supplier. */
export function receiptRules({ chosen }: Match): RowRule[] {
  const words = (field: string, holds: (value: string) => boolean) =>
    [...new Set(chosen.get(field)?.profile.values.map((value) => value.trim().toLowerCase()))].filter(holds).sort()
  const none = (value: string) => ['cancelled', 'draft', 'failed'].includes(stateOf(value) ?? '') || notYet.test(value)
  return [
    { field: 'status', outcome: 'not_received', words: words('status', none) },
    {
      field: 'document_type',
      outcome: 'sent_back',
      words: words('document_type', (value) => documentOf(value) === 'credit' || back.test(value)),
    },
  ].filter((rule) => rule.words.length > 0)
}
