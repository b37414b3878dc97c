import { type Command, Option } from 'commander'
import { formatNames } from '../formats/index.js'
import { examples, logFormatFlag, modeFlag, privacyFlags, quietFlag, shapeFlags } from './options.js'

const of = (group: string) => (flags: string, description: string) => new Option(flags, description).helpGroup(group)
const output = of('Output:')
const run = of('Run:')

/** Takes one customer out of what is kept. */
function addForgetCommand(program: Command): void {
  program
    .command('forget')
    .description(
      'takes a customer out of a folder of results: its rows, and its id in the records; the rest stays verifiable',
    )
    .helpGroup('Results:')
    .argument('<id>', 'customer id')
    .argument('<folder>', 'folder that clientele classify -o wrote')
    .addOption(
      new Option('--key-file <file>', 'the key of pseudonyms, where the results have them').helpGroup('Privacy:'),
    )
    .addOption(run('--memory-limit <size>', 'memory for the engine, such as 2GB; more spills to disk'))
    .addOption(run('--spill-directory <dir>', 'where intermediate results go'))
    .addOption(quietFlag())
    .addOption(logFormatFlag())
    .addHelpText(
      'after',
      examples(['clientele forget C-0042 out/', 'clientele forget C-0042 hidden/ --key-file my.key']),
    )
    .action(async (id: string, folder: string, _options: unknown, command: Command) =>
      (await import('./forget.js')).forgetCustomer(id, folder, command),
    )
}

/** Commands about results that are there already. */
export function addResultCommands(program: Command): void {
  const compare = program
    .command('compare')
    .description(
      'who moved between two results: from which class to which, with reasons, and what changed in thresholds',
    )
    .helpGroup('Results:')
    .argument(
      '<results...>',
      'an earlier and a later result: folders that clientele classify -o wrote, or files of rows',
    )
  for (const flag of shapeFlags()) compare.addOption(flag)
  privacyFlags(compare)
    .addOption(new Option('--only <classes>', 'only these classes, separated by commas'))
    .addOption(new Option('--fail-over <share>', 'exit 4 when more than this share moved in any class, such as 10%'))
    .addOption(new Option('--history', 'sizes of the classes over many runs (of one folder: its whole chain)'))
    .addOption(
      output('-f, --format <format>', 'print the customers behind the numbers in this format').choices([
        ...formatNames,
      ]),
    )
    .addOption(output('--moved-only', 'with -f: leave out those who stayed'))
    .addOption(output('-o, --output <file>', 'write the rows to a file (default format: by its ending, else csv)'))
    .addOption(modeFlag())
    .addOption(output('--lang <lang>', 'language of titles (default: en)').choices(['en', 'zh']))
    .addOption(run('--memory-limit <size>', 'memory for the engine, such as 2GB; more spills to disk'))
    .addOption(run('--spill-directory <dir>', 'where intermediate results go'))
    .addOption(quietFlag())
    .addOption(logFormatFlag())
    .addHelpText(
      'after',
      examples([
        'clientele compare 2024-11/ 2024-12/',
        'clientele compare nightly/',
        'clientele compare 2024-11/ 2024-12/ --fail-over 10%',
        'clientele compare 2024-11/ 2024-12/ -f csv --moved-only > moved.csv',
        'clientele compare --history out/',
      ]),
    )
    .action(async (paths: string[], _options: unknown, command: Command) =>
      (await import('./compare.js')).compare(command, paths),
    )
  program
    .command('verify')
    .description(
      'whether a folder of results is as it was written: its files, its record, and the chain of records before it',
    )
    .helpGroup('Results:')
    .argument('<folder>', 'folder that clientele classify -o wrote')
    .addOption(new Option('--inputs', 'check the input files as well, where they lie as they did'))
    .addOption(
      new Option('--head <sha256>', 'what the last record must be: its SHA-256, as an earlier verify printed it'),
    )
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(quietFlag())
    .addOption(logFormatFlag())
    .addHelpText(
      'after',
      examples(['clientele verify out/', 'clientele verify out/ --inputs', 'clientele verify out/ -f json']),
    )
    .action(async (folder: string, _options: unknown, command: Command) =>
      (await import('./verify.js')).verifyResults(folder, command),
    )
  addForgetCommand(program)
}
