import type { Finding } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './match.js'
import type { Profile } from './readings.js'

/** Columns with a name as of customers that hold none: clerks at a till, and accounts of a ledger. */

const till = /(^| )(register|till|terminal|cash ?(desk|drawer)|pos|kasse|caisse|caja|cassa|kassa)( |$)/
const user = /^(user|user ?name|login|operator)$/

const account =
  /^((gl|g l|ledger|sales?|income|revenue|general ledger) )?(account|konto|compte)( (name|code|number|no|id))?$/
/** Words of accounts that sales are booked on. */
const booked =
  /\b(sales|revenues?|income|discounts?|refunds?|receivables?|payables?|tax|gst|vat|cash|clearing|cost of|cogs|inventory|merchandise|expenses?|fees?|tips?|gratuity|shipping|liabilit(y|ies)|deposits?|undeposited funds)\b|forderungen|clients? divers|收入|销项|应收|营业/i

const nameIn = ({ header }: Profile) => nameOf(header).words.join(' ')

/** Whether lines of one document name several of them: a document has one customer. */
function differsWithin({ chosen }: Match, { profile }: Candidate, sample: string[][]): boolean {
  const order = chosen.get('order_id')?.profile
  if (!order || order === profile) return false
  const first = new Map<string, string>()
  return sample.some((row) => {
    const [id, value] = [order, profile].map(({ index }) => (row[index] ?? '').trim())
    if (id === '' || value === '') return false
    if (!first.has(id!)) first.set(id!, value!)
    return first.get(id!) !== value
  })
}

/** Takes the next best column of customers in its place. */
function dropCustomer(match: Match, profiles: Profile[]): void {
  const dropped = match.chosen.get('customer_id')!.profile
  match.chosen.delete('customer_id')
  const used = new Set([...match.chosen.values()].map(({ profile }) => profile))
  const next = profiles
    .filter((profile) => profile !== dropped && !used.has(profile) && profile.values.length > 0 && !profile.date)
    .flatMap((profile) =>
      fitsOf(match.role, profile.header).flatMap(({ field, tier, weight }) =>
        field === 'customer_id' ? [{ field, profile, tier, score: weight }] : [],
      ),
    )
    .sort((a, b) => b.score - a.score)[0]
  if (next) match.chosen.set('customer_id', next)
}

/** Takes such a column out of the mapping: in the receipts of a till a user is the clerk; accounts of a ledger are no customers either. */
export function dropNotCustomers(match: Match, profiles: Profile[], sample: string[][], file: string): Finding[] {
  const customer = match.chosen.get('customer_id')
  if (!/^order/.test(match.role) || !customer || customer.tier === 'user' || customer.tier === 'source') return []
  const { profile } = customer
  if (user.test(nameIn(profile)) && profiles.some((other) => till.test(nameIn(other))))
    match.chosen.delete('customer_id')
  if (!account.test(nameIn(profile))) return []
  const values = [...new Set(profile.values)]
  const ledger = values.length > 0 && values.filter((value) => booked.test(value)).length >= values.length / 2
  if (ledger || differsWithin(match, customer, sample)) {
    dropCustomer(match, profiles)
    return []
  }
  const codes = values.every((value) => /^\s*\d{3,5}(\.\d+)?\s*$/.test(value))
  if (!codes || profile.distinct > 0.5) return []
  return [
    { code: 'account_as_customer', level: 'warning', args: { file, column: profile.header, example: values[0]! } },
  ]
}
