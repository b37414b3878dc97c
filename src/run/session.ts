import type { Command } from 'commander'
import { onInterrupt } from '../core/interrupt.js'
import type { Report } from '../core/report.js'
import { createTimings, type Timings } from '../core/timings.js'
import { openEngine } from '../engines/duckdb/index.js'
import type { Engine } from '../engines/engine.js'
import type { Remote } from '../engines/remote.js'
import { openScratchSchema, type ScratchSchema } from '../engines/scratch-schema.js'
import { isPlain, lockTarget, realTarget } from '../files/lock.js'
import { commandWords } from './command-words.js'
import { type Config, readConfig } from './config.js'
import { type InputSettings, inputSettings, type Options, textOf } from './input-settings.js'
import { inputSize } from './input-size.js'
import { openReport } from './open-report.js'
import { checkOutputs } from './outputs.js'
import { parseMode, parseThreads } from './process-flags.js'
import { followWork } from './progress.js'
import { wantedKey } from './pseudonym-key.js'
import { openServerWork } from './server.js'
import { fetchTables, openServer, parseMaxRows, tidyScratch } from './tables.js'

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

/** What a command does with its inputs, and with the configuration. */
interface Kind {
  /** The configuration file counts. */
  readsConfig?: boolean
  /** A sample of the inputs is enough. */
  sampleOnly?: boolean
  /** The work can be done on a server that holds the tables. */
  there?: boolean
  /** `-o -` is standard output. */
  printsOnDash?: boolean
}

/**
 * Opens what a command needs, runs it, and closes everything again whatever happens; a signal stops the engine and with it the
 * work.
 */
export async function withSession(
  command: Command,
  files: string[],
  work: (session: Session) => Promise<void>,
  kind: Kind = {},
): Promise<void> {
  const options = command.opts() as Options
  let far = () => ''
  const report = openReport(options, () => far())
  const { config, input, mode } = await readSettings(options, files, report, kind)
  const server = input.server === undefined ? undefined : openServer(input.server)
  const most = parseMaxRows(textOf(options.maxRows) ?? config.shared.max_rows?.toString())
  const limits = limitsOf(options, config, server ? undefined : input)
  // Shown from here, since loading the engine is a good part of a second on a busy machine.
  const engine = await report.progress('starting', () => openEngine(limits))
  const off = onInterrupt(() => {
    engine.interrupt()
    server?.interrupt()
    process.stdin.destroy()
  })
  ;({ far, fitted: input.fitted } = followWork(engine, () => server?.stats()))
  const timings = createTimings(report.phase, server?.done)
  const { claim, release } = createClaims()
  let schema: ScratchSchema | undefined
  try {
    if (server?.scratch) schema = await openScratchSchema(server)
    if (server) await enterServer({ engine, report, options, input, timings }, server, schema, most, kind)
    const lang = (textOf(options.lang) ?? config.shared.lang ?? 'en') as 'en' | 'zh'
    await work({ engine, report, config, options, input, timings, command: commandWords(command), mode, claim, lang })
    if (options.timings) for (const { text: line, ...facts } of timings.lines()) report.asked(line, facts)
  } finally {
    off()
    await release()
    await tidyScratch(schema, report)
    await server?.close()
    await engine.close()
  }
}

/** Flags and configuration of a command, checked before anything is opened. */
async function readSettings(
  options: Options,
  files: string[],
  report: Report,
  { readsConfig = true, printsOnDash = false }: Kind,
): Promise<Pick<Session, 'config' | 'input' | 'mode'>> {
  await checkOutputs(printsOnDash && options.output === '-' ? {} : options)
  const config = await readConfig(readsConfig ? (options.config as string | false | undefined) : false)
  if (config.path) report.note(`configuration: ${config.path}`)
  const input = inputSettings(options, files, config)
  input.pseudonymKey = await wantedKey(options, config.shared, (doubt) => report.warning(doubt))
  input.personal = options.include !== undefined || config.shared.include !== undefined
  return { config, input, mode: parseMode(textOf(options.mode) ?? config.shared.mode) }
}

/** How much of the machine the engine may take. @param local the inputs, where they are files */
const limitsOf = (options: Options, { shared }: Config, local: InputSettings | undefined) => ({
  threads: parseThreads(textOf(options.threads)) ?? shared.threads,
  memoryLimit: textOf(options.memoryLimit) ?? shared.memory_limit,
  inputBytes: local && inputSize(local.files.map(({ path }) => path)),
  spillDirectory: textOf(options.spillDirectory) ?? shared.spill_directory,
})

/** Locks on the files and folders that a command writes, kept until it ends. */
function createClaims(): { claim: Session['claim']; release: () => Promise<void> } {
  const locks: (() => Promise<void>)[] = []
  return {
    claim: async (path) => {
      const target = await realTarget(path)
      if (await isPlain(target)) locks.push(await lockTarget(target, path))
    },
    release: async () => {
      for (const unlock of locks) await unlock()
    },
  }
}

/** Puts the tables of a server in the place of files: all of their rows, or a sample where the work is done there. */
async function enterServer(
  { engine, report, options, input, timings }: Pick<Session, 'engine' | 'report' | 'options' | 'input' | 'timings'>,
  server: Remote,
  schema: ScratchSchema | undefined,
  most: number,
  { sampleOnly = false, there = false }: Kind,
): Promise<void> {
  const works = schema !== undefined && there && !options.dryRun && fetchedFor(input, options) === undefined
  if (works) input.work = await openServerWork(engine, server, most, schema)
  input.stateOf = server.state
  input.files = await timings.measure('fetch', () =>
    fetchTables(engine, server, input.files, schema, {
      most,
      sampleOnly: sampleOnly || options.dryRun === true || works,
      quiet: works,
      report,
    }),
  )
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
