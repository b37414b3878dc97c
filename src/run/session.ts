import type { Command } from 'commander'
import { camel } from '../analyses/flags.js'
import { usageError } from '../core/errors.js'
import { onInterrupt } from '../core/interrupt.js'
import { createReport, type Report, wantsColour } from '../core/report.js'
import { type DecimalSign, namedRoles } from '../core/source.js'
import { createTimings, stamp, type Timings } from '../core/timings.js'
import { openEngine } from '../engines/duckdb/index.js'
import type { Engine } from '../engines/engine.js'
import type { TableState } from '../engines/remote.js'
import { openScratchSchema, type ScratchSchema } from '../engines/scratch-schema.js'
import type { Server } from '../engines/server.js'
import type { FileArgument } from '../files/files.js'
import { isPlain, lockTarget, realTarget } from '../files/lock.js'
import { encodingNamed } from '../files/text/encoding.js'
import { dateFormatNamed } from '../recognise/date-format.js'
import { type Exclusion, exclusionsOf } from '../recognise/exclude.js'
import { scaleNamed } from '../recognise/scores.js'
import type { KnownExport } from '../recognise/systems/known-export.js'
import { zoneNamed } from '../recognise/zones.js'
import type { Overlap } from '../staging/orders/overlap.js'
import type { Returns } from '../staging/orders/staged.js'
import { commandWords } from './command-words.js'
import { type Config, readConfig } from './config.js'
import { configFiles, configMerge, configRates } from './config-files.js'
import { type Fitted, followWork } from './how-far.js'
import { inputSize } from './input-size.js'
import { parseMode, parseThreads } from './machine.js'
import { checkOutputs } from './outputs.js'
import { wantedKey } from './pseudonym-key.js'
import { openServerWork } from './server.js'
import { fetchTables, openServer, parseMaxRows, tidyScratch } from './tables.js'

/** Options of a command as commander keeps them. */
export type Options = Record<string, string | string[] | boolean | undefined>

/** What every command that reads files works with. */
export interface Session {
  engine: Engine
  report: Report
  config: Config
  options: Options
  input: InputSettings
  lang: 'en' | 'zh'
  timings: Timings
  /** The command line, as far as the result depends on it. */
  command: string[]
  /** Permissions of the files that are written; folders follow from it. */
  mode: number
  /** Makes sure that no other run writes this file or folder until the command ends. */
  claim(path: string): Promise<void>
}

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

const text = (value: Options[string]) => (typeof value === 'string' ? value : undefined)

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

function inputSettings(options: Options, files: string[], config: Config): InputSettings {
  const named: FileArgument[] = [
    ...files.map((path) => ({ path })),
    ...namedRoles.flatMap((role) =>
      ((options[camel(role)] as string[] | undefined) ?? []).map((path) => ({ path, role })),
    ),
  ]
  const server = text(options.engine) ?? config.shared.engine
  const all = named.length > 0 ? named : (configFiles(config, server !== undefined) as FileArgument[])
  if (all.length === 0)
    throw server === undefined
      ? usageError('no input files', 'name them, for example: orders.csv customers.csv, or - for standard input')
      : usageError('no input tables', 'name them, for example: orders crm.customers')
  if (all.filter((f) => f.path === '-').length > 1) throw usageError('- (standard input) can be read once only')
  const asOf = text(options.asOf) ?? config.shared.as_of
  return {
    files: all,
    map: { ...config.shared.map, ...parseMap((options.map as string[] | undefined) ?? []) },
    dateFormat: formatOf(text(options.dateFormat) ?? config.shared.date_format),
    decimal: (text(options.decimal) ?? config.shared.decimal) as DecimalSign | undefined,
    timeZone: zoneOf(text(options.timeZone) ?? config.shared.time_zone),
    encoding: encodingOf(text(options.encoding) ?? config.shared.encoding),
    sheet: text(options.sheet),
    headerRow: headerRowOf(text(options.headerRow)),
    scale: scaleGiven(text(options.scale) ?? config.shared.scale),
    asOfDay: asOf === undefined ? undefined : parseDay(asOf, '--as-of'),
    returns: (text(options.returns) ?? config.shared.returns ?? 'subtract') as Returns,
    exclude: exclusionsOf((options.exclude as string[] | undefined) ?? [], config.shared.exclude),
    overlap: (text(options.overlap) ?? config.shared.overlap) as Overlap | undefined,
    merge: text(options.merge) ?? configMerge(config),
    currency: text(options.currency) ?? config.shared.currency,
    rates: text(options.rates) ?? configRates(config),
    notProducts: config.shared.not_products,
    sources: config.shared.sources?.map((source) => ({ oddities: [], ...source, title: source.title ?? source.name })),
    server,
    setAside: text(options.setAside),
    maxSetAside: text(options.maxSetAside) ?? config.shared.max_set_aside,
  }
}

/**
 * Opens what a command needs, runs it, and closes everything again whatever happens; a signal stops the engine and with it the
 * work.
 */
export async function withSession(
  command: Command,
  files: string[],
  work: (session: Session) => Promise<void>,
  { readsConfig = true, sampleOnly = false, there = false, printsOnDash = false } = {},
): Promise<void> {
  const options = command.opts() as Options
  let far = () => ''
  const report = createReport({
    stream: process.stderr,
    quiet: options.quiet === true,
    far: () => far(),
    colour: wantsColour(process.stderr, process.env),
    format: options.logFormat === 'json' ? 'json' : 'text',
    clock: options.stamp === true ? stamp : undefined,
  })
  await checkOutputs(printsOnDash && options.output === '-' ? {} : options)
  const config = await readConfig(readsConfig ? (options.config as string | false | undefined) : false)
  if (config.path) report.note(`configuration: ${config.path}`)
  const input = inputSettings(options, files, config)
  input.pseudonymKey = await wantedKey(options, config.shared, (doubt) => report.warning(doubt))
  const mode = parseMode(text(options.mode) ?? config.shared.mode)
  const server = input.server === undefined ? undefined : openServer(input.server)
  const most = parseMaxRows(text(options.maxRows) ?? config.shared.max_rows?.toString())
  const limits = {
    threads: parseThreads(text(options.threads)) ?? config.shared.threads,
    memoryLimit: text(options.memoryLimit) ?? config.shared.memory_limit,
    inputBytes: server ? undefined : inputSize(input.files.map(({ path }) => path)),
    spillDirectory: text(options.spillDirectory) ?? config.shared.spill_directory,
  }
  // Shown from here, since loading the engine is a good part of a second on a busy machine.
  const engine = await report.progress('starting', () => openEngine(limits))
  const off = onInterrupt(() => {
    engine.interrupt()
    server?.interrupt()
    process.stdin.destroy()
  })
  ;({ far, fitted: input.fitted } = followWork(engine, () => server?.stats()))
  const timings = createTimings(report.phase, server?.done)
  const releases: (() => Promise<void>)[] = []
  let schema: ScratchSchema | undefined
  const claim = async (path: string) => {
    const target = await realTarget(path)
    if (await isPlain(target)) releases.push(await lockTarget(target, path))
  }
  try {
    const { files: tables } = input
    const works = server?.scratch && there && !options.dryRun && fetchedFor(input, options) === undefined
    if (server?.scratch) schema = await openScratchSchema(server)
    input.personal = options.include !== undefined || config.shared.include !== undefined
    if (works) input.work = await openServerWork(engine, server, most, schema)
    input.stateOf = server?.state
    if (server)
      input.files = await timings.measure('fetch', () =>
        fetchTables(engine, server, tables, schema, {
          most,
          sampleOnly: sampleOnly || options.dryRun === true || works === true,
          quiet: works === true,
          report,
        }),
      )
    await work({
      engine,
      report,
      config,
      options,
      input,
      timings,
      command: commandWords(command),
      mode,
      claim,
      lang: (text(options.lang) ?? config.shared.lang ?? 'en') as 'en' | 'zh',
    })
    if (options.timings) for (const { text: line, ...facts } of timings.lines()) report.asked(line, facts)
  } finally {
    off()
    for (const release of releases) await release()
    await tidyScratch(schema, report)
    await server?.close()
    await engine.close()
  }
}

/** The same for a command whose work a server of tables can do. */
export const withServerSession = (command: Command, files: string[], work: (session: Session) => Promise<void>) =>
  withSession(command, files, work, { there: true })

/** Why tables are fetched whole whatever the server could do: what is asked for needs their rows here. */
const fetchedFor = ({ setAside, merge, pseudonymKey, overlap }: InputSettings, { report }: Options) =>
  [
    [setAside, '--set-aside'],
    [merge, '--merge'],
    [pseudonymKey, '--pseudonymize'],
    [overlap, '--overlap'],
    [report, '--report'],
  ].find(([given]) => given !== undefined)?.[1]
