import { findingSentences } from './findings.js'
import type { Finding } from './recognised.js'

type Arguments = Finding['args']

/** Sentences of the findings that come up while files are loaded. */
const loadingSentences: Record<string, (args: Arguments) => string> = {
  headers_left_aside: (a) =>
    `${a.file}: left aside, because ${a.lines} has the customer and the day on its lines; adding both would count every order twice`,
  order_is_row: (a) => `${a.file}: no order id; every row counts as one order (--map order_id=Header)`,
  order_is_customer_day: (a) =>
    `${a.file}: no order id; what a customer bought on one day counts as one order (--map order_id=Header)`,
  values_unreadable: (a) => `${a.file}: ${a.values} values that are not essential cannot be read and count as missing`,
  score_scale: (a) => `${a.file}: scores of each ${a.kind} are read on the scale ${a.scale}`,
  date_settled: (a) => `${a.file}: "${a.column}" is read as ${a.format}, which the whole column settles`,
  id_repeated: (a) => `${a.file}: ${a.rows} rows repeat a ${a.column}; of several values the smallest is taken`,
}

/** A finding in one line: what, where, and what to type instead. */
export function findingSentence({ code, args }: Finding): string {
  const sentence = findingSentences[code] ?? loadingSentences[code]
  if (!sentence) throw new Error(`no sentence for the finding ${code}`)
  return sentence(args)
}
