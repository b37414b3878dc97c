/**
 * What can become of a row beside being used: the words for it, and whether it is set aside (something is wrong with it)
 * or left out (sound, but not asked for).
 */
interface OutcomeKind {
  setAside: boolean
  /** Reads after a count: "12 rows without a customer"; of one row by `wordsFor`. */
  words: string
  /** What is wrong with one row that is set aside: "orders.csv, line 8: there is no customer". */
  one?: string
}

const unreadable = (what: string): OutcomeKind => ({
  setAside: true,
  words: `whose ${what} cannot be read`,
  one: `the ${what} cannot be read`,
})
const missing = (what: string): OutcomeKind => ({
  setAside: true,
  words: `without ${what}`,
  one: `there is no ${what.replace(/^an? /, '')}`,
})
const leftOut = (words: string): OutcomeKind => ({ setAside: false, words })

export const outcomeKinds: Record<string, OutcomeKind> = {
  structure: {
    setAside: true,
    words: 'that do not split into the columns of the header',
    one: 'the row does not split into the columns of the header',
  },
  undecodable: {
    setAside: true,
    words: 'with bytes that are no text in the encoding of the file',
    one: 'it has bytes that are no text in the encoding of the file',
  },
  order_missing: missing('an order id'),
  order_unknown: {
    setAside: true,
    words: 'of orders that are not in the order file, or were set aside there',
    one: 'its order is not in the order file, or was set aside there',
  },
  date_missing: missing('a date'),
  date_unreadable: unreadable('date'),
  quantity_unreadable: unreadable('quantity'),
  unit_price_unreadable: unreadable('unit price'),
  net_amount_unreadable: unreadable('amount'),
  gross_amount_unreadable: unreadable('gross amount'),
  discount_amount_unreadable: unreadable('discount'),
  discount_rate_unreadable: unreadable('discount rate'),
  returned_quantity_unreadable: unreadable('returned quantity'),
  returned_amount_unreadable: unreadable('refunded amount'),
  returned_amount_missing: missing('a refunded amount'),
  order_discount_unreadable: unreadable('discount of the order'),
  order_total_unreadable: unreadable('amount of the order'),
  order_returned_unreadable: unreadable('refund of the order'),
  refund_day_unreadable: unreadable('day of the refund'),
  rate_missing: {
    setAside: true,
    words: 'whose currency has no exchange rate on or before their day',
    one: 'its currency has no exchange rate on or before its day',
  },
  amount_missing: missing('an amount'),
  customer_missing: {
    setAside: true,
    words: 'without a customer (they still count for products)',
    one: 'there is no customer (it still counts for products)',
  },
  customer_id_missing: missing('a customer id'),
  product_id_missing: missing('a product id'),
  receipt_day_missing: missing('a day of receipt'),
  receipt_day_unreadable: unreadable('day of receipt'),
  quantity_missing: missing('a quantity'),
  on_hand_missing: missing('a stock quantity'),
  on_hand_unreadable: unreadable('stock quantity'),
  other_currency: leftOut('in another currency'),
  repeated: leftOut('of orders that another row or file has in a later state (--overlap add adds them up)'),
  repeated_row: leftOut('that stand in another file word for word (--overlap add adds them up)'),
  copy: leftOut('that repeat a row of the same file word for word (--overlap latest counts them)'),
  cancelled: leftOut('of cancelled orders'),
  unpaid: leftOut('of unpaid or failed orders'),
  draft: leftOut('of drafts and quotes'),
  no_sale: leftOut('of documents that are no sales'),
  test_row: leftOut('that are tests'),
  deleted_row: leftOut('that are deleted'),
  excluded: leftOut('that are excluded (--exclude)'),
  not_sold: leftOut('that are no sales (deals not won, fees, transfers)'),
  payment_not_made: leftOut('of payments that were not made'),
  refund_not_made: leftOut('of refunds that were not made'),
  refund_kept: leftOut('of refunds (--returns keep)'),
  returned_already: leftOut('of refunds of orders that are returned or cancelled already'),
  day_outlying: {
    setAside: false,
    words: 'on days far from all others (day_outlying)',
    one: 'its day lies far from all others',
  },
  long_after_orders: leftOut('of more than 31 days after the last order (--as-of DAY counts up to another day)'),
  after_as_of: leftOut('after the as-of day'),
  return_ignored: leftOut('of returns (--returns ignore)'),
  order_without_lines: leftOut('of orders without any line'),
  not_received: leftOut('of goods that did not arrive (drafts, cancelled, on their way)'),
  sent_back: leftOut('of goods sent back to suppliers'),
  spam: leftOut('of reviews marked as spam or deleted'),
  no_response: leftOut('of surveys that were not answered'),
  not_happened: leftOut('of contacts that did not take place (planned, cancelled)'),
  no_contact: leftOut('of purchases and payments among what visitors did'),
  visitor_unknown: leftOut('of visits and contacts without a customer'),
  interaction_day_missing: missing('a day of the contact'),
  interaction_day_unreadable: unreadable('day of the contact'),
  blank_row: leftOut('that are blank'),
  footnote: leftOut('of remarks below the table'),
  bundle_part: leftOut('that repeat a line which they are part of'),
  tax_row: leftOut('of tax beside the lines of an order'),
  total_row: leftOut('of totals over other rows'),
  repeated_header: leftOut('that repeat the header'),
  heading: leftOut('of headings over other rows'),
  other_table: leftOut('of another table below'),
}

/** The words for so many rows: "1 row that stands in another file", "2 rows that stand in another file". */
export const wordsFor = ({ words }: { words: string }, rows: number): string =>
  rows === 1
    ? words
        .replace(/^that (repeat|stand)\b/, 'that $1s')
        .replace(/^that are no sales\b/, 'that is no sale')
        .replace(/^that are tests\b/, 'that is a test')
        .replace(/^that are\b/, 'that is')
        .replace(/^that do\b/, 'that does')
        .replace('(--overlap latest counts them)', '(--overlap latest counts it)')
        .replace('they are part of', 'it is part of')
    : words

/** Codes of rows that are sound in themselves and yet worth showing by line. */
export const isDoubtful = (code: string) => code === 'day_outlying'

/** Codes whose rows are wrong in themselves, and worth showing by line; a missing customer is common and merely counted. */
export const isFault = (code: string) => outcomeKinds[code]?.setAside === true && code !== 'customer_missing'
