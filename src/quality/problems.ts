import type { RecognisedFile } from '../core/source.js'
import { outcomeKinds } from '../staging/outcomes.js'

/** What a problem of rows is called, and what to type to resolve it. `FILE` stands for a name of the user's own choice. */
const known: Record<string, { says: string; remedy: string | null }> = {
  duplicate_rows: {
    says: 'rows that repeat another row in every column; they are counted',
    remedy: null,
  },
  duplicate_ids: { says: 'rows that repeat the id of another row, with other values', remedy: null },
  product_missing: { says: 'rows without a product; they count for customers', remedy: '--map product_id=HEADER' },
  date_in_future: { says: 'rows after the as-of day; they are left out', remedy: '--as-of DAY' },
  dates_out_of_order: {
    says: 'rows with an earlier day than the row above; the order of rows changes nothing',
    remedy: null,
  },
  price_negative: { says: 'rows with a negative price; they are subtracted', remedy: '--returns ignore' },
  price_zero: { says: 'rows with a price of zero; they count as bought for nothing', remedy: null },
  amount_zero: { says: 'rows with an amount of zero; they are no purchases', remedy: null },
  quantity_zero: { says: 'rows with a quantity of zero', remedy: null },
  price_outliers: { says: 'rows whose price is far above the others', remedy: '--map unit_price=HEADER' },
  amount_outliers: { says: 'rows whose amount is far above the others', remedy: '--map net_amount=HEADER' },
  quantity_outliers: { says: 'rows whose quantity is far above the others', remedy: '--map quantity=HEADER' },
  stock_negative: { says: 'rows with less than nothing on hand', remedy: null },
  product_unknown: { says: 'order lines of products that the product file does not have', remedy: '--products FILE' },
  customer_unknown: { says: 'orders of customers that the customer file does not have', remedy: '--customers FILE' },
  order_unknown: { says: 'rows of orders that are not in the order file', remedy: '--orders FILE' },
  order_without_lines: { says: 'orders without any line', remedy: '--order-lines FILE' },
  customer_missing: {
    says: 'rows without a customer; they still count for products',
    remedy: '--map customer_id=HEADER',
  },
  date_unreadable: { says: 'rows whose date cannot be read', remedy: '--date-format FORMAT' },
  date_missing: { says: 'rows without a date', remedy: '--map order_day=HEADER' },
  rate_missing: { says: 'rows whose currency has no exchange rate on or before their day', remedy: '--rates FILE' },
  structure: { says: 'rows that do not split into the columns of the header', remedy: '--set-aside FILE' },
}

/** The words for a problem, and the flag that resolves it where one does. */
export function problemWords(code: string, recognised: RecognisedFile): { says: string; remedy: string | null } {
  const found = known[code]
  if (found) return found
  const kind = outcomeKinds[code]
  const field = code.replace(/_(missing|unreadable)$/, '')
  const mapped = recognised.columns.some((c) => c.field === field)
  return {
    says: kind ? `rows ${kind.words}` : code.replaceAll('_', ' '),
    remedy: kind?.setAside ? (mapped ? `--map ${field}=HEADER` : '--set-aside FILE') : null,
  }
}
