import { type Command, Option } from 'commander'
import { crmNames } from '../crm/systems.js'
import { formatNames } from '../formats/index.js'

/** Options about running unattended and keeping results; several commands share them, with the same words everywhere. */
const of = (group: string) => (flags: string, description: string) => new Option(flags, description).helpGroup(group)
const run = of('Run:')
const output = of('Output:')
const keep = of('Steady classes:')
const privacy = of('Privacy:')

export const quietFlag = () =>
  run('-q, --quiet', 'nothing but the result and warnings; no pages beside files or an exit code')

export const logFormatFlag = () =>
  run('--log-format <format>', 'standard error as text, or as one JSON object a line (default: text)').choices([
    'text',
    'json',
  ])

/** Flags about the run. */
export function runFlags(command: Command, { config = true } = {}): Command {
  if (config)
    command
      .addOption(run('--config <file>', 'configuration file (default: clientele.config.json, where there is one)'))
      .addOption(run('--no-config', 'read no configuration file'))
  return command
    .addOption(run('--threads <n>', 'worker threads (default: all processors); the result does not depend on it'))
    .addOption(run('--memory-limit <size>', 'memory for the engine, such as 2GB; more spills to disk'))
    .addOption(
      run('--spill-directory <dir>', 'where intermediate results go (default: the directory for temporary files)'),
    )
    .addOption(run('--timings', 'say on standard error where the time goes'))
    .addOption(quietFlag())
    .addOption(logFormatFlag())
}

export const modeFlag = () =>
  output('--mode <permissions>', 'permissions of what is written, such as 0640 (default: 0600)')

/** Flags about the rows of one result. */
export function outputFlags(command: Command): Command {
  return command
    .addOption(
      output('-f, --format <format>', 'print the classified rows in this format instead of the summary').choices([
        ...formatNames,
      ]),
    )
    .addOption(output('-o, --output <file>', 'write the rows to a file (default format: by its ending, else csv)'))
    .addOption(modeFlag())
    .addOption(output('--lang <lang>', 'language of titles, reasons and actions (default: en)').choices(['en', 'zh']))
}

const setFlag = () =>
  new Option('--set <class.parameter=value>', 'a parameter of one of the classes, such as value.bins=4')
    .argParser((value: string, before: string[] = []) => [...before, value])
    .helpGroup('Parameters:')

export const dryRunFlag = () => run('--dry-run', 'say what would be read, worked out and written, and stop')

export const whereFlag = () =>
  output('--where <condition>', 'only rows that meet a condition over classes and evidence')

export const withFlag = () =>
  output('--with <classes>', 'these classes as well, of those that are left out unless they are named')

/** Which rows and columns, and in which order: the same words on every command that gives rows. */
export const shapeFlags = () => [
  output('--sort <columns>', 'order of the rows: columns separated by commas, with - before one for descending'),
  output('--limit <n>', 'the first so many rows'),
  output('--columns <columns>', 'these columns, in this order, separated by commas'),
]

export const intoFlag = () =>
  output(
    '--into <tables>',
    'with --engine: the classes become tables there, whose names begin so: catalog.schema.prefix',
  )

export const keepFlag = () =>
  output('--keep <n>', 'put the result into a folder named by its day, and keep the last so many of them')

export const stampFlag = () =>
  output(
    '--stamp',
    'put the time of the run into run.json, and into each line of a JSON log; without it, the same input gives the same bytes',
  )

/** Options about files for other programs: spreadsheets and customer systems. */
export const exchangeFlags = () => [
  output('--spreadsheet', 'CSV that spreadsheets open right and take for no formula'),
  output('--for <system>', 'files that a customer system imports, with the record ids as they came').choices([
    ...crmNames,
  ]),
  output('--import-limit <rows[,size]>', 'most rows and megabytes of an imported file, such as 10000 or 10000,5MB'),
  output('--changed-since <earlier>', 'import only records whose classes changed since an earlier folder or file'),
]

/** Flags about who may know whom. */
export const privacyFlags = (command: Command): Command =>
  command
    .addOption(privacy('--pseudonymize', 'customer ids as HMAC-SHA-256 under a key: the same in every run and file'))
    .addOption(privacy('--key-file <file>', 'the key for --pseudonymize (default: the variable CLIENTELE_KEY)'))
export const includeFlag = () =>
  privacy(
    '--include <columns>',
    'personal columns as well: name, email, phone or a heading of the customer export; text: the latest feedback',
  )

/** Flags by which a class may be other than its rules say. */
const keepFlags = (command: Command): Command =>
  command
    .addOption(keep('--hold <margin>', 'keep the class of the last run where a limit is crossed by less, such as 5%'))
    .addOption(
      keep('--previous <result>', 'the last run, for --hold: a folder that classify -o wrote, or a file of rows'),
    )
    .addOption(keep('--overrides <file>', 'classes set by hand: CSV with id, class, value, until, why'))

/** Parameters of classes, where they have no flags of their own. */
export const setFlags = (command: Command): Command => command.addOption(setFlag())

/** Flags of every command that makes classes from inputs. */
export const resultFlags = (command: Command): Command => privacyFlags(keepFlags(command)).addOption(setFlag())

/** Examples below the options of a command. */
export const examples = (lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`

type Action = (command: Command, files: string[]) => Promise<void>
/** Each action is imported when it runs: help must not wait for the engine. */
export const later = (action: () => Promise<Action>) => async (files: string[], _options: unknown, command: Command) =>
  (await action())(command, files)
