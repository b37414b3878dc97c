import { type Command, Option } from 'commander'
import { logFormatFlag } from './options.js'

const examples = (lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`
const quietFlag = () =>
  new Option('-q, --quiet', 'no notes on standard error; warnings and errors stay').helpGroup('Run:')

/** Commands about results that are there already. */
export function addResultCommands(program: Command): void {
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
}
