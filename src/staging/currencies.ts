import { UserError, usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import type { Engine, Row } from '../engines/engine.js'
import { readSource } from '../files/sample.js'
import { type Profile, profilesOf, readingOf } from '../recognise/readings.js'
import { nameOf } from '../vocabulary/names.js'
import { stepOver } from './step.js'

/**
 * Amounts in several currencies are never added up.
 * @throws UserError that names the currencies with their rows
 */
export function requireOneCurrency(found: Row[], files: RecognisedFile[]): void {
  if (found.length < 2) return
  const names = files.filter((f) => f.columns.some((c) => c.field === 'currency')).map((f) => f.file.name)
  const list = found.slice(0, 5).map((row) => `${row.currency} (${counted(Number(row.rows), 'row')})`)
  const more = found.length > list.length ? ` and ${found.length - list.length} more` : ''
  throw new UserError(
    `${names.join(', ')}: amounts in several currencies: ${list.join(', ')}${more}`,
    `--currency ${found[0]!.currency} keeps one; --rates FILE (currency, day, rate) with --currency ${found[0]!.currency} converts the others`,
  )
}

const columnNames = {
  currency: ['currency', 'currencycode', 'code', 'iso', 'from', '币种', '货币', '外币'],
  day: ['day', 'date', 'day', 'from', 'valid', '日期', '日'],
  rate: ['rate', 'exchangerate', 'value', 'factor', 'price', '汇率', '中间价'],
}

/** Reads exchange rates: one row a currency and day, the worth of one unit in the base currency. */
export async function loadRates(engine: Engine, path: string, base: string | undefined): Promise<string> {
  const { reader } = engine
  const file = await readSource(path, path, engine)
  const profiles = profilesOf(file.header, file.sample)
  const take = (field: keyof typeof columnNames, fits: (profile: Profile) => boolean): Profile => {
    const keys = columnNames[field]
    const fitting = profiles.filter(fits)
    const named = fitting.find(({ header }) => keys.includes(nameOf(header).key))
    const found = named ?? (fitting.length === 1 ? fitting[0] : undefined)
    if (!found)
      throw new UserError(
        `${path}: no column for ${field}; columns: ${file.header.join(', ')}`,
        'a file of rates has the columns currency, day and rate: EUR,2024-01-31,1.0812',
      )
    return found
  }
  const mapped = (profile: Profile, type: 'text' | 'number' | 'date'): MappedColumn => ({
    field: type,
    header: profile.header,
    index: profile.index,
    reading: readingOf(profile, type),
    by: 'name',
  })
  const day = mapped(
    take('day', ({ date }) => date !== undefined && (!date.numeric || date.reading.format === '%Y%m%d')),
    'date',
  )
  const rate = mapped(
    take('rate', ({ number, index }) => number !== undefined && index !== day.index),
    'number',
  )
  const currency = mapped(
    take('currency', ({ values }) => values.length > 0 && values.every((value) => /^\s*\p{L}{3}\s*$/u.test(value))),
    'text',
  )
  const unread = `${reader.number(file, rate, 'decimal(18,8)')} is null and not ${reader.blank(file, rate, 'number')}`
  const [bad] = await engine.rows(`select count(case when ${unread} then 1 end) as n from ${reader.scan(file)}`)
  if (Number(bad!.n) > 0)
    throw new UserError(`${path}: ${counted(Number(bad!.n), 'rate')} cannot be read as a number`, 'correct them first')
  const read_rates = `select ${reader.text(file, currency)} as currency, cast(${reader.day(reader.moment(file, day))} as integer) as day, ${reader.number(file, rate, 'decimal(18,8)')} as rate from ${reader.scan(file)}`
  await engine.run(`create table rates as ${stepOver({ read_rates }, 'daily_rates')}`)
  const ones = await engine.rows('select currency from rates group by currency having min(rate) = 1 and max(rate) = 1')
  const target = base?.toUpperCase() ?? (ones.length === 1 ? String(ones[0]!.currency) : undefined)
  if (target === undefined || !/^\p{L}{3}$/u.test(target))
    throw usageError(
      `--rates ${path}: which currency do the rates convert to?`,
      'say it with --currency, such as --currency EUR',
    )
  await engine.run(`create table base_currency as select '${target}' as currency`)
  return target
}
