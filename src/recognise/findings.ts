import { type Arguments, flag, mapFlag, quotedColumn } from './finding-flags.js'
import { returnSentences } from './findings-returns.js'

/** What to do about ids that do not meet, by how they differ. */
const repairs: Record<string, string> = {
  zeros: 'leading zeros are lost in one of them: export it again with the column as text',
  guard: 'one of them guards its ids against spreadsheets: export it again without',
  zcrm: 'one of them writes zcrm_ before its ids: take it off',
  case: 'they differ by letter case',
  blanks: 'they differ by blanks or characters that cannot be seen',
  float: 'one of them was written as floating point',
  other: 'name the column that has them with --map',
}

/** Sentences of the findings about how a file was understood: what, where, and what to type instead. */
export const findingSentences: Record<string, (args: Arguments) => string> = {
  ...returnSentences,
  sheet_chosen: (a) =>
    a.alike
      ? `${a.file}: only the sheet "${a.sheet}" is read, and ${a.alike} have the same columns: --sheet all reads them together, --sheet NAME,NAME some of them`
      : `${a.file}: the sheet "${a.sheet}" is read; others: ${a.others} (--sheet NAME)`,
  ambiguous_column: (a) =>
    `${a.file}: ${a.field} is taken from ${quotedColumn(a, 'column')}; ${quotedColumn(a, 'other')} would do as well (${flag(a, 'other')})`,
  stand_in: (a) =>
    `${a.file}: no better column for ${a.field} than "${a.column}"; if another holds it: --map ${a.field}=Header`,
  name_as_customer: (a) =>
    `${a.file}: no column of customer ids; customers are told apart by "${a.column}", so namesakes count as one (--map customer_id=Header)`,
  account_as_customer: (a) =>
    `${a.file}: customers are told apart by "${a.column}" (${a.example}); if these are accounts of a ledger, they are none: --map customer_id=Header names another column`,
  customer_masked: (a) =>
    `${a.file}: "${a.column}" is masked (${a.example}): customers whose masked ids are alike count as one; for another column: --map customer_id=Header`,
  ids_alike: (a) =>
    `${a.file}: "${a.column}" holds "${a.example}" and "${a.other}", which may be one customer written in two ways: they count as two; write them alike where they are one (--merge FILE says which are)`,
  assumed_column: (a) =>
    `${a.file}: "${a.column}" is taken as ${a.field}, by its values and because nothing else fits; if not: --map ${a.field}=Header`,
  read_as_part: (a) =>
    `${a.file}: its rows alone leave open how its columns are meant; they are read as those of ${a.other} and other files with the same columns`,
  date_ambiguous: (a) =>
    `${a.file}: "${a.column}" can be day/month or month/day (${a.example}); read as ${a.format}; to settle it: --date-format '${a.format}' or --date-format '${a.other}'`,
  date_as_other: (a) =>
    `${a.file}: "${a.column}" can be day/month or month/day, and is read as "${a.other}" is, whose values leave no doubt (--date-format says otherwise)`,
  number_ambiguous: (a) =>
    `${a.file}: "${a.column}" writes ${a.example}; ${String(a.example).includes(',') ? 'the comma' : 'the full stop'} is taken as ${a.thousands === 1 ? 'a separator of thousands' : 'a decimal point'}; to settle it: --decimal . or --decimal ,`,
  filled_from_above: (a) =>
    `${a.file}: rows in which ${a.columns} are blank belong to what stands above them (merged cells, heads of documents)`,
  filled_by_headings: (a) =>
    `${a.file}: rows with a single cell are headings for the rows below them; they fill ${a.columns}`,
  unread_column: (a) =>
    `${a.file}: "${a.column}" is named as ${a.field}, but its values cannot be read as ${a.type === 'date' ? 'dates' : 'numbers'} ("${a.value}"), so it is passed over; ${a.type === 'date' ? "say how it is written: --date-format '%d/%m/%Y'" : 'export it again with plain numbers'}`,
  dates_swapped: (a) =>
    `${a.file}: "${a.column}" writes some days without leading zeros (${a.example}) and others with them: a spreadsheet that reads month and day the other way round may have swapped the former; they count as they stand`,
  day_end: (a) => `${a.file}: "${a.column}" holds 24:00, which counts as the end of the day that it stands with`,
  amount_unsigned: (a) =>
    `${a.file}: "${a.column}" has no sign where "${a.quantity}" is negative (${a.rows} of the sampled rows): these amounts were given back and are subtracted`,
  both_negative: (a) =>
    `${a.file}: "${a.quantity}" and "${a.column}" are both negative on ${a.rows} of the sampled rows (${a.pieces} * ${a.price}): they multiply to an amount above zero, which is added to what was sold, while the pieces count as given back; if the money went back too, write the price without a sign`,
  credit_signs: (a) =>
    `${a.file}: of the rows that "${a.column}" calls given back "${a.amount}" is below zero on ${a.below} sampled and above zero on ${a.above}: all of them count as given back; where those above zero take a return back, leave both out (--exclude)`,
  units_mixed: (a) =>
    `${a.file}: "${a.column}" counts "${a.product}" in several units (${a.units}): the numbers are added as they stand; write them in one unit`,
  quantity_blank: (a) =>
    `${a.file}: "${a.quantity}" is blank on ${a.rows} of ${a.of} sampled rows with an amount: how many pieces they are is not known, so the money counts and no pieces do`,
  scaled: (a) =>
    `${a.file}: by its name "${a.column}" is in ${Number(a.scale) < 1 ? 'hundredths' : `units of ${a.scale}`}: ${a.example} counts ${Number(a.scale) < 1 ? 'a hundredth of that' : `times ${a.scale}`}`,
  float_ids: (a) => `${a.file}: "${a.column}" was written as floating point: ${a.example} is id ${a.id}`,
  rounded_ids: (a) =>
    `${a.file}: "${a.column}" holds ids that a spreadsheet rounded (${a.example}); they cannot be told apart: export it again with the column as text`,
  amount_per_order: (a) =>
    `${a.file}: "${a.column}" is the amount of the whole order, not of its line (it repeats or stands on the first line only); ${a.priced === 'yes' ? 'lines count quantity * unit price less discount' : 'no column says what a line cost (--map net_amount=Header)'}`,
  total_below_lines: (a) =>
    `${a.file}: ${a.orders} of ${a.of} sampled orders have a lower amount in "${a.column}" than their lines come to (${a.total} against ${a.lines} in all: coupons, points or tax, as a rule); the lines count. To count "${a.column}" instead, shared among the lines: ${flag(a, 'column')}`,
  amount_disagrees: (a) =>
    `${a.file}: on ${a.rows} of ${a.of} sampled rows "${a.column}" is not quantity * unit price less discount (${a.example}); "${a.column}" counts`,
  price_as_amount: (a) =>
    `${a.file}: "${a.column}" is taken as what the whole order cost; if it is the price of one piece: ${mapFlag('unit_price', String(a.column))}`,
  amount_discounted: (a) =>
    `${a.file}: "${a.column}" is "${a.other}" less "${a.less}" on every sampled row: "${a.column}", what was paid, counts`,
  amount_proved: (a) =>
    `${a.file}: "${a.column}" is quantity * price, less any discount, on every sampled row, and "${a.other}" is not: "${a.column}" counts (${flag(a, 'other')})`,
  discount_in_price: (a) =>
    `${a.file}: "${a.price}" is "${a.other}" less "${a.column}" already, so the discount is not taken off once more; to take it off all the same: ${flag(a, 'column')}`,
  discount_twice: (a) =>
    `${a.file}: "${a.other}" is what "${a.column}" comes to in each order: the discount counts once`,
  discount_of_order_twice: (a) =>
    `${a.file}: "${a.other}" is "${a.column}" of the whole order on each of its lines: the discount counts once`,
  codes_explained: (a) =>
    `${a.file}: the heading "${a.column}" says what its codes mean, and rows are read so: ${a.words}`,
  status_as_sale: (a) =>
    `${a.file}: "${a.column}" says ${a.words} on ${a.rows} of ${a.of} sampled rows: no word that is known, so these rows count as sales; where some are none, leave them out, or name those that are under sources, sold, in the config file`,
  price_of_line: (a) =>
    `${a.file}: "${a.column}" is what the line came to: divided by the quantity it is the same for a product, and as it stands it is not; if it is the price of one piece: ${flag({ ...a, field: 'unit_price' }, 'column')}`,
  repeats_on_lines: (a) =>
    `${a.file}: "${a.column}" is the same on each line of an order, so it is of the whole order and counts once`,
  amount_received: (a) =>
    `${a.file}: "${a.other}" is "${a.column}" less "${a.less}", so "${a.column}" is what the order came to; to count what was received: ${flag(a, 'other')}`,
  amount_paid_so_far: (a) =>
    `${a.file}: "${a.other}" is less than "${a.column}" on some rows and never more, so it is what was paid so far and "${a.column}" is what the order came to; to count what was paid: ${flag(a, 'other')}`,
  amount_without_tax: (a) =>
    `${a.file}: "${a.other}" is "${a.column}" and "${a.tax}" together; "${a.column}", without tax, counts; to count it with tax: ${flag(a, 'other')}`,
  pieces_proved: (a) =>
    `${a.file}: "${a.column}" times the price is "${a.amount}" on every sampled row, and "${a.other}" is not: "${a.column}" counts (${flag(a, 'other')})`,
  price_proved: (a) =>
    `${a.file}: "${a.column}" is the price of one piece: times "${a.quantity}" it comes to "${a.whole}" in every order; if it is what the line came to: ${flag({ ...a, field: 'net_amount' }, 'column')}`,
  amount_of_pieces: (a) =>
    `${a.file}: "${a.column}" is "${a.quantity}" times "${a.other}" on every sampled row, so it is what a line came to, and counts; to count the other: ${flag(a, 'other')}`,
  amount_less_tax: (a) =>
    `${a.file}: "${a.other}" is "${a.column}" less "${a.less}", and "${a.tax}"; without tax counts; to count it with tax: ${flag(a, 'other')}`,
  amount_net_named: (a) =>
    `${a.file}: "${a.column}" is "${a.other}" without tax, by its name; it counts; to count it with tax: ${flag(a, 'other')}`,
  product_list: (a) =>
    `${a.file}: "${a.column}" lists several products in one cell ("${a.example}"): what each of them cost is not said, so products are not told apart`,
  currency_of_other: (a) =>
    `${a.file}: "${a.other}" is ${a.as === 'written' ? 'written in one currency throughout' : "in the shop's own currency by its name"}, so "${a.column}" is that of another amount; to go by it: ${flag(a, 'column')}`,
  running_totals: (a) =>
    `${a.file}: rows whose "${a.column}" is "${a.word}" are sums of the rows above them, and are left out`,
  tax_rows: (a) =>
    `${a.file}: rows whose "${a.column}" is ${a.words} are the tax of the other lines of their order, and are left out: without tax counts`,
  minor_units: (a) =>
    `${a.file}: "${a.column}" is taken to be in hundredths of the currency, as interfaces of payment services write it (whole numbers throughout, ${a.because}): ${a.example} counts a hundredth of that; if it is not: ${mapFlag(String(a.field), String(a.column))}`,
  nobody: (a) =>
    `${a.file}: "${a.column}" ${a.words} is nobody: ${a.rows} of ${a.of} sampled rows count as without a customer`,
  nobody_by_mail: (a) =>
    `${a.file}: "${a.column}" ${a.words} is nobody on ${a.rows} of ${a.of} sampled rows: there customers are told apart by "${a.mails}", and those without one count as none`,
  amount_with_postage: (a) =>
    `${a.file}: "${a.other}" is quantity * "${a.column}" and "${a.less}" together; without postage counts; to count it with postage: ${flag(a, 'other')}`,
  key_by_values: (a) =>
    `${a.file}: ${a.field} is "${a.column}", whose values the other files name; "${a.other}" has none of them (${flag(a, 'other')})`,
  joined_by_other: (a) =>
    `${a.file}: the other files name customers by "${a.ordered}", which is "${a.column}" here: they count for the "${a.id}" beside it`,
  products_by_name: (a) =>
    `${a.file}: "${a.column}" holds names of products and no codes: ${a.others} are joined to it by the name`,
  stock_less_reserved: (a) =>
    `${a.file}: "${a.other}" is "${a.column}" less what is reserved; "${a.column}" is on hand; to take the other: ${flag(a, 'other')}`,
  codes_in_cell: (a) =>
    `${a.file}: "${a.column}" lists several codes in one cell on ${a.rows} of the sampled rows ("${a.example}"): what names one of them alone is another product; give each code a row of its own, or name another column (--map product_id=Header)`,
  stock_by_place: (a) =>
    `${a.file}: "${a.column}" is the stock of one place, and that of others is not counted: ${a.others}; add them up in a column of their own, or export a row a product and place`,
  stock_twice: (a) =>
    `${a.file}: rows whose "${a.column}" is "${a.word}" hold the stock of the rows below them too (${a.example}), and both count; leave one of them out: --exclude`,
  stage_left_aside: (a) =>
    `${a.file}: left aside, because it and ${a.other} are stages of the same sales ("${a.column}" of ${a.by} names the other's ids); ${a.other} counts. To count ${a.file}, leave ${a.other} out`,
  date_format_unused: (a) =>
    `--date-format ${a.format} fits no column and is not used${a.column === undefined ? '' : `: ${a.file}: "${a.column}" is read as ${a.as === 'iso' ? 'year-month-day' : a.as}`}`,
  same_sales: (a) =>
    `${a.file}: left aside, because its customers and amounts are those of ${a.other}, though no id of one stands in the other: the same sales counted once. If they are other sales, say what it is: --orders ${a.file} --orders ${a.other}`,
  orders_added: (a) =>
    `${Number(a.more) > 0 ? `${a.file}, ${a.other} and ${a.more} more` : `${a.file} and ${a.other}`} are exports of orders with other columns, and no order id of one stands in another of other columns: all of them count. If one tells of sales of another, leave it out`,
  gross_of_piece: (a) =>
    `${a.file}: "${a.column}" is a price of one piece, as "${a.price}" is, so it is no amount: quantity times "${a.price}" counts (${flag(a, 'column')})`,
  id_of_line: (a) =>
    `${a.file}: "${a.other}" is another on every row and the names of products repeat, so products are told by "${a.column}" (${flag(a, 'other')})`,
  owed_as_sale: (a) =>
    `${a.file}: "${a.column}" says "${a.word}" on ${a.rows} of the sampled rows: sales on account, which count though they are not paid; to leave them out: --exclude`,
  unpaid_by_day: (a) =>
    `${a.file}: orders whose "${a.column}" is blank are taken as not paid and are left out; to count them: --map payment_status=Header of another column`,
  ids_do_not_meet: (a) =>
    `${a.file}: none or few of the ids in "${a.column}" (${a.example}) stand in ${a.other} (${a.known}): ${repairs[String(a.repair)]}`,
  state_unread: (a) =>
    `${a.file}: "${a.column}" looks like a state, and no word in it is known: it is not used (--map status=Header)`,
  documents_left_out: (a) => `${a.file}: rows whose "${a.column}" is ${a.words} are no sales and are left out`,
  document_as_sale: (a) =>
    `${a.file}: "${a.column}" says ${a.words}: no word that is known, so these rows count as sales; where some are none: --exclude`,
  orders_billed: (a) =>
    `${a.file}: "${a.column}" has orders (${a.words}) beside invoices of the same customers and amounts: stages of the same sales, of which the invoices count and the orders are left out`,
  orders_beside_invoices: (a) =>
    `${a.file}: "${a.column}" has orders (${a.words}) beside invoices, and both count; where the invoices bill the orders: --exclude '${a.column} = ${a.word}'`,
  unfinished_as_sale: (a) =>
    `${a.file}: "${a.column}" says "${a.word}" on ${a.rows} of ${a.of} sampled rows, and they count as sales; where they are none: --exclude '${a.column} = ${a.word}'`,
  split_payments: (a) =>
    `${a.file}: ${a.rows} of the sampled rows are lines that stand once for each of their payments; "${a.column}", which adds up to "${a.other}", counts; their pieces count on each row; to count "${a.other}" on every row: ${flag(a, 'other')}`,
  returned_rental: (a) =>
    `${a.file}: "${a.column}" says "${a.word}" on ${a.rows} of the sampled rows, and each order has a start and an end: goods that came back from hire as agreed, which count as sold; where the money went back: --exclude '${a.column} = ${a.word}'`,
  sides_unread: (a) =>
    `${a.file}: "${a.column}" says debit or credit ("${a.words}"), and rows of both count as sales; leave out those that are payments or returns with --exclude`,
  journal_rows: (a) =>
    `${a.file}: "${a.debit}" and "${a.credit}" are the same for each "${a.key}", so the rows are a journal, in which a sale stands once for every account: "${a.column}" counts on all of them; leave out all accounts but those of sales with --exclude, or give a list of invoices`,
  lines_repeated: (a) =>
    `${a.file}: ${a.rows} of ${a.of} sampled rows are other rows again but for ${a.columns}: where a line stands once for each of its parcels or categories its money counts as often; then leave these columns out of the export, and with --overlap once copies count once`,
  numbers_anew: (a) =>
    `${a.file}: ${a.ids} of ${a.of} sampled numbers in "${a.column}" stand on several days for other customers, such as ${a.example}, so they begin anew; one customer on one day is an order; where they name orders: ${flag(a, 'column')}`,
  lines_itemised: (a) =>
    `${a.file}: ${a.lines} of ${a.of} sampled lines ("${a.column}") stand on several rows, which differ in ${a.kinds} and the amount: "${a.quantity}" counts on each of them, and fees or taxes count as sales; leave out the rows that are no price: --exclude '${a.kind} = VALUE'`,
  payments_as_lines: (a) =>
    `${a.file}: "${a.column}" says "${a.word}" on ${a.rows} of ${a.of} sampled rows below zero: payments take nothing off what was sold, but these rows do; where they are payments: --exclude '${a.column} = ${a.word}'`,
  ledger_signs: (a) =>
    `${a.file}: "${a.column}" is below zero on ${a.rows} of ${a.of} sampled rows whose "${a.quantity}" is above it, as in a ledger: it counts with the other sign; if these rows give back: ${flag(a, 'column')}`,
  headings_as_customers: (a) =>
    `${a.file}: the first column has no name and holds "${a.word}" and others over the rows that belong to them: these are taken for customers; if they are something else: ${mapFlag('customer_id', 'Header')}`,
  discount_mixed: (a) =>
    `${a.file}: "${a.column}" holds percentages (${a.rates} of the sampled rows) and money (${a.money}): each is read by its sign (${mapFlag('discount_rate', String(a.column))} reads all as percentages)`,
  discount_proved: (a) =>
    `${a.file}: "${a.total}" is "${a.amount}" less "${a.column}", perhaps with postage and tax, in every order, so "${a.column}" is taken off; if it is in "${a.amount}" already, leave the column out`,
  discount_beside: (a) =>
    `${a.file}: "${a.amount}" is quantity * unit price on every sampled row, also where "${a.column}" says a discount (${a.rows} of the sampled rows): it counts as it stands; if the discount is still to come off: ${flag(a, 'amount')}${a.used ? '' : ` ${mapFlag('discount_amount', String(a.column))}`}`,
  discount_kinds: (a) =>
    `${a.file}: "${a.column}" says "${a.words}": "${a.discount}" is a share on some rows and money on others, and is read as ${a.field} on all; write it as money, or 10% with its sign`,
  deleted_responses: (a) =>
    `${a.file}: "${a.column}" says ${a.word} on ${a.rows} of ${a.of} sampled rows, and these responses count; to leave them out: --exclude '${a.column} = ${a.word}'`,
  discount_unused: (a) =>
    `${a.file}: "${a.column}" says a discount on ${a.rows} of ${a.of} sampled rows, and is not taken off; ${a.piece ? 'to take it off, give what each line cost in a column of its own (a discount of each piece has no field)' : `to take it off: ${mapFlag(String(a.field), String(a.column))}${a.field === 'order_discount' ? `, or of each line ${mapFlag('discount_amount', String(a.column))}` : ''}`}`,
  discount_unclear: (a) =>
    `${a.file}: "${a.column}" is taken as ${a.field}; if not: ${mapFlag(String(a.other), String(a.column))}`,
  lead_time_months: (a) =>
    `${a.file}: "${a.column}" counts months, as the demand beside it does; name the unit in the heading if it is another ("lead time days")`,
  scores_unread: (a) =>
    `${a.file}: one question of each kind is read as score; not read: ${a.columns} (--map score=Header takes another)`,
  role_ambiguous: (a) =>
    `${a.file}: read as ${a.role}; it could be ${a.other} too (--${String(a.other).replaceAll('_', '-')} ${a.file})`,
  source_almost: (a) =>
    `${a.file}: not read as ${a.source} of the config file, whose fingerprint has "${a.header}"; did you mean "${a.similar}"?`,
}
