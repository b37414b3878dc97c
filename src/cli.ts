import { existsSync, readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import type { ClassSpec } from './analyses/flags.js'
import { firstHelp } from './commands/help.js'
import { buildProgram } from './commands/program.js'
import { exit, explainSystem, UserError, usageError } from './core/errors.js'
import { nearest } from './core/nearest.js'

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version

/** The registry as plain data: made at build time, so that help starts without the schema library. */
async function readSpecs(): Promise<ClassSpec[]> {
  const built = new URL('./registry.json', import.meta.url)
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as ClassSpec[]
  const [{ classifications }, { specOf }] = await Promise.all([
    import('./analyses/index.js'),
    import('./analyses/specs.js'),
  ])
  return classifications.map(specOf)
}

/** A flag of a class as `sql` takes it: `--bins 4` as `bins=4`; undefined where it is none. */
function asAssignment(given: string, argv: string[], program: ReturnType<typeof buildProgram>): string | undefined {
  const [flag = '', value = argv[argv.indexOf(given) + 1] ?? '...'] = given.split(/=(.*)/s)
  const named = program.commands.find((c) => c.helpGroup() === 'Classifications:' && argv.includes(c.name()))
  const parameters = named?.options.filter((option) => option.helpGroupHeading === 'Parameters:') ?? []
  const similar = nearest(
    flag,
    parameters.map((option) => option.long ?? ''),
  )
  return similar && `${similar.slice(2).replaceAll('-', '_')}=${value}`
}

/** Commander's own complaints in our words, with the nearest known one. */
function explainUsage(error: CommanderError, argv: string[], program: ReturnType<typeof buildProgram>): UserError {
  const message = error.message.replace(/^error: /, '').replace(/\n?\(Did you mean.*\)$/s, '')
  const command = program.commands.find((c) => c.name() === argv[0]) ?? program
  // Of an option: "option '-f, --format <format>' argument 'x' is invalid. ...", of an argument of the command:
  // "command-argument value 'x' is invalid for argument 'shell'. ...".
  const choices =
    /(?:argument|value) '([^']*)' is invalid(?: for argument '[^']*')?\. Allowed choices are (.*)\.$/.exec(message)
  if (choices) {
    const flag = /option '(?:-\w, )?(--[\w-]+)/.exec(message)?.[1] ?? command.name()
    const close = nearest(choices[1]!, choices[2]!.split(', '))
    return usageError(`${flag} ${choices[1]}: takes ${choices[2]}`, close && `did you mean ${close}?`)
  }
  const unknown = /unknown (option|command) '([^']+)'/.exec(message)
  const assignment = unknown?.[1] === 'option' && command.name() === 'sql' && asAssignment(unknown[2]!, argv, program)
  if (assignment) return usageError(message, `parameters are written name=value: did you mean ${assignment}?`)
  const known =
    unknown?.[1] === 'command' ? program.commands.map((c) => c.name()) : command.options.map((o) => o.long ?? '')
  const similar = unknown && nearest(unknown[2]!.split('=')[0]!, known)
  const help = `clientele ${command === program ? '' : `${command.name()} `}--help lists ${unknown?.[1] === 'command' ? 'the commands' : 'what it takes'}`
  return usageError(message, similar ? `did you mean ${similar}?` : help)
}

async function run(argv: string[]): Promise<void> {
  const program = buildProgram(await readSpecs(), version)
  if (argv.length === 0) {
    process.stdout.write(firstHelp)
    return
  }
  if (argv[0] === '--help-all') argv = ['--help']
  // `-V` is what earlier versions took.
  if (argv[0] === '-V') argv = ['--version']
  // A file in place of a command: the likeliest first mistake.
  const known = ['help', ...program.commands.map((c) => c.name())]
  if (!argv[0]!.startsWith('-') && !known.includes(argv[0]!) && existsSync(argv[0]!))
    throw usageError(
      `${argv[0]} is a file, not a command`,
      `what do you want to know of it? for example: clientele value ${argv[0]}`,
    )
  const [first, about] = argv
  if (first === 'help' && about !== undefined && !about.startsWith('-') && !known.includes(about)) {
    const close = nearest(about, known)
    throw usageError(
      `unknown command '${about}'`,
      close ? `did you mean ${close}?` : 'clientele --help lists the commands',
    )
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw explainUsage(error, argv, program)
  }
}

/**
 * The program: does what the words after its name say, and tells what is wrong on standard error.
 * @returns the exit code
 */
export async function main(argv: string[]): Promise<number> {
  let broken: NodeJS.ErrnoException | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    broken = error
  })
  let interrupted = false
  const { onInterrupt } = await import('./core/interrupt.js')
  onInterrupt(() => {
    interrupted = true
  })
  if (argv.includes('--no-color')) process.env.NO_COLOR = '1'
  try {
    await run(argv)
    // What was written in one go, such as help, hears of a full disk only here; a reader that went away is success.
    await new Promise((resolve) => setImmediate(resolve))
    if (broken && broken.code !== 'EPIPE')
      throw (await import('./files/target.js')).explainTarget('standard output', broken)
    return 0
  } catch (thrown) {
    const error = explainSystem(thrown)
    const { createReport, logFormatIn, wantsColour } = await import('./core/report.js')
    const colour = wantsColour(process.stderr, process.env)
    const { stamp } = await import('./core/timings.js')
    const clock = argv.includes('--stamp') ? stamp : undefined
    const report = createReport({ stream: process.stderr, colour, format: logFormatIn(argv), clock })
    const shown = interrupted ? new UserError('interrupted', undefined, exit.interrupted) : error
    report.error(shown)
    return shown instanceof UserError ? shown.code : exit.internal
  }
}
