import { nameOf } from '../vocabulary/names.js'
import { answerOf, yesLetter, yesWords } from '../vocabulary/value-words.js'
import type { Profile } from './profile.js'

/** Columns that answer with yes or no, and those that say no more in another way. */

/** Whether a column answers with yes and no alone. */
export const isFlag = ({ values }: Profile) =>
  values.length > 0 && (values.every((value) => answerOf(value) !== undefined) || yesLetter(values) !== undefined)

/** What says yes in a column. */
export const yesOf = (values: string[]): string[] => [...yesWords(), ...[yesLetter(values) ?? []].flat()]

/** Whether a column that is called cancelled mostly says yes or no, beside a code or two: `Y`, `N` and `C` for the document that cancels. */
export const isCodedFlag = ({ header, values }: Profile) => {
  const distinct = [...new Set(values.map((value) => value.trim()))]
  const answered = distinct.filter((value) => answerOf(value) !== undefined)
  return (
    /^(is )?(cancelled|canceled|voided?|storniert|annulliert|annule|anulado|anulada|cancelado|cancelada|annullato|geannuleerd|anulowane|iptal|отменен|是否取消|是否作废|キャンセル|취소)$/.test(
      nameOf(header).words.join(' '),
    ) &&
    answered.length >= 2 &&
    distinct.length <= 4
  )
}

/** Whether a column holds the day on which an order was cancelled: it is blank for those that were not. */
export const isDayOfCancelling = ({ header, date, filled }: Profile) =>
  date !== undefined &&
  filled < 1 &&
  /^(cancel(l?ed|lation) ?(at|on|date|time|day)|.*(取消(时间|日期)|キャンセル(日|日時|日付)|취소(일|일시|일자)))$/.test(
    nameOf(header).words.join(' '),
  )

/** The codes of such a column beside its answers: each says in its way that the row is none. */
export const furtherCodes = (values: string[]) =>
  [...new Set(values.map((value) => value.trim().toLowerCase()))].filter(
    (value) => value.length === 1 && answerOf(value) === undefined,
  )
