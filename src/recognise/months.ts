import { basename } from 'node:path'
import { UserError } from '../core/errors.js'
import type { DecimalSign, Finding, MappedColumn, RecognisedFile, SourceFile } from '../core/source.js'
import { monthOf } from '../vocabulary/month-names.js'
import { isTotal } from '../vocabulary/value-words.js'
import { matchRole } from './match.js'
import { type Profile, profilesOf, readingOf } from './readings.js'
import { namedTotals } from './totals.js'

/** Tables with one column a month: sales, or stock at the end of each month. */

interface Month {
  month: number
  year?: number
  index: number
}

/** Columns of at least three different months; all with a year, or all without. */
function monthsIn({ header }: SourceFile): Month[] {
  const found = header.flatMap((name, index) => {
    const month = monthOf(name)
    return month ? [{ ...month, index }] : []
  })
  const keys = new Set(found.map(({ year, month }) => `${year ?? ''} ${month}`))
  const years = new Set(found.map(({ year }) => year === undefined))
  return found.length >= 3 && keys.size === found.length && years.size === 1 ? found : []
}

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
const isStock = /stock|inventory|on[ _-]?hand|库存|结存/i
const isMoney = /amount|revenue|sales[ _-]?value|turnover|spend|金额|销售额|收入|营业额/i

const sumsMonths =
  /^(q|quarter|h|half|quartal|trimestre|trim|semestre|quý|т)\.?\s*[1-4]|[1-4]\.?\s*(quarter|quartal|trimestre)|季|半年/i

/** @throws UserError where a column of numbers between those of months is called otherwise: a month by a name that is not known would be lost */
function refuseBetween(file: SourceFile, months: Month[], every: Profile[]) {
  const places = months.map(({ index }) => index)
  const stray = every.find(
    ({ index, number, header }) =>
      number !== undefined &&
      index > Math.min(...places) &&
      index < Math.max(...places) &&
      !places.includes(index) &&
      !isTotal(header) &&
      !sumsMonths.test(header.trim()),
  )
  if (stray && months.length >= 4)
    throw new UserError(
      `${file.name}: "${stray.header}" stands between columns of months (${months.map(({ index }) => file.header[index]).join(', ')}), and is no month that is known`,
      'call it as a month (2024-03 or Mar), or take it out',
    )
}

/** Without a year the months are those up to the as-of day, or of one made-up year of 365 days. */
const nominalYear = 2001

/**
 * A table of months as one row a month: sales of products (in units, or in money where names say so), purchases of customers, or stock.
 * @param asOfDay days since 1970-01-01
 */
export function monthly(
  file: SourceFile,
  asOfDay: number | undefined,
  decimal?: DecimalSign,
): RecognisedFile | undefined {
  const months = monthsIn(file)
  if (months.length === 0) return undefined
  const every = profilesOf(file.header, file.sample, { decimal })
  const values = months.map(({ index }) => every[index]!)
  if (!values.every(({ number, values: texts }) => number !== undefined || texts.length === 0)) return undefined
  refuseBetween(file, months, every)
  const others = every.filter(({ index }) => !months.some((month) => month.index === index))
  const names = `${basename(file.name)} ${months.map(({ index }) => file.header[index]).join(' ')}`
  const role = isStock.test(names) ? 'stock' : 'order_lines'
  const given = { user: new Map<string, number>(), source: new Map<string, number>() }
  const described = matchRole(
    'stock',
    others.map((p, index) => ({ ...p, index })),
    given,
  ).chosen
  const sold = matchRole(
    'order_lines',
    others.map((p, index) => ({ ...p, index })),
    given,
  ).chosen
  const columns: MappedColumn[] = []
  const take = (field: string, from: typeof sold, as = field, type: 'id' | 'text' | 'number' | 'duration' = 'text') => {
    const found = from.get(field)
    const profile = found && others[found.profile.index]
    if (!profile || columns.some((c) => c.index === profile.index || c.field === as)) return
    columns.push({
      field: as,
      header: profile.header,
      index: profile.index,
      reading: readingOf(profile, type),
      by: 'name',
    })
  }
  take('product_id', described, 'product_id', 'id')
  if (role === 'order_lines') take('customer_id', sold, 'customer_id', 'id')
  for (const field of ['product_name', 'category', 'brand']) take(field, described)
  const has = (field: string) => columns.some((c) => c.field === field)
  if (!has('product_id') && !has('product_name') && !has('customer_id')) return undefined
  const money = role === 'order_lines' && (isMoney.test(names) || !(has('product_id') || has('product_name')))
  if (role === 'stock') {
    take('unit_cost', described, 'unit_cost', 'number')
    take('lead_time_days', described, 'lead_time_days', 'duration')
  } else if (!money) {
    take('list_price', described, 'unit_price', 'number')
    take('unit_price', sold, 'unit_price', 'number')
  }
  const width = file.header.length
  const reading = readingOf(values.find(({ number }) => number) ?? values[0]!, 'number')
  const span = `${file.header[months[0]!.index]} … ${file.header[months.at(-1)!.index]}`
  const value = role === 'stock' ? 'on_hand' : money ? 'net_amount' : 'quantity'
  const day: MappedColumn = {
    field: role === 'stock' ? 'snapshot_day' : 'order_day',
    header: span,
    index: width,
    reading: { kind: 'date', format: 'iso', time: false },
    by: 'values',
  }
  columns.push(day, { field: value, header: span, index: width + 1, reading, by: 'values' })
  const until = asOfDay === undefined ? undefined : new Date(asOfDay * 86_400_000)
  const yearOf = ({ year, month }: Month) => {
    if (year !== undefined) return year
    if (!until) return nominalYear
    return month <= until.getUTCMonth() + 1 ? until.getUTCFullYear() : until.getUTCFullYear() - 1
  }
  const name = `${file.name} by month`
  const totals = columns
    .filter(({ field }) => /^(customer_id|product_id|product_name)$/.test(field))
    .flatMap(({ field, index }) => namedTotals(field, every[index]?.values))
  const findings: Finding[] = [
    { code: 'months', level: 'note', args: { file: file.name, months: months.length, columns: span, field: value } },
  ]
  if (months[0]!.year === undefined && !until)
    findings.push({ code: 'months_without_year', level: 'warning', args: { file: file.name, year: nominalYear } })
  const price = columns.find((c) => c.field === 'unit_price')
  if (price) findings.push({ code: 'months_priced', level: 'note', args: { file: file.name, column: price.header } })
  else if (value === 'quantity') findings.push({ code: 'months_unpriced', level: 'warning', args: { file: file.name } })
  return {
    file: {
      ...file,
      name,
      header: [...file.header, 'month', 'value'],
      ...(file.types && { types: [...file.types, 'VARCHAR', 'VARCHAR'] }),
      reshape: {
        kind: 'months',
        months: months.map((month) => ({ index: month.index, day: lastDay(yearOf(month), month.month) })),
        width,
        zeros: role === 'stock',
      },
    },
    role,
    roleBy: 'columns',
    columns,
    findings,
    ...(role === 'order_lines' && totals.length > 0 && { rules: totals }),
  }
}

/**
 * The day on which the sales of tables of months begin: the first of their first month, though each month is dated at its last
 * day. Null where there are none.
 */
export function firstDayOfMonths(files: RecognisedFile[]): number | null {
  const days = files.flatMap(({ file: { reshape }, role }) =>
    role === 'order_lines' && reshape?.kind === 'months' ? reshape.months.map(({ day }) => `${day.slice(0, 8)}01`) : [],
  )
  const first = days.sort()[0]
  return first === undefined ? null : Date.parse(first) / 86_400_000
}
