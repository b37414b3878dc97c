import { type Command, Option } from 'commander'
import { formatNames } from '../formats/index.js'
import { inputFlags } from './input-flags.js'
import { examples, modeFlag, resultFlags, runFlags, shapeFlags } from './options.js'

const output = (flags: string, description: string) => new Option(flags, description).helpGroup('Output:')
const parameter = (flags: string, description: string) => new Option(flags, description).helpGroup('Parameters:')

const yearStart = () =>
  parameter('--year-start <month>', 'first month of a year, such as 4 for fiscal years (default: 1)')
const weekStart = () =>
  parameter('--week-start <day>', 'first day of a week (default: monday)').choices([
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
  ])

function figureFlags(command: Command): Command {
  resultFlags(runFlags(inputFlags(command)))
  for (const flag of shapeFlags()) command.addOption(flag)
  return command
    .addOption(output('-f, --format <format>', 'print the rows in this format').choices([...formatNames]))
    .addOption(output('-o, --output <file>', 'write the rows to a file (default format: by its ending, else csv)'))
    .addOption(output('--spreadsheet', 'CSV that spreadsheets open right and take for no formula'))
    .addOption(modeFlag())
    .addOption(output('--lang <lang>', 'language of titles (default: en)').choices(['en', 'zh']))
}

/** Commands about the shop as a whole, by period. */
export function addFigureCommands(program: Command): void {
  const page = program
    .command('report')
    .description('a page to look at: what to know first, pictures with their numbers, definitions; one HTML file')
    .helpGroup('The whole shop:')
  resultFlags(runFlags(inputFlags(page)))
    .addOption(output('-o, --output <file>', 'where to write the page (default: standard output)'))
    .addOption(output('--only <classes>', 'only these classes, separated by commas'))
    .addOption(output('--skip <classes>', 'all but these classes'))
    .addOption(output('--with <classes>', 'these classes as well, of those that are left out unless they are named'))
    .addOption(modeFlag())
    .addOption(output('--lang <lang>', 'language of the page (default: en)').choices(['en', 'zh']))
    .addHelpText(
      'after',
      examples([
        'clientele report exports/*.csv -o report.html',
        'clientele report exports/*.csv -o report.html --lang zh',
      ]),
    )
    .action(async (files: string[], _options: unknown, command: Command) =>
      (await import('./report.js')).report(command, files),
    )
  const overview = program
    .command('overview')
    .description('revenue, orders, customers, average order, repeat rate and returns by month, against the year before')
    .helpGroup('The whole shop:')
    .addOption(
      parameter('--period <length>', 'length of a period (default: month)').choices([
        'month',
        'quarter',
        'year',
        'week',
      ]),
    )
    .addOption(yearStart())
    .addOption(weekStart())
  figureFlags(overview)
    .addHelpText(
      'after',
      examples([
        'clientele overview orders.csv',
        'clientele overview orders.csv --period quarter --year-start 4',
        'clientele overview orders.csv -f csv --sort -revenue --limit 5',
      ]),
    )
    .action(async (files: string[], _options: unknown, command: Command) =>
      (await import('./figures.js')).showOverview(command, files),
    )
  const retention = program
    .command('retention')
    .description('how many customers of each cohort come back, after how long, and what they bring')
    .helpGroup('The whole shop:')
    .addOption(
      parameter('--cohort <length>', 'customers by the period of their first purchase (default: month)').choices([
        'month',
        'quarter',
        'year',
      ]),
    )
    .addOption(
      parameter('--by <part>', 'each country or channel of the first purchase, or value tier, for itself').choices([
        'country',
        'channel',
        'value',
      ]),
    )
    .addOption(yearStart())
  figureFlags(retention)
    .addHelpText(
      'after',
      examples([
        'clientele retention orders.csv',
        'clientele retention orders.csv --cohort quarter --by channel',
        'clientele retention orders.csv -o retention.xlsx',
      ]),
    )
    .action(async (files: string[], _options: unknown, command: Command) =>
      (await import('./figures.js')).showRetention(command, files),
    )
}
