import { camel } from '../analyses/flags.js'
import { usageError } from '../core/errors.js'
import { type DecimalSign, namedRoles } from '../core/source.js'
import type { TableState } from '../engines/remote.js'
import type { Server } from '../engines/server.js'
import type { FileArgument } from '../files/files.js'
import { encodingNamed } from '../files/text/encoding.js'
import { dateFormatNamed } from '../recognise/date-format.js'
import { type Exclusion, exclusionsOf } from '../recognise/exclude.js'
import { scaleNamed } from '../recognise/scores.js'
import type { KnownExport } from '../recognise/systems/known-export.js'
import { zoneNamed } from '../recognise/zones.js'
import type { Overlap } from '../staging/orders/overlap.js'
import type { Returns } from '../staging/orders/staged-columns.js'
import type { Config } from './config.js'
import { configFiles, configMerge, configRates } from './config-files.js'
import type { Fitted } from './progress.js'

/** Options of a command as commander keeps them. */
export type Options = Record<string, string | string[] | boolean | undefined>

/** How the files or tables of a command are to be read. */
export interface InputSettings {
  fitted?: Fitted
  files: FileArgument[]
  map: Record<string, string>
  dateFormat?: string | undefined
  decimal?: DecimalSign | undefined
  encoding?: string | undefined
  timeZone?: string | undefined
  sheet?: string | undefined
  headerRow?: number | undefined
  scale?: string | undefined
  asOfDay?: number | undefined
  returns: Returns
  currency?: string | undefined
  exclude?: Exclusion[] | undefined
  overlap?: Overlap | undefined
  merge?: string | undefined
  rates?: string | undefined
  notProducts?: readonly string[] | undefined
  sources?: KnownExport[] | undefined
  /** Address of the server whose tables stand in the place of files. */
  server?: string | undefined
  /** The state of a table that was read, by its name, where it has several. */
  stateOf?: ((name: string) => TableState | undefined) | undefined
  /** Where the work is done, if there. */
  work?: Server | undefined
  /** As of `Request`. */
  personal?: boolean | undefined
  /** Key under which customer ids become pseudonyms. */
  pseudonymKey?: Buffer | undefined
  setAside?: string | undefined
  maxSetAside?: string | undefined
}

/** The value of a flag that takes one. */
export const textOf = (value: Options[string]) => (typeof value === 'string' ? value : undefined)

/** A day given as 2024-12-31, counted from 1970-01-01. */
export function parseDay(given: string, flag: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== given)
    throw usageError(`${flag} ${given}: not a day`, 'write it as year-month-day, like 2024-12-31')
  return time / 86_400_000
}

function parseMap(given: string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1 || at === pair.length - 1)
        throw usageError(`--map ${pair}: takes field=header`, 'for example --map order_day=下单时间')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

const zoneOf = (name: string | undefined) => (name === undefined ? undefined : zoneNamed(name))
function headerRowOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^[1-9]\d{0,5}$/.test(given))
    throw usageError(`--header-row ${given}: takes the number of a line or row, from 1`)
  return Number(given)
}
const formatOf = (format: string | undefined) => (format === undefined ? undefined : dateFormatNamed(format))
const encodingOf = (name: string | undefined) => (name === undefined ? undefined : encodingNamed(name))
const scaleGiven = (text: string | undefined) => (text === undefined ? undefined : scaleNamed(text))

/** What the flags and the configuration say of the input. @throws UserError where a flag cannot be meant so, or nothing is named */
export function inputSettings(options: Options, files: string[], config: Config): InputSettings {
  const named: FileArgument[] = [
    ...files.map((path) => ({ path })),
    ...namedRoles.flatMap((role) =>
      ((options[camel(role)] as string[] | undefined) ?? []).map((path) => ({ path, role })),
    ),
  ]
  const server = textOf(options.engine) ?? config.shared.engine
  const all = named.length > 0 ? named : (configFiles(config, server !== undefined) as FileArgument[])
  if (all.length === 0)
    throw server === undefined
      ? usageError('no input files', 'name them, for example: orders.csv customers.csv, or - for standard input')
      : usageError('no input tables', 'name them, for example: orders crm.customers')
  if (all.filter((f) => f.path === '-').length > 1) throw usageError('- (standard input) can be read once only')
  const asOf = textOf(options.asOf) ?? config.shared.as_of
  return {
    files: all,
    map: { ...config.shared.map, ...parseMap((options.map as string[] | undefined) ?? []) },
    dateFormat: formatOf(textOf(options.dateFormat) ?? config.shared.date_format),
    decimal: (textOf(options.decimal) ?? config.shared.decimal) as DecimalSign | undefined,
    timeZone: zoneOf(textOf(options.timeZone) ?? config.shared.time_zone),
    encoding: encodingOf(textOf(options.encoding) ?? config.shared.encoding),
    sheet: textOf(options.sheet),
    headerRow: headerRowOf(textOf(options.headerRow)),
    scale: scaleGiven(textOf(options.scale) ?? config.shared.scale),
    asOfDay: asOf === undefined ? undefined : parseDay(asOf, '--as-of'),
    returns: (textOf(options.returns) ?? config.shared.returns ?? 'subtract') as Returns,
    exclude: exclusionsOf((options.exclude as string[] | undefined) ?? [], config.shared.exclude),
    overlap: (textOf(options.overlap) ?? config.shared.overlap) as Overlap | undefined,
    merge: textOf(options.merge) ?? configMerge(config),
    currency: textOf(options.currency) ?? config.shared.currency,
    rates: textOf(options.rates) ?? configRates(config),
    notProducts: config.shared.not_products,
    sources: config.shared.sources?.map((source) => ({ oddities: [], ...source, title: source.title ?? source.name })),
    server,
    setAside: textOf(options.setAside),
    maxSetAside: textOf(options.maxSetAside) ?? config.shared.max_set_aside,
  }
}
