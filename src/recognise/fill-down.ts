import type { SourceFile } from '../core/source.js'
import { saysTotal } from '../files/text/notes-below.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { fitsOf } from '../vocabulary/index.js'

/** Cells that are written once for several rows and blank below, as of merged cells or lines below the head of their order; and heading rows over groups of rows. */

const filled = (cell: string | undefined) => (cell ?? '').trim() !== ''
const names = (header: string, ...fields: string[]) =>
  fitsOf('order_lines', header).some(({ field, tier }) => fields.includes(field) && tier !== 'stand_in')

/** Amounts of a head stand once and mean the whole: filled in below it they would count again. */
const isAmount = (header: string, values: string[]) =>
  fitsOf('order_lines', header).some(({ field }) => fieldsOf('order_lines')[field] === 'number') ||
  values.some((value) => /^[^\d]*\d+[.,]\d{1,2}[^\d]*$/.test(value.trim()))

/**
 * Columns that are blank together on some rows, the order or the first column among them, while these rows hold other things: lines
 * below the head of their order.
 */
function columnsAbove({ header }: SourceFile, rows: string[][]): number[] | undefined {
  const open = header.map((_, at) => at).filter((at) => rows.some((row) => !filled(row[at])))
  const anchors = [...open.filter((at) => names(header[at]!, 'order_id')), ...open.filter((at) => at === 0)]
  for (const anchor of anchors) {
    const below = rows.filter((row) => !filled(row[anchor]))
    const heads = rows.filter((row) => filled(row[anchor]))
    if (!filled(rows[0]![anchor]) || heads.length < 2 || below.some((row) => row.filter(filled).length < 2)) continue
    const together = open.filter(
      (at) =>
        below.every((row) => !filled(row[at])) && heads.filter((row) => filled(row[at])).length >= heads.length * 0.8,
    )
    const known = together.some((at) => at !== anchor && names(header[at]!, 'order_id', 'customer_id', 'order_day'))
    // A row of another day or time than the one above it is no line of that, but a document without a number.
    const days = header.flatMap((name, at) =>
      !open.includes(at) && names(name, 'order_day', 'order_time') ? [at] : [],
    )
    if (rows.some((row, n) => !filled(row[anchor]) && days.some((at) => row[at] !== rows[n - 1]?.[at]))) continue
    const lines = header.some((_, at) => !together.includes(at) && below.every((row) => filled(row[at])))
    if (!lines || !known) continue
    return together.filter(
      (at) =>
        !isAmount(
          header[at]!,
          heads.map((row) => row[at]!),
        ),
    )
  }
  return undefined
}

/** Whether the first column is filled on rows that hold nothing else, and blank on all others: headings for the rows below them. */
function hasHeadings(rows: string[][]): boolean {
  const alone = rows.filter((row) => filled(row[0]) && row.filter(filled).length === 1)
  const others = rows.filter((row) => !filled(row[0]))
  return (
    alone.length > 0 &&
    others.length >= 2 &&
    alone.length + others.length === rows.length &&
    rows[0] === alone[0] &&
    rows.at(-1) !== alone.at(-1) &&
    others.every((row) => row.filter(filled).length >= 3)
  )
}

/**
 * A column of customers that names each above a group of rows which a sum closes: the rows below the name are theirs. Where no sums stand between the
 * groups a blank cell may as well be nobody.
 */
function groupColumn({ header }: SourceFile, raw: string[][]): number[] | undefined {
  const rows = raw.filter((row) => row.length === header.length && row.some(filled))
  const at = header.findIndex((name) => fitsOf('order_lines', name).some(({ field }) => field === 'customer_id'))
  if (at < 0 || rows.length === 0 || isTotal(rows[0]!)) return undefined
  const heads = rows.flatMap((row, n) => (filled(row[at]) && !isTotal(row) ? [n] : []))
  const below = rows.filter((row) => !filled(row[at]) && !isTotal(row))
  const closed = heads.every((n) => n === 0 || isTotal(rows[n - 1]!))
  return heads[0] === 0 && heads.length > 1 && below.length > 0 && closed ? [at] : undefined
}

/** The rows with the cells filled in from above. */
function fillRows(rows: string[][], columns: number[]): string[][] {
  const last: string[] = []
  return rows.map((row) => {
    const whole = [...row]
    for (const at of columns)
      if (filled(row[at])) last[at] = row[at]!
      else whole[at] = last[at] ?? ''
    return whole
  })
}

/** A sum of the rows above it, also one that says whose: `Total for Smith`, `Summe Keller`. */
const ofRowsAbove =
  /^[^\p{L}]*(?:(?:sub|grand|sous)?[\s-]?totals?|(?:sub)?total[ei]|(?:sub)?totaal|(?:zwischen|gesamt)?summe|somme|suma|razem|soma|итого|всего|celkem|összesen|toplam|合计|总计|小计|合計|小計|합계|소계)(?!\p{L})/iu
const isTotal = (row: string[]) => saysTotal(row) || ofRowsAbove.test(row.find(filled) ?? '')

/** A file whose blank cells mean what stands above them, with a sample in which they are filled down; any other as it is. */
export function fillDown(file: SourceFile): SourceFile {
  const { header, raw = file.sample, kind } = file
  const rows = raw.filter((row) => row.length === header.length && row.some(filled) && !isTotal(row))
  if (kind !== 'csv' || rows.length < 3) return file
  const headings = hasHeadings(rows)
  const columns = headings ? [0] : (columnsAbove(file, rows) ?? groupColumn(file, raw))
  if (!columns || columns.length === 0) return file
  const own = file.sample.filter((row) => !isTotal(row))
  const sample = fillRows(own, columns).filter((row) => !headings || row.filter(filled).length > 1)
  return { ...file, sample, above: { columns, headings } }
}
