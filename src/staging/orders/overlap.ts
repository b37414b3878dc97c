import { UserError } from '../../core/errors.js'
import { counted } from '../../core/format.js'
import type { RecognisedFile } from '../../core/source.js'
import { isWholeOrders, spanOf } from '../../recognise/overlap.js'
import { hasField } from '../plan.js'

/**
 * Orders that stand in two overlapping exports, in two copies of one file, or in several states of a log count once. A line that stands
 * in two files is that of the later file, and lines that only complete each other stay. Of a file of whole orders the last row
 * of an order counts, unless its rows have different amounts and so are parts of it.
 */

/** What happens to them: the latest counts, and with `once` copies within a file are left out as well; the run is refused; or everything is added. */
export type Overlap = 'latest' | 'once' | 'error' | 'add'

export const overlaps = (files: RecognisedFile[]): boolean => files.some(({ overlap }) => overlap)

/** Fields that say something of the whole order. */
export const ofWhole = ['order_discount', 'order_total', 'order_returned']

/** Whether copies of a row within a file would count: not where an order counts once anyway, nor where its total does. */
export const copiesCount = (f: RecognisedFile): boolean =>
  !(f.overlap && isWholeOrders(f)) && !f.file.reshape && !ofWhole.some((field) => hasField(f, field))

const wholeOrders = (files: RecognisedFile[]) => files.every(isWholeOrders)

/** Rows that are no later state of an order: left out for their day, by the user, or because they cannot be read. */
const unseen =
  "coalesce(outcome in ('after_as_of', 'day_outlying', 'excluded', 'test_row', 'total_row', 'date_missing', 'amount_missing') or outcome like '%\\_unreadable' escape '\\', false)"

/** The staged rows; those of an order that count for nothing because another row says the same have the outcome `repeated`. */
export function countOnce(staged: string, files: RecognisedFile[], numberOf: (file: RecognisedFile) => number): string {
  // The later export is the one whose days go on longer, and else the one given later.
  const aged = files
    .map((file) => ({ file, last: spanOf(file)?.[1] ?? '' }))
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : numberOf(a.file) - numberOf(b.file)))
  const ages: (number | 'null')[] = Array.from({ length: Math.max(...files.map(numberOf)) + 1 }, () => 'null')
  for (const [at, { file }] of aged.entries()) ages[numberOf(file)] = at
  const age = `[${ages.join(', ')}][cast(file_no as bigint) + 1]`
  const same = wholeOrders(files)
    ? 'order_id'
    : 'order_id, line_id, product_id, product_name, quantity, unit_price, net_amount, copy_no'
  // A row that does not exist yet on the as-of day is no later state of one that does.
  const numbered = `select *, row_number() over () as row_no, case when ${unseen} then 1 else 0 end as is_unseen from (${staged})`
  const copies = wholeOrders(files)
    ? `select *, 1 as copy_no, count(distinct case when is_unseen = 0 then net_amount end) over (partition by order_id) as amounts from (${numbered})`
    : `select *, row_number() over (partition by file_no, order_id, line_id, product_id, product_name, quantity, unit_price, net_amount order by row_no) as copy_no, 1 as amounts from (${numbered})`
  const ranked = `select *, row_number() over (partition by ${same} order by is_unseen, ${age} desc, updated_at desc nulls last, row_no desc) as age_no from (${copies})`
  return `select * exclude (row_no, copy_no, amounts, age_no, updated_at, is_unseen) replace (case when age_no > 1 and is_unseen = 0 and amounts <= 1 and order_id is not null and (outcome is null or outcome <> 'blank_row') then 'repeated' else outcome end as outcome) from (${ranked})`
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
