import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { stateOf } from '../vocabulary/value-words.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'

/** Headers of exports of invoices, where an issued one is a sale whether it is paid yet or not. */
const invoiced =
  /^(due date|date due|payment terms?|terms|invoice (due )?date|due on|balance due|outstanding( amount)?|base imponible|imponibile|invoice status)$/
/** The day by which an invoice is to be paid, in other languages. */
const dueDay =
  /^(falligkeit(sdatum)?|fallig am|zahlungsziel|(date )?(d )?echeance|(fecha de )?vencimiento|(data (de )?)?vencimento|(data )?scadenza|vervaldatum|forfallodatum|forfallsdato|termin p[lł]atnosci|срок оплаты|vade( tarihi)?|お?支払(期限|期日|い期限)|入金(期限|期日|予定日)|期日|결제기한|지급기일|만기일|han thanh toan|(tanggal )?jatuh tempo|วันที่ครบก.{1,2}หนด(ชำระ)?|ครบก.{1,2}หนด|تاريخ الاستحقاق|fecha limite de pago|(datum )?splatnosti?|fizetesi hatarido|esedekesseg( datuma)?|lejarat|erapaiva|viimeinen maksupaiva)$/
/** Names of the id or day of an invoice, in the languages of exports. */
const ofInvoice =
  /invoice|rechnung|factur|fattura|fatura|faktur|발행|發票|发票|請求書|请求書|계산서|فاتورة|ใบกำกับ|hoa don|счет|счёт|lasku|szamla/
/** What only a shop has whose buyers pay before anything is sent: what it is to get (应收) is then no sale on account. */
const ofShop = /买家|网名|旺旺|付款时间|支付时间/

export const isOnAccount = (header: string[], { chosen }: Match): boolean => {
  const names = header.map((name) => nameOf(name).words.join(' '))
  const id = chosen.get('order_id')?.profile.header
  // A shop that sends invoices numbers its orders too, and a payment service what it moves.
  const issued =
    id !== undefined &&
    ofInvoice.test(nameOf(id).words.join(' ')) &&
    !names.some((name) =>
      /order|transa[ck]tion|bestell|auftrag|commande|pedido|ordine|zamowien|заказ|订单|objednav|tilau|rendeles|sku/.test(
        name,
      ),
    )
  const receivable = names.some((name) => /应收/.test(name)) && !names.some((name) => ofShop.test(name))
  return (
    (issued || receivable || names.some((name) => invoiced.test(name) || dueDay.test(name) || /到期日/.test(name))) &&
    !names.some((name) => /cart|checkout/.test(name))
  )
}

/** Where a sale on account counts though it is not paid, that is said: of a shop it would be no sale. */
export const owedAsSale = (states: { field: string; profile: Profile }[], file: string): Finding[] =>
  states.flatMap(({ field, profile: { header, values } }): Finding[] => {
    const words = values.filter((value) => stateOf(value) === 'owed').map((value) => value.trim())
    if (words.length === 0) return []
    const args = { file, field, column: header, rows: words.length, word: words[0]! }
    return [{ code: 'owed_as_sale', level: 'note', args }]
  })
