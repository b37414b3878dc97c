import { counted } from '../core/format.js'
import type { Finding } from '../core/source.js'
import { findingSentences } from '../recognise/findings.js'
import { findingSentencesZh } from '../recognise/findings-zh.js'
import { moneyText } from './account.js'
import { loadingSentencesZh } from './sentences-zh.js'

type Arguments = Finding['args']

/** Sentences of the findings that come up while files are loaded. */
export const loadingSentences: Record<string, (args: Arguments) => string> = {
  headers_left_aside: (a) =>
    `${a.file}: left aside, because ${a.lines} has the customer and the day on its lines; adding both would count every order twice`,
  order_is_row: (a) => `${a.file}: no order id; every row counts as one order (--map order_id=Header)`,
  order_is_customer_day: (a) =>
    `${a.file}: no order id; what a customer bought on one day counts as one order (--map order_id=Header)`,
  filled_by_order: (a) =>
    `${a.file}: ${a.columns} stand on one line of an order only; the other lines are filled in by "${a.order}"`,
  months: (a) => `${a.file}: the ${a.months} columns ${a.columns} are months; each is read as ${a.field} of its month`,
  months_without_year: (a) =>
    `${a.file}: its months have no year and are taken as those of ${a.year}; --as-of 2024-12-31 makes them the months up to that day`,
  months_priced: (a) => `${a.file}: amounts by month are quantity times "${a.column}"`,
  months_unpriced: (a) =>
    `${a.file}: its months count pieces, and no column is known as their price: they are sales without money (--map list_price=HEADER)`,
  passed_over: (a) => `${a.file}: passed over (${a.reason})`,
  file_unused: (a) =>
    `${a.file}: read as ${String(a.role).replace('_', ' ')}, which ${a.classes} has no use for: not used`,
  persons: (a) =>
    `${a.file}: the ${a.ids} customer ids are ${a.persons} persons by "${a.column}"; classes are of persons`,
  persons_merged: (a) => `${a.file}: ${a.ids} customer ids are ${a.persons} persons; classes are of persons`,
  persons_joined: (a) => `the other files are joined to ${a.ids} customers by another column of the customer file`,
  payments_left_aside: (a) => `${a.file}: left aside, because the orders say themselves what they cost`,
  returned_left_aside: (a) =>
    `${a.file}: "${a.column}" is left aside, because ${a.refunds} has the refunds; both would count them twice`,
  customers_left_aside: (a) => `${a.file}: left aside, because orders name their customers as in ${a.other}`,
  source_of_people: (a) =>
    `${a.file}: "${a.column}" of its people says where ${a.customers} customers come from, of whom nothing else does${Number(a.others) > 0 ? `; ${a.others} of its rows are of no customer (leads not converted, people of no account) and count nowhere` : ''}`,
  payments_not_joined: (a) =>
    `${a.file}: left aside, because it cannot be joined to orders by an order id (--map order_id=Header)`,
  amounts_from_payments: (a) =>
    `${a.file}: what was paid for an order counts as its amount, because nothing else says it`,
  amounts_from_prices: (a) =>
    `${a.file}: it says no amounts: its orders are valued at "${a.quantity}" times "${a.price}" of ${a.products}; what was really paid may be another (--map net_amount=HEADER takes a column of it)`,
  no_money: (a) =>
    `${a.file}: no column says an amount or a price, so ${Number(a.rows) === 1 ? 'its 1 row counts' : `its ${a.rows} rows count`} no money beside files that do: their customers look as if they had spent nothing. Add the column (--map unit_price=HEADER or net_amount=HEADER names it where there is one), or leave the file out`,
  copies_count: (a) =>
    `${a.file}: ${Number(a.rows) === 1 ? '1 row stands' : `${a.rows} rows stand`} there before word for word${a.amount === undefined ? '' : `, ${moneyText(String(a.amount))}`}: ${Number(a.rows) === 1 ? 'it counts' : 'they count'} like any other (--overlap once leaves such copies out)`,
  orders_split: (a) =>
    `${Number(a.orders) === 1 ? '1 order stands' : `${a.orders} orders stand`} in several files with other rows in each, such as ${a.order} (${a.amount === undefined ? `${a.file}, ${a.other}` : `${moneyText(String(a.amount))} in ${a.file}, ${moneyText(String(a.other_amount))} in ${a.other}`}, rows that are the same counted once): the rest is taken for parts of the order and added up. If the order was changed between the exports that is too much: give each order from one file alone (--overlap error refuses such orders, --overlap add counts all rows)`,
  amounts_differ: (a) =>
    `${a.differing} of ${a.orders} orders have another amount in ${a.file} than their lines in ${a.lines} come to (${moneyText(String(a.headers_amount))} against ${moneyText(String(a.lines_amount))} in all: tax, postage or discounts of the order, as a rule); the lines count. To count ${a.file} instead, leave ${a.lines} out`,
  customers_differ: (a) =>
    `${a.file}: ${Number(a.orders) === 1 ? `order ${a.example} names` : `${a.orders} orders, such as ${a.example}, name`} several customers: that of the lines counts where they have one, else that of the last header; take the other rows out of the files where it is wrong`,
  not_products: (a) =>
    `no products, and kept out of product classes: ${a.ids} (${a.lines} lines${a.amount === undefined ? '' : `, ${moneyText(String(a.amount))}`}); customers keep what they paid. Others: not_products in the config file`,
  as_of_from: (a) => `no day of an order: the as-of day is the last day of ${a.what}, ${a.day} (--as-of DAY)`,
  orders_counted: (a) =>
    `${a.file}: no orders: what it counts itself of each customer ("${a.count}", "${a.total}", "${a.last}") stands for them; how regularly they buy it does not tell`,
  day_outlying: (a) =>
    `${a.file}: left out: ${counted(Number(a.rows), 'row')} on days far from all others, which run from ${a.first} to ${a.last}; a mistyped year, as a rule (with --as-of DAY no day is left out as far)`,
  later_rows: (a) =>
    `${counted(Number(a.rows), 'row')} of ${a.what} after the last order, up to ${a.last}, counted as well: they may be up to ${a.days} days later (--as-of DAY is strict)`,
  stock_left_out: (a) =>
    `${a.file}: none of its ${counted(Number(a.rows), 'count')} of stock is used: they are of ${a.first} and later, and orders with stock are seen up to ${a.until}, so nothing is known to be on hand; with newer orders, or --as-of ${a.first}, they count`,
  as_of_missing: () =>
    'no day in the data: what is counted up to the as-of day, such as ages, is left out (--as-of DAY)',
  not_loadable: (a) => `${a.reason}${a.hint === '' ? '' : ` (${a.hint})`}`,
  rates_unused: (a) => `${a.file}: not used, because no file says its currency (--map currency=Header)`,
  values_unreadable: (a) => `${a.file}: ${a.values} values that are not essential cannot be read and count as missing`,
  score_scale: (a) =>
    `${a.file}: ${a.scores} scores of kind ${a.kind} are read on the scale ${a.scale}${a.assumed === 'yes' ? ', the narrowest that holds them; if it is another: --scale 0-10' : ''}`,
  scores_off_scale: (a) =>
    `${a.file}: ${a.scores} scores from ${a.lowest} to ${a.highest} lie outside of the scale ${a.scale} and do not count (--scale 0-${Math.ceil(Number(a.highest))})`,
  kinds_unknown: (a) =>
    `${a.file}: kinds that no list knows, taken for no complaint: ${a.kinds}; call those that are "complaint"`,
  respondents_twice: (a) =>
    `${a.customers} customers answered the question for NPS more than once (${a.answers} answers); NPS counts every answer, a customer's class the latest`,
  stock_by_name: (a) =>
    `${a.file}: its ${a.names} products are named as in ${a.products}, and counted under their ids there`,
  rows_repaired: (a) =>
    Number(a.rows) === 1
      ? `${a.file}: 1 row (line ${a.line}) does not fit the header as it stands, and only one way of reading it fits the columns: it is read so`
      : `${a.file}: ${a.rows} rows do not fit the header as they stand, and only one way of reading them fits the columns: they are read so (the first on line ${a.line})`,
  encoding_guessed: (a) =>
    `${a.file}: read as ${a.encoding}, by its bytes; if letters look wrong, the next best is --encoding ${a.other}`,
  read_here: (a) => `tables are fetched and worked out here: ${a.reason}`,
  tables_fetched: (a) => `fetched, completed here and sent back row by row: ${a.tables}`,
  made_here: (a) => `not worked out on the server: ${a.reason}`,
  date_format_inferred: (a) => `${a.file}: "${a.column}" is read as ${a.format}, which the whole column settles`,
  id_repeated: (a) =>
    `${a.file}: ${Number(a.rows) === 1 ? '1 row repeats' : `${a.rows} rows repeat`} a ${a.column}; of several values the smallest is taken`,
}

/** A finding in one line: what, where, and what to type instead. */
export function findingSentence({ code, args }: Finding, lang?: 'en' | 'zh'): string {
  const sentence =
    lang === 'zh'
      ? (findingSentencesZh[code] ?? loadingSentencesZh[code])
      : (findingSentences[code] ?? loadingSentences[code])
  if (!sentence) throw new Error(`no sentence for the finding ${code}`)
  return sentence(args)
}
