import { saysGroupTotal } from '../../vocabulary/group-totals.js'

/** Rows of a table that are none of its records: totals, notes below it, a header that is repeated, another table. */

const total =
  /^\W*(?:(?:grand|sub|overall|report|column)[\s-]*)?(?:totals?|sum|summe|gesamt(?:summe|ergebnis)?|teilergebnis|somme|suma|totale)\b[\s:.=]*$|^\W*(?:总计|合计|小计|总和|汇总|共计|總計|合計|小計|總和|総計|総合計|합계|총계|총합계|소계|누계|tổng cộng|ยอดรวม|รวมทั้งสิ้น|รวม|الإجمالي|المجموع|(?:genel |ara )?toplam|total geral|total general|итого|всего)[\s:：]*$/iu

const filled = (fields: string[]) => fields.filter((field) => field.trim() !== '')

/**
 * Whether the first cell that is filled says that this is a sum of other rows. Where it names a group (`Ann Total`), cells that the
 * row leaves blank tell it from a row of a firm of such a name.
 */
export const saysTotal = (fields: string[]): boolean => {
  const [first = '', ...others] = filled(fields)
  return total.test(first) || (others.length + 1 < fields.length && saysGroupTotal(first))
}

/** Whether a row below a table can be a remark: one or two cells of text, or several without a value. */
export const isRemark = (fields: string[]): boolean => {
  const cells = filled(fields)
  return cells.length <= 2 || cells.every((cell) => /\p{L}/u.test(cell))
}

/** Names as they are compared. */
const names = (fields: string[]) => fields.map((field) => field.trim().toLowerCase())

export const repeatsHeader = (fields: string[], header: string[]): boolean =>
  fields.length === header.length &&
  fields.every((field, at) => field.trim().toLowerCase() === header[at]!.trim().toLowerCase()) &&
  filled(header).length > 1

/** The header of another table: another width, and most of its cells are names of the first. */
export const beginsOtherTable = (fields: string[], header: string[]): boolean => {
  const known = new Set(names(header).filter((name) => name !== ''))
  const own = names(fields).filter((name) => name !== '')
  return (
    fields.length !== header.length && own.length >= 3 && own.filter((name) => known.has(name)).length > own.length / 2
  )
}

/** The rows that are no totals and no repeated headers. */
export const ownRows = (rows: string[][], header: string[]): string[][] =>
  rows.filter((fields) => !saysTotal(fields) && !repeatsHeader(fields, header))
