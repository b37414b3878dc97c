import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'

/** Headers of exports of invoices, where an issued one is a sale whether it is paid yet or not. */
const invoiced =
  /^(due date|date due|payment terms?|terms|invoice (due )?date|due on|balance due|outstanding( amount)?|base imponible|imponibile|invoice status)$/
/** Names of the id or day of an invoice, in the languages of exports. */
const ofInvoice = /invoice|rechnung|factur|fattura|fatura|faktur|발행|發票|发票|счет|счёт/
export const isOnAccount = (header: string[], { chosen }: Match): boolean => {
  const names = header.map((name) => nameOf(name).words.join(' '))
  const id = chosen.get('order_id')?.profile.header
  // A shop that sends invoices numbers its orders too.
  const issued =
    id !== undefined &&
    ofInvoice.test(nameOf(id).words.join(' ')) &&
    !names.some((name) => /order|bestell|auftrag|commande|pedido|ordine|zamowien|заказ|订单|sku/.test(name))
  return (
    (issued || names.some((name) => invoiced.test(name) || /到期日|应收/.test(name))) &&
    !names.some((name) => /cart|checkout/.test(name))
  )
}
