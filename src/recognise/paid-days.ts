import { isBlank } from '../core/blanks.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { sampledNumbers } from './resolve.js'

const paidOn =
  /^((order )?paid (at|on|date|on date|time)|date paid|payment (date|time|day)|paid day|付款时间|支付时间|付款日期|支付日期|订单付款时间|zahldatum|zahlungsdatum|date de paiement|fecha de pago|data do pagamento|data pagamento|betaaldatum|入金日|결제일|ödeme tarihi|дата оплаты)$/
const onDelivery = /cash on delivery|^cod$|货到付款|nachnahme|contre remboursement|contra ?reembolso|наложенный/i

/**
 * A day of payment that is blank on few orders of a shop, none of which is paid on delivery: they are not paid. Only where nothing else says so, and
 * the day stands on all rows of an order or on none.
 */
export function unpaidByDay(match: Match, profiles: Profile[], sample: string[][]): Profile | undefined {
  const { chosen } = match
  const order = chosen.get('order_id')
  if (!order || chosen.has('payment_status')) return undefined
  if (profiles.some(({ values }) => values.some((value) => onDelivery.test(value.trim())))) return undefined
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const found = profiles.find(
    ({ index, header, date, filled }) =>
      !used.has(index) &&
      date &&
      !date.numeric &&
      filled < 1 &&
      filled >= 0.7 &&
      paidOn.test(nameOf(header).words.join(' ')),
  )
  if (!found) return undefined
  // Amounts of nothing say by themselves that nothing was paid.
  const amounts = sampledNumbers(
    sample,
    (chosen.get('net_amount') ?? chosen.get('unit_price') ?? chosen.get('gross_amount'))?.profile,
  )
  if (!sample.some((row, at) => isBlank(row[found.index] ?? '') && amounts[at])) return undefined
  const orders = new Map<string, boolean>()
  for (const row of sample) {
    const id = row[order.profile.index] ?? ''
    const blank = isBlank(row[found.index] ?? '')
    if (orders.has(id) && orders.get(id) !== blank) return undefined
    orders.set(id, blank)
  }
  return found
}
