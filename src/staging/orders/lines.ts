import type { Finding, RecognisedFile, RowRule } from '../../core/source.js'
import { literal, quoteLiteral } from '../../core/sql.js'
import { type Fields, fieldsOf, steps, valued } from '../../engines/duckdb/fields.js'
import { rowText } from '../../engines/duckdb/repeated-rows.js'
import { scan } from '../../engines/duckdb/scan.js'
import { amounts, money, neededNumbers, returnedOf, unitPriceOf, worked, workedOut } from './amounts.js'
import { copiesCount, ofWhole } from './overlap.js'
import { joinParents } from './parents.js'
import { cancellations, cancelsOthers, customerOf, holds, words } from './rules.js'
import { shareDiscount, shareReturned, shareTotal } from './sharing.js'

/**
 * Selects over one order file that give the staged columns: every record of the file is a row, sound or not. `outcome` is null
 * for a row that can be used and else the code of what is wrong with it or why it is left out; money is kept on every row, so
 * that it can be reconciled. `records` is 1, or 0 on the second half of a sale that was taken back.
 */

/** What happens to returns: their amounts are subtracted, their lines dropped, or amounts taken as they stand. */
export type Returns = 'subtract' | 'ignore' | 'keep'

export interface StagingOptions {
  returns: Returns
  asOfDay?: number | undefined
  /** First and last of the days that belong together; rows of days far from them are left out. */
  bulk?: { first: number; last: number } | undefined
  currency?: string | undefined
  /** Ids and names, lower case, of lines that are no products; flagged only where given. */
  notProducts?: readonly string[] | undefined
  /** Orders that stand more than once are counted once (`overlap.ts`). */
  onceOnly?: boolean | undefined
  /** Copies of a row within a file are left out (`copies.ts`). */
  copiesOut?: boolean | undefined
  /** No class needs more of an order than its customer, day and amount: other numbers are not looked at. */
  amountsAlone?: boolean | undefined
}

/** Staged columns by name; every one is there for every file, null where the file has nothing for it. */
export const stagedColumns = {
  order_id: 'varchar',
  customer_id: 'varchar',
  order_day: 'integer',
  order_minute: 'integer',
  product_id: 'varchar',
  product_name: 'varchar',
  category: 'varchar',
  brand: 'varchar',
  quantity: 'decimal(18,4)',
  unit_price: 'decimal(18,4)',
  discount_amount: 'decimal(18,4)',
  net_amount: 'decimal(18,4)',
  channel: 'varchar',
  location: 'varchar',
  country: 'varchar',
  region: 'varchar',
  city: 'varchar',
  currency: 'varchar',
} as const

type Field = keyof typeof stagedColumns

/** Outcomes of rules that take a sale back instead of leaving its row out. */
const back = ['returned', 'credit']
/** Outcomes of sound rows whose state is that of no sale. */
const ofState = ['cancelled', 'unpaid', 'draft']

/** The code of what is wrong with a row, or why it is left out; null for a sound row. First match. */
function outcomeOf(
  f: Fields,
  options: StagingOptions,
  parts: {
    isReturn: string
    needsDay: boolean
    needsAmount: boolean
    sold?: RecognisedFile['sold']
    rules: RowRule[]
  },
): string {
  const numbers = neededNumbers(f, options).filter((name) => f.has(name))
  const essential = ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount', 'quantity'].filter((name) =>
    f.has(name),
  )
  const saying = (wanted: (rule: RowRule) => boolean) =>
    parts.rules.flatMap((rule) =>
      back.includes(rule.outcome) || !wanted(rule) ? [] : [[holds(f, [rule]), rule.outcome]],
    )
  const cases = [
    [essential.map((name) => f.blank(name)).join(' and '), 'blank_row'],
    ...(parts.sold
      ? [[`coalesce(lower(${f.text(parts.sold.field)}) not in ${words(parts.sold.words)}, true)`, 'not_sold']]
      : []),
    ...saying(({ outcome }) => !ofState.includes(outcome)),
    ...(f.has('order_id') ? [[`${f.text('order_id')} is null`, 'order_missing']] : []),
    ...(f.has('order_day') && parts.needsDay
      ? [
          [`${worked.day} is null and ${f.blank('order_day', 'number')}`, 'date_missing'],
          [`${worked.day} is null`, 'date_unreadable'],
        ]
      : []),
    ...numbers.map((name) => [f.unreadableNumber(name), `${name}_unreadable`]),
    ...(parts.needsAmount && amounts.some((name) => f.has(name)) ? [[`${worked.net} is null`, 'amount_missing']] : []),
    ...(options.currency && f.has('currency')
      ? [
          [
            `coalesce(upper(${f.text('currency')}) <> ${quoteLiteral(options.currency.toUpperCase())}, true)`,
            'other_currency',
          ],
        ]
      : []),
    ...saying(({ outcome }) => ofState.includes(outcome)),
    ...(options.asOfDay !== undefined && f.has('order_day')
      ? [[`${worked.day} > ${literal(options.asOfDay)}`, 'after_as_of']]
      : []),
    ...(options.bulk && f.has('order_day')
      ? [[`${worked.day} not between ${literal(options.bulk.first)} and ${literal(options.bulk.last)}`, 'day_outlying']]
      : []),
    ...(options.returns === 'ignore' ? [[parts.isReturn, 'return_ignored']] : []),
  ]
  const possible = cases.filter(([when]) => when !== 'false')
  return `case ${possible.map(([when, code]) => `when ${when} then '${code}'`).join(' ')} end`
}

/** What the staged rows carry beside `stagedColumns`, until `finishReturns` has used it. */
export const flagged = ['by_document', 'by_state', 'returned_amount', 'line_id']

/** What a file of orders gives: all there is to say of them, their headers, or lines that headers complete. */
export type Part = 'orders' | 'headers' | 'lines'

/**
 * One file's rows as they stand, with the outcome and what its state and document columns say of them. `probe`: further columns
 * over the scan, for a second pass that looks for rows and does not note rejects again.
 */
export function stageFile(
  recognised: RecognisedFile,
  n: number,
  options: StagingOptions,
  whole: Part,
  probe?: string,
): string {
  const f = fieldsOf(recognised)
  const rules = recognised.rules ?? []
  const document = holds(
    f,
    rules.filter(({ outcome }) => outcome === 'credit'),
  )
  const negative = f.has('quantity')
    ? `coalesce(${f.number('quantity')} < 0, false)`
    : `coalesce(${worked.net} < 0, false)`
  const state = holds(
    f,
    rules.filter(({ outcome }) => outcome === 'returned'),
  )
  // Where a part is given back, the amount says it and not the state.
  const partly = `coalesce(abs(${f.number('returned_amount')}) > 0 and abs(${f.number('returned_amount')}) < ${worked.net}, false)`
  const byState = f.has('returned_amount') && state !== 'false' ? `(${state} and not ${partly})` : state
  const isReturn = [negative, document, byState].filter((part) => part !== 'false').join(' or ') || 'false'
  const special: Partial<Record<Field, string>> = {
    order_id: orderIdOf(recognised, f, n),
    customer_id: customerOf(recognised, f),
    order_day: worked.day,
    order_minute: f.minute,
    // A product without a code goes by its name.
    product_id: `coalesce(${['product_id', 'product_name'].map((name) => f.text(name)).join(', ')})`,
    quantity: worked.quantity,
    unit_price: unitPriceOf(f),
    discount_amount: worked.discount,
    net_amount: worked.net,
    location: f.text('sale_location'),
    currency: f.has('currency') ? `upper(${f.text('currency')})` : 'null',
  }
  const selected = Object.entries(stagedColumns).map(
    ([name, type]) => `cast(${special[name as Field] ?? f.text(name)} as ${type}) as ${name}`,
  )
  const outcome = outcomeOf(f, options, {
    isReturn,
    needsDay: whole !== 'lines',
    needsAmount: whole === 'orders',
    sold: recognised.sold,
    rules,
  })
  const named = ['product_id', 'product_name'].filter((name) => f.has(name))
  const list = words(options.notProducts ?? [])
  const notProduct = options.notProducts?.length
    ? named.map((name) => `coalesce(lower(${f.text(name)}) in ${list}, false)`).join(' or ')
    : ''
  const beside = `cast(${returnedOf(f)} as ${money}) as returned_amount, cast(${f.text('line_id')} as varchar) as line_id, (${notProduct || 'false'}) as not_product`
  const ofOrder = probe ? [] : ofWhole.filter((name) => f.has(name))
  const updated = !probe && options.onceOnly
  const parents = !probe && f.has('parent_id')
  const extra = [
    ...ofOrder.map((name) => `${f.number(name)} as ${name}`),
    ...(probe ? [probe] : []),
    ...(updated ? [`${f.moment('updated_at')} as updated_at`] : []),
    ...(parents ? [`${f.text('parent_id')} as parent_id`] : []),
    ...(!probe && options.copiesOut && whole !== 'headers'
      ? [copiesCount(recognised) ? rowText(recognised) : noText]
      : []),
  ]
  const columns = `${n} as file_no, ${outcome} as outcome, ${selected.join(', ')}, (${isReturn}) as is_return, (${document}) as by_document, (${byState}) as by_state, ${beside}${extra.map((part) => `, ${part}`).join('')}`
  const amountSteps = workedOut(f)
  const used = [columns, ...amountSteps.flatMap((step) => Object.values(step))].join(' ')
  const values = valued(recognised, scan(recognised.file, probe ? undefined : n), used)
  const staged = `select ${columns} from ${steps(amountSteps, values)}`
  const sorted = cancelsOthers(recognised) ? cancellations(staged) : staged
  return shared(parents ? joinParents(sorted) : sorted, f, ofOrder)
}

const noText = 'cast(null as varchar) as row_text'

/** What is said of the whole order comes to its lines: its discount, and its amount where no column says what a line cost. */
function shared(staged: string, f: Fields, ofOrder: string[]): string {
  if (ofOrder.length === 0) return staged
  const priced = amounts.some((name) => f.has(name))
  const [discount, total, returned] = ofWhole.map((name) => ofOrder.includes(name))
  const amounted =
    priced && discount && !f.has('net_amount') ? shareDiscount(staged) : !priced && total ? shareTotal(staged) : staged
  const result = returned ? shareReturned(amounted) : amounted
  return `select * exclude (${ofOrder.join(', ')}) from (${result})`
}

/** How orders are told apart in a file without an order id. */
export const orderGrain = ({ columns }: RecognisedFile): 'order_id' | 'customer_day' | 'row' => {
  const has = (field: string) => columns.some((c) => c.field === field)
  if (has('order_id')) return 'order_id'
  return has('customer_id') && (has('product_id') || has('product_name')) ? 'customer_day' : 'row'
}

/** Says of files without an order id what counts as an order. */
export const grainFindings = (files: RecognisedFile[]): Finding[] =>
  files.flatMap((f) => {
    const grain = orderGrain(f)
    if (grain === 'order_id' || f.file.reshape?.kind === 'months') return []
    const code = grain === 'row' ? 'order_is_row' : 'order_is_customer_day'
    return [{ code, level: 'note', args: { file: f.file.name } }]
  })

function orderIdOf(recognised: RecognisedFile, f: Fields, n: number): string {
  const grain = orderGrain(recognised)
  if (grain === 'order_id') return f.text('order_id')
  if (grain === 'customer_day') return `${customerOf(recognised, f)} || ' on ' || ${f.dayText(worked.day)}`
  return `'row ' || row_number() over ()${n > 0 ? ` || ' of file ${n + 1}'` : ''}`
}
