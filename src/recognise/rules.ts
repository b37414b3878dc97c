import type { Finding, MappedColumn, RecognisedFile, RowRule, SourceFile } from '../core/source.js'
import { documentRules, flagRules } from './document-rules.js'
import type { Match } from './match.js'
import { type Profile, readingOf } from './readings.js'
import { isOnAccount, statesOf, unknownStates } from './state-rules.js'
import { totalRules } from './totals.js'
import { wordsFor } from './vocabulary/sayings.js'
import { nobodyOf } from './who.js'

/** What is said of rows as a whole: the columns it stands in beside those of the role, the rules, and what to tell of them. */
interface Said {
  columns: MappedColumn[]
  rules: RowRule[]
  sold?: RecognisedFile['sold']
  nobody?: RecognisedFile['nobody']
  findings: Finding[]
}

const asText = ({ field, profile }: { field: string; profile: Profile }): MappedColumn => ({
  field,
  header: profile.header,
  index: profile.index,
  reading: readingOf(profile, 'text'),
  by: 'values',
})

/** Refunds and payments that were not made count for nothing. */
const notMade = ({ role, chosen }: Match): RowRule[] => {
  const values = chosen.get('status')?.profile.values
  const words = values ? wordsFor(values, ['cancelled', 'failed', 'owed', 'draft']) : []
  if (words.length === 0) return []
  return [{ field: 'status', outcome: role === 'refunds' ? 'refund_not_made' : 'payment_not_made', words }]
}

/** Rules about the rows of a file, from its states, kinds of documents and flags. May choose columns that only their values tell. */
export function rulesFor(file: SourceFile, match: Match, profiles: Profile[]): Said {
  if (match.role === 'refunds' || match.role === 'payments') return { columns: [], rules: notMade(match), findings: [] }
  if (match.role !== 'orders' && match.role !== 'order_lines') return { columns: [], rules: [], findings: [] }
  const documents = documentRules(match, profiles, file.name)
  const states = statesOf(match, profiles, file.name, isOnAccount(file.header))
  const flags = flagRules(match, profiles)
  const who = nobodyOf(match, profiles, file.sample, file.name)
  const mails = who.mails ? [{ field: 'customer_mail', profile: who.mails }] : []
  return {
    columns: [...states.columns, ...flags.columns, ...mails].map(asText),
    rules: [...flags.rules, ...totalRules(match, file.sample), ...documents.rules, ...states.rules],
    ...(who.nobody && { nobody: who.nobody }),
    ...(states.sold && { sold: states.sold }),
    findings: [
      ...states.findings,
      ...unknownStates(states, match, file.name, file.missing ?? [], file.sample.length),
      ...documents.findings,
      ...who.findings,
    ],
  }
}
