import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

const till = /(^| )(register|till|terminal|cash ?(desk|drawer)|pos|kasse|caisse|caja|cassa|kassa)( |$)/
const user = /^(user|user ?name|login|operator)$/

/** Accounts of a ledger that an export of documents names beside their amounts. */
const ledger = /\b(receivables?|undeposited funds)\b|forderungen|clients? divers/i

/** In the receipts of a till a user is who took the money, and an account of the ledger is where it was booked: neither is a customer. */
export function dropClerks({ chosen, role }: Match, profiles: Profile[]): void {
  const customer = chosen.get('customer_id')
  if (!/^order/.test(role) || !customer || customer.tier === 'user' || customer.tier === 'source') return
  const nameIn = ({ header }: Profile) => nameOf(header).words.join(' ')
  if (user.test(nameIn(customer.profile)) && profiles.some((profile) => till.test(nameIn(profile))))
    chosen.delete('customer_id')
  else if (
    /account|konto|compte/.test(nameIn(customer.profile)) &&
    customer.profile.values.some((value) => ledger.test(value))
  )
    chosen.delete('customer_id')
}
