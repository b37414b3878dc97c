import { type Arguments, flag } from './finding-flags.js'

/** Findings about what was given back, and about rows and pieces that count otherwise than they are written. */
export const returnSentences: Record<string, (args: Arguments) => string> = {
  refund_in_amount: (a) =>
    `${a.file}: "${a.amount}" and "${a.column}" add up to "${a.total}", so "${a.amount}" is net of refunds already and they are not subtracted again; to subtract them all the same: ${flag(a, 'column')}`,
  refund_above_amount: (a) =>
    `${a.file}: "${a.column}" exceeds "${a.amount}" on ${a.rows} of ${a.of} sampled rows with a refund, so "${a.amount}" is taken as net of refunds already and they are not subtracted again; to subtract them all the same: ${flag(a, 'column')}`,
  refund_by_rows: (a) =>
    `${a.file}: what ${a.rows} of the sampled sales say to be given back by their state, rows of their own give back too: these count, and the state does not`,
  refund_told_twice: (a) =>
    `${a.file}: of ${a.of} sampled sales that are given back by their state, ${a.rows} have a row that gives the same money back: these refunds count twice; leave such rows out with --exclude`,
  partly_returned: (a) =>
    `${a.file}: "${a.column}" says "${a.word}" on ${a.rows} of the sampled rows, and no column says how much was given back: they count in full unless a file of refunds says it`,
  adjusted_later: (a) =>
    `${a.file}: "${a.column}" is less than "${a.other}" on ${a.rows} of ${a.of} sampled rows: what was given back of these sales is not taken off; ${a.filled ? `to count what was left: ${flag(a, 'column')}` : 'write it into a column of refunds, or fill the column and map it as net_amount'}`,
  refund_with_tax: (a) =>
    `${a.file}: "${a.refund}" is money given back, with tax as a rule ("${a.tax}"; ${a.rows} of the sampled rows), and lines count without, so that the tax is taken off too much; to count what orders cost in all: ${flag(a, 'column')}`,
  refund_less_tax: (a) =>
    `${a.file}: "${a.column}" is what lines come to with "${a.tax}", and "${a.refund}" is of it: of what was given back the share of the tax is left out, as lines count without; to count what orders cost in all: ${flag(a, 'column')}`,
  refund_of_order: (a) =>
    `${a.file}: "${a.column}" stands beside "${a.total}" on one line of each order, so it is of the whole order`,
  refund_unread: (a) =>
    `${a.file}: "${a.column}" says money on ${a.rows} of ${a.of} sampled rows, and is not taken off; if it went back: ${flag(a, 'column')}`,
  refund_in_pieces: (a) =>
    `${a.file}: "${a.quantity}" is less what was given back already, so "${a.column}" is not subtracted again (${a.rows} of the sampled orders); where only money went back and no pieces: ${flag(a, 'column')}`,
  pieces_called_off: (a) =>
    `${a.file}: "${a.column}" says pieces that were called off on ${a.rows} of ${a.of} sampled rows, and they count as sold${a.taken ? '; lower the amounts of these rows in the file if they were not billed' : `; if they were not billed: ${flag(a, 'column')}`}`,
  amount_with_tax: (a) =>
    `${a.file}: "${a.refund}" is money given back, with tax as a rule, so "${a.column}" counts, which is "${a.other}" and "${a.tax}" together; where it is without tax: ${flag(a, 'other')}`,
  stock_signs: (a) =>
    `${a.file}: "${a.column}" is below zero on ${a.rows} of ${a.of} sampled rows with "${a.amount}" above it, as in a stock that pieces leave: they count as sold; if these rows give back: ${flag(a, 'column')}`,
  deposits_left_out: (a) =>
    `${a.file}: rows whose "${a.column}" is ${a.words} are left out, as the last invoice has all of the money as a rule; where it has the rest alone, leave the column out`,
}
