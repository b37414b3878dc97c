import type { Command } from 'commander'
import type { Classification } from '../analyses/define.js'
import { camel, dashed, type FlagSpec } from '../analyses/flags.js'
import { UserError, usageError } from '../core/errors.js'
import { onInterrupt } from '../core/interrupt.js'
import { problemText } from '../core/problems.js'
import { createReport, type Report, wantsColour } from '../core/report.js'
import { namedRoles } from '../core/source.js'
import { createTimings, type Timings } from '../core/timings.js'
import { openEngine } from '../engines/duckdb/index.js'
import type { Engine } from '../engines/engine.js'
import type { FileArgument } from '../files/files.js'
import { isPlain, lockTarget, realTarget } from '../files/lock.js'
import { privateMode } from '../files/replace.js'
import { encodingNamed } from '../files/text/encoding.js'
import type { Source } from '../recognise/systems/source.js'
import { zoneNamed } from '../recognise/zones.js'
import type { Returns } from '../staging/orders/lines.js'
import { commandWords } from './command-words.js'
import { type Config, configFiles, configRates, readConfig } from './config.js'
import { howFar } from './how-far.js'
import { isShort, pseudonymKey } from './pseudonym-key.js'

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
  files: FileArgument[]
  map: Record<string, string>
  dateFormat?: string | undefined
  encoding?: string | undefined
  timeZone?: string | undefined
  sheet?: string | undefined
  asOfDay?: number | undefined
  returns: Returns
  currency?: string | undefined
  rates?: string | undefined
  notProducts?: readonly string[] | undefined
  sources?: Source[] | undefined
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
const encodingOf = (name: string | undefined) => (name === undefined ? undefined : encodingNamed(name))

function inputSettings(options: Options, files: string[], config: Config): InputSettings {
  const named: FileArgument[] = [
    ...files.map((path) => ({ path })),
    ...namedRoles.flatMap((role) =>
      ((options[camel(role)] as string[] | undefined) ?? []).map((path) => ({ path, role })),
    ),
  ]
  const all = named.length > 0 ? named : (configFiles(config) as FileArgument[])
  if (all.length === 0)
    throw usageError('no input files', 'name them, for example: orders.csv customers.csv, or - for standard input')
  if (all.filter((f) => f.path === '-').length > 1) throw usageError('- (standard input) can be read once only')
  const asOf = text(options.asOf) ?? config.shared.as_of
  return {
    files: all,
    map: { ...config.shared.map, ...parseMap((options.map as string[] | undefined) ?? []) },
    dateFormat: text(options.dateFormat) ?? config.shared.date_format,
    timeZone: zoneOf(text(options.timeZone) ?? config.shared.time_zone),
    encoding: encodingOf(text(options.encoding) ?? config.shared.encoding),
    sheet: text(options.sheet),
    asOfDay: asOf === undefined ? undefined : parseDay(asOf, '--as-of'),
    returns: (text(options.returns) ?? config.shared.returns ?? 'subtract') as Returns,
    currency: text(options.currency) ?? config.shared.currency,
    rates: text(options.rates) ?? configRates(config),
    notProducts: config.shared.not_products,
    sources: config.shared.sources?.map((source) => ({ oddities: [], ...source, title: source.title ?? source.name })),
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
  { readsConfig = true } = {},
): Promise<void> {
  const options = command.opts() as Options
  let far = () => ''
  const report = createReport({
    stream: process.stderr,
    quiet: options.quiet === true,
    far: () => far(),
    colour: wantsColour(process.stderr, process.env),
    format: options.logFormat === 'json' ? 'json' : 'text',
  })
  const config = await readConfig(readsConfig ? (options.config as string | false | undefined) : false)
  if (config.path) report.note(`configuration: ${config.path}`)
  const input = inputSettings(options, files, config)
  input.pseudonymKey = await keyFor(options, config, report)
  const mode = parseMode(text(options.mode) ?? config.shared.mode)
  const engine = await openEngine({
    threads: parseThreads(text(options.threads)) ?? config.shared.threads,
    memoryLimit: text(options.memoryLimit) ?? config.shared.memory_limit,
    spillDirectory: text(options.spillDirectory) ?? config.shared.spill_directory,
  })
  const off = onInterrupt(() => {
    engine.interrupt()
    process.stdin.destroy()
  })
  far = () => howFar(engine)
  const timings = createTimings(report.phase)
  const releases: (() => Promise<void>)[] = []
  const claim = async (path: string) => {
    const target = await realTarget(path)
    if (await isPlain(target)) releases.push(await lockTarget(target, path))
  }
  try {
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
    if (options.timings) for (const line of timings.lines()) report.asked(line)
  } finally {
    off()
    for (const release of releases) await release()
    await engine.close()
  }
}

function parseThreads(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(given)) throw usageError(`--threads ${given}: takes a whole number from 1`)
  return Number(given)
}

/** Permissions as `chmod` takes them. Whoever writes results must be able to read and replace them. */
export function parseMode(given: string | undefined): number {
  if (given === undefined) return privateMode
  const mode = /^0?[0-7]{3}$/.test(given) ? Number.parseInt(given, 8) : 0
  if ((mode & 0o600) !== 0o600)
    throw usageError(`--mode ${given}: takes permissions that let the owner read and write`, 'for example --mode 0640')
  return mode
}

/** The key for pseudonyms, where they are wanted; checks what cannot go with them. */
async function keyFor(options: Options, config: Config, report: Report): Promise<Buffer | undefined> {
  const wanted = options.pseudonymize === true || config.shared.pseudonymize === true
  const file = text(options.keyFile) ?? (wanted ? config.shared.key_file : undefined)
  const key = await pseudonymKey({ pseudonymize: wanted, keyFile: file })
  if (!key) return undefined
  if (options.setAside !== undefined)
    throw usageError('--set-aside writes rows as they stand, with their ids', 'leave it out, or --pseudonymize')
  if (options.include !== undefined || config.shared.include !== undefined)
    throw usageError('--include would name those whom --pseudonymize hides', 'leave one of them out')
  if (options.for !== undefined) throw usageError('--for needs the ids as they are', 'leave it out, or --pseudonymize')
  if (isShort(key)) report.warning('the key for pseudonyms is shorter than 16 bytes, and so may be guessed')
  return key
}

/** The text of a flag as a parameter value of its type. */
function flagValue({ name, type }: FlagSpec, given: string): unknown {
  const number = (part: string) => {
    const value = Number(part)
    if (part.trim() === '' || Number.isNaN(value))
      throw usageError(`--${dashed(name)} ${given}: ${part || 'nothing'} is not a number`)
    return value
  }
  if (type === 'numbers') return given.split(',').map(number)
  if (type === 'integer' || type === 'number') return number(given)
  if (type === 'boolean') return given === 'true' || given === 'yes'
  return given
}

/**
 * The parameters of a classification: flags before the config file before defaults.
 * @throws UserError (exit 2) for a value out of bounds
 */
export function parametersOf(
  classification: Classification,
  flags: FlagSpec[],
  options: Options,
  config: Config,
): Record<string, unknown> {
  const fromFlags = Object.fromEntries(
    flags.flatMap((flag) => {
      const given = text(options[camel(flag.name)])
      return given === undefined ? [] : [[flag.name, flagValue(flag, given)]]
    }),
  )
  const parsed = classification.params.safeParse({ ...config.sections[classification.name], ...fromFlags })
  if (parsed.success) {
    const params = parsed.data as Record<string, unknown>
    classification.tables?.(params)
    return params
  }
  const issue = parsed.error.issues[0]!
  const name = String(issue.path[0])
  if (name in fromFlags) throw usageError(`--${dashed(name)} ${String(options[camel(name)])}: ${problemText(issue)}`)
  throw new UserError(`${config.path}: ${classification.name}.${issue.path.join('.')}: ${problemText(issue)}`)
}
