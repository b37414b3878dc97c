import { Argument, Command, Option } from 'commander'
import type { ClassSpec } from '../analyses/flags.js'
import { dialects } from '../core/dialects.js'
import { formatNames, workbookNames } from '../formats/index.js'
import { addBacktestCommand } from './backtest-flags.js'
import { classCommand } from './class-command.js'
import { addCompletionCommand } from './completion.js'
import { addFigureCommands } from './figure-commands.js'
import { shortenHelp } from './help.js'
import { formFlags, inputFlags, inputOptions } from './input-flags.js'
import {
  dryRunFlag,
  examples,
  exchangeFlags,
  includeFlag,
  intoFlag,
  keepFlag,
  later,
  modeFlag,
  resultFlags,
  runFlags,
  shapeFlags,
  stampFlag,
  whereFlag,
  withFlag,
} from './options.js'
import { addResultCommands } from './result-commands.js'

/** Commands over several classes at once. */
function wholeCommands(program: Command): void {
  const all = program
    .command('classify')
    .description('every class that the inputs allow, in one run')
    .helpGroup('Several classes:')
  const add = (flags: string, description: string) => new Option(flags, description).helpGroup('Output:')
  for (const flag of [...shapeFlags(), ...exchangeFlags()]) all.addOption(flag)
  resultFlags(runFlags(inputFlags(all)))
    .addOption(includeFlag())
    .addOption(dryRunFlag())
    .addOption(add('--only <classes>', 'only these classes, separated by commas'))
    .addOption(add('--skip <classes>', 'all but these classes'))
    .addOption(withFlag())
    .addOption(add('-o, --output <folder>', 'write customers, products, the win-back list and run.json to a folder'))
    .addOption(add('-f, --format <format>', 'format of the files (default: csv)').choices([...formatNames]))
    .addOption(keepFlag())
    .addOption(intoFlag())
    .addOption(modeFlag())
    .addOption(stampFlag())
    .addOption(
      add('--report <file>', 'write a page to look at as well: what to know first, and pictures; one HTML file'),
    )
    .addOption(add('--full', 'every table, threshold and parameter, instead of one screen'))
    .addOption(add('--long', 'one row per customer or product and class, instead of one wide row'))
    .addOption(add('--lang <lang>', 'language of titles, reasons and actions (default: en)').choices(['en', 'zh']))
    .addOption(whereFlag())
    .addHelpText(
      'after',
      examples([
        'clientele classify exports/*.csv',
        'clientele classify exports/*.csv -o out/',
        'clientele classify exports/*.csv -o out/ --only value,lifecycle -f parquet',
        'clientele classify exports/*.csv -o nightly/ --keep 30',
        'clientele classify exports/*.csv -o out/ --hold 5% --previous out/',
        'clientele classify exports/*.csv -o out/ --overrides by-hand.csv --mode 0640',
        'clientele classify exports/*.csv -o out/ --pseudonymize --key-file my.key',
      ]),
    )
    .action(later(async () => (await import('./classify-all.js')).classifyAll))
  const explain = program
    .command('explain')
    .description('one customer or product on one screen: classes, reasons, actions, what was bought, orders')
    .helpGroup('Several classes:')
    .argument('<id>', 'customer or product id')
  resultFlags(runFlags(inputFlags(explain)))
    .addOption(withFlag())
    .addOption(
      add(
        '-f, --format <format>',
        `page, json or ${workbookNames.join(' or ')} (default: by the ending of the file, else page)`,
      ).choices(['page', 'json', ...workbookNames]),
    )
    .addOption(add('-o, --output <file>', 'write the page to a file; a workbook holds every number and order'))
    .addOption(modeFlag())
    .addOption(add('--full', 'every number, what it is held against, and every order, instead of one screen'))
    .addOption(add('--lang <lang>', 'language of titles, reasons and actions (default: en)').choices(['en', 'zh']))
    .addOption(add('--include <columns>', 'text: what they wrote, which is shown only so'))
    .addHelpText(
      'after',
      examples([
        'clientele explain C-0042 exports/*.csv',
        'clientele explain C-0042 exports/*.csv --with clusters,recommend',
        'clientele explain P-017 exports/*.csv --with related,bundles',
        'clientele explain P-017 exports/*.csv -f json',
        'clientele explain C-0042 exports/*.csv -o C-0042.xlsx',
      ]),
    )
    .action(async (id: string, files: string[], _options: unknown, command: Command) =>
      (await import('./explain.js')).explain(id)(command, files),
    )
  addBacktestCommand(program)
  const cross = program
    .command('cross')
    .description('how two classes or columns meet: counts, revenue and shares')
    .helpGroup('Several classes:')
    .argument('<rows>', 'class in the rows, or a column such as country or value.segment')
    .argument('<columns>', 'class or column in the columns')
  for (const flag of shapeFlags()) cross.addOption(flag)
  cross.addOption(whereFlag())
  resultFlags(runFlags(inputFlags(cross)))
    .addOption(
      new Option('--bins <n>', 'parts of equal size that numbers are cut into (default: 4)').helpGroup('Parameters:'),
    )
    .addOption(add('-f, --format <format>', 'format of the cells (default: table)').choices([...formatNames]))
    .addOption(add('-o, --output <file>', 'write the cells to a file (default format: by its ending, else csv)'))
    .addOption(modeFlag())
    .addOption(add('--lang <lang>', 'language of titles (default: en)').choices(['en', 'zh']))
    .addHelpText(
      'after',
      examples([
        'clientele cross value lifecycle exports/*.csv',
        'clientele cross value country exports/*.csv',
        'clientele cross value quarter exports/*.csv',
        'clientele cross value country exports/*.csv --where "lifecycle = churned"',
        'clientele cross value lifecycle.days_silent orders.csv --bins 5 -o cross.xlsx',
      ]),
    )
    .action(async (rows: string, columns: string, files: string[], _options: unknown, command: Command) =>
      (await import('./cross.js')).cross(rows, columns)(command, files),
    )
}

function otherCommands(program: Command, specs: ClassSpec[]): void {
  program
    .command('list')
    .description('the classifications there are and what each needs, or the exports that are known')
    .addArgument(new Argument('[what]', 'what to list').choices(['classes', 'sources']).default('classes'))
    .addOption(new Option('-f, --format <format>', 'table or json').choices(['table', 'json']).default('table'))
    .addOption(new Option('--lang <lang>', 'language of the questions').choices(['en', 'zh']).default('en'))
    .addHelpText('after', examples(['clientele list', 'clientele list sources', 'clientele list -f json']))
    .action(async (what: string, options: { format: string; lang: 'en' | 'zh'; config?: string }) =>
      what === 'sources'
        ? (await import('./list-sources.js')).listSources(options)
        : (await import('./list.js')).list(specs, options),
    )
  const inspect = program
    .command('inspect')
    .description('what each file is, how its columns are read, and what is wrong with it')
  runFlags(inputFlags(inspect))
    .addOption(new Option('-f, --format <format>', 'page or json').choices(['page', 'json']).default('page'))
    .addHelpText(
      'after',
      examples([
        'clientele inspect exports/*.csv',
        'clientele inspect orders.csv -f json',
        'zcat orders.csv.gz | clientele inspect -',
      ]),
    )
    .action(later(async () => (await import('./inspect.js')).inspect))
  const canonical = program
    .command('export-canonical')
    .description('the tables that every class is worked out from, as Parquet files with a script that loads them')
  runFlags(inputFlags(canonical))
    .addOption(new Option('-o, --output <folder>', 'where to write them').helpGroup('Output:'))
    .addOption(modeFlag())
    .addHelpText('after', examples(['clientele export-canonical exports/*.csv -o canonical/']))
    .action(later(async () => (await import('./export-canonical.js')).exportCanonical))
  const convert = program
    .command('convert')
    .description('one export as a Parquet file: every column and row, cells as the texts that they are')
    .argument('<file>', 'export in CSV (also .gz) or .xlsx; - is standard input')
  runFlags(formFlags(convert), { config: false })
    .addOption(new Option('-o, --output <file>', 'where to write it').helpGroup('Output:'))
    .addOption(modeFlag())
    .addHelpText(
      'after',
      examples([
        'clientele convert orders.csv -o orders.parquet',
        'clientele convert crm.xlsx --sheet Customers -o customers.parquet',
      ]),
    )
    .action(async (file: string, _options: unknown, command: Command) =>
      (await import('./convert.js')).convert(command, [file]),
    )
  const sql = program
    .command('sql')
    .description('the model and the parameters of a classification as runnable SQL')
    .argument('<class>', `one of ${specs.map((spec) => spec.name).join(', ')}`)
    .argument('[parameters...]', 'parameters as name=value, such as window_days=365; exports, for rows that are fitted')
  runFlags(inputOptions(sql))
    .addOption(new Option('--for <engine>', 'the engine that is to run it (default: duckdb)').choices(dialects))
    .addHelpText(
      'after',
      examples([
        'clientele sql value',
        'clientele sql value window_days=365 > value.sql',
        'clientele sql value --for trino --as-of 2024-06-30',
      ]),
    )
  sql.action(async (name: string, parameters: string[], _options: unknown, command: Command) =>
    (await import('./sql.js')).sql(name, parameters, command),
  )
  const init = program.command('init').description('a commented configuration file from the given files')
  inputFlags(init)
    .addOption(new Option('-o, --output <file>', 'where to write it (default: clientele.config.json); - prints it'))
    .addOption(new Option('--force', 'replace an existing file'))
    .addOption(new Option('-q, --quiet', 'no notes on standard error'))
    .addHelpText('after', examples(['clientele init exports/*.csv', 'clientele init orders.csv -o -']))
    .action(later(async () => (await import('./init.js')).init))
}

/** The whole command line, from the registry's plain data. Actions load what they need when they run. */
export function buildProgram(specs: ClassSpec[], version: string): Command {
  const program = new Command('clientele')
    .description('Turns order, customer, product, stock and feedback exports into classified customers and products.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'help of a command, as clientele help value')
    // Names alone: with their arguments the list is too wide to wrap.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText(
      'after',
      examples([
        'clientele value orders.csv',
        'clientele value orders.csv -f csv > rows.csv',
        'clientele value exports/*.csv --as-of 2024-12-31 --lang zh',
        'zcat orders.csv.gz | clientele value -',
      ]),
    )
  for (const spec of specs) program.addCommand(classCommand(spec))
  wholeCommands(program)
  addFigureCommands(program)
  addResultCommands(program)
  otherCommands(program, specs)
  addCompletionCommand(program, specs)
  for (const command of [program, ...program.commands]) {
    command.addOption(new Option('--no-color', 'no colour, whatever the terminal can do').helpGroup('Run:'))
    if (command !== program) shortenHelp(command)
    command
      .exitOverride()
      .showHelpAfterError(false)
      .configureOutput({ writeErr: () => {} })
  }
  return program
}
