import { memoized } from '../core/memoize.js'
import type { Language } from './language.js'
import { languages } from './languages/index.js'
import { entriesOf, lazily, plain } from './value-words.js'

/** What states say in a list of refunds, where `退款关闭` is no sale that was called off but a refund that was. */

const listed = (place: keyof NonNullable<Language['refundsNotMade']>) =>
  languages
    .flatMap(({ refundsNotMade }) => entriesOf(refundsNotMade?.[place]))
    .map((entry) => entry.replaceAll('*', ''))
    .join('|')

const notMade = lazily(
  () =>
    new RegExp(
      `^(?:${listed('whole')})$|^(?:${listed('begins')})|(?:${listed('ends')})$|\\b(?:${listed('words')})|${listed('anywhere')}`,
    ),
)

/** Whether the state of a refund says that it is asked for, under way, turned down or given up: no money went back. */
export const isRefundNotMade = memoized((value): boolean => notMade().test(plain(value)))
