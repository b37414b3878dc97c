import type { RecognisedFile } from '../../core/source.js'
import { readingParams, salesAndReturns } from './read-orders.js'
import { orderRowColumns, type Returns } from './staged-columns.js'

/** Columns of what was given back. */
const givenBack = ['returned_amount', 'order_returned', 'returned_quantity']

/** Whether a row of these files can take a sale back, its own or another's. */
const takesBack = ({ columns, rules = [] }: RecognisedFile) =>
  columns.some((c) => givenBack.includes(c.field)) ||
  rules.some(({ outcome }) => outcome === 'returned' || outcome === 'credit')

/** Whether a sale can become two rows: only then is `records` anything but 1. */
export const splitsSales = (files: RecognisedFile[], returns: Returns) =>
  returns === 'subtract' && files.some(takesBack)

/** What tells of a row whether it went back, used up once sales and returns stand. */
const ofReturns = ['by_document', 'by_state', 'returned_amount']

/**
 * Sales and returns in their final form (`sales_and_returns.sql`); where no row can take a sale back, each stays the one that it is.
 * @param grouped whether rows are groups, with `records`
 */
export const finishReturns = (staged: string, files: RecognisedFile[], returns: Returns, grouped: boolean): string =>
  splitsSales(files, returns)
    ? salesAndReturns(staged, readingParams(files, { returns }))
    : `select ${orderRowColumns.filter((name) => !ofReturns.includes(name)).join(', ')}, ${grouped ? 'records' : '1 as records'} from (${staged}) as order_rows`
