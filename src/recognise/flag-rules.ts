import type { RowRule } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { flagOf, noWords, yesWords } from '../vocabulary/value-words.js'
import type { Match } from './candidates.js'
import type { Profile } from './profile.js'
import { isFlag } from './state-rules.js'

/** Rows that are no orders by a column of yes and no: test orders, deleted records, quotes, credits. */

/** Names of columns of which a yes says that the row is no sale. */
const keptOut = [
  { name: /^(is)?(unpaid|notpaid)$/, outcome: 'unpaid' },
  { name: /^(is)?(an?)?(quote|quotation|estimate|draft|proforma)$/, outcome: 'draft' },
]

/** Flags that keep rows out of what is counted, or say that they go back. */
export function flagRules(
  match: Match,
  profiles: Profile[],
): { columns: { field: string; profile: Profile }[]; rules: RowRule[] } {
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile.index))
  const columns: { field: string; profile: Profile }[] = []
  const rules: RowRule[] = []
  for (const profile of profiles) {
    if (used.has(profile.index)) continue
    const { key } = nameOf(profile.header)
    const kind = flagOf(key)
    const modes =
      /^(live|payment|transaction)?mode$/.test(key) &&
      profile.values.some((value) => /^(live|test)$/i.test(value.trim()))
    const live = /^(is)?(livemode|live|production)$/.test(key) && isFlag(profile)
    const captured = /^(is)?captured$/.test(key) && isFlag(profile)
    const credit =
      /^(is(a)?(return|refund|creditnote|creditmemo|credit)|creditnote|creditmemo)$/.test(key) && isFlag(profile)
    if (credit) {
      const field = `credit_flag_${columns.length + 1}`
      columns.push({ field, profile })
      rules.push({ field, outcome: 'credit', words: yesWords() })
      continue
    }
    const kept = keptOut.find(({ name }) => name.test(key))
    if (kept && isFlag(profile)) {
      const field = `${kept.outcome}_flag_${columns.length + 1}`
      columns.push({ field, profile })
      rules.push({ field, outcome: kept.outcome, words: yesWords() })
      continue
    }
    const approved = /^(is)?(approved|posted)$|^(是否|已)?(审核|过账)(标志)?$/.test(key) && isFlag(profile)
    if (live || captured || approved) {
      const field = `${live ? 'live' : captured ? 'captured' : 'approved'}_flag_${columns.length + 1}`
      columns.push({ field, profile })
      rules.push({ field, outcome: live ? 'test_row' : captured ? 'unpaid' : 'draft', words: noWords() })
      continue
    }
    if (!modes && !(kind && isFlag(profile))) continue
    const field = `${kind ?? 'test'}_flag_${columns.length + 1}`
    columns.push({ field, profile })
    rules.push({
      field,
      outcome: modes || kind === 'test' ? 'test_row' : 'deleted_row',
      words: modes ? ['test'] : yesWords(),
    })
  }
  return { columns, rules }
}
