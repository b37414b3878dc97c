import type { Finding, MappedColumn, RecognisedFile, RowRule, SourceFile } from '../core/source.js'
import { isRefundNotMade } from '../vocabulary/refund-states.js'
import { wordsFor } from '../vocabulary/value-words.js'
import { placeholderCustomers } from './customer-ids.js'
import { documentRules, isLedger } from './document-rules.js'
import { withoutDuplicateRefunds } from './duplicate-refunds.js'
import { flagRules } from './flag-rules.js'
import { legendRules } from './legends.js'
import { mainRows } from './main-rows.js'
import type { Match } from './match.js'
import { isMovement, mayCome, wentBack } from './movements.js'
import { isOnAccount, owedAsSale } from './on-account.js'
import { unpaidByDay } from './paid-days.js'
import { type Profile, readingOf } from './readings.js'
import { receiptRules } from './receipt-rules.js'
import { withoutRefundRows } from './refund-rows.js'
import { withoutRentals } from './rentals.js'
import { partlyReturned, stateColumns, statesOf, unknownStates } from './state-rules.js'
import { taxRows } from './tax-rows.js'
import { runningSums, totalRules, totalsOfMaster } from './totals.js'

/** What is said of rows as a whole: the columns it stands in beside those of the role, the rules, and what to tell of them. */
interface FileRules {
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
const failedPayments = ({ role, chosen }: Match): RowRule[] => {
  const values = chosen.get('status')?.profile.values
  const listed = values ? wordsFor(values, ['cancelled', 'failed', 'owed', 'draft']) : []
  const asked =
    role === 'refunds' && values ? values.filter(isRefundNotMade).map((value) => value.trim().toLowerCase()) : []
  const words = [...new Set([...listed, ...asked])].sort()
  if (words.length === 0) return []
  return [{ field: 'status', outcome: role === 'refunds' ? 'refund_not_made' : 'payment_not_made', words }]
}

/** The column that says of payments what kind they are: only money that moved counts, and money given back counts against it. */
function movements({ chosen }: Match, profiles: Profile[]): FileRules {
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const kind = profiles.find(({ index, values }) => !used.has(index) && values.length > 0 && values.every(isMovement))
  if (!kind) return { columns: [], rules: [], findings: [] }
  const words = (of: RegExp) =>
    [...new Set(kind.values.map((value) => value.trim().toLowerCase()).filter((value) => of.test(value)))].sort()
  const field = 'payment_kind'
  return {
    columns: [asText({ field, profile: kind })],
    rules: [
      { field, outcome: 'payment_not_made', words: words(mayCome) },
      { field, outcome: 'payment_back', words: words(wentBack) },
    ].filter((rule) => rule.words.length > 0),
    findings: [],
  }
}

/** Rules about the rows of a file, from its states, kinds of documents and flags. May choose columns that only their values tell. */
export function rulesFor(file: SourceFile, match: Match, profiles: Profile[]): FileRules {
  if (match.role === 'refunds') return { columns: [], rules: failedPayments(match), findings: [] }
  if (match.role === 'payments') {
    const moved = movements(match, profiles)
    return { ...moved, rules: [...moved.rules, ...failedPayments(match)] }
  }
  if (match.role === 'receipts') return { columns: [], rules: receiptRules(match), findings: [] }
  if (/^(customers|products|stock)$/.test(match.role))
    return { columns: [], rules: totalsOfMaster(match), findings: [] }
  if (match.role !== 'orders' && match.role !== 'order_lines') return { columns: [], rules: [], findings: [] }
  const legends = legendRules(match, profiles, file.name)
  const explained = new Set(legends.columns.map(({ profile }) => profile))
  const others = profiles.filter((profile) => !explained.has(profile))
  const documents = documentRules(match, others, file.sample, file.name)
  const onAccount = isOnAccount(file.header, match) || isLedger(match)
  const states = statesOf(match, others, file.name, onAccount)
  const refunds = withoutDuplicateRefunds(states, match, file.sample, file.name)
  const hired = withoutRentals(refunds.rules, states, match, others, file.name)
  const columnOf = (field: string) => stateColumns(states, match).find((one) => one.field === field)?.profile
  const flags = flagRules(match, others)
  const running = runningSums(match, file.sample, file.name)
  const main = mainRows(match, file.sample, others)
  const taxes = taxRows(match, file.sample, file.name)
  const customers = placeholderCustomers(match, profiles, file.sample, file.name)
  const unpaid = onAccount ? undefined : unpaidByDay(match, profiles, file.sample)
  const paid = unpaid ? [{ field: 'paid_on', profile: unpaid }] : []
  const whole = main.profile ? [{ field: 'main_row', profile: main.profile }] : []
  const mails = customers.mails ? [{ field: 'customer_mail', profile: customers.mails }] : []
  return {
    columns: [...legends.columns, ...states.columns, ...flags.columns, ...mails, ...paid, ...whole].map(asText),
    rules: [
      ...legends.rules,
      ...flags.rules,
      ...totalRules(match, file.sample),
      ...taxes.rules,
      ...running.rules,
      ...main.rules,
      ...documents.rules,
      ...withoutRefundRows(hired.rules, match, file.sample, columnOf),
      ...paid.map(({ field }) => ({ field, outcome: 'unpaid', words: [], blank: true })),
    ],
    ...(customers.nobody && { nobody: customers.nobody }),
    ...(states.sold && { sold: states.sold }),
    findings: [
      ...legends.findings,
      ...states.findings,
      ...refunds.findings,
      ...hired.findings,
      ...unknownStates(states, match, file.name, file.missing ?? [], file.sample.length),
      ...partlyReturned(states, match, file.name),
      ...(onAccount ? owedAsSale(stateColumns(states, match), file.name) : []),
      ...documents.findings,
      ...running.findings,
      ...taxes.findings,
      ...customers.findings,
      ...paid.map(
        ({ profile }): Finding => ({
          code: 'unpaid_by_day',
          level: 'note',
          args: { file: file.name, column: profile.header },
        }),
      ),
    ],
  }
}
