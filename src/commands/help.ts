import { type Command, Help, Option } from 'commander'

/** Groups of flags that the short help leaves to `--help-all`. */
const furtherGroups = ['Run:', 'Privacy:', 'Steady classes:']
/** Further flags of the other groups: about files in other shapes and for other programs. */
const furtherFlags = [
  '--encoding',
  '--date-format',
  '--decimal',
  '--sheet',
  '--time-zone',
  '--rates',
  '--set-aside',
  '--max-set-aside',
  '--mode',
  '--stamp',
  '--spreadsheet',
  '--import-limit',
  '--changed-since',
]
/** Files are recognised: the flags that name their roles are for the rest. */
const roleFlags = ['--orders', '--order-lines', '--customers', '--products', '--stock', '--feedback']
/** Shorter lists are shown whole. */
const few = 15

const isFurther = ({ long, helpGroupHeading: group = '' }: Option) =>
  furtherGroups.includes(group) ||
  [...furtherFlags, ...roleFlags, '--refunds', '--payments', '--interactions', '--receipts', '--leads'].includes(
    long ?? '',
  )

/** All that a command takes, whatever its help shows. */
export const everyOption = (command: Command): Option[] => new Help().visibleOptions(command)

/** Adds `--help-all` and lets `--help` show what most people need. Flags without effect on a result come last. */
export function shortenHelp(command: Command): void {
  let whole = false
  const shownOf = (all: Option[]) => (whole || all.length <= few ? all : all.filter((option) => !isFurther(option)))
  command
    .configureHelp({ ...command.configureHelp(), visibleOptions: (of) => shownOf(everyOption(of)) })
    .addOption(new Option('--help-all', 'print help with every flag').hideHelp())
    .on('option:help-all', () => {
      whole = true
      command.help()
    })
  command.addHelpText('after', () => {
    const rest = everyOption(command).length - shownOf(everyOption(command)).length
    return rest > 0 ? `\n${rest} more flags: clientele ${command.name()} --help-all\n` : ''
  })
}

/** What `clientele` alone prints: the first thing to type, and where the rest is. */
export const firstHelp = `clientele turns order, customer, product, stock and feedback exports into classified customers and products.

  clientele classify exports/            every class that the files allow
  clientele value orders.csv             one class: value, lifecycle, behaviour ... (clientele list)
  clientele report exports/ -o page.html a page to look at
  clientele explain C-0042 exports/      one customer or product
  clientele inspect exports/             what each file is, and how it is read

Rows instead of summaries: -f csv, -o rows.xlsx, --where "value = high", --sort -monetary, --limit 20
Help: clientele value --help, clientele --help (all commands)
`
