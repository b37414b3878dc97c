import type { Finding, SourceFile } from '../core/source.js'
import {
  resolveDiscounted,
  resolveDiscountInPrice,
  resolveMixedDiscount,
  resolveOrderDiscount,
  resolveProduct,
} from './discounts.js'
import { resolveFurtherDiscounts } from './further-discounts.js'
import { resolveGrossUnitPrice, resolveProductId } from './line-columns.js'
import { resolveLists, resolveReference } from './lists.js'
import type { Match } from './match.js'
import {
  resolveLinePrice,
  resolveLineValue,
  resolvePieces,
  resolveRepeated,
  resolveShipping,
  resolveUnitAmount,
} from './money.js'
import { resolveNetQuantity } from './net-quantity.js'
import { dropNotCustomers } from './not-customers.js'
import { resolveOnHand } from './on-hand.js'
import {
  dropOrderNames,
  headingsAsCustomers,
  resolveLineId,
  resolveNumberedDays,
  resolveNumberSigns,
} from './order-names.js'
import { compareWithTotal, resolveGivenTotal, resolveOrderTotal } from './order-totals.js'
import { resolveSpent } from './own-counts.js'
import { resolveCurrency } from './own-currency.js'
import { resolvePaidSoFar } from './paid-so-far.js'
import { resolveParents } from './parents.js'
import { chooseFurtherScores, kindAsScore, kindByValues } from './questions.js'
import type { Profile } from './readings.js'
import { resolveReceived } from './received.js'
import { resolveRefundTax } from './refund-tax.js'
import { refundsOfOrders } from './refunds-of-orders.js'
import { assume, compareWithPrice, resolveDiscount, resolvePrice, resolveReturned } from './resolve.js'
import { stockDoubts } from './stock-doubts.js'
import { resolveTax } from './tax.js'
import { resolveSplitPayments } from './unread-rows.js'

/** Completes a match by what the values and the other columns say. */
export const complete = (file: SourceFile, match: Match, profiles: Profile[]): Finding[] => {
  const { sample, name } = file
  const notCustomers = dropNotCustomers(match, profiles, sample, name)
  resolveNumberedDays(match, profiles)
  dropOrderNames(match, sample)
  resolveNumberSigns(match, profiles, sample)
  const assumed = assume(match, profiles)
  resolveGivenTotal(match)
  resolveParents(match, profiles, sample)
  kindAsScore(match, profiles)
  kindByValues(match, profiles)
  resolveSpent(match)
  resolveReference(match, sample)
  const lists = resolveLists(match, sample, name)
  const unread = chooseFurtherScores(match, profiles)
  const split = resolveSplitPayments(match, sample, name, profiles)
  const received = split.length > 0 ? [] : resolveReceived(match, sample, name, profiles)
  const price = match.chosen.get('unit_price')?.profile.header
  const discounted = resolveDiscounted(match, sample, name, profiles)
  // What is a price less a discount is the amount of its line, also where all lines of an order cost the same.
  const ofLine = discounted.some(({ args }) => args.other === price)
  const findings: Finding[] = [
    ...(unread.length > 0
      ? [{ code: 'scores_unread', level: 'note' as const, args: { file: name, columns: unread.join('; ') } }]
      : []),
    ...assumed.map(
      (field): Finding => ({
        code: 'assumed_column',
        level: 'warning',
        args: { file: name, field, column: match.chosen.get(field)!.profile.header },
      }),
    ),
    ...notCustomers,
    ...lists,
    ...headingsAsCustomers(file, match, profiles),
    ...resolveLineId(match, profiles, sample, name),
    ...received,
    ...split,
    ...resolveProductId(match, name, profiles),
    ...resolveLineValue(match, sample, name, profiles),
    ...resolveUnitAmount(match, sample, name, profiles),
    ...discounted,
    ...(discounted.length > 0 || received.length > 0 || split.length > 0
      ? []
      : resolvePaidSoFar(match, sample, name, profiles)),
    ...resolveProduct(match, sample, name, profiles),
    // What was paid out after fees is not what is called net of tax.
    ...resolveTax(
      match,
      sample,
      name,
      profiles.filter(({ header }) => !received.some(({ args }) => args.other === header)),
    ),
    ...resolveRefundTax(match, sample, name, profiles),
    ...resolveCurrency(match, sample, name, profiles),
    ...resolveShipping(match, sample, name, profiles),
    ...resolveOnHand(match, sample, name, profiles),
    ...stockDoubts(match, sample, name, profiles),
    ...(ofLine || split.length > 0 ? [] : resolveOrderTotal(match, sample, name, profiles)),
    ...resolveGrossUnitPrice(match, sample, name),
    ...resolveDiscountInPrice(match, sample, name, profiles),
    ...resolveRepeated(match, sample, name),
    ...resolveOrderDiscount(match, sample, name),
    ...resolveMixedDiscount(match, sample, name),
    ...resolveDiscount(match, sample, name),
    ...resolvePrice(match, name),
    ...resolveLinePrice(match, sample, name),
    ...resolveReturned(match, sample, name, profiles),
    ...resolvePieces(match, sample, name, profiles),
    ...resolveNetQuantity(match, sample, name, profiles),
    ...resolveFurtherDiscounts(match, sample, name, profiles),
    ...refundsOfOrders(match, sample, name, profiles),
    ...compareWithTotal(match, sample, name, profiles),
  ]
  return findings.some(({ code }) => code === 'discount_beside')
    ? findings
    : [...findings, ...compareWithPrice(match, sample, name)]
}
