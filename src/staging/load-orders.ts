import type { LoadedTables } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { partRejects } from '../engines/duckdb/rejects.js'
import { withoutRepeated } from '../engines/duckdb/repeated-rows.js'
import { forgetRejects } from '../engines/duckdb/typed-scan.js'
import type { Engine } from '../engines/engine.js'
import { compareAmounts } from './compare-amounts.js'
import { requireOneCurrency } from './currencies.js'
import { keepRows, lineGroups, ofLines } from './keep-rows.js'
import { listPricesFor, valuedByList } from './list-prices.js'
import { notedBy, type OrderRelations, type Outcome } from './loaded.js'
import { groupOrders, makeOrders, stageWithLines, type Wanted } from './order-tables.js'
import { alike, type Numbered } from './orders/alike.js'
import { copiesAmong, lessRepeated } from './orders/copies.js'
import { disputedAmong, ofDisputed, tellsThemselves, toldTwice } from './orders/disputed.js'
import { grainFindings, isAlone, orderGrain, sharesNothing } from './orders/grain.js'
import { makeHeaders } from './orders/headers.js'
import { stageFile } from './orders/lines.js'
import { ofOtherNumbers } from './orders/order-columns.js'
import { countOnce, overlaps, refuseRepeated } from './orders/overlap.js'
import { paidOrders, paymentColumns, stagePayments } from './orders/payments.js'
import { makePlainOrders, quickRows, type Refused } from './orders/quick-rows.js'
import { readingParams } from './orders/read-orders.js'
import { leaveReturned, refundColumns, refundLines, stageRefunds } from './orders/refunds.js'
import { finishReturns, splitsSales } from './orders/returns.js'
import { type LoadOptions, outcomesOf, sourceOf } from './orders/row-outcomes.js'
import { shareTotal } from './orders/sharing.js'
import { orderRowColumns, type Part, type StagingOptions, soldRowColumns } from './orders/staged.js'
import { bulkOfDays, daysOf, outlyingDays } from './outlying-days.js'
import { hasAmount, hasField, planOrders, saysCurrency } from './plan.js'
import { readStagingStep, stepOver } from './step.js'

export interface LoadedOrders {
  outcomes: Outcome[]
  /** As of `StagingOptions`. */
  amountsAlone: boolean
  findings: Finding[]
  /** Days since 1970-01-01 of the last usable order line, null where there is none. */
  lastDay: number | null
  /** As of `StagingOptions`: given, or what the days found call for; then everything is to be loaded again with it. */
  bulk?: StagingOptions['bulk']
  /** As of `LoadedFiles`, of the files of orders. */
  noted: ReadonlySet<number>
  tables: Pick<LoadedTables, 'orders' | 'order_lines'>
  relations: OrderRelations
  /** Tables with ids of customers, from which whatever else has some takes them. */
  withCustomers: string[]
}

/**
 * Reads the order files once and makes `orders` and, where asked for, `order_lines`. A row that cannot be used stays countable
 * by its outcome.
 * @throws UserError when the files together lack the day of the order, or hold amounts in several currencies
 */
export async function loadOrders(
  engine: Engine,
  all: RecognisedFile[],
  wanted: Wanted,
  given: LoadOptions,
): Promise<LoadedOrders> {
  const numbers = new Map(all.map((f, n) => [f, n]))
  const number = (f: RecognisedFile) => numbers.get(f)!
  const { lines, headers, payments, refunds, findings } = planOrders(all)
  const prices = listPricesFor(all)
  const alone = headers.length === 0 && payments.length === 0 && refunds.length === 0 && !prices
  const otherNumbers = wanted.orders.some((name) => ofOtherNumbers.includes(name))
  const amountsAlone = alone && wanted.order_lines.length === 0 && !otherNumbers
  if (refunds.length > 0) findings.push(...leaveReturned([...lines, ...headers], refunds[0]!))
  const splits = splitsSales([...lines, ...headers], given.returns)
  const adds = given.overlap === 'add'
  const copiesOut = given.overlap === 'once'
  const meet = !adds && overlaps(lines)
  const wholeRecords = alone && !splits
  const marked = meet && wholeRecords && !copiesOut && tellsThemselves(lines, wanted, given)
  const disputed = meet && !copiesOut && !marked ? await disputedAmong(engine, lines, number) : undefined
  const onceOnly = meet && !marked && disputed !== 0
  const rowsAlone =
    wholeRecords &&
    !onceOnly &&
    !copiesOut &&
    wanted.order_lines.length === 0 &&
    !wanted.orders.includes('order_id') &&
    lines.every((f) => orderGrain(f) === 'row' && sharesNothing(f))
  const options = { ...given, amountsAlone, onceOnly, copiesOut, unnumbered: rowsAlone }
  findings.push(...grainFindings(lines))
  let noted: Set<number> | undefined
  const numbered = (files: RecognisedFile[]) => files.map((f): Numbered => [f, number(f)])
  const unionOf = (files: Numbered[], part: Part, more: Partial<StagingOptions> = {}) =>
    files.map(([f, n]) => stageFile(f, n, { ...options, ...more }, part)).join(' union all ')
  const joined = (files: RecognisedFile[]) => (copiesOut ? numbered(files) : alike(numbered(files)))
  const headerScans = joined(headers)
  let lineScans = joined(lines)
  const part = headers.length === 0 ? 'orders' : 'lines'
  const told = (at?: Set<number>) => unionOf(joined(lines.filter((f) => at?.has(number(f)) ?? true)), part, ofDisputed)
  /** The rows of disputed orders, each once; the others need no such look. */
  const once = (at?: Set<number>) => countOnce(told(at), orderRowColumns, lines, number)
  const scope: Partial<StagingOptions> = disputed ? { scope: 'others', onceOnly: false } : {}
  // Where nobody asks for lines, and no refund names one, an order needs them no further than added up.
  const grouped =
    headers.length + refunds.length > 0 &&
    wanted.order_lines.length + payments.length === 0 &&
    lines.some(hasAmount) &&
    !(prices || otherNumbers || splits || given.baseCurrency !== undefined) &&
    !refunds.some((f) => hasField(f, 'line_id'))
  const groups = (rows: string) => lineGroups(rows, wanted.orders.includes('order_minute'))
  const countedLines = (rows: string) => (grouped ? groups(rows) : `select *, 1 as records from (${rows})`)
  const finished = (found: string) => finishReturns(found, [...lines, ...headers], options.returns, grouped)
  /** Makes something of the lines read with the engine's own types, where the files are as plain as their samples. */
  const tryQuickly = async <T>(
    make: (rows: string, refused: Refused) => Promise<T | undefined>,
    change = (rows: string) => rows,
  ): Promise<T | undefined> => {
    if ((onceOnly && !disputed) || copiesOut) return undefined
    const stage = (files: Numbered[]) => change(unionOf(files, part, scope))
    const quick = quickRows(engine, numbered(lines), stage, disputed ? change(once()) : undefined)
    const made = quick && (await make(quick.rows, quick.refused))
    if (quick && made === undefined) await forgetRejects(engine, lines.map(number))
    if (quick && made !== undefined) {
      lineScans = quick.scans
      noted = quick.noted()
    }
    return made
  }
  let staged = disputed
    ? `${unionOf(lineScans, part, scope)} union all by name ${once()}`
    : lessRepeated(unionOf(lineScans, part), lines, number, options)
  if (!copiesOut) findings.push(...(await copiesAmong(engine, lines, number, options, part)))
  const counted: Outcome[] = []
  if (headers.length > 0) {
    // Shares of an amount go to the lines in the order of what they are made of, and refunds may name a product.
    const needed = wanted.order_lines.length + refunds.length + payments.length > 0 || !lines.some(hasAmount)
    const spared = needed && !grouped ? [] : ofLines
    await keepRows(engine, 'staged_headers', unionOf(headerScans, 'headers'), spared)
    await makeHeaders(engine)
    const keepLines = (from: string, refused?: Refused) => keepRows(engine, 'staged_lines', from, spared, refused)
    if (!lines.every(isAlone) || (await tryQuickly(keepLines, countedLines)) === undefined)
      await keepLines(countedLines(staged))
    await engine.run(`create table headers_without_lines as ${readStagingStep('headers_without_lines')}`)
    staged = readStagingStep('completed_lines')
    if (lines.some(hasAmount)) findings.push(...(await compareAmounts(engine, lines, headers)))
    else if (headers.some(hasAmount)) staged = shareTotal(staged, orderRowColumns, 'header_amount')
    staged = `select ${[...orderRowColumns, ...(grouped ? ['records'] : [])].join(', ')} from (${staged}) as completed_lines`
    counted.push(...(await outcomesOf(engine, 'header_outcomes')))
  }
  if (payments.length > 0) {
    const stage = (f: RecognisedFile, ...more: string[]) => stagePayments(f, number(f), undefined, more)
    const paid = withoutRepeated(payments, stage, adds)
    await engine.run(`create table payments as select ${paymentColumns.join(', ')} from (${paid}) as payment_rows`)
    await engine.run(`create table priced as ${paidOrders(staged, orderRowColumns)}`)
    staged = 'select * from priced'
    for (const f of payments)
      findings.push({ code: 'amounts_from_payments', level: 'note', args: { file: f.file.name } })
  }
  if (prices) staged = await valuedByList(engine, prices, staged, findings)
  const sold = (found: string) => finished(grouped && headers.length === 0 ? groups(found) : found)
  let rows = sold(staged)
  const ofHeaders = headers.some((f) => hasField(f, 'returned_amount')) && options.returns === 'subtract'
  if (refunds.length > 0 || ofHeaders) {
    const stage = (f: RecognisedFile, ...more: string[]) => stageRefunds(f, number(f), options, undefined, more)
    const parts = [
      ...(refunds.length > 0 ? [`(${withoutRepeated(refunds, stage, adds)}) as refund_rows`] : []),
      ...(ofHeaders ? [`(${readStagingStep('header_refunds')}) as header_refunds`] : []),
    ].map((from) => `select ${refundColumns.join(', ')} from ${from}`)
    const spared = wanted.order_lines.length > 0 ? [] : ofLines
    const keepSales = (from: string, refused?: Refused) => keepRows(engine, 'sales', from, spared, refused)
    const plain = headers.length + payments.length === 0 && !prices && lines.every(isAlone)
    if (!plain || (await tryQuickly(keepSales, sold)) === undefined) await keepSales(rows)
    await engine.run(`create table refunds as ${parts.join(' union all ')}`)
    rows = `select ${soldRowColumns.join(', ')} from sales union all ${refundLines(readingParams([], options))}`
  }
  const withCurrency = options.baseCurrency === undefined && saysCurrency(lines, headers, payments)
  const severalFiles = lines.length > 1 || refunds.length > 0 || ofHeaders
  // Orders whose lines lie in several files are brought together by their ids.
  const kept: Wanted =
    severalFiles && !rowsAlone ? { ...wanted, orders: [...new Set([...wanted.orders, 'order_id' as const])] } : wanted
  const twice = marked ? toldTwice(engine, all.length, (at) => sourceOf(finished(once(at)), options)) : undefined
  const known = {
    severalFiles: severalFiles && !rowsAlone,
    withCurrency,
    wholeRecords,
    rowsAlone,
    priced: alone && options.baseCurrency === undefined && lines.every(hasAmount),
    twice,
  }
  const make = (from: string, refused?: Refused) =>
    wanted.order_lines.length > 0
      ? stageWithLines(
          engine,
          sourceOf(from, options),
          wanted,
          {
            withCurrency,
            withNotProducts: Boolean(options.notProducts?.length),
            onlyFile: alone && lines.length === 1 ? number(lines[0]!) : undefined,
            has: (field) => [...lines, ...headers].some((f) => hasField(f, field)),
          },
          refused,
        )
      : groupOrders(engine, sourceOf(from, options), kept, known, refused)
  const makeTyped = () =>
    alone && (rowsAlone || lines.every(isAlone))
      ? tryQuickly(
          (from, refused) =>
            make(from, async () => {
              const rest = await refused()
              return rest ? sourceOf(rest, options) : rest
            }),
          finished,
        )
      : undefined
  const plain = await makePlainOrders(engine, numbered(lines), kept.orders, options)
  const made = plain ? await makeOrders(engine, kept, known) : ((await makeTyped()) ?? (await make(rows))!)
  if (twice?.isOpen()) {
    await twice.takeBack()
    return loadOrders(engine, all, wanted, { ...given, unmarked: true })
  }
  if (withCurrency)
    requireOneCurrency(await engine.rows(`${made.currencies} order by 2 desc, 1`), [...lines, ...headers])
  const found = (await engine.rows(`${made.counts} order by 1, 2 nulls first`)) as unknown as (Outcome & {
    last_day: number | null
  })[]
  const counting = new Set(found.map(({ file_no }) => Number(file_no)))
  const before = new Set([
    ...(noted ?? notedBy(lineScans)),
    ...notedBy([...headerScans, ...numbered([...payments, ...refunds])]),
  ])
  noted = await partRejects(engine, [...lineScans, ...headerScans], before, (n) => counting.has(n))
  refuseRepeated(found, options.overlap, all)
  const outcomes = found.map(({ last_day: _, ...outcome }): Outcome => outcome)
  const days = found.flatMap(({ outcome, last_day }) =>
    last_day !== null && (outcome === null || outcome === 'customer_missing') ? [Number(last_day)] : [],
  )
  // Amounts in other currencies are not added to those in the one that is kept.
  for (const one of outcomes) if (one.outcome === 'other_currency') one.amount = null
  const placed_payments = stepOver({}, 'placed_payments', paymentColumns)
  if (payments.length > 0) counted.push(...(await outcomesOf(engine, 'payment_outcomes', { placed_payments })))
  // A day that the user gives is not moved by any row.
  const bulk = options.bulk ?? (options.asOfDay === undefined ? bulkOfDays(await daysOf(engine, made.days)) : undefined)
  if (options.bulk) findings.push(...outlyingDays(outcomes, all, options.bulk))
  return {
    outcomes: [...outcomes, ...counted],
    amountsAlone,
    findings,
    lastDay: days.length === 0 ? null : Math.max(...days),
    bulk,
    noted,
    tables: made.tables,
    relations: { headers: headers.length > 0, rates: options.baseCurrency !== undefined, prices: !!prices },
    withCustomers: made.withCustomers,
  }
}
