import { type Command, Option } from 'commander'
import { inputFlags } from './input-flags.js'
import { outputFlags, runFlags, setFlags } from './options.js'

/** The command that holds classes of days in the past against what came. */
export function addBacktestCommand(program: Command): void {
  const test = (flags: string, description: string) => new Option(flags, description).helpGroup('Test:')
  const several = (value: string, before: string[] = []) => [...before, value]
  const command = program
    .command('backtest')
    .description('how well the classes of days in the past foretold what came, beside plain recency and the like')
    .helpGroup('Several classes:')
  setFlags(runFlags(inputFlags(command)))
    .addOption(
      test('--cut <days>', 'days at whose end to classify (default: three that leave a horizon)').argParser(several),
    )
    .addOption(test('--horizon-days <n>', 'days after each cut (default: a quarter of the data, at most 365)'))
    .addOption(
      test('--fail-under <class.measure=least>', 'exit 4 below this, such as lifecycle.auc=0.7').argParser(several),
    )
    .addOption(test('--only <classes>', 'only these classes, separated by commas'))
    .addOption(test('--skip <classes>', 'all but these classes'))
    .addOption(test('--with <classes>', 'these classes as well, of those that are left out unless they are named'))
  outputFlags(command).addHelpText(
    'after',
    `\nExamples:\n${[
      'clientele backtest exports/*.csv',
      'clientele backtest orders.csv --cut 2024-06-30 --only lifetime',
      'clientele backtest orders.csv -f csv -o backtest.csv',
      'clientele backtest orders.csv -o tested/   # backtest.csv and run.json',
      'clientele backtest orders.csv --fail-under lifecycle.auc=0.7',
    ]
      .map((line) => `  ${line}`)
      .join('\n')}\n`,
  )
  command.action(async (files: string[], _options: unknown, own: Command) =>
    (await import('./backtest.js')).backtestCommand(own, files),
  )
}
