import { UserError } from '../../core/errors.js'
import { counted } from '../../core/format.js'
import type { RecognisedFile } from '../../core/source.js'
import { isWholeOrders, spanOf } from '../../recognise/overlap.js'
import { hasField } from '../order-files.js'
import { readStagingStep, stepOver } from '../step.js'

/** Orders that stand in two overlapping exports, in two copies of one file, or in several states of a log count once. */

/** What happens to them: the latest counts, and with `once` copies within a file are left out as well; the run is refused; or everything is added. */
export type Overlap = 'latest' | 'once' | 'error' | 'add'

export const overlaps = (files: RecognisedFile[]): boolean => files.some(({ overlap }) => overlap)

/** Fields that say something of the whole order. */
export const ofWhole = ['order_discount', 'order_total', 'order_returned', 'order_tax', 'order_postage']

/** Whether copies of a row within a file would count: not where an order counts once anyway, nor where its total does. */
export const copiesCount = (f: RecognisedFile): boolean =>
  !(f.overlap && isWholeOrders(f)) && !f.file.reshape && !ofWhole.some((field) => hasField(f, field))

/**
 * The rows of files as `columns`; those of an order that count for nothing because another row says the same have the outcome `repeated`
 * (`repeated_orders.sql` where each row is a whole order, else `repeated_lines.sql`).
 */
export function countOnce(
  rows: string,
  columns: string[],
  files: RecognisedFile[],
  numberOf: (file: RecognisedFile) => number,
): string {
  const aged = files
    .map((file) => ({ file, last: spanOf(file)?.[1] ?? '' }))
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : numberOf(a.file) - numberOf(b.file)))
  const ages = aged.map(({ file }, age) => `(${numberOf(file)}, ${age})`).join(', ')
  const relations = {
    file_ages: `select file_no, age from (values ${ages}) as file_ages (file_no, age)`,
    order_rows: `select order_rows.*, row_number() over () as row_no from (${rows}) as order_rows`,
    aged_rows: readStagingStep('aged_rows'),
  }
  return stepOver(relations, files.every(isWholeOrders) ? 'repeated_orders' : 'repeated_lines', columns)
}

/** @throws UserError where orders stand more than once and that is to be an error */
export function refuseRepeated(
  found: { file_no: number; outcome: string | null; records: number }[],
  overlap: Overlap | undefined,
  files: RecognisedFile[],
): void {
  const repeated = found.find(({ outcome }) => outcome === 'repeated')
  if (overlap !== 'error' || !repeated) return
  throw new UserError(
    `${files[Number(repeated.file_no)]!.file.name}: ${counted(repeated.records, 'row')} of orders, which stand there or in another file again`,
    '--overlap latest counts the latest of each, --overlap add adds them up',
  )
}
