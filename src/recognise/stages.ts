import { basename } from 'node:path'
import type { RecognisedFile } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import { columnOf, idsAt, isWhole, shared } from './keys.js'
import { isMovement } from './movements.js'

/**
 * Files that name each other's ids are stages of one sale: a deal, its quote, the order, the invoice, the payment. One of them counts.
 */

const enough = 0.5

/** Stages, the one that says best what was sold first. */
const kinds: [stage: string, names: RegExp][] = [
  ['order', /sales? ?orders?|\border|销售订单|订单/],
  ['invoice', /invoice|\bbill|receipt|发票|销售单|销货/],
  ['contract', /contract|合同/],
  ['deal', /deal|opportunit|商机|potential/],
  ['quote', /quot|estimate|报价|proposal/],
  ['shipment', /ship|deliver|dispatch|fulfil|发货|出库|送货/],
]

/** Which stage of a sale a file is about, by its name or that of its ids; the lower the better it says what was sold. */
export const stageOf = ({ file, columns }: RecognisedFile): number => {
  const id = columns.find(({ field }) => field === 'order_id')?.header ?? ''
  const texts = [basename(file.name), id].map((text) => nameOf(text.replace(/\.[a-z]+$/i, '')).words.join(' '))
  for (const text of texts) {
    // The last stage that a name says is its own: quotes of deals.
    const found = kinds.flatMap(([, names], at) => (names.test(text) ? [at] : []))
    if (found.length === 1) return found[0]!
  }
  return kinds.length
}

/** A log of a payment service: each row a movement of money of some kind, and nobody's name beside it. */
const movesMoney = (recognised: RecognisedFile): boolean =>
  columnOf(recognised, 'customer_id') === undefined &&
  recognised.file.header.some((_, index) => {
    const kinds = idsAt(recognised, index)
    return (
      kinds.size > 0 && [...kinds].every(isMovement) && [...kinds].some((kind) => /^(auth|capture|settle)/i.test(kind))
    )
  })

const isPayments = (recognised: RecognisedFile): boolean => {
  const { file, columns } = recognised
  const names = file.header.filter((header) => /payment|付款|回款|收款|支付/i.test(header))
  const lines = columns.some(({ field }) => field === 'product_id' || field === 'quantity')
  if (!lines && movesMoney(recognised)) return true
  return (
    names.length >= 2 && !lines && /payment|receipt|付款|回款|收款/i.test(`${basename(file.name)} ${names.join(' ')}`)
  )
}

/** Payments that name orders of another file: recognised as orders, because they have a day, a customer and an amount. */
export function paymentsAmong(files: RecognisedFile[]): RecognisedFile[] {
  const orders = files.filter(({ role }) => /^order/.test(role))
  return orders.filter((file) => {
    if (file.roleBy !== 'columns' || !isPayments(file)) return false
    return orders.some((other) => {
      const id = columnOf(other, 'order_id')
      if (other === file || !id || isPayments(other)) return false
      const ids = idsAt(other, id.index)
      return file.file.header.some((_, index) => shared(idsAt(file, index), ids) >= enough)
    })
  })
}

/** A stage that says whose it is comes before all that do not. */
const placeOf = (file: RecognisedFile): number =>
  stageOf(file) + (columnOf(file, 'customer_id') === undefined ? kinds.length + 1 : 0)

/** Samples of large files meet in few ids: a column that has the name of the other's id, and some of its ids, names it too. */
const namesIdOf = (other: RecognisedFile, index: number, file: RecognisedFile, id: string): boolean => {
  if (isWhole(file) && isWhole(other)) return false
  const [own, named] = [id, other.file.header[index]!].map((name) => nameOf(name).key.replaceAll(' ', ''))
  const ids = idsAt(file, columnOf(file, 'order_id')!.index)
  return own === named && [...idsAt(other, index)].filter((one) => ids.has(one)).length >= 5
}

/** Leaves aside the order files that are another stage of the sales of one that stays. */
export function chooseStages(files: RecognisedFile[]): void {
  const whole = files.filter(({ role }) => role === 'orders')
  const dropped = new Set<RecognisedFile>()
  const headers = new Map(whole.map((file) => [file, JSON.stringify(file.file.header)]))
  if (new Set(headers.values()).size < 2) return
  for (const file of whole)
    for (const other of whole) {
      if (file === other || dropped.has(file) || dropped.has(other) || headers.get(file) === headers.get(other))
        continue
      const id = columnOf(file, 'order_id')
      const own = columnOf(other, 'order_id')
      if (!id) continue
      const ids = idsAt(file, id.index)
      const link = other.file.header.findIndex(
        (_, index) =>
          index !== own?.index &&
          idsAt(other, index).size > 1 &&
          (shared(idsAt(other, index), ids) >= enough || namesIdOf(other, index, file, id.header)),
      )
      if (link < 0) continue
      const [kept, left] = placeOf(file) <= placeOf(other) ? [file, other] : [other, file]
      dropped.add(left)
      kept.findings.push({
        code: 'stage_left_aside',
        level: 'note',
        args: { file: left.file.name, other: kept.file.name, column: other.file.header[link]!, by: other.file.name },
      })
      // The lines of what is left aside go with it.
      const gone = columnOf(left, 'order_id')
      const stays = columnOf(kept, 'order_id')
      for (const lines of files.filter(({ role }) => role === 'order_lines')) {
        const ordered = columnOf(lines, 'order_id')
        if (!ordered || !gone || !stays) continue
        const named = idsAt(lines, ordered.index)
        if (shared(named, idsAt(left, gone.index)) >= enough && shared(named, idsAt(kept, stays.index)) < enough)
          dropped.add(lines)
      }
    }
  for (const file of dropped) files.splice(files.indexOf(file), 1)
}
