import type { RecognisedFile } from '../../core/source.js'
import { money } from './amounts.js'
import { flagged, type Returns } from './lines.js'

const hasAny = (files: RecognisedFile[], names: string[]) =>
  files.some((file) => file.columns.some((c) => names.includes(c.field)))

/** Whether a row of these files can take a sale back, its own or another's. */
export const takesBack = ({ columns, rules = [] }: RecognisedFile) =>
  columns.some((c) => c.field === 'returned_amount' || c.field === 'order_returned') ||
  rules.some(({ outcome }) => outcome === 'returned' || outcome === 'credit')

/** Whether a sale can become two rows: only then is `records` anything but 1. */
export const splitsSales = (files: RecognisedFile[], returns: Returns) =>
  returns === 'subtract' && files.some(takesBack)

/**
 * Brings returns into their final form. A row of a return document is made negative. A sale that its own row calls refunded
 * becomes two rows, the sale and its return on the same day, so that it nets to nothing; a sale with an amount
 * given back becomes the sale and a return of that amount. The second half has `records` 0. `withLine` keeps the id of the line, for refunds that name it.
 */
export function finishReturns(staged: string, files: RecognisedFile[], returns: Returns, withLine = false): string {
  const dropped = flagged.filter((name) => !(withLine && name === 'line_id')).join(', ')
  if (!splitsSales(files, returns)) return `select * exclude (${dropped}), 1 as records from (${staged})`
  const refunded = hasAny(files, ['returned_amount', 'order_returned'])
  const signed = (name: string, back: string) =>
    `cast(case when sign = 0 then ${back} when by_document then -abs(${name}) when sign < 0 then -${name} else ${name} end as ${money}) as ${name}`
  const isReturn =
    'case when sign <= 0 then true when by_state and quantity > 0 and not by_document then false else is_return end as is_return'
  const all = 'case when returned_amount >= net_amount then -abs(quantity) else 0 end'
  const replaced = [signed('quantity', all), signed('net_amount', '-returned_amount'), isReturn]
  if (refunded)
    replaced.push(
      'case when sign = 0 and discount_amount is not null then 0 else discount_amount end as discount_amount',
    )
  // A negative amount beside a quantity is a deduction from its order, and goes back with it; without a quantity it is money back.
  const counted = files.every((file) => hasAny([file], ['quantity']))
  const deductions = counted ? '' : ' and coalesce(net_amount, 0) >= 0'
  const signs = refunded ? '(1), (-1), (0)' : '(1), (-1)'
  const back = refunded
    ? ' or (sign = 0 and returned_amount > 0 and outcome is null and not by_state and not is_return)'
    : ''
  return `select * exclude (${dropped}, sign) replace (${replaced.join(', ')}), case when sign > 0 then 1 else 0 end as records from (${staged}) cross join (values ${signs}) as signs(sign) where sign > 0 or (sign < 0 and by_state and not by_document and outcome is null and quantity > 0${deductions})${back}`
}
