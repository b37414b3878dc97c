import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

const till = /(^| )(register|till|terminal|cash ?(desk|drawer)|pos|kasse|caisse|caja|cassa|kassa)( |$)/
const user = /^(user|user ?name|login|operator)$/

/** In the receipts of a till a user is who took the money, and no customer. */
export function dropClerks({ chosen, role }: Match, profiles: Profile[]): void {
  const customer = chosen.get('customer_id')
  if (!/^order/.test(role) || !customer || customer.tier === 'user' || customer.tier === 'source') return
  const nameIn = ({ header }: Profile) => nameOf(header).words.join(' ')
  if (user.test(nameIn(customer.profile)) && profiles.some((profile) => till.test(nameIn(profile))))
    chosen.delete('customer_id')
}
