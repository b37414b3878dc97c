import type { RecognisedFile, RowRule } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { withRelations } from '../../core/steps.js'
import type { FieldsSql } from '../../engines/fields.js'
import { readStagingStep, stepOver } from '../step.js'
import { amounts, money, neededNumbers } from './amounts.js'
import { orderGrain } from './grain.js'
import { asCase, cancelsOthers, customerOf, holds, outcomeCases } from './rules-sql.js'
import { type OrderPart, orderRowColumns, type StagingOptions, stagedColumns } from './staged-columns.js'

/**
 * One source of orders as the rows that `row_amounts.sql` reads: every field under one name, null where the source has no column for it, and
 * what its values and rules say of the row. What a row is comes of it there, and not here.
 */

/** Outcomes of rules that take a sale back instead of leaving its row out. */
const back = ['returned', 'credit']
/** Outcomes of sound rows whose state is that of no sale. */
const ofState = ['cancelled', 'unpaid', 'draft']

/** Rules by what they do with a row: it goes back, it is no sale whatever else it says, or it is a sound one that is left out. */
export const stateRules = (rules: RowRule[]) => {
  const isBack = ({ outcome }: RowRule) => back.includes(outcome)
  const isLeftOut = ({ outcome }: RowRule) => ofState.includes(outcome)
  return {
    back: rules.filter(isBack),
    faults: rules.filter((rule) => !isBack(rule) && !isLeftOut(rule)),
    leftOut: rules.filter(isLeftOut),
  }
}

/** Why the rows of a source cannot be worked out by the portable steps, if so. */
export function notPortable(recognised: RecognisedFile): string | undefined {
  if (recognised.file.reshape) return 'its rows have to be brought into another shape'
  if (recognised.finePrice) return 'its prices have more than four decimals'
  if (recognised.mixedDiscount) return 'discounts in one of its columns are rates or money by their signs'
  if (recognised.overlap) return 'orders stand in it more than once'
  if (orderGrain(recognised) === 'row') return 'it has neither order ids nor customers with products'
  return undefined
}

/** The numbers of a row as its file gives them, by the fields that they come from. */
const givenNumbers = {
  given_quantity: 'quantity',
  given_price: 'unit_price',
  given_discount: 'discount_amount',
  given_rate: 'discount_rate',
  given_net: 'net_amount',
  given_gross: 'gross_amount',
  given_returned: 'returned_amount',
  given_returned_quantity: 'returned_quantity',
}

/** The texts and days of a row. */
const ofRow = Object.entries(stagedColumns).filter(([, type]) => type === 'varchar' || type === 'integer')

/** Why rows cannot be read or are no sales (`fault`), and which sound ones are not asked for (`left_out`). */
function outcomesOf(recognised: RecognisedFile, f: FieldsSql, options: StagingOptions, part: OrderPart) {
  const { faults, leftOut } = stateRules(recognised.rules ?? [])
  const matching = (rules: RowRule[]) => outcomeCases(f, rules, recognised)
  const essential = ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount', 'quantity'].filter((name) =>
    f.has(name),
  )
  const { currency } = options
  return {
    fault: asCase([
      [essential.map((name) => f.blank(name)).join(' and '), 'blank_row'],
      ...(recognised.sold
        ? [[`not ${f.among(`lower(${f.text(recognised.sold.field)})`, recognised.sold.words)}`, 'not_sold']]
        : []),
      ...matching(faults),
      ...(f.has('order_id') ? [[`${f.text('order_id')} is null`, 'order_missing']] : []),
      ...(f.has('order_day') && part !== 'lines'
        ? [
            [`${f.day} is null and ${f.blank('order_day', 'number')}`, 'date_missing'],
            [`${f.day} is null`, 'date_unreadable'],
          ]
        : []),
      ...neededNumbers(f, options)
        .filter((name) => f.has(name))
        .map((name) => [f.unreadableNumber(name), `${name}_unreadable`]),
    ]),
    left_out: asCase([
      ...(currency && f.has('currency')
        ? [
            [
              `coalesce(upper(${f.text('currency')}) <> ${quoteLiteral(currency.toUpperCase())}, true)`,
              'other_currency',
            ],
          ]
        : []),
      ...matching(leftOut),
    ]),
  }
}

/**
 * The columns of one source, as a list over a relation in which its fields stand.
 * @param fileNo number of the file, or the column that holds it
 * @param orderId the id of a row's order
 * @param more further columns, which the steps pass on
 */
export function orderColumns(
  recognised: RecognisedFile,
  fileNo: number | string,
  { fields: f, orderId = orderIdOf(recognised, f) }: { fields: FieldsSql; orderId?: string },
  options: StagingOptions,
  part: OrderPart = 'orders',
  more: string[] = [],
): string {
  const rules = recognised.rules ?? []
  const ofOutcome = (outcome: string) =>
    holds(
      f,
      rules.filter((rule) => rule.outcome === outcome),
      recognised,
    )
  const notProduct = ['product_id', 'product_name']
    .filter((name) => options.notProducts?.length && f.has(name))
    .map((name) => f.among(`lower(${f.text(name)})`, options.notProducts ?? []))
  const special: Record<string, string> = {
    order_id: orderId,
    customer_id: customerOf(recognised, f),
    order_day: f.day,
    order_minute: f.minute,
    // A product without a code goes by its name.
    product_id: `coalesce(${f.text('product_id')}, ${f.text('product_name')})`,
    location: f.text('sale_location'),
    currency: f.has('currency') ? `upper(${f.text('currency')})` : 'null',
  }
  const flags = {
    by_document: ofOutcome('credit'),
    says_returned: ofOutcome('returned'),
    not_product: notProduct.join(' or ') || 'false',
    is_rate: f.discountIsRate ?? false,
    cancels_others: cancelsOthers(recognised),
    ...sourceFlags(f, part),
  }
  const columns = [
    `cast(${fileNo} as integer) as file_no`,
    ...Object.entries(outcomesOf(recognised, f, options, part)).map(([name, sql]) => `${sql} as ${name}`),
    ...ofRow.map(([name, type]) => `cast(${special[name] ?? f.text(name)} as ${type}) as ${name}`),
    ...Object.entries(givenNumbers).map(([name, field]) => `cast(${f.number(field)} as ${money}) as ${name}`),
    `cast(${f.finePrice ?? 'null'} as decimal(20,10)) as fine_price`,
    `cast(${f.text('line_id')} as varchar) as line_id`,
    `${f.unknownQuantity ? 0 : 1} as quantity_if_blank`,
    ...Object.entries(flags).map(([name, sql]) => `(${sql}) as ${name}`),
    ...more,
  ]
  return columns.join(', ')
}

/** What is the same for every row of a source: which columns it has, and how they are meant. */
export function sourceFlags(f: FieldsSql, part: OrderPart): Record<string, boolean> {
  return {
    has_quantity: f.has('quantity'),
    has_net: f.has('net_amount'),
    has_gross: f.has('gross_amount'),
    has_price: f.has('unit_price'),
    has_fine_price: f.finePrice !== undefined,
    has_discount: f.has('discount_amount'),
    has_rate: f.has('discount_rate'),
    mixes_rates: f.discountIsRate !== undefined,
    has_returned: f.has('returned_amount'),
    has_returned_quantity: f.has('returned_quantity'),
    needs_amount: part === 'orders' && amounts.some((name) => f.has(name)),
    unsigned_amounts: f.unsigned,
  }
}

function orderIdOf(recognised: RecognisedFile, f: FieldsSql): string {
  if (orderGrain(recognised) === 'order_id') return f.text('order_id')
  return `${customerOf(recognised, f)} || ' on ' || ${f.dayText(f.day)}`
}

/** What holds of the reading of all sources: the one row of `reading`. */
export function readingParams(files: RecognisedFile[], { returns, asOfDay, bulk }: StagingOptions): string {
  const day = (value: number | undefined, name: string) => `cast(${value ?? 'null'} as integer) as ${name}`
  const all = files.every(({ columns }) => columns.some(({ field }) => field === 'quantity'))
  return `select ${[
    day(asOfDay, 'as_of_day'),
    day(bulk?.first, 'first_bulk_day'),
    day(bulk?.last, 'last_bulk_day'),
    `cast(${quoteLiteral(returns)} as varchar) as returns`,
    `${all} as all_have_quantity`,
  ].join(', ')}`
}

/** What a row comes to, from selects of `orderColumns`; `fitted` as of `rowsOf`. */
export const rowAmounts = (reads: string[], fitted: (step: string) => string): string =>
  `select * from (\n${withRelations({ read_orders: reads.join('\nunion all\n') })}\n\nselect * from (\n${fitted(readStagingStep('row_amounts'))}\n) as row_amounts\n) as amounts`

/**
 * What each row is, from selects of `orderColumns`: `orderRowColumns` and further ones.
 * @param cancels whether a row can cancel another order (`cancelled_orders.sql`)
 * @param reading the relation `reading` where it is none yet
 * @param fitted a step as the engine runs it best, with the same rows
 */
export function rowsOf(
  reads: string[],
  cancels: boolean,
  reading?: string,
  more: string[] = [],
  fitted: (step: string) => string = (step) => step,
): string {
  const relations = {
    ...(reading !== undefined && { reading }),
    read_orders: reads.join('\nunion all\n'),
    row_amounts: fitted(readStagingStep('row_amounts')),
    row_returns: fitted(readStagingStep('row_returns')),
    cancelled_orders: cancels
      ? readStagingStep('cancelled_orders')
      : 'select row_returns.*, false as takes_back from row_returns',
  }
  return `select ${[...orderRowColumns, ...more].join(', ')} from (\n${withRelations(relations)}\n\n${fitted(readStagingStep('row_outcomes'))}\n) as row_outcomes`
}

/**
 * Sales and returns in their final form, from what rows are.
 * @param reading as of `rowsOf`
 */
export const salesAndReturns = (rows: string, reading?: string): string =>
  stepOver({ ...(reading !== undefined && { reading }), order_rows: rows }, 'sales_and_returns')
