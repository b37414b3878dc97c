import type { Finding, SourceFile } from '../core/source.js'
import { settleDiscounted, settleMixedDiscount, settleOrderDiscount, settleProduct } from './discounts.js'
import { settleLists, settleReference } from './lists.js'
import type { Match } from './match.js'
import {
  settleLinePrice,
  settlePieces,
  settleReceived,
  settleRepeated,
  settleShipping,
  settleUnitAmount,
} from './money.js'
import { settleOnHand } from './on-hand.js'
import { settleSpent } from './own-counts.js'
import { settleCurrency } from './own-currency.js'
import { settleParents } from './parents.js'
import { chooseFurtherScores, kindAsScore } from './questions.js'
import type { Profile } from './readings.js'
import { settleRefundTax } from './refund-tax.js'
import { assume, compareAmounts, resolveDiscount, resolveOrderTotal, resolvePrice, resolveReturned } from './resolve.js'
import { settleTax } from './tax.js'

/** Completes a match by what the values and the other columns say. */
export const complete = (file: SourceFile, match: Match, profiles: Profile[]): Finding[] => {
  const { sample, name } = file
  const assumed = assume(match, profiles)
  settleParents(match, profiles, sample)
  kindAsScore(match)
  settleSpent(match)
  settleReference(match, sample)
  const lists = settleLists(match, sample, name)
  const unread = chooseFurtherScores(match, profiles)
  const received = settleReceived(match, sample, name, profiles)
  const price = match.chosen.get('unit_price')?.profile.header
  const discounted = settleDiscounted(match, sample, name, profiles)
  // What is a price less a discount is the amount of its line, also where all lines of an order cost the same.
  const ofLine = discounted.some(({ args }) => args.other === price)
  return [
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
    ...lists,
    ...received,
    ...settleUnitAmount(match, sample, name, profiles),
    ...discounted,
    ...settleProduct(match, sample, name, profiles),
    ...settleTax(match, sample, name, profiles),
    ...settleRefundTax(match, sample, name, profiles),
    ...settleCurrency(match, sample, name, profiles),
    ...settleShipping(match, sample, name, profiles),
    ...settleOnHand(match, sample, name, profiles),
    ...(ofLine ? [] : resolveOrderTotal(match, sample, name)),
    ...settleRepeated(match, sample, name),
    ...settleOrderDiscount(match, sample, name),
    ...settleMixedDiscount(match, sample, name),
    ...resolveDiscount(match, sample, name),
    ...resolvePrice(match, name),
    ...settleLinePrice(match, sample, name),
    ...resolveReturned(match, sample, name, profiles),
    ...settlePieces(match, sample, name, profiles),
    ...compareAmounts(match, sample, name),
  ]
}
