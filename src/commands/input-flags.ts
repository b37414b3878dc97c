import { type Command, Option } from 'commander'
import { namedRoles } from '../core/source.js'

const gather = (value: string, before: string[] = []) => [...before, value]

/** Flags about the input: the same words on every command that reads files. */
export const inputFlags = (command: Command): Command =>
  inputOptions(
    command.argument(
      '[files...]',
      'exports in CSV (also .gz), Parquet or .xlsx, or a folder of them; globs work; - is standard input',
    ),
  )

const add = (flags: string, description: string) => new Option(flags, description).helpGroup('Input:')

/** Flags about how files are written, whatever they hold. */
export const formFlags = (command: Command): Command =>
  command
    .addOption(add('--encoding <name>', 'encoding of the text files, such as gb18030 (default: told by their bytes)'))
    .addOption(
      add('--sheet <names>', 'sheets of an .xlsx workbook, apart by commas, or all (default: the first that is known)'),
    )
    .addOption(add('--header-row <n>', 'line or row that names the columns, from 1 (default: found)'))

/** The same for a command that takes more than files. */
export function inputOptions(command: Command): Command {
  for (const role of namedRoles.map((name) => name.replace('_', '-')))
    command.addOption(
      new Option(`--${role} <file>`, `a file of ${role.replace('-', ' ')}, where it is not recognised`)
        .argParser(gather)
        .helpGroup('Input:'),
    )
  command
    .addOption(
      add(
        '--engine <address>',
        'inputs are tables of this server: trino://user@host:8080/catalog/schema (trinos:// for TLS), postgres://user@host/database',
      ),
    )
    .addOption(add('--max-rows <n>', 'with --engine: most rows of a table that are fetched (default: 5000000)'))
    .addOption(add('--map <field=header>', 'take a field from this column; #3 is the third column').argParser(gather))
  return formFlags(command)
    .addOption(add('--date-format <format>', 'how dates are written that can be read in two ways, such as %d/%m/%Y'))
    .addOption(
      add('--decimal <sign>', 'decimal sign of numbers that can be read in two ways, such as 1.234').choices([
        '.',
        ',',
      ]),
    )
    .addOption(
      add('--time-zone <zone>', 'zone that decides the day of moments with a zone or offset (default: as written)'),
    )
    .addOption(
      add('--scale <scale>', 'scale of the scores of feedback, such as 1-7 (default: as written, else by values)'),
    )
    .addOption(add('--as-of <day>', 'classify as things stood at the end of this day (default: the last order day)'))
    .addOption(
      add(
        '--returns <how>',
        'returns: subtract their amounts, ignore their lines, or keep amounts as they stand (default: subtract)',
      ).choices(['subtract', 'ignore', 'keep']),
    )
    .addOption(
      add('--exclude <column = value>', 'leave out rows of every file in which the column says this').argParser(gather),
    )
    .addOption(
      add(
        '--overlap <how>',
        'orders in two files or states: the latest counts, once also leaves out copies of a row within a file, an error, or add them up (default: latest)',
      ).choices(['latest', 'once', 'error', 'add']),
    )
    .addOption(add('--merge <file>', 'customer ids that are one person: CSV with id, becomes'))
    .addOption(add('--currency <code>', 'keep this currency of several; with --rates: convert to it'))
    .addOption(add('--rates <file>', 'exchange rates (currency, day, rate): amounts in other currencies are converted'))
    .addOption(
      add('--set-aside <file>', 'write the rows that cannot be read to this file: file, line, code, reason, raw text'),
    )
    .addOption(add('--max-set-aside <limit>', 'fail when more rows are set aside: a count, or a share such as 1%'))
}
