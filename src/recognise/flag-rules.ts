import type { RowRule } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { flagOf, noWords } from '../vocabulary/value-words.js'
import type { Match } from './candidates.js'
import { isFlag, yesOf } from './flags.js'
import type { Profile } from './profile.js'

/** Rows that are no orders by a column of yes and no: test orders, deleted records, quotes, credits. */

/** Names of columns of which a yes says that the row is no sale. */
const keptOut = [
  { name: /^(is)?(unpaid|notpaid)$/, outcome: 'unpaid' },
  { name: /^(is)?(an?)?(quote|quotation|estimate|draft|proforma)$/, outcome: 'draft' },
]

/** What a column of yes and no says of rows: how it is called here, and of which of its words. */
interface FlagMeaning {
  name: string
  outcome: string
  words: string[]
}

/** What a column says of rows as a flag, by its name; undefined where it is none. */
function meaningOf(profile: Profile): FlagMeaning | undefined {
  const { key } = nameOf(profile.header)
  if (isFlag(profile)) {
    if (/^(is(a)?(return|refund|creditnote|creditmemo|credit)|creditnote|creditmemo)$/.test(key))
      return { name: 'credit', outcome: 'credit', words: yesOf(profile.values) }
    const kept = keptOut.find(({ name }) => name.test(key))
    if (kept) return { name: kept.outcome, outcome: kept.outcome, words: yesOf(profile.values) }
    if (/^(is)?(livemode|live|production)$/.test(key)) return { name: 'live', outcome: 'test_row', words: noWords() }
    // Of an order that stands in several versions one counts.
    if (/^is(the)?(latest|current|newest)(version|revision|row|record)?$/.test(key))
      return { name: 'latest', outcome: 'repeated', words: noWords() }
    if (/^(is)?captured$/.test(key)) return { name: 'captured', outcome: 'unpaid', words: noWords() }
    if (/^(is)?(approved|posted)$|^(是否|已)?(审核|过账)(标志)?$/.test(key))
      return { name: 'approved', outcome: 'draft', words: noWords() }
  }
  const kind = flagOf(key)
  const isMode =
    /^(live|payment|transaction)?mode$/.test(key) && profile.values.some((value) => /^(live|test)$/i.test(value.trim()))
  if (isMode) return { name: kind ?? 'test', outcome: 'test_row', words: ['test'] }
  if (!kind || !isFlag(profile)) return undefined
  return { name: kind, outcome: kind === 'test' ? 'test_row' : 'deleted_row', words: yesOf(profile.values) }
}

/** Flags that keep rows out of what is counted, or say that they go back. */
export function flagRules(
  match: Match,
  profiles: Profile[],
): { columns: { field: string; profile: Profile }[]; rules: RowRule[] } {
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile.index))
  const columns: { field: string; profile: Profile }[] = []
  const rules: RowRule[] = []
  for (const profile of profiles) {
    const meaning = used.has(profile.index) ? undefined : meaningOf(profile)
    if (!meaning) continue
    const field = `${meaning.name}_flag_${columns.length + 1}`
    columns.push({ field, profile })
    rules.push({ field, outcome: meaning.outcome, words: meaning.words })
  }
  return { columns, rules }
}
