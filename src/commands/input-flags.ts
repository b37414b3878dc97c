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

/** The same for a command that takes more than files. */
export function inputOptions(command: Command): Command {
  for (const role of namedRoles.map((name) => name.replace('_', '-')))
    command.addOption(
      new Option(`--${role} <file>`, `a file of ${role.replace('-', ' ')}, where it is not recognised`)
        .argParser(gather)
        .helpGroup('Input:'),
    )
  const add = (flags: string, description: string) => new Option(flags, description).helpGroup('Input:')
  command
    .addOption(add('--map <field=header>', 'take a field from this column; #3 is the third column').argParser(gather))
    .addOption(add('--encoding <name>', 'encoding of the text files, such as gb18030 (default: told by their bytes)'))
    .addOption(add('--date-format <format>', 'how dates are written that can be read in two ways, such as %d/%m/%Y'))
    .addOption(add('--sheet <name>', 'the sheet of an .xlsx workbook (default: the first)'))
    .addOption(
      add('--time-zone <zone>', 'zone that decides the day of moments with a zone or offset (default: as written)'),
    )
    .addOption(add('--as-of <day>', 'classify as things stood at the end of this day (default: the last order day)'))
    .addOption(
      add(
        '--returns <how>',
        'returns: subtract their amounts, ignore their lines, or keep amounts as they stand (default: subtract)',
      ).choices(['subtract', 'ignore', 'keep']),
    )
    .addOption(add('--currency <code>', 'keep this currency of several; with --rates: convert to it'))
    .addOption(add('--rates <file>', 'exchange rates (currency, day, rate): amounts in other currencies are converted'))
    .addOption(
      add('--set-aside <file>', 'write the rows that cannot be read to this file: file, line, code, reason, raw text'),
    )
    .addOption(add('--max-set-aside <limit>', 'fail when more rows are set aside: a count, or a share such as 1%'))
  return command
}
